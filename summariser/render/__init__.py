"""A briefing as people read it: in the terminal, as Markdown, as JSON, and the ledger as lines. Writes no file."""
