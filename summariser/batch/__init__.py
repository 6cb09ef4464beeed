"""Many reports in one run: which files, where their notes go, one pool for all their sections, a summary of each.

Nothing that was paid for is lost or paid twice: answers are in the journal, finished reports in the summary file.
"""
