"""The checks: one module a flag, by its name; ``registry.CHECKS`` has them all.

A check is handed the ``Facts`` and gives a ``Flag`` or None. ``missing`` and ``margin`` stand beside them:
what they say is no flag, and whoever needs them alone loads no check.
"""
