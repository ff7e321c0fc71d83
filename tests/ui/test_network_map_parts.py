"""What the map page is made of, without a browser: versions, matrix, figures, words."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from network.drawing import View
from network.model import Change, Evidence, Network, Node, Relation, apply
from network.ui.conflicts import resolved
from network.ui.files import file_name
from network.ui.labels import evidence_words, field_value, record_label, tie_sentence
from network.ui.map_figures import FigureShelf
from network.ui.markup import plain
from network.ui.matrix import matrix_html, matrix_of
from network.words import Words
from network.workspace import Snapshot

TIE = Relation(id="new", kind="performs", source="school", target="meet")


def changed(network: Network, *records) -> Network:
    return apply(network, Change.revising(network, *records))


def test_my_version_stays_where_i_choose_it_and_theirs_elsewhere(harbour_network: Network):
    quay = harbour_network.nodes["quay"]
    mine = Change.revising(harbour_network, replace(quay, short="M", description="mijn"))
    now = changed(harbour_network, replace(quay, short="A", order=3))
    kept = apply(now, resolved(mine, now, frozenset())).nodes["quay"]
    assert (kept.short, kept.description, kept.order) == ("A", "mijn", 3)
    used = apply(now, resolved(mine, now, frozenset({("nodes", "quay")}))).nodes["quay"]
    assert (used.short, used.description, used.order) == ("M", "mijn", 3)


def test_what_they_deleted_stays_away_or_comes_back_as_i_made_it(harbour_network: Network):
    school = harbour_network.nodes["school"]
    mine = Change.revising(harbour_network, replace(school, description="mijn"))
    now = apply(harbour_network, Change.removing(harbour_network, school))
    assert not resolved(mine, now, frozenset())
    back = apply(now, resolved(mine, now, frozenset({("nodes", "school")})))
    assert back.nodes["school"].description == "mijn"


def test_what_i_delete_and_they_edited_stays_or_goes_with_all_that_hangs_on_it(
    harbour_network: Network,
):
    meet = harbour_network.nodes["meet"]
    mine = Change.removing(harbour_network, meet)
    now = changed(harbour_network, replace(meet, description="van hen"), TIE)
    key = frozenset({("nodes", "meet")})
    gone = apply(now, resolved(mine, now, key))
    assert "meet" not in gone.nodes and "new" not in gone.relations


def test_a_matrix_sets_parties_against_functions(harbour_network: Network, words: Words):
    rows = harbour_network.nodes_of("department")
    columns = harbour_network.nodes_of("function")
    matrix = matrix_of(rows, columns, harbour_network.relations.values())
    assert set(matrix.ties) == {("works", "meet"), ("works", "learn"), ("culture", "meet")}
    assert (matrix.count("works"), matrix.count("meet"), matrix.count("learn")) == (2, 2, 1)
    table = matrix_html(matrix, "Afdelingen & functies", words)
    assert "Afdelingen &amp; functies" in table
    assert table.count("○") == 2 and table.count("●") == 1
    assert "draagt bij aan (aanname)" in table


def test_a_matrix_shows_a_sure_tie_before_an_assumed_one(harbour_network: Network):
    sure = replace(TIE, id="sure", evidence=Evidence.CONFIRMED)
    nodes = harbour_network.nodes
    matrix = matrix_of([nodes["school"]], [nodes["meet"]], [TIE, sure])
    assert [tie.id for tie in matrix.ties["school", "meet"]] == ["sure", "new"]


def test_a_hostile_name_is_text_in_the_matrix(words: Words):
    bad = Node(id="x", kind="partner", name='"><img src=x onerror=alert(1)>')
    assert "<img" not in matrix_html(matrix_of([bad], [bad], []), bad.name, words)


def test_a_figure_is_drawn_once_for_a_revision_and_again_for_the_next(
    harbour_network: Network, words: Words
):
    shelf = FigureShelf(room=2)
    view = View(id="departments_functions")
    first = shelf.figure("p", Snapshot(harbour_network, 1), view, words)
    assert shelf.figure("p", Snapshot(harbour_network, 1), view, words) is first
    later = changed(harbour_network, replace(TIE, kind="contributes_to", source="culture"))
    second = shelf.figure("p", Snapshot(later, 2), view, words)
    assert len(second.ties) == len(first.ties) + 1 or second != first
    shelf.figure("p", Snapshot(later, 2), replace(view, id="network"), words)
    assert shelf.figure("p", Snapshot(harbour_network, 1), view, words) is not first


def test_a_project_made_anew_under_an_old_id_has_figures_of_its_own(
    harbour_network: Network, words: Words
):
    shelf, view = FigureShelf(), View()
    shelf.figure("p", Snapshot(changed(harbour_network, TIE), 2, number=1), view, words)
    anew = shelf.figure("p", Snapshot(harbour_network, 2, number=2), view, words)
    assert anew == FigureShelf().figure("p", Snapshot(harbour_network, 2), view, words)


def test_the_force_layout_starts_from_the_places_of_before(harbour_network: Network, words: Words):
    shelf = FigureShelf()
    view = View(layout="force")
    first = shelf.figure("p", Snapshot(harbour_network, 1), view, words)
    second = shelf.figure("p", Snapshot(changed(harbour_network, TIE), 2), view, words)
    places = {box.id: (box.x, box.y) for box in first.boxes}
    near = [
        box
        for box in second.boxes
        if abs(box.x - places[box.id][0]) + abs(box.y - places[box.id][1]) < 150
    ]
    assert len(near) > len(places) / 2


@pytest.mark.parametrize(
    ("parts", "name"),
    [
        (("Opdracht Bibliotheek", "Functies – partners"), "opdracht-bibliotheek-functies-partners"),
        (("../../etc/passwd",), "etc-passwd"),
        (("ĳ é ?*",), "ij-e"),
        (("???",), "krachtenveld"),
        (("blad", "a" * 200, "2"), f"blad-{'a' * 93}-2"),
        (("a" * 99 + " b",), "a" * 99),
    ],
)
def test_a_file_name_is_safe_everywhere(parts, name):
    assert file_name(*parts, suffix="svg") == f"{name}.svg"


def test_text_of_people_is_never_markdown():
    assert plain("**vet** [x](y) :red[z] $a$ <b>") == (
        r"\*\*vet\*\* \[x\]\(y\) \:red\[z\] \$a\$ \<b\>"
    )


def test_lines_of_people_end_no_paragraph_and_begin_nothing():
    assert plain("Kop\n===\n\n    code\r\n- punt ") == "Kop  \n\\=\\=\\=  \ncode  \n\\- punt"


def test_an_address_of_people_is_parted_where_it_would_be_made_a_link():
    assert plain("www.kade.nl") == r"w:gray[]ww\.kade\.nl"
    assert plain("HTTPS://kade.nl") == r"H:gray[]TTPS\://kade\.nl"
    assert plain("a@kade.nl @ 3") == r"a:gray[]@kade\.nl @ 3"


def test_a_record_is_named_as_people_would(harbour_network: Network, words: Words):
    tie = harbour_network.relations["quay-meet"]
    assert tie_sentence(harbour_network, tie, words) == "De Kade voert uit Ontmoeting"
    turned = tie_sentence(harbour_network, tie, words, seen_from="meet")
    assert turned == "Ontmoeting wordt uitgevoerd door De Kade"
    line = harbour_network.engagements["quay-line"]
    assert record_label(harbour_network, line, words) == "De Kade"
    assert field_value(harbour_network, line, "phase", words) == "Bouw"
    assert evidence_words(harbour_network, tie, words) == "staat in bron: Havenplan, §2"
    assert words.date(date(2026, 11, 21)) == "21-11-2026"
