"""Text → figures, dates and number-names; every digit in exactly one of them. One grammar a language."""
