"""Every finding that a rule gives, and every reason for a day, has its words."""

from __future__ import annotations

import re
from pathlib import Path

from planner.domain.candidates import ReasonCode
from ui.messages import has_text

ROOT = Path(__file__).parents[2]


def test_every_finding_and_reason_has_words() -> None:
    rules = ROOT / "planner" / "domain" / "rules"
    source = "\n".join(path.read_text("utf-8") for path in rules.glob("*.py"))
    used = set(
        re.findall(
            r'"((?:round|mechanism|event|programme|person|visit|delegation|deadline|claim|agreement)\.\w+)"', source
        )
    )
    assert len(used) > 30
    assert [code for code in sorted(used) if not has_text(f"finding.{code}")] == []
    assert [code for code in ReasonCode if not has_text(f"reason.{code.value}")] == []
