"""The lists of one file together: what one of them says of a name holds in the others."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from network.exchange.columns import compact
from network.exchange.lists.relations import expected_target, relation_of
from network.exchange.lists.said import Entry, PastedList, Stated
from network.model import Network, normalised


@dataclass(frozen=True)
class Lists:
    """What the lists of one file say.

    ``entries`` are the parties of all of them, and the ends of ties that no list names; the ends
    of ``ties`` are names of entries. ``file`` is the name of the file, empty where it was pasted.
    """

    lists: tuple[PastedList, ...]
    entries: tuple[Entry, ...]
    ties: tuple[Stated, ...]
    file: str = ""

    @cached_property
    def functions(self) -> tuple[str, ...]:
        """The columns of cross tables."""
        return tuple(dict.fromkeys(name for each in self.lists for name in each.functions))

    @cached_property
    def alliances(self) -> dict[str, str]:
        """What others take part in: bare name → name."""
        found = {normalised(n.name): n.name for e in self.entries for n in e.alliances}
        for tie in self.ties:
            meant = relation_of(tie.word) if tie.word else None
            if meant and meant[0] == "member_of":
                name = tie.target if meant[1] else tie.source
                found.setdefault(normalised(name), name)
        return found

    @property
    def unknown(self) -> tuple[str, ...]:
        """Words for kinds of parties that nobody knows."""
        return tuple(dict.fromkeys(word for each in self.lists for word in each.unknown))

    @cached_property
    def unknown_ties(self) -> tuple[str, ...]:
        """Words for kinds of ties that nobody knows."""
        words = {compact(tie.word): tie.word for tie in self.ties if tie.word}
        return tuple(word for word in words.values() if relation_of(word) is None)

    def place(self, title: str) -> str:
        """A list as people find it again: its file, and its sheet where there is one."""
        return title if not self.file or title == self.file else f"{self.file}, {title}"


def together(lists: Iterable[PastedList], network: Network | None = None, file: str = "") -> Lists:
    """The lists of one file together.

    An end of a tie may be the name, the short name, another name or the code of a party in any of
    them; else it is looked for in the project, and else it is new.
    """
    kept = tuple(lists)
    entries = [entry for each in kept for entry in each.entries]
    names = _Names(entries)
    ends: dict[str, Entry] = {}
    ties: list[Stated] = []
    for each in kept:
        for tie in each.ties:
            meant = relation_of(tie.word) if tie.word else None
            kind, straight = meant or ("", True)
            source, target = names.of(tie.source), names.of(tie.target)
            expected = expected_target(kind)
            for name, kind_of_new in (
                (source, "" if straight else expected),
                (target, expected if straight else ""),
            ):
                bare = names.bare(name)
                if not names.has(bare) and bare not in ends:
                    ends[bare] = _end(name, kind_of_new, each.layout.kind, network)
            same = source == tie.source and target == tie.target
            ties.append(tie if same else replace(tie, source=source, target=target))
    return Lists(kept, (*entries, *ends.values()), tuple(ties), file)


def _end(name: str, kind: str, usual: str, network: Network | None) -> Entry:
    """The end of a tie that no list names, of the kind that it has in the project."""
    there = network.named(name) if network else []
    kinds = {node.kind for node in there}
    if kinds:
        kind = kinds.pop() if len(kinds) == 1 else "" if "function" not in kinds else kind
    return Entry(name, kind, usual=usual)


class _Names:
    """The names of parties in lists, by any of their names."""

    def __init__(self, entries: Sequence[Entry]) -> None:
        self._bare: dict[str, str] = {}
        self._named = {self.bare(entry.name) for entry in entries}
        self._codes = _single((entry.id, entry.name) for entry in entries if entry.id)
        self._other = _single(
            (self.bare(other), entry.name)
            for entry in entries
            for other in (entry.short, *entry.aliases)
            if other
        )

    def bare(self, name: str) -> str:
        """The name as it is compared."""
        if name not in self._bare:
            self._bare[name] = normalised(name)
        return self._bare[name]

    def has(self, bare: str) -> bool:
        """Whether a party has exactly this name."""
        return bare in self._named

    def of(self, text: str) -> str:
        """The name of the party that is meant; the text itself where none is."""
        bare = self.bare(text)
        if bare in self._named:
            return text
        return self._codes.get(text) or self._other.get(bare) or text


def _single(pairs: Iterable[tuple[str, str]]) -> dict[str, str]:
    """What each key means; a key that means several things means none."""
    found: dict[str, str] = {}
    for key, name in pairs:
        found[key] = name if found.get(key, name) == name else ""
    return found
