"""Figures of the map that were drawn lately, kept for everyone on this server.

A figure depends on the network at a revision, the view and the language, and on nothing else
but the places of before, which keep a force layout from moving after a small edit.
"""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import replace
from threading import Lock
from typing import Any

from network.drawing import View, figure_of
from network.drawing.figure import Figure
from network.ui import state
from network.words import Words
from network.workspace import Snapshot

_ROOM = 64

_Key = tuple[str, int, View, str]


class FigureShelf:
    """The last figures; threads may share one."""

    def __init__(self, room: int = _ROOM) -> None:
        self._room = room
        self._figures: OrderedDict[_Key, Figure] = OrderedDict()
        self._lock = Lock()

    def figure(self, project: str, snapshot: Snapshot, view: View, t: Words) -> Figure:
        """The figure of a view of a project, drawn once for each revision and language."""
        key = (project, snapshot.revision, view, t.language)
        with self._lock:
            if key in self._figures:
                self._figures.move_to_end(key)
                return self._figures[key]
            before = self._before(key)
        places = {box.id: (box.x, box.y) for box in before.boxes} if before else None
        figure = figure_of(snapshot.network, view, t, places)
        with self._lock:
            figure = self._figures.setdefault(key, figure)
            while len(self._figures) > self._room:
                self._figures.popitem(last=False)
        return figure

    def _before(self, key: _Key) -> Figure | None:
        project, revision, view, _ = key
        earlier = [
            (known[1], figure)
            for known, figure in self._figures.items()
            if known[0] == project and known[1] <= revision and known[2] == view
        ]
        return max(earlier, key=lambda each: each[0])[1] if earlier else None


_SHELF = FigureShelf()


def current_figure(**other: Any) -> Figure:
    """The figure of the open project in this person's view and language.

    ``other`` are fields of the view that differ from what was chosen.
    """
    view = replace(state.view(), **other)
    return _SHELF.figure(state.project_id(), state.snapshot(), view, state.words())
