"""What holds for every example: evidence, marks, one wording for agreements, a clear picture."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from network.analysis.reviewing import is_figure
from network.drawing import figure_of
from network.drawing.text import text_width
from network.drawing.theme import THEMES
from network.drawing.thumbnail import thumbnail_of
from network.drawing.views import first_view
from network.exchange import csv_files
from network.model import Evidence, Network, PartySort, violations
from network.words import words_in
from network.workspace import examples

DATA = Path(__file__).parents[2] / "data"
LISTED = re.compile(r"\b(Oogst|Plannen|Doelen|Cijfers) ")


def test_the_five_are_the_examples():
    assert sorted(examples()) == [
        "enschede",
        "landelijk-beeld",
        "netwerkagenda",
        "twenterand",
        "utrecht",
    ]


def test_nothing_is_wrong(example: Network):
    assert list(violations(example)) == []


def test_each_has_one_document_that_it_rests_on(example: Network):
    base = [source for source in example.sources.values() if source.group == "Uitgangsdocument"]
    assert len(base) == 1 and base[0].order == 1
    for record in (*example.nodes.values(), *example.phases.values()):
        assert record.evidence is Evidence.DOCUMENTED, record.id
        assert record.document == base[0].id and record.section, record.id


def test_every_tie_is_documented_with_a_section_or_assumed_with_a_reason(example: Network):
    for tie in example.relations.values():
        if tie.evidence is Evidence.DOCUMENTED:
            assert tie.document and tie.section, tie.id
        else:
            assert tie.evidence is Evidence.ASSUMED, tie.id
            assert re.match(r"(Sterke|Zwakke) aanname: \S", tie.note), tie.id
            assert not tie.document and not tie.section, tie.id


def test_every_node_has_a_tie(example: Network):
    assert [node for node in example.nodes if not example.relations_at(node)] == []


def test_groups_of_organisations_are_marked_where_everyone_reads_it(example: Network):
    for node in example.nodes.values():
        if node.note.startswith("Groep"):
            assert "(groep)" in node.description or node.description == "Groep organisaties.", node
        if node.kind == "group" and node.sort is not None:
            assert node.sort in (
                PartySort.RESIDENTS,
                PartySort.SOCIETAL_PARTNER,
                PartySort.EDUCATION,
                PartySort.BUSINESS,
            ), node.id


def test_no_agreement_lacks_evidence(example: Network):
    base = next(each for each in example.sources.values() if each.group == "Uitgangsdocument")
    assert example.agreements
    for agreement in example.agreements.values():
        assert agreement.evidence is Evidence.DOCUMENTED, agreement.id
        assert agreement.document == base.id and agreement.section, agreement.id


def test_agreements_are_records_and_no_longer_hide_in_descriptions(example: Network):
    for record in (*example.nodes.values(), *example.relations.values()):
        assert not LISTED.search(record.description), record.id


def test_a_figure_has_a_value_and_a_target_has_an_indicator(example: Network):
    for agreement in example.agreements.values():
        if is_figure(agreement):
            assert agreement.indicator and agreement.measured and not agreement.target
        if agreement.target:
            assert agreement.indicator, agreement.id


def test_sectors_are_those_of_parties(example: Network):
    told = [node for node in example.nodes.values() if node.sector]
    assert told
    assert all(example.kind_of(node.id).party for node in told)


def test_ids_can_be_read(example: Network):
    for record in example.records():
        assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", record.id), record.id


def test_contradictions_and_choices_stand_in_the_note_of_the_project(example: Network):
    note = example.project.note
    assert example.project.description and len(note) > 200


@pytest.mark.parametrize(
    "name", ["enschede", "twenterand", "netwerkagenda", "utrecht", "landelijk-beeld"]
)
def test_the_files_are_those_that_krachtenveld_writes(name: str, request: pytest.FixtureRequest):
    network = request.getfixturevalue(name.replace("-", "_"))
    kept = {path.name: path.read_bytes() for path in (DATA / name).iterdir()}
    assert csv_files(network) == kept


def test_the_main_diagram_has_no_boxes_over_each_other(example: Network):
    figure = figure_of(example, first_view(example), words_in("nl"))
    boxes = figure.boxes
    for place, one in enumerate(boxes):
        for other in boxes[place + 1 :]:
            apart = (
                abs(one.x - other.x) >= (one.width + other.width) / 2
                or abs(one.y - other.y) >= (one.height + other.height) / 2
            )
            assert apart, (one.name, other.name)


def test_no_label_of_the_main_diagram_is_wider_than_its_box(example: Network):
    figure = figure_of(example, first_view(example), words_in("nl"))
    for box in figure.boxes:
        assert box.height >= len(box.lines) * box.font_size
        for line in box.lines:
            assert text_width(line, box.font_size) <= box.width, box.name


def test_the_picture_on_start_is_small_and_says_in_words_what_it_shows(example: Network):
    figure = figure_of(example, first_view(example), words_in("nl"))
    for theme in THEMES.values():
        assert len(thumbnail_of(figure, theme).encode()) <= 15_000
    assert figure.title in figure.alt
