"""The coverage matrix: functions as columns; tasks, departments and partners as rows.

Over each function stands in words, in a shape of its own, whether it is carried; a task that
counts on a function that misses a side is marked as a white spot. ● stands in a source or was
confirmed, ○ is assumed.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from network.analysis.coverage import Cover, Coverage, coverage
from network.analysis.slices import READING, Reading
from network.drawing.coverage_words import (
    cover_words,
    matrix_alt,
    matrix_row,
    outside_words,
    reading_words,
    white_words,
)
from network.drawing.figure import Box, Figure, Label, Rule
from network.drawing.paths import DOUBLE
from network.drawing.selection import plural
from network.drawing.text import LINE_HEIGHT, longest_word, text_width, wrap
from network.drawing.theme import FADED, SHAPES
from network.model import Evidence, Network, by_order
from network.words import Words

_NAMES, _SIZE, _SMALL = 196.0, 10.0, 9.0
_PAD, _GAP, _BAND, _TOP = 5.0, 4.0, 22.0, 24.0
_WIDE, _NARROW, _ROOM, _PILL = 128.0, 82.0, 700.0, 36.0
_COLUMNS, _ROWS = 24, 50
"""Up to so many functions and rows of a sort are drawn; the twin has them all."""

MARKS = {True: "●", False: "○"}
"""By whether somebody is sure of it."""
_LOOKS = {
    Cover.GAP: ("square", "red", "double"),
    Cover.VULNERABLE: ("pill", "amber", "single"),
    Cover.COVERED: ("rounded", "green", "single"),
}


def matrix_of(
    network: Network, t: Words, reading: Reading = READING, cover: Coverage | None = None
) -> Figure:
    """Who carries which function for which task, in a reading; it says which.

    ``cover`` is what :func:`coverage` gave for the same, where it is at hand. Of very
    many functions those without a carrier and with one come first; the picture says how many rows
    and columns it leaves out.
    """
    cover = cover or coverage(network, reading)
    functions = _first(cover)
    draft = _Draft(network, t, cover, functions)
    draft.heads()
    draft.status()
    draft.tasks()
    draft.carriers("department", plural(network, t, "department"))
    draft.carriers("partner", t("Parties that carry out a function"))
    notes = draft.notes(cover)
    return Figure(
        id="coverage",
        title=t("Coverage and white spots"),
        width=draft.width,
        height=draft.top + 4,
        boxes=tuple(draft.boxes),
        labels=(*draft.labels, *notes),
        rules=tuple(draft.rules),
        alt=matrix_alt(network, t, cover),
        twin=tuple(matrix_row(network, t, cover, id_) for id_ in cover.functions),
        language=t.language,
    )


def _first(cover: Coverage) -> list[str]:
    """The functions drawn: all in their order, or of many those that ask for attention first."""
    ids = list(cover.functions)
    if len(ids) <= _COLUMNS:
        return ids
    chosen = sorted(ids, key=lambda id_: min(len(cover.functions[id_].partners), 2))[:_COLUMNS]
    return [id_ for id_ in ids if id_ in set(chosen)]


@dataclass
class _Spot:
    """A cell: a mark, or a word in a box."""

    mark: str = ""
    word: str = ""


class _Draft:
    """Rows put below each other."""

    def __init__(
        self, network: Network, t: Words, cover: Coverage, functions: Sequence[str]
    ) -> None:
        self.network, self.t, self.cover, self.functions = network, t, cover, functions
        longest = max(
            (longest_word(network.nodes[id_].label, _SIZE) for id_ in functions), default=0.0
        )
        least = min(max(longest + 3 * _PAD + 2 * _GAP + 1, _NARROW), _WIDE)
        self.column = min(max((_ROOM - _NAMES) / max(len(functions), 1), least), _WIDE)
        told = reading_words(cover.reading, t)
        self.width = max(_NAMES + self.column * len(functions), text_width(told, _SMALL) + 12)
        self.top = _TOP
        self.boxes: list[Box] = []
        self.rules: list[Rule] = []
        self.labels: list[Label] = [Label(0, 8, told, _SMALL, anchor="start")]
        self.left_out = 0

    def x(self, place: int) -> float:
        """The middle of a column."""
        return round(_NAMES + (place + 0.5) * self.column, 2)

    def heads(self) -> None:
        """The functions, over their columns."""
        boxes = [
            self._name(id_, self.x(place), self.column - 2 * _GAP)
            for place, id_ in enumerate(self.functions)
        ]
        high = max((box.height for box in boxes), default=0.0)
        for box in boxes:
            shape = "rounded" if high > _PILL else box.shape
            self.boxes.append(_put(replace(box, shape=shape), box.x, self.top + high / 2, high))
        self.top += high + _GAP

    def status(self) -> None:
        """Whether parties carry the function, in words and shape, and how many departments do."""
        words = [
            wrap(cover_words(self.cover.functions[id_], self.t), self._inner, _SMALL)
            for id_ in self.functions
        ]
        high = max((len(lines) for lines in words), default=1) * _SMALL * LINE_HEIGHT + 2 * _PAD
        self._lead(self.t("Is it carried?"), high)
        for place, (id_, lines) in enumerate(zip(self.functions, words, strict=True)):
            shape, colour, edge = _LOOKS[self.cover.functions[id_].cover]
            self.boxes.append(
                self._word(f"cover:{id_}", id_, place, lines, high, shape, colour, edge)
            )
        self.top += high + 2 * _GAP + 3

    def tasks(self) -> None:
        """Which task counts on which function."""
        rows = []
        for task in self.cover.tasks:
            cells = [self.cover.cells[task, id_] for id_ in self.functions]
            spots = [
                _Spot(word=white_words(cell.departments, cell.partners, self.t))
                if cell.white
                else _Spot(MARKS[cell.evidence is not Evidence.ASSUMED] if cell.tied else "")
                for cell in cells
            ]
            if any(cell.tied for cell in cells):
                rows.append((task, spots))
        self._rows(plural(self.network, self.t, "task"), rows)

    def carriers(self, side: str, title: str) -> None:
        """Who carries which function."""
        held: dict[str, list[_Spot]] = {}
        for place, id_ in enumerate(self.functions):
            each = self.cover.functions[id_]
            for who in each.departments if side == "department" else each.partners:
                spots = held.setdefault(who, [_Spot() for _ in self.functions])
                spots[place] = _Spot(MARKS[who in each.sure])
        self._rows(title, _in_order(self.network, held))

    def notes(self, cover: Coverage) -> list[Label]:
        """The key to the marks, who stands outside, and what is left out."""
        t, network = self.t, self.network
        lines = [
            t("● stands in a source or was confirmed · ○ is assumed"),
            *(
                told
                for ids, told in (
                    (cover.idle_tasks, outside_words(network, t, cover.idle_tasks, "task")),
                    (
                        cover.idle_departments,
                        outside_words(network, t, cover.idle_departments, "dep"),
                    ),
                    (cover.idle_partners, outside_words(network, t, cover.idle_partners, "party")),
                )
                if ids
            ),
        ]
        hidden = len(cover.functions) - len(self.functions) + self.left_out
        if hidden:
            lines.append(
                t.many(
                    "1 row or column is left out of the picture.",
                    "{count} rows and columns are left out of the picture.",
                    hidden,
                )
            )
        labels = []
        self.top += 6
        for text in lines:
            for line in wrap(text, self.width - 6, _SMALL):
                self.top += 13
                labels.append(Label(0, round(self.top - 6, 2), line, _SMALL, anchor="start"))
        return labels

    @property
    def _inner(self) -> float:
        """Room for a word in a cell."""
        return self.column - 2 * _GAP - 2 * _PAD

    def _rows(self, title: str, rows: Sequence[tuple[str, list[_Spot]]]) -> None:
        if not rows:
            return
        self.labels.append(
            Label(0, round(self.top + _BAND / 2, 2), title, _SIZE, bold=True, anchor="start")
        )
        self.top += _BAND
        for id_, spots in rows[:_ROWS]:
            self._line(id_, spots)
        self.left_out += len(rows[_ROWS:])
        self.top += _GAP

    def _line(self, id_: str, spots: Sequence[_Spot]) -> None:
        head = self._name(id_, _NAMES / 2 - _GAP, _NAMES - 3 * _GAP)
        words = [wrap(spot.word, self._inner, _SMALL) if spot.word else () for spot in spots]
        most = max((len(lines) for lines in words), default=0)
        high = max(outer_height(head), most * _SMALL * LINE_HEIGHT + 2 * _PAD if most else 0)
        middle = round(self.top + high / 2, 2)
        self.rules.append(Rule(0, self.top - _GAP / 2, self.width, self.top - _GAP / 2, True))
        self.boxes.append(_put(head, head.x, middle))
        for place, (spot, lines) in enumerate(zip(spots, words, strict=True)):
            if lines:
                box = self._word(
                    f"{id_}:{place}", id_, place, lines, high, "square", FADED, "single"
                )
                self.boxes.append(box)
            elif spot.mark:
                self.labels.append(Label(self.x(place), middle, spot.mark, 14, bold=True))
        self.top += high + _GAP

    def _lead(self, text: str, high: float) -> None:
        lines = wrap(text, _NAMES - 2 * _GAP, _SIZE, True)
        for place, line in enumerate(lines):
            down = self.top + high / 2 + (place - (len(lines) - 1) / 2) * _SIZE * LINE_HEIGHT
            self.labels.append(Label(0, round(down, 2), line, _SIZE, bold=True, anchor="start"))

    def _name(self, id_: str, x: float, width: float) -> Box:
        return name_box(self.network, self.t, id_, x, width)

    def _word(
        self,
        id_: str,
        node: str,
        place: int,
        lines: tuple[str, ...],
        high: float,
        shape: str,
        colour: str,
        edge: str,
    ) -> Box:
        inset = DOUBLE if edge == "double" else 0.0
        return Box(
            id=id_,
            node=node,
            x=self.x(place),
            y=round(self.top + high / 2, 2),
            width=round(self.column - 2 * _GAP - 2 * inset, 2),
            height=round(high - 2 * inset, 2),
            lines=lines,
            colour=colour,
            kind=" ".join(lines),
            name=self.network.nodes[node].name,
            shape=shape,
            edge=edge,
            font_size=_SMALL,
        )


def name_box(network: Network, t: Words, id_: str, x: float, width: float) -> Box:
    """A node as the head of a row or column: as on the map, as wide as there is room."""
    node, kind = network.nodes[id_], network.kind_of(id_)
    lines = wrap(node.label, width - 3 * _PAD, _SIZE)
    shape = SHAPES.get(kind.id, "rounded")
    inset = DOUBLE if kind.container else 0.0
    return Box(
        id=id_,
        node=id_,
        x=round(x, 2),
        y=0,
        width=round(width - 2 * inset, 2),
        height=round(len(lines) * _SIZE * LINE_HEIGHT + 2 * _PAD, 2),
        lines=lines,
        colour=kind.colour,
        kind=t.kind(network, kind.id),
        name=node.name,
        shape="rounded" if shape == "pill" and len(lines) > 2 else shape,
        edge="double" if kind.container else "single",
        font_size=_SIZE,
    )


def outer_height(box: Box) -> float:
    """The height of a box with its second edge, where it has one."""
    return box.height + (2 * DOUBLE if box.edge == "double" else 0.0)


def _put(box: Box, x: float, y: float, height: float | None = None) -> Box:
    return replace(box, x=round(x, 2), y=round(y, 2), height=round(height or box.height, 2))


def _in_order(network: Network, held: dict[str, list[_Spot]]) -> list[tuple[str, list[_Spot]]]:
    """Rows as on the map: by kind, then in the order of their nodes."""
    kinds = {kind: place for place, kind in enumerate(network.node_kinds)}

    def key(id_: str) -> tuple[object, ...]:
        return (kinds[network.nodes[id_].kind], by_order(network.nodes[id_]))

    return [(id_, held[id_]) for id_ in sorted(held, key=key)]
