"""Figures of the map that were drawn lately, kept for everyone on this server.

A figure depends on the network at a revision, the view and the language, and on nothing else
but the places of before: a new tie between boxes that stand moves nothing, and a new box little.
"""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import dataclass, replace
from threading import Lock
from typing import Any

from network.drawing import View, figure_of
from network.drawing.figure import Figure
from network.model import Placement
from network.ui import state
from network.words import Words
from network.workspace import Snapshot

_ROOM = 64

_Key = tuple[tuple[str, int], int, View, str]


@dataclass(frozen=True)
class _Drawn:
    """A figure, and the places that people had chosen when it was drawn."""

    figure: Figure
    chosen: frozenset[Placement]


class FigureShelf:
    """The last figures; threads may share one."""

    def __init__(self, room: int = _ROOM) -> None:
        self._room = room
        self._drawn: OrderedDict[_Key, _Drawn] = OrderedDict()
        self._lock = Lock()

    def figure(self, project: str, snapshot: Snapshot, view: View, t: Words) -> Figure:
        """The figure of a view of a project, drawn once for each revision and language."""
        key = ((project, snapshot.number), snapshot.revision, view, t.language)
        with self._lock:
            if key in self._drawn:
                self._drawn.move_to_end(key)
                return self._drawn[key].figure
            before = self._before(key)
        places = {box.id: (box.x, box.y) for box in before.figure.boxes} if before else None
        figure = figure_of(snapshot.network, view, t, places)
        chosen = frozenset(p for p in snapshot.network.placements.values() if p.view == view.key)
        if before and view.layout == "layered" and before.chosen == chosen:
            figure = _standing_still(figure, before.figure)
        with self._lock:
            figure = self._drawn.setdefault(key, _Drawn(figure, chosen)).figure
            while len(self._drawn) > self._room:
                self._drawn.popitem(last=False)
        return figure

    def _before(self, key: _Key) -> _Drawn | None:
        project, revision, view, _ = key
        earlier = [
            (known[1], drawn)
            for known, drawn in self._drawn.items()
            if known[0] == project and known[1] <= revision and known[2] == view
        ]
        return max(earlier, key=lambda each: each[0])[1] if earlier else None


def _standing_still(figure: Figure, before: Figure) -> Figure:
    """The figure with everything where it stood, where the same boxes and frames are drawn."""

    def apart(drawn: Figure) -> tuple[object, ...]:
        bare = [
            replace(box, x=0, y=0, width=0, height=0, lines=(" ".join(box.lines),))
            for box in drawn.boxes
        ]
        frames = [replace(frame, x=0, y=0, width=0, height=0) for frame in drawn.groups]
        return set(bare), set(frames)

    if apart(figure) != apart(before):
        return figure
    return replace(
        figure,
        boxes=before.boxes,
        groups=before.groups,
        labels=before.labels,
        rules=before.rules,
        width=before.width,
        height=before.height,
    )


_SHELF = FigureShelf()


def current_figure(**other: Any) -> Figure:
    """The figure of the open project in this person's view and language.

    ``other`` are fields of the view that differ from what was chosen.
    """
    view = replace(state.view(), **other)
    return _SHELF.figure(state.project_id(), state.snapshot(), view, state.words())
