"""Questions to the file: each a function of a reader and criteria that returns frozen rows in a stable order.

A ``Reader`` is a connection within one read transaction. Other layers hand it on and never look inside.
"""

from typing import TypeAlias

from sqlalchemy import Connection

Reader: TypeAlias = Connection

__all__ = ["Reader"]
