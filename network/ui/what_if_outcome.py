"""What a scenario does: in numbers, in words, and before and after in a picture."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

import streamlit as st

from network import model
from network.analysis import Reading, Scenario, outcome
from network.analysis.caching import MEMO
from network.analysis.what_if import Outcome
from network.model import Internal, Network
from network.ui import pointing
from network.ui.figure_menu import figure_menu
from network.ui.figures import figure_twin
from network.ui.pointing import Heading, Line
from network.ui.what_if_choice import as_chosen
from network.words import Words

_TABLES = ("kinds", "nodes", "relations", "engagements", "agreements")
_NAMED = 12


def found_for(network: Network, scenario: Scenario, reading: Reading) -> Outcome:
    """What a scenario does, worked out once for the same records."""
    return MEMO.of_tables(
        ("what_if", scenario, reading),
        network,
        _TABLES,
        lambda: outcome(network, scenario, reading),
    )


def figures_of(found: Outcome, t: Words) -> tuple[tuple[str, int], ...]:
    """The numbers of an outcome with their words, in the order in which people read them."""
    return (
        (t("Functions without any party"), len(found.to_none)),
        (t("Functions with one party left"), len(found.to_one)),
        (t("Functions without any department"), len(found.departments_to_none)),
        (t("Tasks that nothing serves"), len(found.tasks_to_none)),
        (t("Promises that stay open"), len(found.promises) + len(found.agreements)),
        (t("Ties that end"), len(found.ties_lost)),
    )


def show_outcome(
    network: Network, t: Words, scenario: Scenario, reading: Reading, title: str
) -> None:
    """Numbers, sentences with names that lead to the map, and the picture."""
    from network.drawing.what_if import what_if_of

    found = found_for(network, scenario, reading)
    with st.container(horizontal=True, gap="medium"):
        for word, count in figures_of(found, t):
            st.metric(word, t.number(count), width="content")
    pointing.pointing(_told(network, t, found), "kv_what_if_words")
    figure = what_if_of(network, t, scenario, reading, title=title, found=found)
    if not figure.boxes:
        return
    pointing.live_figure(figure, "kv_what_if_figure")
    figure_menu(figure, t("what-if-internal"), "kv_what_if", [Internal.NOTES])
    figure_twin(figure, "kv_what_if")


def _told(network: Network, t: Words, found: Outcome) -> str:
    lines = []

    def line(word: str, ids: tuple[str, ...]) -> None:
        if ids:
            told = pointing.names(network, ids[:_NAMED], t)
            if len(ids) > _NAMED:
                told += f" {escape(t('and {count} more', count=t.number(len(ids) - _NAMED)))}"
            lines.append(f"<li><strong>{escape(word)}</strong>: {told}</li>")

    line(t("Stops"), found.switched_off)
    line(t("Functions without any party"), found.to_none)
    line(t("Functions with one party left"), found.to_one)
    line(t("Functions without any department"), found.departments_to_none)
    line(t("Tasks that nothing serves"), found.tasks_to_none)
    line(t("Alliances with fewer than two members left"), found.shrunk)
    promised = [network.engagements[id_] for id_ in found.promises]
    line(
        t("Open lines of the participation plan, with"),
        tuple(dict.fromkeys(each.node for each in promised)),
    )
    for id_ in found.agreements[:_NAMED]:
        text = network.agreements[id_].text
        lines.append(f"<li><strong>{escape(t('Open agreement'))}</strong>: {escape(text)}</li>")
    if not (found.to_none or found.to_one or found.departments_to_none):
        lines.append(f"<li>{escape(t('No function falls to one party or none.'))}</li>")
    return f"<ul>{''.join(lines)}</ul>"


def comparison(
    network: Network, t: Words, scenarios: Sequence[model.Scenario], reading: Reading
) -> str:
    """Scenarios beside each other, a row for each number; markup."""
    found = [found_for(network, as_chosen(each), reading) for each in scenarios]
    columns = [figures_of(each, t) for each in found]
    headings = (Heading(t("What")), *(Heading(each.name) for each in scenarios))
    lines = [
        Line("", (escape(word), *(t.number(told[row][1]) for told in columns)))
        for row, (word, _) in enumerate(columns[0])
    ]
    for word, ids in (
        (t("Without any party"), [each.to_none for each in found]),
        (t("With one party left"), [each.to_one for each in found]),
    ):
        cells = [pointing.names(network, held[:_NAMED], t) or "–" for held in ids]
        lines.append(Line("", (escape(word), *cells)))
    return pointing.table(t("Scenarios compared"), headings, lines)
