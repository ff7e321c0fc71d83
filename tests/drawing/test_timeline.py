"""The timeline of the phases: in order, with their overlap, on a scale of quarters."""

from __future__ import annotations

from datetime import date
from itertools import combinations, pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from network.drawing.figure import Box, Label
from network.drawing.load import load_of
from network.drawing.text import text_width
from network.drawing.timeline import period, timeline_of
from network.model import (
    Activity,
    ActivityStatus,
    Change,
    Network,
    PartialDate,
    Phase,
    Project,
    apply,
)
from network.words import Words, words_in


def test_phases_stand_below_each_other_in_their_order(words: Words) -> None:
    figure = timeline_of(enschede_like(), words)
    bars = [box.name for box in sorted(figure.boxes, key=lambda box: box.y)]
    assert bars == ["Initiatief", "Definitie", "Uitvoering", "Afsluiting"]


def test_phases_that_overlap_share_a_part_of_the_scale(words: Words) -> None:
    bars = {box.name: box for box in timeline_of(enschede_like(), words).boxes}
    execution, closing = bars["Uitvoering"], bars["Afsluiting"]
    assert left(closing) < right(execution)
    assert right(closing) == pytest.approx(right(execution), abs=0.1)
    assert right(bars["Initiatief"]) == pytest.approx(left(bars["Definitie"]), abs=0.1)


def test_a_phase_without_dates_is_listed_without_a_bar(words: Words) -> None:
    network = network_of(
        Phase(id="a", name="Advies"), Phase(id="b", name="Bouw", start=day("2025"))
    )
    figure = timeline_of(network, words)
    assert [box.name for box in figure.boxes] == ["Bouw"]
    assert any(label.text == "Nog zonder datum: Advies" for label in figure.labels)
    assert "Advies: nog zonder datum" in figure.alt


def test_a_phase_without_an_end_runs_to_the_edge(harbour_network: Network, words: Words) -> None:
    bars = {box.name: box for box in timeline_of(harbour_network, words).boxes}
    assert right(bars["Start"]) >= right(bars["Bouw"])
    assert bars["Start"].lines == ("vanaf Q1 2025",)


def test_today_is_drawn_only_where_it_is_asked_for(words: Words) -> None:
    network = enschede_like()
    unmarked = timeline_of(network, words)
    marked = timeline_of(network, words, on=date(2025, 11, 21))
    assert not any(label.text == "vandaag" for label in unmarked.labels)
    assert any(label.text == "vandaag" for label in marked.labels)
    assert timeline_of(network, words, on=date(2030, 1, 1)) == unmarked


def test_periods_are_written_with_the_precision_of_the_source(words: Words) -> None:
    def told(start: str, end: str) -> str:
        begin, finish = (day(each) if each else None for each in (start, end))
        return period(Phase(id="x", name="x", start=begin, end=finish), words)

    assert told("2025-Q1", "2025-Q2") == "Q1 2025 – Q2 2025"
    assert told("2026-Q4", "2026-Q4") == "Q4 2026"
    assert told("2025-07-14", "2026") == "14-7-2025 – 2026"
    assert told("", "2026-03") == "tot en met maart 2026"
    assert told("", "") == "nog zonder datum"


def test_the_timeline_says_in_words_what_it_shows(words: Words) -> None:
    figure = timeline_of(enschede_like(), words)
    assert figure.alt.startswith("Tijdlijn van de fasen. Initiatief: Q1 2025 – Q2 2025;")
    assert figure.twin[0].ties == ("Q1 2025 – Q2 2025", "Bestuursopdracht")
    assert timeline_of(network_of(), words).alt == "Nog geen fasen."


_DATES = st.none() | st.builds(
    lambda year, rest: day(f"{year}{rest}"),
    st.integers(1800, 2200),
    st.sampled_from(["", "-Q1", "-Q4", "-02", "-12", "-01-01", "-12-31"]),
)


@settings(max_examples=80)
@given(spans=st.lists(st.tuples(st.text("abc fg", max_size=80), _DATES, _DATES), max_size=8))
def test_any_phases_make_a_timeline_on_which_nothing_collides(
    spans: list[tuple[str, PartialDate | None, PartialDate | None]],
) -> None:
    phases = []
    for number, (name, start, end) in enumerate(spans):
        if start and end and end.last < start.first:
            start, end = end, start
        phases.append(Phase(id=f"p{number}", name=f"F{name}", start=start, end=end, order=number))
    figure = timeline_of(network_of(*phases), words_in("nl"), on=date(2026, 1, 1))
    areas = [span(label) for label in figure.labels]
    assert not any(_meet(one, two) for one, two in combinations(areas, 2))
    for area in areas:
        assert area[0] >= 0 and area[1] <= figure.width and area[3] <= figure.height
    for box in figure.boxes:
        assert left(box) >= 150 - 0.1 and right(box) <= figure.width
        assert all(text_width(line, box.font_size) <= box.width for line in box.lines)
        room = (left(box), right(box), box.y - box.height / 2, box.y + box.height / 2)
        assert not any(_meet(room, area) for area in areas)


def test_quarters_are_named_while_there_is_room_and_years_always(words: Words) -> None:
    short = timeline_of(enschede_like(), words)
    assert [label.text for label in short.labels if label.text.startswith("Q")] == [
        "Q1",
        "Q2",
        "Q3",
        "Q4",
    ] * 2
    decades = Phase(id="x", name="Lang", start=day("2000"), end=day("2060"))
    long = timeline_of(network_of(decades), words)
    years = [label for label in long.labels if label.text.isdigit()]
    assert len(years) > 5
    assert all(two.x - one.x > text_width("2025", 11, True) for one, two in pairwise(years))


def enschede_like() -> Network:
    """Four phases of which the last two overlap."""
    spans = [
        ("Initiatief", "2025-Q1", "2025-Q2"),
        ("Definitie", "2025-Q3", "2026-Q1"),
        ("Uitvoering", "2026-Q2", "2026-Q4"),
        ("Afsluiting", "2026-Q4", "2026-Q4"),
    ]
    return network_of(
        *(
            Phase(
                id=name,
                name=name,
                start=day(start),
                end=day(end),
                order=order,
                result="Bestuursopdracht" if order == 0 else "",
            )
            for order, (name, start, end) in enumerate(spans)
        )
    )


def network_of(*phases: Phase) -> Network:
    """A network of phases alone."""
    return Network.of([Project(id="p", name="Proef"), *phases])


def day(text: str) -> PartialDate:
    """A date as the model writes it."""
    return PartialDate.parse(text)


def left(box: Box) -> float:
    """Where a bar begins."""
    return box.x - box.width / 2


def right(box: Box) -> float:
    """Where a bar ends."""
    return box.x + box.width / 2


def span(label: Label) -> tuple[float, float, float, float]:
    """Left, right, top and bottom of a label."""
    width = text_width(label.text, label.size, label.bold)
    start = label.x - {"start": 0, "middle": width / 2, "end": width}[label.anchor]
    return start, start + width, label.y - label.size / 2, label.y + label.size / 2


def _meet(one: tuple[float, float, float, float], two: tuple[float, float, float, float]) -> bool:
    return one[0] < two[1] and two[0] < one[1] and one[2] < two[3] and two[2] < one[3]


def test_activities_stand_as_numbers_under_the_phase_of_their_line(
    harbour_network: Network, words: Words
) -> None:
    network = with_activities(harbour_network)
    figure = timeline_of(network, words)
    marks = {box.name: box for box in figure.boxes if box.shape == "pill"}
    assert {name: box.lines for name, box in marks.items()} == {
        "Brief": ("1",),
        "Gesprek": ("2",),
        "Avond": ("3",),
    }
    bars = {box.name: box for box in figure.boxes if box.shape != "pill"}
    assert marks["Gesprek"].y > bars["Bouw"].y
    assert marks["Brief"].y < bars["Start"].y, "the whole assignment comes first"
    assert any(label.text == "2. september 2025 Gesprek (De Kade)" for label in figure.labels)
    assert [entry.word for entry in figure.legend] == ["gepland", "gehouden"]
    assert figure.alt.endswith("Er staan 3 activiteiten op.")
    assert any(row.name == "3. Avond" for row in figure.twin)
    assert timeline_of(network, words, activities=False) == timeline_of(harbour_network, words)


def test_activities_at_one_time_stand_below_each_other(
    harbour_network: Network, words: Words
) -> None:
    many = [
        Activity(id=f"m{number}", engagement="quay-line", name=f"A{number}", date=day("2025-10"))
        for number in range(5)
    ]
    figure = timeline_of(apply(harbour_network, Change.adding(*many)), words)
    marks = [box for box in figure.boxes if box.shape == "pill"]
    assert len({box.y for box in marks}) == 5
    texts = [span(label) for label in figure.labels]
    for box in marks:
        room = (left(box), right(box), box.y - box.height / 2, box.y + box.height / 2)
        assert not any(_meet(room, area) for area in texts)


def test_the_load_is_a_bar_for_each_role_and_month(harbour_network: Network, words: Words) -> None:
    figure = load_of(with_activities(harbour_network), words)
    assert {box.name for box in figure.boxes} == {
        "projectleider, september 2025: 1",
        "projectleider, oktober 2025: 1",
        "nog niemand, nog geen maand: 1",
    }
    assert {"nog geen", "maand"} <= {label.text for label in figure.labels}
    assert figure.alt == "Aantal activiteiten per rol. projectleider: 2; nog niemand: 1."
    assert not load_of(harbour_network, words).boxes


def with_activities(network: Network) -> Network:
    """A letter for the whole assignment, a talk and an evening in the phase Bouw."""
    held = ActivityStatus.HELD
    return apply(
        network,
        Change.adding(
            Activity(id="a", engagement="council-line", name="Brief", date=day("2025-Q2")),
            Activity(id="b", engagement="quay-line", name="Gesprek", date=day("2025-09")),
            Activity(
                id="c", engagement="quay-line", name="Avond", date=day("2025-10-14"), status=held
            ),
            Activity(
                id="d",
                engagement="quay-line",
                name="Af",
                date=day("2025-11"),
                status=ActivityStatus.CANCELLED,
            ),
            Activity(
                id="e", engagement="council-line", name="Ooit", status=ActivityStatus.CANCELLED
            ),
        ),
    )
