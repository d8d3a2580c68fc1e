"""Questions to the file: each a function of a reader and criteria that returns frozen rows in a stable order.

A ``Reader`` is a connection within one read transaction. Other layers hand it on and never look inside.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeAlias

if TYPE_CHECKING:  # the first page is read before SQLAlchemy is loaded
    from sqlalchemy import Connection

    Reader: TypeAlias = Connection
else:
    Reader = Any

__all__ = ["Reader"]
