"""What stands between a report and a model, on one scripted endpoint: ours, langextract, and a plain instructor loop.

``python -m benchmarks.drafting`` runs this part alone. The endpoint answers as a model without fault would, each
contestant in its own format, unless it is told to fail or to alter one figure; so the run compares what is asked, how
long it takes and what is let through, never models. ``langextract_way`` and ``instructor_way`` run in the environment
of the peers.
"""
