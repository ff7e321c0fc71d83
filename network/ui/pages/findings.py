"""Points of attention: what is missing, at risk or owed, each with what can be done about it."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby

import streamlit as st

from network.analysis.findings import FINDINGS, Accepted, fingerprint, parted
from network.model import Change, Finding, Network, today
from network.ui import state
from network.ui.finding_deeds import accept, deed_of, lead, lead_on
from network.ui.markup import plain
from network.words import Words

_FEW = 3
_OPEN = "findings.open"
_ONLY = "findings.only"
_WIDTH = 1100
"""Pixels: a sentence and its buttons stay together on a wide screen."""


def page() -> None:
    """How many there are, then each kind with its sentences; what was accepted stands last."""
    t = state.words()
    network = state.network()
    open_, accepted = parted(network, today())
    st.title(t.name("page", "findings"), anchor=False)
    with st.container(width=_WIDTH):
        if open_:
            _head(open_, t)
        elif not network.relations:
            st.info(
                t(
                    "There is little on the map yet. Put parties, functions and ties on it; what "
                    "is missing then shows here."
                )
            )
            if st.button(t("To the map"), type="primary", key="kv_findings_map"):
                state.go("network_map")
        else:
            st.success(t("Nothing asks for attention now."))
        only = state.recall(_ONLY, "")
        for code, held in groupby(open_, key=lambda each: each.code):
            if only in ("", code) or only not in {each.code for each in open_}:
                _group(network, code, list(held), t)
        if accepted:
            _accepted(network, accepted, t)


def _head(open_: Iterable[Finding], t: Words) -> None:
    codes = [each.code for each in open_]
    kinds = list(dict.fromkeys(codes))
    with st.container(key="kv_point_head", horizontal=True, vertical_alignment="center"):
        told = t.many("1 point of attention", "{count} points of attention", len(codes))
        say = t("Most pressing first. Each says what is the matter and what can be done.")
        st.markdown(f"**{told}** · {say}", width="stretch")
        options = ["", *kinds]
        now = state.recall(_ONLY, "")
        st.selectbox(
            t("Which points"),
            options,
            options.index(now) if now in options else 0,
            format_func=lambda code: _choice(code, codes, t),
            label_visibility="collapsed",
            width=310,
            key="kv_point_only",
            on_change=lambda: state.remember(_ONLY, state.widget("kv_point_only") or ""),
        )


def _choice(code: str, codes: list[str], t: Words) -> str:
    if not code:
        return t("Everything")
    return f"{t.name('finding_kind', code)} ({codes.count(code)})"


def _group(network: Network, code: str, held: list[Finding], t: Words) -> None:
    unfolded: frozenset[str] = state.recall(_OPEN, frozenset())
    shown = held if code in unfolded or len(held) <= _FEW + 1 else held[:_FEW]
    with st.container(border=True, gap="small", key=f"kv_points_{code}"):
        st.header(f"{t.name('finding_kind', code)} :gray[({len(held)})]", anchor=False)
        for finding in shown:
            _row(network, finding, t)
        if len(held) > len(shown) or code in unfolded:
            more = t("Show {count} more", count=len(held) - len(shown))
            st.button(
                t("Show fewer") if code in unfolded else more,
                key=f"kv_point_more_{code}",
                type="tertiary",
                icon=f":material/{'expand_less' if code in unfolded else 'expand_more'}:",
                on_click=state.remember,
                args=(_OPEN, unfolded ^ {code}),
            )


def _row(network: Network, finding: Finding, t: Words) -> None:
    key = fingerprint(finding)
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        st.markdown(plain(t.finding(finding)), width="stretch")
        deed = deed_of(network, finding, t)
        if deed and st.button(deed.label, key=f"kv_finding_do_{key}", type="primary"):
            change = deed.change()
            if state.commit(change, deed.action, said=deed.said) and deed.leads:
                lead_on(network, finding, change)
            st.rerun()
        page_ = FINDINGS[finding.code].page
        if st.button(_to(page_, t), key=f"kv_finding_go_{key}"):
            lead(network, finding)
        if st.button(t("Accept"), key=f"kv_finding_accept_{key}", type="tertiary"):
            st.dialog(t("Accept this point"))(_ask)(finding)


def _ask(finding: Finding) -> None:
    """Why the point may stand; without a reason it is not accepted."""
    t = state.words()
    st.write(plain(t.finding(finding)))
    with st.form("kv_finding_reason_form", border=False):
        reason = st.text_area(t("Why is this all right for now?"), max_chars=1000)
        st.caption(t("Comes back by itself when the facts change."))
        if not st.form_submit_button(t("Accept"), type="primary"):
            return
    if not reason.strip():
        st.error(t("Give a reason: others will read it."))
    elif state.commit(
        accept(finding, reason), "accept", said=t("Accepted. It returns when the facts change.")
    ):
        st.rerun()


def _accepted(network: Network, accepted: tuple[Accepted, ...], t: Words) -> None:
    with st.expander(t("Accepted ({count})", count=len(accepted))):
        for each in accepted:
            with st.container(horizontal=True, vertical_alignment="center"):
                reason = t("Reason: {reason}", reason=each.acceptance.reason)
                sentence = t.finding(each.finding)
                st.markdown(f"{plain(sentence)}  \n:gray[{plain(reason)}]", width="stretch")
                if st.button(
                    t("Ask for attention again"), key=f"kv_finding_back_{each.acceptance.id}"
                ):
                    state.commit(Change.removing(network, each.acceptance), "reopen")
                    st.rerun()


def _to(page_: str, t: Words) -> str:
    return {
        "participation": lambda: t("To the plan"),
        "network": lambda: t("To the map"),
        "confirm": lambda: t("To what must be confirmed"),
        "agreements": lambda: t("To the agreements"),
        "stakeholders": lambda: t("To the assessment"),
        "duplicates": lambda: t("Look at the doubles"),
    }[page_]()
