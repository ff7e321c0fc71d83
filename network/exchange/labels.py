"""Names for ids and ids for names, so that nobody has to type a random id."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from functools import cache, cached_property
from itertools import islice

from network.exchange.cells import CellProblem
from network.exchange.columns import SHEETS, Column, compact
from network.exchange.tables import compared, nearest
from network.model import (
    COLOURS,
    NODE_KINDS,
    RELATION_KINDS,
    Engagement,
    Network,
    Node,
    Record,
    Relation,
    also_worded,
    normalised,
)
from network.words import LANGUAGES, words_in

_DUTCH = words_in("nl")
_HINTS = 100
"""How often a list says what was meant: comparing a text with every name takes its time."""
_OPTIONS = 50
"""How many options a sentence can name."""


class Directory:
    """Ids and names of one table's records.

    A text means the record with exactly that id; else the one record with that name, short name
    or alias; else the one with that name and kind, written ``Onderwijs (Afdeling)``.
    """

    def __init__(self, table: str) -> None:
        self._table = table
        self._ids: set[str] = set()
        self._by_name: dict[str, dict[str, None]] = defaultdict(dict)
        self._by_full_name: dict[str, dict[str, None]] = defaultdict(dict)
        self._shown: dict[str, tuple[str, str]] = {}
        self._names: dict[str, None] = {}
        self._compared: dict[str, str] | None = None
        self._hints = _HINTS

    def add(self, id_: str, name: str, other: Iterable[str] = (), kind: str = "") -> None:
        """Enter a record; ``kind`` is the word for its kind."""
        self._ids.add(id_)
        full = f"{name} ({kind})" if kind else ""
        self._shown[id_] = (name, full)
        for each in (name, *other):
            if each.strip():
                self._by_name[normalised(each)][id_] = None
                self._names[each] = None
        self._compared = None
        if full:
            self._by_full_name[normalised(full)][id_] = None

    def resolve(self, text: str) -> str:
        """The id that a text means; raises CellProblem where it is unknown or ambiguous."""
        for id_ in (text, text.strip()):
            if id_ in self._ids:
                return id_
        name = normalised(text)
        found = self._by_name.get(name) or self._by_full_name.get(name) or self._worded(text)
        if len(found) == 1:
            return next(iter(found))
        sheet = SHEETS[self._table].name
        if found:
            ids = list(islice(found, _OPTIONS))
            options = [self._shown[id_][1] or id_ for id_ in ids]
            if len(set(options)) < len(options):
                options = ids
            raise CellProblem("ambiguous_reference", options=options, sheet=sheet)
        raise CellProblem("unknown_reference", sheet=sheet, suggestion=self._meant(text))

    def _worded(self, text: str) -> dict[str, None]:
        """Ids of the task or function that documents also name so."""
        found: dict[str, None] = {}
        for other in also_worded(text):
            found |= self._by_name.get(normalised(other), {})
        return found

    def _meant(self, text: str) -> str:
        if self._hints <= 0:
            return ""
        self._hints -= 1
        if self._compared is None:
            self._compared = compared(self._names)
        return nearest(text, self._compared)

    def label(self, id_: str) -> str:
        """What to write for an id: the name where that means just this record, else the id."""
        for text in self._shown.get(id_, ()):
            try:
                if text and self.resolve(text) == id_:
                    return text
            except CellProblem:
                continue
        return id_


def directory_of(network: Network, table: str) -> Directory:
    """The directory of one table of a network."""
    directory = Directory(table)
    kinds = kind_directory(network)
    for record in network.table(table).values():
        kind = kinds.label(record.kind) if isinstance(record, Node) else ""
        enter(directory, record, kind, network)
    return directory


def enter(
    directory: Directory, record: Record, kind: str = "", network: Network | None = None
) -> None:
    """Enter a record with whatever names it has; ties and lines are named after theirs."""
    name = getattr(record, "name", "") or getattr(record, "title", "")
    if network is not None and isinstance(record, Relation | Engagement):
        name = _told(record, network)
    other = (record.short, *record.aliases) if isinstance(record, Node) else ()
    directory.add(record.id, name, other, kind)


def _told(record: Relation | Engagement, network: Network) -> str:
    """*Alifa voert uit Ontmoeting en debat*; *Inwoners, Initiatieffase, Samenleving*."""

    def name(node_id: str) -> str:
        node = network.nodes.get(node_id)
        return node.name if node else node_id

    if isinstance(record, Relation):
        return f"{name(record.source)} {_DUTCH.relation(record.kind)} {name(record.target)}"
    phase = network.phases.get(record.phase)
    parts = (name(record.node), phase.name if phase else "", _DUTCH.of(record.audience))
    return ", ".join(filter(None, parts))


class WordList:
    """The words that stand for ids without records of their own: kinds and colours."""

    def __init__(self, column: str, words: Iterable[tuple[str, Iterable[str]]]) -> None:
        self._column = column
        self._words = {id_: tuple(names) for id_, names in words}
        self._hints = _HINTS
        self._by_word: dict[str, dict[str, None]] = defaultdict(dict)
        for id_, names in self._words.items():
            for name in names:
                self._by_word[compact(name)][id_] = None

    @cached_property
    def labels(self) -> list[str]:
        """One word per id, as they are written."""
        return [self.label(id_) for id_ in self._words]

    @cached_property
    def _compared(self) -> dict[str, str]:
        return compared(self.labels)

    def resolve(self, text: str) -> str:
        """The id that a word means; raises CellProblem where it is unknown or ambiguous."""
        for id_ in (text, text.strip()):
            if id_ in self._words:
                return id_
        found = self._by_word.get(compact(text), {})
        if len(found) == 1:
            return next(iter(found))
        if found:
            raise CellProblem("ambiguous_word", options=list(islice(found, _OPTIONS)))
        self._hints -= 1
        meant = nearest(text, self._compared) if self._hints >= 0 else ""
        raise CellProblem("unknown_word", allowed=self.labels[:_OPTIONS], suggestion=meant)

    def label(self, id_: str) -> str:
        """The first word that means just this id, else the id."""
        for name in self._words.get(id_, ()):
            try:
                if self.resolve(name) == id_:
                    return name
            except CellProblem:
                continue
        return id_


def kind_directory(network: Network) -> WordList:
    """Node kinds: the project's own names first, then the built-in words in every language."""
    own = {kind.id: (kind.name,) for kind in network.kinds.values()}
    built_in = {
        id_: tuple(
            words_in(language).name(context, id_)
            for language in LANGUAGES
            for context in ("node_kind", "node_kind_plural")
        )
        for id_ in NODE_KINDS
    }
    ids = dict.fromkeys((*NODE_KINDS, *own))
    return WordList("kind", ((id_, (*own.get(id_, ()), *built_in.get(id_, ()))) for id_ in ids))


@cache
def relation_kinds() -> WordList:
    """Relation kinds, read from source to target."""
    return _built_in("relation_kind", RELATION_KINDS)


@cache
def colours() -> WordList:
    """Colour roles."""
    return _built_in("colour", COLOURS)


def word_list(column: Column, network: Network) -> WordList:
    """The words of a column that holds a kind or a colour."""
    if column.field == "colour":
        return colours()
    return relation_kinds() if column.table == "relations" else kind_directory(network)


def _built_in(context: str, ids: Iterable[str]) -> WordList:
    return WordList(
        context,
        ((id_, tuple(words_in(lang).name(context, id_) for lang in LANGUAGES)) for id_ in ids),
    )
