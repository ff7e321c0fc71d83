"""The list that everybody has: pasted, or a sheet of any make, read as people mean it."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from network.exchange.lists.book import together
from network.exchange.lists.doubts import APART, OTHER, known_names
from network.exchange.lists.grid import grid_of_text, grids_of_file
from network.exchange.lists.headers import header_cells
from network.exchange.lists.layout import guess, personal_columns
from network.exchange.lists.proposal import propose
from network.exchange.lists.reading import read_list
from network.exchange.lists.words import role_of_header
from network.model import (
    Evidence,
    Network,
    Node,
    PartySort,
    Project,
    Relation,
    apply,
    inverse,
    normalised,
)
from network.words import LANGUAGES, Words, words_in
from network.workspace import new_id
from tests.exchange.pasted_lists import EMPTY, pasted, proposed, said, tied


def test_who_what_kind_and_which_functions():
    read = pasted(
        "Wie\tSoort\tFuncties\n"
        "Alifa\tpartner\tlezen, ontmoeten\n"
        "Onderwijs\tafdeling\tlezen; leren\n"
        "Huis voor Taal\tsamenwerkingsverband\tlezen / leren\n"
        "Boekstart\tprogramma\tlezen\n"
        "Ouders\tinwoners\t\n"
        "Wijkracht\t\tontmoeten\n"
    )
    assert said(read) == {
        "Alifa": ("partner", ["lezen", "ontmoeten"]),
        "Onderwijs": ("department", ["lezen", "leren"]),
        "Huis voor Taal": ("alliance", ["lezen", "leren"]),
        "Boekstart": ("programme", ["lezen"]),
        "Ouders": ("group", []),
        "Wijkracht": ("", ["ontmoeten"]),
    }
    assert read.skipped == () and read.empty == 0 and read.unknown == ()


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_a_cell_between_quotes_holds_line_breaks_as_excel_copies_it(end: str):
    text = end.join(["Wie\tFuncties", f'Alifa\t"lezen{end}- het ""grote"" leren"', "SIVE\tleren"])
    assert said(pasted(text)) == {
        "Alifa": ("", ["lezen", 'het "grote" leren']),
        "SIVE": ("", ["leren"]),
    }


def test_a_quote_that_opens_nothing_is_a_quote():
    read = pasted('Wie\tFuncties\n"De Kade" groep\tlezen\nHet "Huis"\tleren\n')
    assert list(said(read)) == ['"De Kade" groep', 'Het "Huis"']


def test_a_table_from_word_goes_on_where_a_line_has_no_tab():
    read = pasted("Wie\tSoort\tFuncties\nAlifa\tpartner\tlezen\nleren\nSIVE\tpartner\tleren\n")
    assert said(read)["Alifa"] == ("partner", ["lezen", "leren"])
    assert read.grid.joined == (3,) and read.empty == 0


@pytest.mark.parametrize(
    "text",
    [
        "wie;soort;functies\nAlifa;partner;lezen, leren\nSIVE;partner;leren\n",
        'wie,soort,functies\nAlifa,partner,"lezen, leren"\nSIVE,partner,leren\n',
        "Alifa: lezen, leren\nSIVE: leren\n",
        "Alifa\tlezen, leren\nSIVE\tleren\n",
    ],
)
def test_other_signs_stand_between_cells_and_a_header_may_be_missing(text: str):
    functions = {name: names for name, (_, names) in said(pasted(text)).items()}
    assert functions == {"Alifa": ["lezen", "leren"], "SIVE": ["leren"]}


def test_names_only_are_a_list_too():
    read = pasted("Partners\nAlifa\nPower, welzijn en meer\nSIVE\n")
    assert list(said(read)) == ["Alifa", "Power, welzijn en meer", "SIVE"]


@pytest.mark.parametrize("mark", ["x", "X", "1", "●", "✓", "ja", "yes", "Ja"])
def test_a_cross_table_understands_every_mark(mark: str):
    read = pasted(f"Wie\tLezen\tLeren\tDebat\nAlifa\t{mark}\t\t\nSIVE\t{mark}\t{mark}\tnee\n")
    assert said(read) == {"Alifa": ("", ["Lezen"]), "SIVE": ("", ["Lezen", "Leren"])}
    assert read.functions == ("Lezen", "Leren", "Debat"), "a function that nobody does stays"


def test_a_cross_table_may_lie_on_its_side_and_have_kinds_titles_and_totals():
    side = "Functie\tAlifa\tSIVE\tPower\nLezen\tx\t\tx\nLeren\t\tx\tx\nTotaal\t1\t1\t2\n"
    assert said(pasted(side)) == {
        "Alifa": ("", ["Lezen"]),
        "SIVE": ("", ["Leren"]),
        "Power": ("", ["Lezen", "Leren"]),
    }
    straight = pasted(
        "Wie doet wat?\t\t\t\n\t\t\t\nPartij\tType\tLezen\tLeren\n"
        "Zorg\tafdeling\tx\t\nAlifa\tpartner\t\tx\n\t\t1\t1\n"
    )
    assert said(straight) == {"Zorg": ("department", ["Lezen"]), "Alifa": ("partner", ["Leren"])}
    assert [each.why for each in straight.skipped] == ["title", "total"]


def test_what_stands_in_a_cross_table_instead_of_a_mark_is_kept_as_a_note():
    made = proposed("Wie\tLezen\tLeren\nAlifa\tx\tvanaf 2027\nSIVE\tx\tx\n")
    notes = [tie.note for tie in made.new_ties if tie.note.startswith("vanaf 2027")]
    assert len(notes) == 1 and len(made.new_ties) == 4


def test_empty_rows_titles_and_totals_are_passed_over_and_said_so():
    read = pasted(
        "Partners 2026\t\t\nWie\tSoort\tFuncties\nAlifa\tpartner\tlezen\n\t\t\n"
        "SIVE\tpartner\tleren\nTotaal aantal partners\t\t2\n\t\t2\n\tpartner\t\n"
    )
    assert list(said(read)) == ["Alifa", "SIVE"]
    assert [(each.row, each.why) for each in read.skipped] == [
        (1, "title"),
        (6, "total"),
        (7, "total"),
        (8, "no_name"),
    ]
    assert read.empty == 1
    assert list(said(pasted("Wie\tFuncties\nTotaalzorg\tlezen\nSOM onderwijs\tleren\n"))) == [
        "Totaalzorg",
        "SOM onderwijs",
    ]


def test_headings_over_a_group_give_it_its_kind_and_merged_cells_belong_to_the_row_above():
    read = pasted(
        "Afdelingen\t\nOnderwijs\tlezen\n\tleren\nPartners\t\nAlifa\tlezen\n\t\n\tdebat\n"
    )
    assert said(read) == {
        "Onderwijs": ("department", ["lezen", "leren"]),
        "Alifa": ("partner", ["lezen"]),
    }
    assert [each.why for each in read.skipped] == ["heading", "heading", "no_name"]


def test_columns_about_persons_stay_out():
    text = (
        "nr\tNaam organisatie\tNaam contactpersoon\tE-mail\tBijdrage\n"
        "1\tAlifa\tiemand\ta@b.nl\tlezen\n2\tSIVE\tiemand anders\tc@d.nl\tleren\n"
    )
    grid = grid_of_text(text, "geplakt")
    layout = guess(grid)
    assert layout.roles == ("none", "party", "none", "none", "functions")
    names = header_cells(grid, layout.header)
    assert [names[at] for at in personal_columns(grid, layout)] == ["Naam contactpersoon", "E-mail"]
    assert "iemand" not in repr(proposed(text).change)


def test_a_sort_of_party_and_a_word_that_nobody_knows():
    read = pasted("Wie\tSoort\tFuncties\nAlifa\tmaatschappelijke partner\ta\nSIVE\tzorgclub\ta\n")
    assert read.entries[0].sort is PartySort.SOCIETAL_PARTNER
    assert read.unknown == ("zorgclub",)
    made = propose(
        together([read]), EMPTY, words_in("nl"), new_id, meant_kinds={"zorgclub": "alliance"}
    )
    assert [node.kind for node in made.new_nodes if node.name == "SIVE"] == ["alliance"]


def test_everything_that_comes_is_assumed_and_says_where_it_comes_from():
    made = proposed("Wie\tSoort\tFuncties\nAlifa\tpartner\tlezen\nZorg\tafdeling\tlezen\n")
    records = [*made.new_nodes, *made.new_ties]
    assert {record.evidence for record in records} == {Evidence.ASSUMED}
    assert all("Uit de lijst geplakt" in record.note for record in records)
    assert tied(apply(EMPTY, made.change)) == {
        ("Alifa", "performs", "Lezen"),
        ("Zorg", "contributes_to", "Lezen"),
    }


def test_near_names_are_proposed_and_both_answers_hold():
    text = (
        "Wie\tFuncties\nHumanitas\tlezen\nStichting Alifa\tlezen\nHumanitsa\tleren\nAlifa\tleren\n"
        "Wijkteam 1\tlezen\nWijkteam 2\tlezen\nDe Bibliotheek Op School\tlezen\nDBOS\tleren\n"
    )
    made = proposed(text)
    asked = {(doubt.name, doubt.other): doubt for doubt in made.doubts if doubt.why != "part"}
    assert {pair for pair, doubt in asked.items() if doubt.proposed != APART} == {
        ("Humanitas", "Humanitsa"),
        ("Alifa", "Stichting Alifa"),
        ("De Bibliotheek Op School", "DBOS"),
    }
    nodes = {node.name: node for node in made.new_nodes}
    assert len(made.parties) == 5 and nodes["Humanitas"].aliases == ("Humanitsa",)
    assert nodes["De Bibliotheek Op School"].short == "DBOS"
    assert {("Alifa", "performs", "Lezen"), ("Alifa", "performs", "Leren")} <= tied(
        apply(EMPTY, made.change)
    )
    doubt = asked["Humanitas", "Humanitsa"]
    other = {node.name for node in proposed(text, answers={doubt.id: OTHER}).new_nodes}
    assert "Humanitsa" in other and "Humanitas" not in other
    apart = {node.name for node in proposed(text, answers={doubt.id: APART}).new_nodes}
    assert {"Humanitas", "Humanitsa"} <= apart


def test_the_project_knows_names_short_names_aliases_and_beginnings(harbour_network: Network):
    text = (
        "Wie\tSoort\tFuncties\nKade\tpartner\tontmoeting, lezen\nDe Kade\t\tontm\n"
        "Zeevaartshcool\t\tleren\nWerken\tafdeling\tontmoeting\nNieuwe club\t\tzingen\n"
    )
    made = proposed(text, harbour_network)
    assert {node.name for node in made.new_nodes} == {"Nieuwe club", "Zingen"}
    assert tied(apply(harbour_network, made.change)) - tied(harbour_network) == {
        ("Stichting De Kade", "performs", "Leren en lezen"),
        ("Zeevaartschool", "performs", "Leren en lezen"),
        ("Nieuwe club", "performs", "Zingen"),
    }
    assert made.there >= 2
    after = apply(harbour_network, made.change)
    again = proposed(text, after)
    assert not again.change, "what is there already is not added again"
    assert apply(after, inverse(made.change)) == harbour_network


def test_a_doubt_tells_the_name_that_is_alike():
    nodes = (
        Node(id="a", kind="partner", name="Regionaal opleidingscentrum", short="ROC v. Twente"),
        Node(id="b", kind="partner", name="Havenbestuur", aliases=("Bestuur der haven",)),
    )
    network = Network.of((Project(id="p", name="Haven"), *nodes))
    made = proposed("Wie\nROC van Twente\nBestuur van de haven\n", network)
    assert {doubt.other: doubt.alike for doubt in made.doubts} == {
        "Regionaal opleidingscentrum": "ROC v. Twente",
        "Havenbestuur": "Havenbestuur (Bestuur der haven)",
    }


def test_a_name_of_another_kind_is_asked_about(harbour_network: Network):
    made = proposed("Wie\tSoort\nZeevaartschool\tafdeling\n", harbour_network)
    (doubt,) = made.doubts
    assert (doubt.why, doubt.node) == ("kind", "school") and not made.change
    apart = proposed("Wie\tSoort\nZeevaartschool\tafdeling\n", harbour_network, {doubt.id: APART})
    assert [node.kind for node in apart.new_nodes] == ["department"]


def test_who_takes_part_becomes_a_member_and_nothing_is_inside_itself():
    made = proposed(
        "Wie\tSoort\tSamenwerkingsverband\nAlifa\tpartner\tHuis, Kring\n"
        "Huis\tsamenwerkingsverband\tKring\nKring\tsamenwerkingsverband\tHuis\n"
    )
    assert tied(apply(EMPTY, made.change)) == {
        ("Alifa", "member_of", "Huis"),
        ("Alifa", "member_of", "Kring"),
        ("Huis", "member_of", "Kring"),
    }
    assert made.loops == ("Kring",)


def test_a_function_whose_name_holds_a_comma_stays_whole_where_it_is_known_or_said():
    known = Network.of(
        [Project(id="p", name="P"), Node(id="f", kind="function", name="Kunst, cultuur en erfgoed")]
    )
    text = "Wie\tFuncties\nAlifa\tKunst, cultuur en erfgoed, lezen\n"
    assert said(pasted(text, known))["Alifa"][1] == ["Kunst, cultuur en erfgoed", "lezen"]
    text = "Wie\tFuncties\nAlifa\tlezen (0-4, ouders); leren • debat\n"
    assert said(pasted(text))["Alifa"][1] == ["lezen (0-4, ouders)", "leren", "debat"]


def test_a_sheet_of_any_make_is_read_as_well(typed_workbook: Callable[..., bytes]):
    content = typed_workbook(
        {
            "Blad1": [["Wie", "Lezen", "Leren"], ["Alifa", True, None], ["SIVE", 1, 1.0], [None]],
            "Leeg": [],
        }
    )
    (grid,) = grids_of_file("lijst.xlsx", content)
    assert grid.place == "Blad1"
    assert said(read_list(grid, guess(grid))) == {
        "Alifa": ("", ["Lezen"]),
        "SIVE": ("", ["Lezen", "Leren"]),
    }
    (grid,) = grids_of_file("lijst.csv", "sep=|\nWie|Functies\nAlifa|lezen\n".encode("cp1252"))
    assert said(read_list(grid, guess(grid))) == {"Alifa": ("", ["lezen"])}


def test_a_cell_with_an_error_is_empty_and_said_so(typed_workbook: Callable[..., bytes]):
    sheet = [["Wie", "Functies"], ["Alifa", "=1/0"], ["SIVE", "lezen"]]
    (grid,) = grids_of_file("lijst.xlsx", typed_workbook({"Blad1": sheet}))
    assert grid.faulty == ("B2",)
    assert said(read_list(grid, guess(grid))) == {"Alifa": ("", []), "SIVE": ("", ["lezen"])}


@pytest.mark.parametrize(
    ("header", "role"),
    [
        ("Naam van de partner", "party"),
        ("Soort partij", "kind"),
        ("Functies (meer mogelijk)", "functions"),
        ("Core functions", "functions"),
        ("Naam contactpersoon", "contact"),
        ("Member of", "alliances"),
        ("Lezen", ""),
    ],
)
def test_headers_are_understood_in_both_languages(header: str, role: str):
    assert role_of_header(header) == role


def test_a_role_is_a_kind_or_a_function_by_what_stands_below_it():
    for below, role in (("partner", "kind"), ("financiert", "functions")):
        grid = grid_of_text(
            f"Organisatie\tRol\tFuncties\nKade\t{below}\tlezen\nHaven\toverheid\t\n", "x"
        )
        assert guess(grid).roles == ("party", role, "functions")


def test_every_word_of_the_lists_is_there_in_both_languages(words: Words):
    from network.exchange.lists.words import ROLES, kinds_of

    for language in LANGUAGES:
        t = words_in(language)
        assert all(t.name("list_role", role) != role for role in ROLES)
        for kind in ("partner", "department", "alliance", "programme", "group", "task"):
            for context in ("node_kind", "node_kind_plural"):
                word = normalised(t.name(context, kind)).replace(" ", "")
                assert kinds_of(None)[word].kind == kind


def test_doubts_keep_their_ids_when_a_list_is_read_again():
    text = "Wie\nAlifa\nStichting Alifa\n"
    ids = [[doubt.id for doubt in known_names(together([pasted(text)])).doubts] for _ in range(2)]
    assert ids[0] == ids[1] and ids[0]


def test_nothing_of_what_was_there_is_altered(harbour_network: Network):
    made = proposed("Wie\tFuncties\nKade\tlezen\nDe Kaade\tzingen\n", harbour_network)
    assert not made.change.revised and not made.change.removed
    assert all(isinstance(record, Node | Relation) for record in made.change.added)
