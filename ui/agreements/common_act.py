"""The editor of an act that several agreements share, such as their signature on one day: one act for each."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import cast

from PySide6.QtWidgets import QWidget

from planner.domain.agreements import ActionKind, AgreementAction
from planner.domain.entity import Entity, RecordRef, new_id
from planner.domain.ids import AgreementActionId, AgreementId
from planner.domain.steps import Tell
from planner.services import records
from planner.services.drafts import Begun
from ui.context import AppContext
from ui.messages import text
from ui.widgets.form import RecordDialog


class CommonActDialog(RecordDialog):
    """Asks once for the act, at first a signature, and adds it to every agreement as one step."""

    def __init__(self, context: AppContext, refs: Sequence[RecordRef], parent: QWidget | None = None) -> None:
        preset = {"agreement_id": refs[0].id, "kind": ActionKind.SIGNED.value}
        super().__init__(context, AgreementAction.KIND, preset=preset, fixed=("agreement_id",), parent=parent)
        self._refs = refs
        title = text("agreement.common_act", count=f"{len(refs):,}")
        self.setWindowTitle(title)
        self._heading.setText(title)
        self.take_one()

    @property
    def begun(self) -> Begun:
        return super().begun._replace(editor="common_act", given=tuple(map(str, self._refs)))

    def _writing(self) -> Callable[[Tell], Entity]:
        act = cast(AgreementAction, self.form.entity())
        acts = [replace(act, id=AgreementActionId(new_id()), agreement_id=AgreementId(ref.id)) for ref in self._refs]
        workspace = self._context.workspace

        def write(_: Tell) -> Entity:
            records.add_all(workspace, acts)
            return acts[0]

        return write
