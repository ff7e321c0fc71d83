"""The blocks of the annex on organisation, the current situation and the sources."""

from __future__ import annotations

from network.exchange.annex.content import (
    Bullets,
    Cell,
    Heading,
    Item,
    Line,
    Paragraph,
    cell,
    grouped,
)
from network.exchange.annex.draft import Draft
from network.model import Backed, Node, Relation, Source, by_order

_ORGANISATION = ("department", "body")


def roles(draft: Draft) -> list[Item]:
    """Who commissions the work, and who brings what to each task: theme, department, role."""
    t, network = draft.t, draft.network
    commissions = _commissions(draft)
    themed = False
    rows: list[tuple[Cell, ...]] = []
    records: list[Backed] = []
    for task in network.nodes_of("task"):
        ties = _contributions(draft, task)
        if not ties:
            continue
        themed = themed or any(tie.description for tie in ties)
        first = cell(draft.line(task.name, task))
        rows += grouped(first, [_contribution(draft, tie) for tie in ties])
        records += ties
    if not rows:
        return [*commissions, Paragraph(t("No department or role has been linked to a task yet."))]
    columns = [
        draft.column("task", 3, strong=True),
        draft.column("theme", 4),
        draft.column("department", 4),
        draft.column("role", 4),
    ]
    if not themed:
        del columns[1]
        rows = [(row[0], *row[2:]) for row in rows]
    return [*commissions, draft.table(t("Departments and roles per task"), columns, rows, records)]


def _commissions(draft: Draft) -> list[Item]:
    """A table of the roles that commission the work of another role."""
    network = draft.network
    ties = [
        tie
        for tie in network.relations_between(["body"], ["body"], "commissions")
        if draft.stands(tie)
    ]
    if not ties:
        return []
    ties.sort(key=lambda tie: (by_order(network.nodes[tie.source]), tie.id))
    columns = (
        draft.column("client", 4, strong=True),
        draft.column("role", 5),
        draft.column("contractor", 4),
    )
    rows = [
        (
            cell(draft.line(network.nodes[tie.source].name, tie)),
            cell(network.nodes[tie.source].description.rstrip(".")),
            cell(network.nodes[tie.target].name),
        )
        for tie in ties
    ]
    return [draft.table(draft.t("Who commissions whom"), columns, rows, ties)]


def _contributions(draft: Draft, task: Node) -> list[Relation]:
    """Ties of departments and roles to a task; a department that a role stands for is left out."""
    network = draft.network
    ties = [
        tie
        for tie in network.relations_at(task.id)
        if tie.kind == "contributes_to"
        and tie.target == task.id
        and network.nodes[tie.source].kind in _ORGANISATION
        and draft.stands(tie)
    ]
    spoken_for = {
        whole.id
        for tie in ties
        if network.nodes[tie.source].kind == "body"
        for whole in network.wholes(tie.source)
    }
    kept = [tie for tie in ties if tie.source not in spoken_for]
    return sorted(kept, key=lambda tie: (by_order(network.nodes[tie.source]), tie.id))


def _contribution(draft: Draft, tie: Relation) -> tuple[Cell, ...]:
    node = draft.network.nodes[tie.source]
    name = draft.line(node.name, tie)
    if node.kind == "department":
        return cell(tie.description), cell(name), cell()
    return cell(tie.description), cell(*_wholes(draft, node)), cell(name)


def _wholes(draft: Draft, node: Node) -> list[Line]:
    """The departments or clusters that a node is part of, or else whatever it is part of."""
    network = draft.network
    ties = [
        tie
        for tie in network.relations_at(node.id)
        if tie.kind == "part_of" and tie.source == node.id and draft.stands(tie)
    ]
    ties.sort(key=lambda tie: (by_order(network.nodes[tie.target]), tie.id))
    departments = [tie for tie in ties if network.nodes[tie.target].kind == "department"]
    if node.kind != "department":
        departments = departments or ties
    return [draft.line(network.nodes[tie.target].name, tie) for tie in departments]


def departments(draft: Draft) -> list[Item]:
    """Departments with their cluster and what the source says that they contribute."""
    t, network = draft.t, draft.network
    shown = [node for node in network.nodes_of("department") if not _only_a_cluster(draft, node)]
    heading = Heading(t("Departments and their contribution"), 2)
    if not shown:
        return [heading, Paragraph(t("No departments have been recorded yet."))]
    columns = (
        draft.column("department", 4, strong=True),
        draft.column("cluster", 4),
        draft.column("contribution", 7),
    )
    rows = [
        (
            cell(draft.line(node.name, node)),
            cell(*_wholes(draft, node)),
            cell(node.description),
        )
        for node in shown
    ]
    return [heading, draft.table(t("Departments, cluster and contribution"), columns, rows, shown)]


def _only_a_cluster(draft: Draft, node: Node) -> bool:
    """Whether a department is there only as the cluster of others."""
    network = draft.network
    within = any(part.kind == "department" for part in network.parts(node.id))
    own = any(
        tie.kind != "part_of" and tie.source == node.id for tie in network.relations_at(node.id)
    )
    return within and not own and not node.description


def departments_functions(draft: Draft) -> list[Item]:
    """The diagram of departments and functions."""
    t = draft.t
    if "function" in draft.network.kinds or "department" in draft.network.kinds:
        return _own_diagram(draft, "departments_functions")
    caption = t("Network diagram of departments and core functions")
    items = draft.diagram("departments_functions", caption)
    return [Heading(t("Departments and core functions"), 2), *items] if items else []


def functions_partners(draft: Draft) -> list[Item]:
    """The diagram of functions and partners."""
    t = draft.t
    if "function" in draft.network.kinds or "partner" in draft.network.kinds:
        return _own_diagram(draft, "functions_partners")
    items = draft.diagram("functions_partners", t("Network diagram of core functions and partners"))
    return [Heading(t("Core functions and partners"), 2), *items] if items else []


def _own_diagram(draft: Draft, view: str) -> list[Item]:
    """A diagram whose kinds have names of the project's own: the picture knows how it is called."""
    items = draft.diagram(view)
    return [Heading(draft.pictures[view].caption, 2), *items] if items else []


def alliances(draft: Draft) -> list[Item]:
    """Programmes with whom they belong to, and alliances with their members."""
    t = draft.t
    items: list[Item] = [*_programmes(draft), *_alliances(draft)]
    if not items:
        items = [Paragraph(t("No programmes or alliances have been recorded yet."))]
    return [Heading(t("Programmes and alliances"), 2), *items]


def _programmes(draft: Draft) -> list[Item]:
    t = draft.t
    shown = draft.network.nodes_of("programme")
    if not shown:
        return []
    rows = [
        (
            cell(draft.line(node.name, node)),
            cell(*_wholes(draft, node)),
            cell(node.description),
        )
        for node in shown
    ]
    columns = [
        draft.column("programme", 4, strong=True),
        draft.column("belongs_to", 4),
        draft.column("description", 6),
    ]
    if not any(node.description for node in shown):
        columns, rows = columns[:2], [row[:2] for row in rows]
    return [draft.table(t("Programmes and services"), columns, rows, shown)]


def _alliances(draft: Draft) -> list[Item]:
    t, network = draft.t, draft.network
    containers = [kind.id for kind in network.node_kinds.values() if kind.container]
    shown = network.nodes_of(*containers)
    if not shown:
        return []
    rows: list[tuple[Cell, ...]] = []
    for node in shown:
        ties = [tie for tie in network.memberships(node.id) if draft.stands(tie)]
        members = [_member(draft, tie) for tie in ties]
        about = node.description
        rows.append((cell(draft.line(node.name, node)), cell(about), cell(*members)))
    columns = [
        draft.column("alliance", 4, strong=True),
        draft.column("description", 4),
        draft.column("members", 7),
    ]
    if not any(node.description for node in shown):
        del columns[1]
        rows = [(row[0], row[2]) for row in rows]
    return [draft.table(t("Alliances and their members"), columns, rows, shown)]


def _member(draft: Draft, tie: Relation) -> Line:
    line = draft.line(draft.network.nodes[tie.source].name, tie)
    told = [tie.description, tie.note, draft.check(tie)]
    return Line(line.text, ", ".join(text for text in (line.mark, *told) if text))


def amounts(draft: Draft) -> list[Item]:
    """Ties with an amount; internal."""
    t, network = draft.t, draft.network
    ties = [tie for tie in network.relations.values() if tie.amount is not None]
    ties = [tie for tie in ties if draft.stands(tie)]
    if not ties:
        return []
    ties.sort(key=lambda tie: (by_order(network.nodes[tie.source]), tie.id))
    rows = [
        (
            cell(draft.line(network.nodes[tie.source].name, tie)),
            cell(t.relation(tie.kind), tie.description),
            cell(network.nodes[tie.target].name),
            cell(t.money(tie.amount or 0)),
            cell(str(tie.amount_year or "")),
        )
        for tie in ties
    ]
    columns = (
        draft.column("party", 4, strong=True),
        draft.column("tie", 6),
        draft.column("with", 4),
        draft.column("amount", 2),
        draft.column("year", 1.3),
    )
    return [Heading(t("Amounts"), 2), draft.table(t("Amounts of ties"), columns, rows)]


def sources(draft: Draft) -> list[Item]:
    """The documents that the network rests on, under their headings."""
    t = draft.t
    listed = sorted(draft.network.sources.values(), key=by_order)
    if not listed:
        return [Paragraph(t("No sources have been recorded yet."))]
    groups: dict[tuple[str, ...], list[Source]] = {}
    for source in listed:
        groups.setdefault(_headings(source), []).append(source)
    rest = groups.pop((), [])
    items: list[Item] = []
    above: tuple[str, ...] = ()
    for headings, members in groups.items():
        for level, heading in enumerate(headings, 2):
            if headings[: level - 1] != above[: level - 1]:
                items.append(Heading(heading, level))
        above = headings
        items.append(Bullets(tuple(_reference(draft, each) for each in members)))
    if rest:
        items += [Heading(t("Other information"), 2)] if groups else []
        items.append(Bullets(tuple(_reference(draft, each) for each in rest)))
    return items


def _headings(source: Source) -> tuple[str, ...]:
    """The heading of a source; a dash in it divides heading and subheading."""
    return tuple(part.strip() for part in source.group.split(" – ", 1) if part.strip())


def _reference(draft: Draft, source: Source) -> str:
    year = f" ({source.year})" if source.year else ""
    start = f"{source.author}{year}, {source.title}" if source.author else f"{source.title}{year}"
    ends = [start, source.address, source.note]
    return ". ".join(" ".join(end.split()).rstrip(".") for end in ends if end.strip())
