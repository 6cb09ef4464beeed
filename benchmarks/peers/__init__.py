"""The readers, each behind a small adapter. All but ours run in an environment of their own, one process each."""
