"""Published readers of figures and our grammar, on the same texts in one run. ``make bench`` runs it.

Outside the package ``summariser``: nothing here ships. Only ``run``, ``linearity``, ``peers.ours`` and what they
show know the project; the rest is standard library, since the peers run it in an environment of their own.
"""
