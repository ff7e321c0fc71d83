"""Networks for figures: a town with clusters, programmes and roles; and any network at all."""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st

from network.model import (
    NODE_KINDS,
    Audience,
    Engagement,
    Evidence,
    Network,
    Node,
    ParticipationLevel,
    Phase,
    Project,
    Record,
    Relation,
    RelationStatus,
    Source,
    Strength,
)

DOCUMENTED = {"evidence": Evidence.DOCUMENTED, "document": "plan", "section": "§1"}


def tie(kind: str, source: str, target: str, **fields: Any) -> Relation:
    """A tie with an id made of its ends."""
    return Relation(
        id=f"{source}-{kind}-{target}", kind=kind, source=source, target=target, **fields
    )


def node(kind: str, id_: str, name: str, **fields: Any) -> Node:
    """A documented node."""
    return Node(id=id_, kind=kind, name=name, **{**DOCUMENTED, **fields})


def town(*more: Record) -> Network:
    """A library with programmes, an alliance, departments under a cluster, tasks and roles."""
    levels = ParticipationLevel
    return Network.of(
        [
            Project(id="town", name="Bibliotheek voor de stad", organisation="Gemeente Stad"),
            Source(id="plan", title="Plan"),
            Phase(id="start", name="Start", order=1),
            node("department", "culture", "Cultuur", order=1),
            node("department", "schools", "Onderwijs en jeugd", order=2),
            node("department", "control", "Control", order=3),
            node("department", "cluster", "Cluster Sociaal", order=4),
            node("function", "know", "Kennis en informatie", order=1),
            node("function", "learn", "Ontwikkeling en educatie", order=2),
            node("function", "read", "Lezen en literatuur", order=3),
            node("partner", "library", "Bibliotheek Stad-Ommeland", short="Bibliotheek"),
            node("partner", "welfare", "Welzijn"),
            node("partner", "college", "Vakschool"),
            node("partner", "bank", "Stadsbank"),
            node("alliance", "house", "Huis voor Taal"),
            node("alliance", "income", "Netwerk inkomen"),
            node("programme", "start-book", "BoekStart"),
            node("programme", "digital", "Informatiepunt"),
            node("place", "branch", "Wijkvestiging"),
            node("task", "literate", "Geletterde samenleving"),
            node("body", "town-hall", "Gemeente Stad"),
            node("body", "council", "Gemeenteraad"),
            node("group", "people", "Inwoners"),
            tie("contributes_to", "culture", "read"),
            tie("contributes_to", "culture", "know", strength=Strength.INTENSIVE),
            tie("contributes_to", "schools", "learn"),
            tie("part_of", "schools", "cluster", **DOCUMENTED),
            tie("part_of", "cluster", "town-hall", **DOCUMENTED),
            *(tie("performs", "library", end, **DOCUMENTED) for end in ("know", "learn", "read")),
            tie("performs", "start-book", "read"),
            tie("performs", "digital", "know"),
            tie("performs", "house", "learn", status=RelationStatus.WANTED),
            tie("performs", "college", "learn", status=RelationStatus.ENDED),
            tie("performs", "welfare", "know"),
            *(tie("part_of", end, "library") for end in ("start-book", "digital", "branch")),
            *(tie("member_of", end, "house") for end in ("library", "welfare", "college")),
            tie("member_of", "welfare", "income"),
            tie("member_of", "bank", "income"),
            tie("serves", "read", "literate"),
            tie("serves", "library", "literate", **DOCUMENTED),
            tie("funds", "town-hall", "library", **DOCUMENTED, amount=100.0),
            Engagement(
                id="council-line",
                node="council",
                levels=frozenset({levels.INFORM, levels.CONSULT}),
                decides_on="het plan",
                decides_in="de raad",
                order=1,
            ),
            Engagement(
                id="library-line", node="library", levels=frozenset({levels.COPRODUCE}), order=2
            ),
            Engagement(
                id="welfare-line",
                node="welfare",
                phase="start",
                audience=Audience.SOCIETY,
                levels=frozenset({levels.INFORM}),
            ),
            Engagement(id="bank-line", node="bank", audience=Audience.SOCIETY),
            *more,
        ]
    )


_names = st.text(
    st.characters(exclude_categories=("Cs", "Cc", "Zl", "Zp")), min_size=1, max_size=60
).filter(lambda name: name.strip())


@st.composite
def networks(draw: st.DrawFn) -> Network:
    """Any network: nodes of every kind with any name, and ties between them."""
    kinds = draw(st.lists(st.sampled_from(sorted(NODE_KINDS)), min_size=1, max_size=14))
    nodes = [
        Node(
            id=f"n{number}", kind=kind, name=draw(_names), order=draw(st.none() | st.integers(0, 9))
        )
        for number, kind in enumerate(kinds)
    ]
    alliances = [each.id for each in nodes if each.kind == "alliance"]
    ids = st.sampled_from([each.id for each in nodes])
    kind = st.sampled_from(("contributes_to", "performs", "serves", "works_with", "funds"))
    ties: dict[str, Relation] = {}
    for kind_, source, target in draw(st.lists(st.tuples(kind, ids, ids), max_size=25)):
        if source != target:
            ties[f"{source}{kind_}{target}"] = tie(kind_, source, target)
    for each in nodes:
        if alliances and each.kind != "alliance" and draw(st.booleans()):
            alliance = draw(st.sampled_from(alliances))
            ties[f"{each.id}in{alliance}"] = tie("member_of", each.id, alliance)
        if each.kind in ("programme", "place") and draw(st.booleans()):
            whole = draw(ids)
            if whole < each.id:
                ties[f"{each.id}of{whole}"] = tie("part_of", each.id, whole)
    return Network.of([Project(id="p", name="Alles"), *nodes, *ties.values()])
