"""Words of incomplete records and of the scorecard."""

from __future__ import annotations

from typing import Final

TEXTS: Final[dict[str, str]] = {
    "missing.start": "date",
    "missing.host_id": "host",
    "missing.city": "place",
    "missing.visitor_id": "visiting country",
    "missing.principal_id": "who travels",
    "missing.programme": "programme",
    "missing.parties": "two parties",
    "missing.signed": "signature date",
    "missing.entry_rule": "entry into force",
    "missing.term": "term",
    "missing.post": "post or rank",
    "missing.lead_organisation_id": "owner",
    "missing.due": "due date",
    "missing.legal_basis_id": "legal basis",
    "missing.periodicity": "periodicity",
    "missing.sides": "two sides",
    "missing.head": "head",
}
