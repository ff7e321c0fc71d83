"""The overview of a project for the Woo: facts apart from opinions, history, issued versions.

It says what there is, so that the body that decides on publication can weigh it. What is internal
is counted; its contents are in it only for the groups that somebody asked for that time.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, TypeVar

from network.model import (
    TABLES,
    Activity,
    Agreement,
    Assessment,
    Backed,
    Custom,
    Engagement,
    Evidence,
    Internal,
    Network,
    Node,
    Record,
    Relation,
    Rung,
    Source,
    by_order,
    fields_of,
    internal_fields_of,
    references_of,
    table_of,
)
from network.words import Words, capital

_R = TypeVar("_R", bound=Record)

_OPINIONS = (Internal.ASSESSMENTS, Internal.WANTED_LEVELS, Internal.NOTES)
"""Groups that hold what somebody thinks; the other groups are internal for another reason."""
_LEFT_OUT = ("scenarios", "acceptances")
"""Tables of considerations: counted, never listed."""
_UNTOLD = ("id", "order", "evidence", "document", "section", "name", "title", "text", "x", "y")


@dataclass(frozen=True)
class Deed:
    """An entry of the history: when, in words what and how much, by whom."""

    when: str
    what: str
    size: str
    who: str = ""


@dataclass(frozen=True)
class Version:
    """An issued version in words."""

    number: str
    when: str
    title: str
    status: str
    format: str
    held: str
    internal: str
    digest: str


@dataclass(frozen=True)
class Part:
    """A table of the overview; ``shares`` are the parts of the width that its columns take."""

    id: str
    heading: str
    about: str
    columns: tuple[str, ...]
    shares: tuple[float, ...]
    rows: tuple[tuple[str, ...], ...]
    empty: str


@dataclass(frozen=True)
class Overview:
    """The whole: facts of the project by name, and the tables."""

    title: str
    subtitle: str
    warning: str
    about: str
    facts: tuple[tuple[str, str], ...]
    parts: tuple[Part, ...]
    language: str
    made_on: date


def woo_overview(
    network: Network,
    deeds: Sequence[Deed],
    versions: Sequence[Version],
    t: Words,
    *,
    on: date,
    made_on: date,
    changed: str,
    include: frozenset[Internal] = frozenset(),
    authors: bool = False,
) -> Overview:
    """The overview of a network as it was on a day, with its history and issued versions.

    ``changed`` says in words when it was last changed. ``include`` names the groups of internal
    data whose contents come along, ``authors`` whether it says who did what.
    """
    backed = [each for each in _listed(network) if isinstance(each, Backed)]
    backed = [each for each in backed if not isinstance(each, Assessment)]
    backed = _by_kind(network, backed)
    sure = [each for each in backed if each.evidence is not Evidence.ASSUMED]
    assumed = [each for each in backed if each.evidence is Evidence.ASSUMED]
    held = [each for each in _listed(network) if isinstance(each, Activity)]
    facts = [(*_told(network, each, t), _basis(network, each, t)) for each in sure]
    facts += [(*_told(network, each, t), t("own record")) for each in held]
    kinds = (t("Sort"), t("What"), t("Data"))
    parts = [
        Part(
            "facts",
            t("Facts"),
            t("What a source states or somebody concerned confirmed, with what it rests on."),
            (*kinds, t("Rests on")),
            (1.4, 3, 4, 3),
            tuple(facts),
            t("Nothing is documented or confirmed yet."),
        ),
        Part(
            "sources",
            t("Sources"),
            t("The documents that the facts rest on."),
            (t("Title"), t("Author"), t("Year"), t("Found at")),
            (4, 2.5, 0.8, 3),
            tuple(
                (s.title, s.author, str(s.year or ""), s.address)
                for s in sorted(network.sources.values(), key=by_order)
            ),
            t("There are no sources."),
        ),
        Part(
            "assumptions",
            t("Assumptions"),
            t("What the makers of the map inferred and nobody confirmed yet."),
            kinds,
            (1.4, 3.6, 5),
            tuple(_told(network, each, t) for each in assumed),
            t("There are no assumptions."),
        ),
        _counted(network, t, include),
        *_contents(network, t, include),
        _history(deeds, t, authors),
        _issued(versions, t),
    ]
    project = network.project
    return Overview(
        title=t("Woo overview: {project}", project=project.name),
        subtitle=t("As of {date}", date=t.date(on)),
        warning=_warning(t, include, authors),
        about=t(
            "This overview lists what Krachtenveld holds about this project. Whether something is "
            "made public is decided by the public body."
        ),
        facts=(
            (t("Project"), project.name),
            (t("Organisation"), project.organisation),
            (t("As it was on"), t.date(on)),
            (t("Last changed before that"), changed),
            (t("Made on"), t.date(made_on)),
        ),
        parts=tuple(parts),
        language=t.language,
        made_on=made_on,
    )


def _warning(t: Words, include: frozenset[Internal], authors: bool) -> str:
    told = [t.of(group) for group in sorted(include)]
    told += [t("the names of who changed what")] if authors else []
    if not told:
        return ""
    return t("Holds internal data: {groups}. Not for distribution.", groups=t.list(told))


def _listed(network: Network) -> Iterator[Record]:
    for table in TABLES:
        if table not in ("project", "sources", "placements", *_LEFT_OUT):
            yield from sorted(network.table(table).values(), key=by_order)


def _by_kind(network: Network, records: Iterable[_R]) -> list[_R]:
    """Nodes kind by kind, in the order of kinds; other records as they were."""
    places = {kind: place for place, kind in enumerate(network.node_kinds)}
    ranks = {table: rank for rank, table in enumerate(TABLES)}

    def key(record: Record) -> tuple[int, int]:
        kind = places[record.kind] if isinstance(record, Node) else 0
        return ranks[table_of(record)], kind

    return sorted(records, key=key)


def _told(network: Network, record: Record, t: Words) -> tuple[str, str, str]:
    """Sort, name and the fields that say something and are not internal."""
    table = table_of(record)
    internal = internal_fields_of(type(record))
    named = ("node", "source", "target", "engagement") if not isinstance(record, Agreement) else ()
    told = [
        f"{t.field(table, name)}: {_value(network, record, name, t)}"
        for name, spec in fields_of(type(record)).items()
        if name not in (*_UNTOLD, *named)
        and name not in internal
        and not (name == "kind" and isinstance(record, Relation | Node))
        and (value := getattr(record, name)) not in ("", None, ())
        and value != spec.default
    ]
    sort = t.kind(network, record.kind) if isinstance(record, Node) else t.name("record", table)
    return capital(sort), _label(network, record, t), "; ".join(told)


def _label(network: Network, record: Record, t: Words) -> str:
    if isinstance(record, Relation):
        source, target = (_name(network, each) for each in (record.source, record.target))
        return f"{source} {t.relation(record.kind)} {target}"
    if isinstance(record, Source):
        return record.title
    if isinstance(record, Agreement):
        return record.text
    if isinstance(record, Activity):
        line = network.engagements.get(record.engagement)
        party = _name(network, line.node) if line else ""
        return f"{record.name} ({party})" if party else record.name
    if isinstance(record, Engagement | Assessment):
        return _name(network, record.node)
    if isinstance(record, Rung):
        return record.name
    return str(getattr(record, "name", record.id))


def _name(network: Network, node: str) -> str:
    return network.nodes[node].name if node in network.nodes else node


def _value(network: Network, record: Record, name: str, t: Words) -> str:
    value: Any = getattr(record, name)
    table = references_of(type(record)).get(name)
    if table:
        referred = network.table(table).get(value)
        return _label(network, referred, t) if referred else str(value)
    if name == "kind":
        return t.kind(network, value)
    if isinstance(value, tuple) and value and isinstance(value[0], Custom):
        return "; ".join(f"{each.name}: {each.value}" for each in value)
    return t.field_value(name, value)


def _basis(network: Network, record: Backed, t: Words) -> str:
    """*staat in bron: Bestuursopdracht, §7.4*; how something was confirmed is internal."""
    word = t.of(record.evidence)
    source = network.sources.get(record.document)
    place = ", ".join(filter(None, [source.title if source else "", record.section]))
    return f"{word}: {place}" if place else word


def _counted(network: Network, t: Words, include: frozenset[Internal]) -> Part:
    rows: list[tuple[str, ...]] = []
    for group in Internal:
        sort = t("opinion") if group in _OPINIONS else t("internal record")
        here = t("is in this overview") if group in include else t("left out")
        for table, cls in TABLES.items():
            names = [name for name, own in internal_fields_of(cls).items() if own is group]
            count = sum(
                any(_says(record, name) for name in names)
                for record in network.table(table).values()
            )
            if count:
                rows.append((sort, t.of(group), t.name("table", table), t.number(count), here))
    for table in _LEFT_OUT:
        if count := len(network.table(table)):
            word = t.name("table", table)
            rows.append((t("consideration"), word, word, t.number(count), t("left out")))
    return Part(
        "opinions",
        t("Opinions and internal records"),
        t(
            "Personal policy opinions are advice, views, positions and considerations for internal "
            "deliberation; facts, forecasts and policy alternatives are not among them (Woo, "
            "article 5.2). Here is what there is of them and how many."
        ),
        (t("Nature"), t("Group"), t("In"), t("Number"), t("Contents")),
        (2, 3.4, 2.4, 1, 2.2),
        tuple(rows),
        t("There are no opinions or internal records."),
    )


def _says(record: Record, name: str) -> bool:
    return getattr(record, name) not in ("", None, (), frozenset())


def _contents(network: Network, t: Words, include: frozenset[Internal]) -> Iterator[Part]:
    """What stands in the groups that were asked for."""
    for group in sorted(include):
        rows = tuple(
            (
                t.name("record", table),
                _label(network, record, t),
                t.field(table, name),
                _value(network, record, name, t),
            )
            for table, cls in TABLES.items()
            for record in sorted(network.table(table).values(), key=by_order)
            for name, own in internal_fields_of(cls).items()
            if own is group and _says(record, name)
        )
        yield Part(
            f"internal-{group.value}",
            t("Contents: {group}", group=t.of(group)),
            t("Internal; in this overview because somebody asked for it."),
            (t("Sort"), t("About"), t("Field"), t("Value")),
            (1.4, 3.4, 2, 4),
            rows,
            t("There is nothing of this sort."),
        )


def _history(deeds: Iterable[Deed], t: Words, authors: bool) -> Part:
    rows = [(each.when, each.what, each.size, *((each.who,) if authors else ())) for each in deeds]
    about = t("What was done to the project, the latest first.")
    if not authors:
        about = f"{about} {t('Who did it is left out.')}"
    return Part(
        "history",
        t("History"),
        about,
        (t("When"), t("What was done"), t("Extent"), *((t("By whom"),) if authors else ())),
        (1.8, 4.4, 3, *((2.0,) if authors else ())),
        tuple(rows),
        t("There is no history."),
    )


def _issued(versions: Iterable[Version], t: Words) -> Part:
    return Part(
        "issued",
        t("Issued versions"),
        t(
            "The documents that went out, the latest first. The mark tells whether a file is "
            "this one."
        ),
        (
            t("No."),
            t("When"),
            t("Title"),
            t("Status"),
            t("Sort of file"),
            t("What was in it"),
            t("Internal data in it"),
            t("Mark (SHA-256)"),
        ),
        (0.6, 1.5, 2.2, 1.8, 1, 3.4, 1.8, 2.2),
        tuple(
            (v.number, v.when, v.title, v.status, v.format, v.held, v.internal, v.digest)
            for v in versions
        ),
        t("Nothing has gone out yet."),
    )
