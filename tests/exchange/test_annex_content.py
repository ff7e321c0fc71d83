"""The annex as content: which rows, captions and marks there are, and that nothing internal is."""

from dataclasses import replace
from datetime import date

import pytest

from network.exchange.annex.composing import BLOCKS, GROUPS, annex_preview, filled_blocks
from network.exchange.annex.content import Annex, Bullets, Heading, Illustration, Picture, Table
from network.model import (
    Assessment,
    Attitude,
    Audience,
    CheckMethod,
    Engagement,
    Evidence,
    Influence,
    Interest,
    Internal,
    Network,
    Node,
    PartialDate,
    ParticipationLevel,
    Record,
    Relation,
    RelationStatus,
    Source,
)
from network.words import Words, words_in

DAY = date(2026, 11, 21)
DOCUMENTED = {"evidence": Evidence.DOCUMENTED, "document": "plan"}


def changed(network: Network, *records: Record) -> Network:
    """The network with these records added or put in place of those with the same id."""
    from network.model import Change, apply

    return apply(network, Change.revising(network, *records))


def rows(annex: Annex, number: int) -> list[list[str]]:
    tables = [item for item in annex.items if isinstance(item, Table)]
    return [[str(cell) for cell in row] for row in tables[number - 1].rows]


def headings(annex: Annex) -> list[str]:
    return [item.text for item in annex.items if isinstance(item, Heading)]


def everything(annex: Annex) -> str:
    """All text of an annex."""
    return repr(annex)


@pytest.fixture
def picture() -> Picture:
    return Picture("<svg/>", b"", 400, 300, "Netwerkdiagram", "Alle lijnen in woorden")


@pytest.fixture
def roles_network(harbour_network: Network) -> Network:
    """The harbour with roles that stand for departments, each with a theme."""
    return changed(
        harbour_network,
        Node(id="cluster", kind="department", name="Cluster Stad", **DOCUMENTED),
        Node(id="adviser", kind="body", name="Adviseur Cultuur", order=1, **DOCUMENTED),
        Node(id="controller", kind="body", name="Controller", order=2, **DOCUMENTED),
        Node(id="alderman", kind="body", name="Bestuurlijk opdrachtgever", **DOCUMENTED),
        Relation(id="c1", kind="part_of", source="culture", target="cluster", **DOCUMENTED),
        Relation(id="c2", kind="part_of", source="adviser", target="culture", **DOCUMENTED),
        Relation(
            id="c3",
            kind="contributes_to",
            source="adviser",
            target="include",
            description="Lezen, taal",
            **DOCUMENTED,
        ),
        Relation(id="c4", kind="contributes_to", source="controller", target="include"),
        Relation(id="c5", kind="contributes_to", source="culture", target="include", **DOCUMENTED),
        Relation(id="c6", kind="contributes_to", source="works", target="include", **DOCUMENTED),
        Relation(id="c7", kind="commissions", source="alderman", target="controller", **DOCUMENTED),
    )


def test_roles_follow_the_form_of_the_source_one_task_cell_for_all_its_rows(
    roles_network: Network, words: Words
) -> None:
    annex = annex_preview(roles_network, words, on=DAY, blocks=["roles"])
    assert rows(annex, 1) == [["Bestuurlijk opdrachtgever", "–", "Controller"]]
    assert rows(annex, 2) == [
        ["Iedereen doet mee", "Lezen, taal", "Cultuur", "Adviseur Cultuur"],
        ["", "–", "Werken", "–"],
        ["", "–", "–", "Controller (aanname)"],
    ]
    table = [item for item in annex.items if isinstance(item, Table)][1]
    assert [row[0].rows for row in table.rows] == [3, 0, 0]


def test_participation_reads_as_the_table_of_the_source(
    harbour_network: Network, words: Words
) -> None:
    annex = annex_preview(harbour_network, words, on=DAY, blocks=["participation"])
    assert rows(annex, 1) == [
        [
            "Gemeenteraad",
            "per kwartaal",
            "Informeren, raadplegen en beslissen over het plan in de raad",
        ]
    ]
    captions = [item.caption for item in annex.items if isinstance(item, Table)]
    assert captions == [
        "Participatie van bestuur en organisatie",
        "Participatie van de samenleving: Bouw (Q3 2025 – maart 2026)",
    ]
    assert rows(annex, 2) == [["Stichting De Kade (aanname)", "–", "Coproduceren"]]


@pytest.mark.parametrize(
    ("subject", "place", "sentence"),
    [
        ("", "GR", "Informeren en beslissen in GR"),
        ("het plan", "", "Informeren en beslissen over het plan"),
        ("…", "", "Informeren en beslissen"),
        ("", "", "Informeren"),
    ],
)
def test_a_decision_stands_after_the_levels_and_dots_mean_that_the_source_does_not_say_on_what(
    harbour_network: Network, words: Words, subject: str, place: str, sentence: str
) -> None:
    line = replace(
        harbour_network.engagements["council-line"],
        levels=frozenset({ParticipationLevel.INFORM}),
        decides_on=subject,
        decides_in=place,
    )
    annex = annex_preview(changed(harbour_network, line), words, on=DAY, blocks=["participation"])
    assert rows(annex, 1)[0][2] == sentence


def test_a_plan_without_society_says_so_in_a_sentence(
    harbour_network: Network, words: Words
) -> None:
    line = replace(harbour_network.engagements["quay-line"], audience=Audience.ORGANISATION)
    annex = annex_preview(changed(harbour_network, line), words, on=DAY, blocks=["participation"])
    assert headings(annex) == [
        "Communicatie en participatie",
        "Bestuur en organisatie",
        "Samenleving",
    ]
    assert "Voor de samenleving zijn nog geen afspraken vastgelegd." in everything(annex)


def test_a_department_comes_with_its_cluster_and_a_bare_cluster_has_no_row(
    roles_network: Network, words: Words
) -> None:
    works = replace(roles_network.nodes["works"], description="Zorgt voor werk.")
    annex = annex_preview(changed(roles_network, works), words, on=DAY, blocks=["departments"])
    assert rows(annex, 1) == [
        ["Werken", "–", "Zorgt voor werk."],
        ["Cultuur", "Cluster Stad", "–"],
    ]


def test_memberships_show_their_days_and_those_that_are_over_are_left_out(
    harbour_network: Network, words: Words
) -> None:
    def member(id_: str, name: str, **fields: object) -> tuple[Node, Relation]:
        return (
            Node(id=id_, kind="partner", name=name, order=9, **DOCUMENTED),
            Relation(
                id=f"m-{id_}",
                kind="member_of",
                source=id_,
                target="house",
                **{**DOCUMENTED, **fields},
            ),
        )

    network = changed(
        harbour_network,
        *member("a", "A", status=RelationStatus.ENDED),
        *member("b", "B", until=PartialDate.parse("2025")),
        *member("c", "C", since=PartialDate.parse("2027")),
        *member("d", "D", status=RelationStatus.WANTED),
        *member("e", "E", evidence=Evidence.ASSUMED),
        *member("f", "F", until=PartialDate.parse("2026-Q4")),
    )
    annex = annex_preview(network, words, on=DAY, blocks=["alliances"])
    assert rows(annex, 1)[0][1].splitlines() == [
        "C (vanaf 2027)",
        "D (gewenst)",
        "E (aanname)",
        "F (tot en met Q4 2026)",
        "Stichting De Kade",
        "Zeevaartschool (sinds 1-9-2024)",
    ]


def test_sources_stand_under_heading_and_subheading(harbour_network: Network, words: Words) -> None:
    network = changed(
        harbour_network,
        Source(id="s1", title="Brief", author="OCW", year=2022, group="Overheid – OCW", order=1),
        Source(id="s2", title="Advies", group="Overheid – Raad", year=2020, order=2),
        Source(id="s3", title="Site", address="https://example.org/a_b", group="KB", order=3),
    )
    annex = annex_preview(network, words, on=DAY, blocks=["sources"])
    assert headings(annex) == ["Bronnen", "Overheid", "OCW", "Raad", "KB", "Andere informatie"]
    assert [item.items for item in annex.items if isinstance(item, Bullets)] == [
        ("OCW (2022), Brief",),
        ("Advies (2020)",),
        ("Site. https://example.org/a_b",),
        ("Gemeente Havenstad (2025), Havenplan",),
    ]


def test_numbers_run_on_over_the_chosen_blocks_and_start_anew_for_a_block_alone(
    roles_network: Network, words: Words, picture: Picture
) -> None:
    twin = replace(picture, twin=(_Row("Werken", "Afdeling", ("draagt bij aan Ontmoeting",)),))
    pictures = {"departments_functions": twin, "functions_partners": picture}
    annex = annex_preview(roles_network, words, on=DAY, pictures=pictures)
    numbers = [
        f"{item.label} {item.number}"
        for item in annex.items
        if isinstance(item, Table | Illustration)
    ]
    assert [n for n in numbers if "Tabel" in n] == [f"Tabel {n}" for n in range(1, 8)]
    assert [n for n in numbers if "Figuur" in n] == ["Figuur 1", "Figuur 2"]
    assert "Bijlage 1. Huidige situatie" in headings(annex)
    assert "Bijlage 2. Bronnen" in headings(annex)
    assert annex.title == "Haven voor iedereen"
    alone = annex_preview(
        roles_network, words, on=DAY, pictures=pictures, blocks=["functions_partners"]
    )
    assert headings(alone) == ["Huidige situatie", "Kernfuncties en partners"]
    assert [item.number for item in alone.items if isinstance(item, Illustration)] == [1]
    assert alone.title == ""
    without = annex_preview(roles_network, words, on=DAY, pictures=pictures, twins=False)
    assert "Figuur 1 in woorden" not in everything(without)


def test_a_diagram_in_words_goes_kind_by_kind_and_says_a_verb_once(
    harbour_network: Network, words: Words, picture: Picture
) -> None:
    twin = (
        _Row("Werken", "Afdeling", ("draagt bij aan: A (aanname)", "draagt bij aan: B: C")),
        _Row("A", "Kernfunctie", ()),
        _Row("Cultuur", "Afdeling", ("draagt bij aan: A", "hoort bij: Stad")),
    )
    pictures = {"departments_functions": replace(picture, twin=twin)}
    annex = annex_preview(
        harbour_network, words, on=DAY, pictures=pictures, blocks=["departments_functions"]
    )
    assert rows(annex, 1) == [
        ["Afdeling", "Werken", "draagt bij aan: A (aanname); B: C"],
        ["", "Cultuur", "draagt bij aan: A\nhoort bij: Stad"],
        ["Kernfunctie", "A", "–"],
    ]


class _Row:
    def __init__(self, name: str, kind: str, ties: tuple[str, ...]) -> None:
        self.name, self.kind, self.ties = name, kind, ties


def test_a_diagram_that_was_not_drawn_leaves_no_heading(
    harbour_network: Network, words: Words
) -> None:
    annex = annex_preview(harbour_network, words, on=DAY, blocks=["departments_functions"])
    assert annex.items == ()


PLANTED = "geheim-7431"


@pytest.fixture
def planted(roles_network: Network) -> Network:
    """Every internal field filled in, on every record that has it."""
    from network.model import internal_fields_of

    values = {
        str: PLANTED,
        Influence: Influence.HIGH,
        Interest: Interest.HIGH,
        Attitude: Attitude.OBJECTS,
    }
    records: list[Record] = []
    for record in roles_network.records():
        filled: dict[str, object] = {}
        for name in internal_fields_of(type(record)):
            if name in ("note", "checked_by", "responsible"):
                filled[name] = values[str]
            elif name == "checked_how":
                filled[name] = CheckMethod.CONVERSATION
            elif name == "checked_on":
                filled[name] = PartialDate.parse("1999-12-31")
            elif name == "amount":
                filled[name] = 987654.0
            elif name == "amount_year":
                filled[name] = 1987
            elif name.endswith("_levels"):
                filled[name] = frozenset({ParticipationLevel.CODECIDE})
        if isinstance(record, Assessment):
            filled |= {"influence": Influence.VERY_HIGH, "attitude": Attitude.OBJECTS}
        records.append(replace(record, **filled))
    return Network.of(records)


TRACES = {
    Internal.ASSESSMENTS: ("zeer groot", "heeft bezwaren", "Stakeholderanalyse"),
    Internal.WANTED_LEVELS: ("Meebeslissen", "Gewenst niveau", "Bereikt niveau"),
    Internal.AMOUNTS: ("987.654", "1987", "Bedragen"),
    Internal.OWNERS: ("'who'", PLANTED),
    Internal.CHECKS: ("31-12-1999", "gesprek", PLANTED),
    Internal.NOTES: ("'note'", PLANTED),
}


def test_what_is_internal_is_nowhere_unless_it_is_asked_for(planted: Network, words: Words) -> None:
    text = everything(annex_preview(planted, words, on=DAY))
    for traces in TRACES.values():
        for trace in traces:
            assert trace not in text


@pytest.mark.parametrize("group", GROUPS, ids=lambda group: group.value)
def test_each_internal_group_comes_alone_when_it_is_asked_for(
    planted: Network, words: Words, group: Internal
) -> None:
    annex = annex_preview(planted, words, on=DAY, include=frozenset({group}))
    text = everything(annex)
    for trace in TRACES[group]:
        assert trace in text
    for other, traces in TRACES.items():
        for trace in traces:
            if other is not group and trace not in TRACES[group]:
                assert trace not in text, other
    assert words.of(group) in annex.notes[0].text
    assert "Niet voor verspreiding" in annex.notes[0].text


def test_assumptions_are_explained_where_there_are_any(
    harbour_network: Network, words: Words
) -> None:
    annex = annex_preview(harbour_network, words, on=DAY, blocks=["participation"])
    assert [note.text for note in annex.notes] == [
        "‘Aanname’ betekent: staat niet in een bron en is nog niet bevestigd."
    ]
    assert annex_preview(harbour_network, words, on=DAY, blocks=["sources"]).notes == ()


def test_an_empty_project_gives_sentences_not_empty_tables(words: Words) -> None:
    from network.model import Project

    annex = annex_preview(Network.of([Project(id="p", name="Leeg")]), words, on=DAY)
    assert not [item for item in annex.items if isinstance(item, Table)]
    assert len(annex.items) > 5


def test_every_block_and_chapter_has_words_in_both_languages() -> None:
    for language in ("nl", "en"):
        t = words_in(language)
        for block in BLOCKS.values():
            assert t.name("annex_block", block.id)[0].isupper()
            assert t.name("annex_chapter", block.chapter)[0].isupper()


def test_an_unknown_block_is_named(harbour_network: Network, words: Words) -> None:
    with pytest.raises(ValueError, match="block='budget', must be one of roles"):
        annex_preview(harbour_network, words, on=DAY, blocks=["budget"])


def test_lines_of_the_plan_keep_the_order_of_the_source(
    harbour_network: Network, words: Words
) -> None:
    network = changed(
        harbour_network,
        Engagement(id="z", node="works", order=0, **DOCUMENTED),
        Engagement(id="a", node="culture", **DOCUMENTED),
    )
    annex = annex_preview(network, words, on=DAY, blocks=["participation"])
    assert [row[0] for row in rows(annex, 1)] == ["Werken", "Gemeenteraad", "Cultuur"]


def test_blocks_that_would_only_say_that_they_are_empty_are_known(
    harbour_network: Network, words: Words
) -> None:
    filled = filled_blocks(harbour_network, words, on=DAY)
    assert "roles" not in filled
    assert {"participation", "departments", "sources", "functions_partners"} <= set(filled)
    bare = Network.of([harbour_network.project])
    assert filled_blocks(bare, words, on=DAY) == ()
    partners = changed(bare, Node(id="alifa", kind="partner", name="Alifa"))
    assert filled_blocks(partners, words, on=DAY) == ("functions_partners",)
    department = Node(id="works", kind="department", name="Werken")
    both = filled_blocks(changed(partners, department), words, on=DAY)
    assert {"departments_functions", "functions_partners"} <= set(both)
