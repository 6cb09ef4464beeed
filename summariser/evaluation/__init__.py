"""Measures of what the rules catch: errors seeded into correct notes, and false alarms on the notes as they are."""
