"""The page Dubbele namen: what may be one and the same, side by side; merged in one step."""

from __future__ import annotations

from functools import partial

import streamlit as st

from network.analysis.duplicates import (
    Proposal,
    kept_apart,
    no_longer_apart,
    proposals,
    settled,
)
from network.model import Change, Network
from network.ui import state
from network.ui.duplicates_compare import compare
from network.ui.duplicates_view import (
    chosen_pair,
    forget_pair,
    likeness_words,
    pair_words,
)
from network.ui.markup import plain
from network.words import Words
from network.workspace import new_id

_FOUND, _AT = "duplicates.list", "duplicates.at"
_LIST = "kv_duplicates"


def page() -> None:
    """The likely duplicates, and the two that are looked at."""
    t, network = state.words(), state.network()
    st.title(t.name("page", "duplicates"), anchor=False)
    if pair := chosen_pair(network):
        st.button(t("Back to the list"), key="kv_duplicates_back", on_click=forget_pair)
        _beside(network, Proposal(*pair, 100, "name", True), None, t)
        return
    found, apart = _found(network)
    st.caption(
        t(
            "Names that may mean the same. Merging keeps every tie, line and assessment of both "
            "and is undone in one step. What you keep apart is not asked again."
        )
    )
    if not found:
        _none(t)
    else:
        left, right = st.columns([4, 7], gap="large")
        with left:
            proposal = _list(network, found, t)
        with right:
            _beside(network, proposal, _after(found, proposal), t)
    if apart:
        _kept_apart(network, apart, t)


def _found(network: Network) -> tuple[tuple[Proposal, ...], tuple[Proposal, ...]]:
    """What may be one, and what people keep apart; looked for once per revision."""
    mark = (state.project_id(), state.snapshot().revision)
    kept = state.recall(_FOUND)
    if not kept or kept[0] != mark:
        apart = proposals(network, apart=True) if network.acceptances else ()
        kept = (mark, proposals(network), apart)
        state.remember(_FOUND, kept)
    return kept[1], kept[2]


def _none(t: Words) -> None:
    st.success(
        t(
            "No names look alike. Do you know two that mean the same? Select one on the map and "
            "choose Merge with…"
        )
    )
    if st.button(t("To the map"), key="kv_duplicates_map"):
        state.go("network_map")


def _list(network: Network, found: tuple[Proposal, ...], t: Words) -> Proposal:
    """The pairs, likeliest first; arrow keys go through them."""
    certain = [each for each in found if each.sureness == "almost"]
    if len(certain) > 1:
        st.button(
            t("Merge all {count} that are almost certainly one", count=t.number(len(certain))),
            key="kv_merge_all",
            on_click=_merge_all,
            args=(tuple(certain),),
        )
    pairs = {_key(each): each for each in found}
    at = state.recall(_AT)
    name = state.fresh(_LIST)
    with st.container(height=520 if len(found) > 8 else "content", border=False):
        chosen = st.radio(
            t.many("1 pair of names", "{count} pairs of names", len(found)),
            list(pairs),
            index=list(pairs).index(at) if at in pairs else 0,
            format_func=lambda key: plain(pair_words(network, pairs[key], t)),
            captions=[plain(likeness_words(each, t)) for each in found],
            key=name,
            on_change=lambda: state.remember(_AT, state.widget(name)),
        )
    return pairs[chosen] if chosen in pairs else next(iter(pairs.values()))


def _beside(network: Network, proposal: Proposal, after: str | None, t: Words) -> None:
    """The two side by side with the three things that can be done."""
    deeds = st.container(horizontal=True, gap="small", key="kv_duplicate_deeds")
    compared = compare(network, proposal.a, proposal.b, t)
    with deeds:
        st.button(
            t.name("duplicate_answer", "merge"),
            type="primary",
            key="kv_merge",
            shortcut="M",
            disabled=compared.merging is None,
            on_click=_merge,
            args=(compared.merging.change if compared.merging else None, after),
        )
        if chosen_pair(network) is None:
            st.button(
                t.name("duplicate_answer", "apart"),
                key="kv_apart",
                shortcut="A",
                on_click=_keep_apart,
                args=(proposal, after),
            )
            st.button(
                t.name("duplicate_answer", "later"),
                key="kv_later",
                shortcut="L",
                disabled=after is None,
                on_click=_turn_to,
                args=(after,),
            )


def _kept_apart(network: Network, apart: tuple[Proposal, ...], t: Words) -> None:
    """What people keep apart, to look at again."""
    with st.expander(t("Kept apart ({count})", count=t.number(len(apart)))):
        for each in apart:
            with st.container(horizontal=True, vertical_alignment="center"):
                st.markdown(plain(pair_words(network, each, t)), width="stretch")
                st.button(
                    t("Look again"),
                    key=f"kv_again_{_key(each)}",
                    on_click=partial(_look_again, each),
                )


def _key(proposal: Proposal) -> str:
    return f"{proposal.a}|{proposal.b}"


def _after(found: tuple[Proposal, ...], proposal: Proposal) -> str | None:
    """The pair after this one; the first after the last."""
    keys = [_key(each) for each in found]
    place = keys.index(_key(proposal))
    return keys[(place + 1) % len(keys)] if len(keys) > 1 else None


def _turn_to(key: str | None) -> None:
    state.remember(_AT, key)
    state.renew(_LIST)


def _merge(change: Change | None, after: str | None) -> None:
    t = state.words()
    if change and state.commit(change, "merge", said=t("Merged. Undo takes it back.")):
        forget_pair()
        _turn_to(after)


def _merge_all(certain: tuple[Proposal, ...]) -> None:
    t, network = state.words(), state.network()
    decided = [(each, "merge") for each in certain]
    change, refused = settled(network, Change(), decided, t, new_id)
    said = t.many(
        "1 pair merged. Undo takes it back.",
        "{count} pairs merged. Undo takes them back.",
        len(certain) - len(refused),
    )
    for error in refused:
        state.notify(" ".join(t.finding(finding) for finding in error.findings), "hint")
    if state.commit(change, "merge", said=said):
        _turn_to(None)


def _keep_apart(proposal: Proposal, after: str | None) -> None:
    t, network = state.words(), state.network()
    change = kept_apart(network, proposal.a, proposal.b, new_id())
    if state.commit(change, "apart", said=t("Kept apart; it is not asked again.")):
        _turn_to(after)


def _look_again(proposal: Proposal) -> None:
    if state.commit(no_longer_apart(state.network(), proposal.a, proposal.b), "apart"):
        _turn_to(_key(proposal))
