"""Check sheets: for whom, back by when and where, and the Word file."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import partial

import streamlit as st

from network.analysis import ties_about
from network.model import Network, Node, today
from network.ui import state
from network.ui.choosing import party_options
from network.ui.figures import download
from network.ui.files import file_name
from network.ui.markup import plain
from network.words import Words

_WORD_FILE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_WEEKS = timedelta(weeks=2)
_MADE, _TO = "check_sheets.made", "check_sheets.to"


@dataclass(frozen=True)
class _Order:
    """What the sheets were asked for: parties, in one file or apart, back by when and where."""

    parties: tuple[str, ...]
    apart: bool
    by: date | None
    to: str
    persons: bool = False


def sheets_button(network: Network, t: Words, party: Node | None) -> None:
    """The button that opens the choice; ``party`` is the one that is looked at now."""
    if not network.parties:
        return
    if st.button(t("Check sheets"), key="kv_check_sheets", icon=":material/fact_check:"):
        state.remember(_MADE, None)
        st.dialog(t("Check sheets"))(_choose)(party.id if party else "")


def _choose(party: str) -> None:
    t, network = state.words(), state.network()
    st.write(
        t("A page per party with what the map says about it: to tick, correct, and send back.")
    )
    parties = _parties(network, t, party)
    apart = len(parties) > 1 and st.radio(
        t("Files"),
        [False, True],
        format_func=lambda each: t("A file per party (zip)") if each else t("One Word file"),
        horizontal=True,
        key="kv_sheets_apart",
    )
    with st.form("kv_sheets", border=False):
        with st.container(horizontal=True, vertical_alignment="bottom"):
            by = st.date_input(
                t("Back by"), today() + _WEEKS, format="DD-MM-YYYY", key="kv_sheets_by", width=150
            )
            to = st.text_input(
                t("Back to"),
                state.recall(_TO, network.project.organisation),
                max_chars=200,
                placeholder=t("an address of the organisation"),
                key="kv_sheets_to",
            )
        persons = _persons(t)
        label = t.many("Make 1 check sheet", "Make {count} check sheets", len(parties))
        if st.form_submit_button(label, disabled=not parties):
            state.remember(_TO, to or "")
            state.remember(_MADE, _Order(tuple(parties), bool(apart), by, to or "", persons))
    order: _Order | None = state.recall(_MADE)
    if order and (order.parties, order.apart) == (tuple(parties), bool(apart)):
        _offer(network, t, order)
    st.caption(t("Nothing internal is on the sheets: no notes, amounts or assessments."))


def _persons(t: Words) -> bool:
    """Whether contact persons come along: asked where there are any, and not ticked."""
    if not state.workspace().contacts(state.project_id()):
        return False
    return st.checkbox(t("With contact persons"), key=state.fresh("kv_sheets_persons"))


def _lines(order: _Order) -> dict[str, list[str]]:
    """Lines about the persons at each party, where they were asked for."""
    lines: dict[str, list[str]] = {}
    if order.persons:
        for each in state.workspace().contacts(state.project_id()):
            told = ", ".join(filter(None, [each.name, each.role, each.email, each.phone]))
            lines.setdefault(each.node, []).append(told)
    return lines


def _parties(network: Network, t: Words, party: str) -> list[str]:
    """The ids of the parties that get a sheet."""
    tied = [each.id for each in network.parties if ties_about(network, each.id)]
    ways = {
        "one": plain(network.nodes[party].name) if party else "",
        "all": t.many("The only party with ties", "All {count} parties with ties", len(tied)),
        "some": t("Chosen parties"),
    }
    offered = [way for way in ways if (way != "one" or party) and (way != "all" or tied)]
    way = st.radio(t("For whom?"), offered, format_func=ways.__getitem__, key="kv_sheets_for")
    if way == "one":
        return [party]
    if way == "all":
        return tied
    options = party_options(network)
    return st.multiselect(
        t("Parties"),
        list(options),
        format_func=options.__getitem__,
        filter_mode="contains",
        placeholder=t("Choose parties"),
        key="kv_sheets_parties",
    )


def _offer(network: Network, t: Words, order: _Order) -> None:
    """The file as ordered: an address that is typed is in it, however soon one presses."""
    from network.publishing import check_sheets_file, check_sheets_zip

    parties, on = order.parties, today()
    back = order.by, order.to, _lines(order)
    alone = network.nodes[parties[0]].label if len(parties) == 1 else network.project.name
    name = t("check-sheet") if len(parties) == 1 else t("check-sheets")
    if order.persons:
        name = f"{name}-{t('contact-persons')}"
    if order.apart:
        data = partial(check_sheets_zip, network, t, _files(network, t, parties), on, *back)
    else:
        data = partial(check_sheets_file, network, t, parties, on, *back)
    download(
        t.many("Download 1 check sheet", "Download {count} check sheets", len(parties)),
        data,
        file_name(name, alone, suffix="zip" if order.apart else "docx"),
        "application/zip" if order.apart else _WORD_FILE,
        key="kv_sheets_download",
        primary=True,
        renew="kv_sheets_persons" if order.persons else None,
    )


def _files(network: Network, t: Words, parties: Sequence[str]) -> dict[str, str]:
    """A file name for each party; two of one name get a number."""
    names: dict[str, str] = {}
    for party in parties:
        label = network.nodes[party].label
        name = file_name(t("check-sheet"), label, suffix="docx")
        number = 2
        while name in names.values():
            name = file_name(t("check-sheet"), label, str(number), suffix="docx")
            number += 1
        names[party] = name
    return names
