"""How far long work is, for whoever waits; and a way for them to stop it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TypeVar

_EVERY = 500
_Item = TypeVar("_Item")


class Stopped(Exception):
    """Someone stopped the work; nothing of it holds."""


@dataclass
class Progress:
    """Where long work is: ``done`` of ``total`` (0: unknown) in a stage, at a place in the file.

    ``stage`` is an id with words in context *progress*. One thread works, others look and may
    call :meth:`stop`; the work then ends with :class:`Stopped` at its next step.
    """

    stage: str = ""
    place: str = ""
    done: int = 0
    total: int = 0
    is_stopped: bool = False

    def stop(self) -> None:
        """Let the work end at its next step."""
        self.is_stopped = True

    def at(self, stage: str, place: str = "", total: int = 0) -> None:
        """A new stage begins; raises Stopped."""
        self.stage, self.place, self.done, self.total = stage, place, 0, total
        self.step(0)

    def step(self, done: int) -> None:
        """So much of the stage is done; raises Stopped."""
        self.done = done
        if self.is_stopped:
            raise Stopped

    def each(self, items: Iterable[_Item], stage: str, place: str, total: int) -> Iterator[_Item]:
        """The items, while what is done of the stage is counted; raises Stopped."""
        self.at(stage, place, total)
        for number, item in enumerate(items):
            if number % _EVERY == 0:
                self.step(number)
            yield item
