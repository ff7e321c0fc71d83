"""What was agreed with the party, subject or tie that is selected, beside the map."""

from __future__ import annotations

from typing import NoReturn

import streamlit as st

from network.analysis.reviewing import agreements_at, is_due, is_figure
from network.model import Agreement, Network, Node, Relation, today
from network.ui import state
from network.ui.agreement_table import about, summary
from network.ui.forms import edit_form
from network.ui.labels import record_label
from network.ui.markup import plain
from network.words import Words
from network.workspace import new_id

_FEW = 8
"""Up to so many stand on the panel; all of them on the page Afspraken."""
_OPEN = 3
"""Up to so many are seen at once; more unfold."""
_NEW = "agreement.new"


def show_agreements(network: Network, record: Node | Relation, t: Words) -> None:
    """The agreements of a node (its ties included) or a tie, with a way to add one.

    Those of a node fold away where there are many, for its ties are read here too.
    """
    held = agreements_at(network, record.id)
    if held:
        word = t.many("1 agreement or figure", "{count} agreements and figures", len(held))
        folds = isinstance(record, Node)
        with st.expander(word, expanded=len(held) <= _OPEN) if folds else st.container():
            _told(network, record, held, t)
    with st.container(horizontal=True, gap="small"):
        st.button(
            t("Add an agreement"),
            key="kv_agreement_add",
            icon=":material/handshake:",
            on_click=begin,
            args=(record,),
        )
        if held and st.button(t("All agreements"), key="kv_agreement_all", type="tertiary"):
            state.remember("agreements.party", record.id if isinstance(record, Node) else "")
            state.go("agreements")
    new = asked()
    if new is not None and record.id in (new.node, new.relation):
        st.dialog(title(network, new, t), width="medium", on_dismiss=leave)(fill_in)()


def _told(network: Network, record: Node | Relation, held: list[Agreement], t: Words) -> None:
    agreed = [each for each in held if not is_figure(each)]
    figures = [each for each in held if is_figure(each)]
    on = today()
    for heading, group in ((t("Agreed"), agreed), (t("Figures"), figures)):
        if group:
            told = [_line(network, each, record, t, summary(each, t, on)) for each in group[:_FEW]]
            if len(group) > _FEW:
                told.append(t.many("- and 1 more", "- and {count} more", len(group) - _FEW))
            st.markdown(f"**{plain(heading)}**\n\n" + "\n".join(told))


def _line(network: Network, each: Agreement, record: Node | Relation, t: Words, told: str) -> str:
    where = "" if record.id in (each.node, each.relation) else f"{about(network, each, t)}: "
    indicator = f" – {each.indicator}" if each.indicator and each.target else ""
    line = f"- {plain(where + each.text + indicator)}"
    return line + (f"  \n  :small[{plain(told)}]" if told else "")


def begin(record: Node | Relation | Agreement) -> None:
    """Ask for a new agreement about a node or tie, or for all fields of one that is there."""
    if isinstance(record, Agreement):
        new = record
    elif isinstance(record, Node):
        new = Agreement(id=new_id(), node=record.id, text="")
    else:
        new = Agreement(id=new_id(), relation=record.id, text="")
    state.remember(_NEW, (state.project_id(), new))


def lead_to(agreement: Agreement) -> NoReturn:
    """Go to the page of agreements, to the rows among which this one stands, with its form open."""
    rows = "figures" if is_figure(agreement) else "agreed"
    state.remember("agreements.shown", "due" if is_due(agreement, today()) else rows)
    state.remember("agreements.party", "")
    begin(agreement)
    state.go("agreements")


def asked() -> Agreement | None:
    """The agreement whose form is to be shown in this project."""
    project, agreement = state.recall(_NEW) or ("", None)
    return agreement if project == state.project_id() else None


def leave() -> None:
    """Close the form; what was typed is given up."""
    agreement = asked()
    if agreement is not None:
        state.close(agreement)
    state.remember(_NEW, None)


def fill_in() -> None:
    """The form of the agreement that was asked for, in a dialog."""
    network, agreement = state.network(), asked()
    if agreement is None:
        return
    new = agreement.id not in network.agreements
    if edit_form(agreement, network, action="add" if new else "edit", new=new):
        leave()
        st.rerun()


def title(network: Network, agreement: Agreement, t: Words) -> str:
    """Above the form: about whom or what the agreement is."""
    record = network.nodes.get(agreement.node) or network.relations.get(agreement.relation)
    name = record_label(network, record, t) if record else ""
    return t("Agreement: {name}", name=plain(name))
