"""The editors of dates, zones and times."""

from __future__ import annotations

from contextlib import suppress
from datetime import date, timedelta

from PySide6.QtCore import QStringListModel, Qt, Slot
from PySide6.QtWidgets import QApplication, QComboBox, QHBoxLayout, QLineEdit, QWidget

from planner.domain.entity import FieldSpec, FieldType
from planner.domain.errors import InvalidInput
from planner.domain.parties import zone_checked
from planner.domain.record import Scalar
from planner.domain.timing import Doubt, ImpreciseDate, ZonedTime, zone_names
from ui.context import AppContext
from ui.formatting import city_of, clock_text, date_text, day_text, read_clock, read_date, read_day, read_span
from ui.messages import text
from ui.theme import Space, Type
from ui.widgets.basics import label, name_line, set_property
from ui.widgets.completing import RankedCompleter
from ui.widgets.month_picker import MonthPicker, month_button
from ui.widgets.simple_fields import Field
from ui.widgets.still_box import StillBox


class DateField(Field):
    """Takes a date as far as it is known, and shows beneath how it was read."""

    def __init__(self, context: AppContext, spec: FieldSpec, parent: QWidget | None = None) -> None:
        super().__init__(context, spec, parent)
        self._line = QLineEdit(self)
        self._is_exact = spec.type is FieldType.DATE
        self._line.setPlaceholderText(text("form.date_hint_exact" if self._is_exact else "form.date_hint"))
        self._reading = label(context.theme, "", Type.CAPTION, "caption")
        self._pick = month_button(context, self._line)
        across = QHBoxLayout()
        across.setSpacing(Space.XS)
        across.addWidget(self._line, 1)
        across.addWidget(self._pick)
        self.row.addLayout(across)
        self.row.addWidget(self._reading)
        self._reading.hide()
        self._line.textEdited.connect(self._on_line_edited)
        self._line.editingFinished.connect(self._on_line_finished)
        self._pick.clicked.connect(self._on_pick_clicked)
        self._popup: MonthPicker | None = None
        self._stood: date | None = None
        self._start: DateField | None = None
        self._end: DateField | None = None
        self.setFocusProxy(self._line)

    @property
    def control(self) -> QLineEdit:
        return self._line

    def value(self) -> Scalar:
        typed = self._line.text().strip()
        if not typed:
            return None
        if self._start is not None and (begun := self._start.known) is not None and (day := _within(typed, begun)):
            return str(day)
        return str(read_day(typed, self._near) if self._is_exact else read_date(typed, self._near))

    @property
    def known(self) -> ImpreciseDate | None:
        """The date that is typed, None where there is none or it cannot be read."""
        with suppress(InvalidInput):
            return ImpreciseDate.parse(str(value)) if (value := self.value()) else None
        return None

    def read_after(self, start: Field) -> None:
        """Read an end without its year, or as a day alone, as the one that goes with what stands in ``start``."""
        if isinstance(start, DateField):
            self._start, start._end = start, self
        start.edited.connect(self._show_reading)

    def settle(self) -> None:
        """Share out two days that are typed as one, such as 11–12 June 2025, to here and to the end."""
        if (span := self._span) is not None and self._end is not None:
            for field, day in zip((self, self._end), span, strict=True):
                field._line.setText(date_text(day))
                field._on_line_edited()

    @property
    def _span(self) -> tuple[ImpreciseDate, ImpreciseDate] | None:
        """The first and last day where both are typed here and there is a field for the end."""
        if self._end is None or self.known is not None:
            return None
        with suppress(InvalidInput):
            span = read_span(self._line.text(), self._near)
            return span if not self._is_exact or all(day.is_exact for day in span) else None
        return None

    @property
    def _near(self) -> date:
        """The day that a day without its year is near: where it begins, what stood here, or today."""
        begun = self._start.known if self._start is not None else None
        return begun.first if begun is not None else self._stood or self.context.today

    def set_value(self, value: Scalar) -> None:
        known = ImpreciseDate.parse(str(value)) if value else None
        self._stood = known.first if known else None
        self._line.setText(date_text(known) if known else "")
        self._show_reading()

    @Slot()
    def _on_line_edited(self) -> None:
        self._show_reading()
        self.edited.emit()

    @Slot()
    def _on_line_finished(self) -> None:
        self.settle()
        self.left.emit()

    @Slot()
    def _show_reading(self) -> None:
        days = self._span or ((known,) if (known := self.known) else ())  # the form says what cannot be read
        shown = " – ".join(date_text(day, weekday=True) for day in days)
        self._reading.setText(shown)
        self._reading.setVisible(bool(shown) and shown != self._line.text().strip())

    @Slot()
    def _on_pick_clicked(self) -> None:
        if self._popup is None:
            self._popup = MonthPicker(self.context, self)
            self._popup.picked.connect(self._on_day_picked)
        try:
            shown = read_date(self._line.text(), self._near).first
        except InvalidInput:
            shown = self._near
        self._popup.show_below(self._line, shown)

    @Slot(object)
    def _on_day_picked(self, day: date) -> None:
        self._line.setText(day_text(day))
        self._on_line_edited()
        self.left.emit()


def _within(typed: str, begun: ImpreciseDate) -> ImpreciseDate | None:
    """Return the day that a number alone means for what begins on ``begun``, None where it means none."""
    if not begun.is_exact or not typed.isdecimal() or len(typed) > 2:
        return None
    month = begun.first if int(typed) >= begun.first.day else begun.first.replace(day=28) + timedelta(days=4)
    with suppress(InvalidInput):
        return ImpreciseDate(month.year, month.month, int(typed))
    return None


class ZoneBox(StillBox):
    """Every IANA zone, found by any part of its name."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setEditable(True)
        self.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        zones = _zones()
        self.setModel(zones)
        self.setCompleter(RankedCompleter(zones.stringList(), self))
        self.setMinimumContentsLength(12)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        line = self.lineEdit()
        assert line is not None
        self.line = line
        line.editingFinished.connect(self._on_line_finished)

    @Slot()
    def _on_line_finished(self) -> None:
        """Show the whole name of the zone that is meant."""
        if self.zone != self.currentText():
            self.setEditText(self.zone)

    @property
    def zone(self) -> str:
        """The zone that is typed, in whatever letters, by its name or by the city alone where only one is called so."""
        typed = self.currentText().strip()
        place = self.findText(typed, Qt.MatchFlag.MatchFixedString)
        if place >= 0:
            return self.itemText(place)
        cities = [zone for zone in _zones().stringList() if typed and city_of(zone).casefold() == typed.casefold()]
        return cities[0] if len(cities) == 1 else typed


def _zones() -> QStringListModel:
    """Return the zones by name, which all boxes share: they are some six hundred, and a form may have many boxes."""
    app = QApplication.instance()
    found = app.findChild(QStringListModel, "zones") if app is not None else None
    if not isinstance(found, QStringListModel):
        found = QStringListModel(sorted(zone_names()), app)
        found.setObjectName("zones")
    return found


class ZoneField(Field):
    def __init__(self, context: AppContext, spec: FieldSpec, parent: QWidget | None = None) -> None:
        super().__init__(context, spec, parent)
        self._box = ZoneBox(self)
        self._box.editTextChanged.connect(self.edited)
        self._box.line.editingFinished.connect(self.left)
        self.row.addWidget(self._box)
        self.setFocusProxy(self._box)

    @property
    def control(self) -> QComboBox:
        return self._box

    def value(self) -> Scalar:
        zone = self._box.zone
        if not zone:
            raise InvalidInput("text.blank", field=self.spec.name)
        return zone_checked(zone)

    def set_value(self, value: Scalar) -> None:
        self._box.setEditText(str(value or ""))


class TimeField(Field):
    """Takes a day, a wall time and a zone; asks what is meant where the clocks show the time twice or never."""

    def __init__(self, context: AppContext, spec: FieldSpec, parent: QWidget | None = None) -> None:
        super().__init__(context, spec, parent)
        self._day = QLineEdit(self)
        self._day.setPlaceholderText(text("form.date_hint_exact"))
        # so wide that a date is not cut, nor what shows how to write one
        self._day.setMinimumWidth(self._day.fontMetrics().horizontalAdvance(self._day.placeholderText()) + Space.XL)
        self._clock = QLineEdit(self)
        self._clock.setPlaceholderText("10:00")
        self._clock.setMaximumWidth(80)
        self._clock.setAccessibleName(text("form.time_of_day"))
        self._zone = ZoneBox(self)
        self._zone.setAccessibleName(text("form.zone"))
        name_line(self._zone, text("form.zone"))
        self._doubt = StillBox(self)
        self._doubt.setAccessibleName(text("form.which_reading"))
        self._doubt.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self._doubt.setMinimumContentsLength(20)  # its question would widen the form
        self._doubt.hide()
        across = QHBoxLayout()
        across.setSpacing(Space.XS)
        across.addWidget(self._day, 3)
        across.addWidget(self._clock, 1)
        across.addWidget(self._zone, 3)
        self.row.addLayout(across)
        self.row.addWidget(self._doubt)
        for line in (self._day, self._clock):
            line.textEdited.connect(self._on_parts_edited)
        for line in (self._day, self._clock, self._zone.line):
            line.editingFinished.connect(self.left)
        self._zone.editTextChanged.connect(self._on_parts_edited)
        self._doubt.activated.connect(self.edited)
        self._loading = False
        self._stood: date | None = None
        self._start: TimeField | None = None
        self.setFocusProxy(self._day)

    @property
    def control(self) -> QLineEdit:
        return self._day

    @property
    def last_control(self) -> QComboBox:
        return self._doubt

    def value(self) -> Scalar:
        if not self._day.text().strip() and not self._clock.text().strip():
            return None
        time = self._typed()
        if time.doubt is None:
            return str(time)
        chosen: str | None = self._doubt.currentData()
        if chosen is None:
            code = "time.in_gap" if time.doubt is Doubt.GAP else "time.in_fold"
            usual = clock_text(time.settled().local)
            raise InvalidInput(code, field=self.spec.name, text=clock_text(time.local), zone=time.zone, usual=usual)
        return chosen

    def set_value(self, value: Scalar) -> None:
        self._loading = True
        if value:
            time = ZonedTime.parse(str(value))
            self._stood = time.local.date()
            self._day.setText(day_text(self._stood))
            self._clock.setText(clock_text(time.local))
            self._zone.setEditText(time.zone)
            self._offer_readings()
            self._doubt.setCurrentIndex(max(0, self._doubt.findData(str(time))))
        else:
            self._day.clear()
            self._clock.clear()
            self._doubt.hide()
        self._loading = False

    def set_invalid(self, is_invalid: bool) -> None:
        """Mark the part that is at fault, which is gone to, too."""
        faulty = self._faulty() if is_invalid else self._day
        self.setFocusProxy(faulty)
        for part in (self._day, self._clock, self._zone, self._doubt):
            set_property(part, "invalid", "true" if is_invalid and part is faulty else "false")

    def _faulty(self) -> QWidget:
        """Return the part that has to be changed before the time can be read."""
        try:
            time = self._typed()
        except InvalidInput as error:
            parts = {"clock": self._clock, "zone": self._zone}
            return parts.get(error.code.partition(".")[0], self._day)
        return self._doubt if time.doubt is not None and self._doubt.currentData() is None else self._day

    @property
    def typed(self) -> ZonedTime | None:
        """The time as it is typed, also one that the clocks skip or show twice; None while it cannot be read."""
        try:
            return self._typed()
        except InvalidInput:
            return None

    def read_after(self, start: Field) -> None:
        """Read the day of an end without its year as the one nearest to what stands in ``start``."""
        self._start = start if isinstance(start, TimeField) else None

    def set_zone(self, zone: str) -> None:
        """Set the zone that a time typed here is in, unless one is set."""
        self._zone.setEditText(zone)

    def _typed(self) -> ZonedTime:
        begun = self._start.typed if self._start is not None else None
        near = begun.local.date() if begun is not None else self._stood or self.context.today
        day = read_day(self._day.text(), near)
        if not self._clock.text().strip():
            raise InvalidInput("clock.blank")
        hour, minute = read_clock(self._clock.text())
        return ZonedTime.parse(f"{day.first.isoformat()}T{hour:02d}:{minute:02d}", default_zone=self._zone.zone)

    @Slot()
    def _on_parts_edited(self) -> None:
        if self._loading:
            return
        self._offer_readings()
        self.edited.emit()

    def _offer_readings(self) -> None:
        self._doubt.clear()
        try:
            time = self._typed()
        except InvalidInput:
            self._doubt.hide()
            return
        doubt = time.doubt
        self._doubt.setVisible(doubt is not None)
        if doubt is None:
            return
        code = "form.gap" if doubt is Doubt.GAP else "form.fold"
        self._doubt.addItem(text(code, time=clock_text(time.local)), None)
        if doubt is Doubt.GAP:
            settled = time.settled()
            self._doubt.addItem(text("form.gap_later", time=clock_text(settled.local)), str(settled))
            return
        for fold, reading in enumerate(("form.fold_first", "form.fold_second")):
            meant = ZonedTime(time.local.replace(fold=fold), time.zone)
            self._doubt.addItem(text(reading, offset=meant.aware.strftime("%z")), str(meant))
