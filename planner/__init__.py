"""The planner without a window: domain rules, the store and what a user can do.

Knows nothing of Qt and holds no text that a user reads; both live in ``ui``.
"""

__version__ = "0.1.0"
