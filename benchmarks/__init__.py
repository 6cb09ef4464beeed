"""Published readers of figures and our grammar, on the same texts in one run. ``make bench`` runs it.

``drafting`` is about models instead: ways of having a report drafted, over one scripted endpoint.

Outside the package ``summariser``: nothing here ships. Only ``run``, ``linearity``, ``checking``, ``peers.ours``,
``drafting`` and what they show know the project; the rest is standard library, since the peers run it in an environment
of their own.
"""
