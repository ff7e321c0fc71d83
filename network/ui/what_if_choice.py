"""Choosing what stops, and keeping that as a scenario with a name."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import streamlit as st

from network import model
from network.analysis import Scenario, budgets
from network.analysis.slicing import is_over
from network.model import Change, Edit, Network
from network.ui import state
from network.ui.choosing import party_options
from network.words import Words
from network.workspace import new_id

_WHO, _PAID, _KEPT = "kv_what_if_who", "kv_what_if_paid", "kv_what_if_scenario"


def current() -> Scenario:
    """What is chosen now in the open project; nothing to begin with."""
    return state.recall(_name("choice")) or Scenario()


def loaded(network: Network) -> model.Scenario | None:
    """The kept scenario that is open, if any."""
    return network.scenarios.get(state.recall(_name("open"), ""))


def choose(scenario: Scenario, kept: str = "") -> None:
    """Let the page show a scenario, and the widgets begin with it."""
    state.remember(_name("choice"), scenario)
    state.remember(_name("open"), kept)
    for widget in (_WHO, _PAID, _KEPT):
        state.renew(widget)


def as_chosen(kept: model.Scenario) -> Scenario:
    """What a kept scenario switches off."""
    return Scenario(frozenset(kept.nodes), frozenset(kept.ties))


def ask(network: Network, t: Words) -> Scenario:
    """The kept scenarios, who stops, and which budget ends."""
    if network.scenarios:
        _kept(network, t)
    chosen = current()
    gone = frozenset(id_ for id_ in network.nodes if is_over(network, id_)) - chosen.nodes
    names = party_options(network, gone)
    paid = {f"{each.funder}\n{each.purpose}": each for each in budgets(network)}

    def budget_word(id_: str) -> str:
        each = paid[id_]
        funder = network.nodes[each.funder].label
        count = t.many("1 tie", "{count} ties", len(each.ties))
        return ": ".join(filter(None, (funder, each.purpose))) + f" ({count})"

    who, money = st.columns(2)
    nodes = who.multiselect(
        t("Who stops or merges"),
        list(names),
        [id_ for id_ in names if id_ in chosen.nodes],
        format_func=names.__getitem__,
        select_all=False,
        placeholder=t("Choose a party or a department"),
        key=state.fresh(_WHO),
    )
    ended: list[str] = []
    if paid:
        ended = money.multiselect(
            t("Which money stops"),
            list(paid),
            [id_ for id_, each in paid.items() if chosen.ties.issuperset(each.ties)],
            format_func=budget_word,
            select_all=False,
            placeholder=t("Choose a budget"),
            key=state.fresh(_PAID),
        )
    in_budgets = {tie for each in paid.values() for tie in each.ties}
    ties = {tie for id_ in ended for tie in paid[id_].ties} | (chosen.ties - in_budgets)
    scenario = Scenario(frozenset(nodes), frozenset(ties))
    state.remember(_name("choice"), scenario)
    return scenario


def _kept(network: Network, t: Words) -> None:
    names = {each.id: each.name for each in network.scenarios.values()}
    opened = loaded(network)
    key = state.fresh(_KEPT)

    def turn() -> None:
        id_ = state.widget(key) or ""
        kept = network.scenarios.get(id_)
        choose(as_chosen(kept) if kept else Scenario(), id_)

    options = ["", *sorted(names, key=lambda id_: names[id_].casefold())]
    st.selectbox(
        t("Kept scenarios"),
        options,
        index=options.index(opened.id) if opened else 0,
        format_func=lambda id_: names[id_] if id_ else t("A new one"),
        key=key,
        on_change=turn,
        width=420,
    )


def keep(network: Network, t: Words, scenario: Scenario) -> None:
    """Buttons to keep, rename and delete; of one that was changed, to keep it or as another."""
    opened = loaded(network)
    changed = opened is not None and as_chosen(opened) != scenario
    if opened is not None and changed:
        st.button(
            t("Keep what I changed"),
            key="kv_what_if_update",
            on_click=lambda: _store(Edit(opened, _with(opened, scenario)), t("Scenario kept.")),
        )
    if opened is None or changed:
        _named(
            t("Keep as another scenario") if changed else t("Keep as a scenario"),
            t("Name of the scenario"),
            "",
            lambda name: _add(name, scenario, t),
            "kv_what_if_keep",
        )
        return
    _named(
        t("Rename"),
        t("Name of the scenario"),
        opened.name,
        lambda name: _store(Edit(opened, replace(opened, name=name)), t("Scenario renamed.")),
        "kv_what_if_rename",
    )
    st.button(
        t("Delete scenario"),
        key="kv_what_if_delete",
        type="tertiary",
        on_click=lambda: _remove(network, opened, t),
    )


def _named(label: str, asked: str, value: str, do: Callable[[str], None], key: str) -> None:
    """A button that opens into a field for a name."""
    field = state.fresh(f"{key}_name")
    with st.popover(label, key=key), st.form(f"{key}_form", border=False):
        st.text_input(asked, value=value, max_chars=80, key=field)

        def done() -> None:
            if name := " ".join((state.widget(field) or "").split()):
                do(name)

        st.form_submit_button(state.words()("Keep"), type="primary", on_click=done)


def _add(name: str, scenario: Scenario, t: Words) -> None:
    record = model.Scenario(
        id=new_id(),
        name=name,
        nodes=tuple(sorted(scenario.nodes)),
        ties=tuple(sorted(scenario.ties)),
    )
    if state.commit(Change.adding(record), "add", said=t("Scenario kept.")):
        choose(scenario, record.id)


def _with(kept: model.Scenario, scenario: Scenario) -> model.Scenario:
    return replace(kept, nodes=tuple(sorted(scenario.nodes)), ties=tuple(sorted(scenario.ties)))


def _store(edit: Edit, said: str) -> None:
    state.commit(Change.of([edit]), "edit", said=said)


def _remove(network: Network, kept: model.Scenario, t: Words) -> None:
    if state.commit(Change.removing(network, kept), "remove", said=t("Scenario deleted.")):
        choose(Scenario())


def _name(what: str) -> str:
    return f"what_if.{what}.{state.project_id()}"
