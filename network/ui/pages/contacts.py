"""Contact persons: who is whom at a party, until when that is kept, and erasing for good."""

from __future__ import annotations

from datetime import date, timedelta

import streamlit as st

from network.model import Network, today
from network.ui import contact_export, state
from network.ui.choosing import party_options
from network.ui.markup import plain
from network.ui.tables import Button, Column, Edits, Row, edit_table
from network.words import Words
from network.workspace import Contact, StoreError, new_id

_OPEN, _ERASE = "contacts.open", "contacts.erase"
_YEAR = timedelta(days=365)


def page() -> None:
    """Those whose time is over first, then everyone by party."""
    t, network = state.words(), state.network()
    st.title(t.name("page", "contacts"), anchor=False)
    st.caption(
        t(
            "Names and addresses stay here: they are in no map, annex, list or project file, and "
            "not in History. Only note who agrees to it."
        )
    )
    if not network.parties:
        st.info(t("There are no parties yet. Add them on the map; here you then note persons."))
        if st.button(t("To the map"), type="primary"):
            state.go("network_map")
        return
    contacts = state.workspace().contacts(state.project_id())
    late = [each for each in contacts if each.expired(today())]
    if late:
        _late(late, network, t)
    with st.container(horizontal=True):
        if st.button(t("Add a contact person"), icon=":material/person_add:", key="kv_contact_add"):
            _begin("")
        if contacts:
            contact_export.offer(contacts, network, t)
    if contacts:
        _table(contacts, network, t)
    else:
        st.info(t("There are no contact persons yet. Add one with the button above."))
    _dialogs(contacts, network, t)


def _late(late: list[Contact], network: Network, t: Words) -> None:
    """A reminder on top: each with its day, and one button to erase them."""
    with st.container(border=True, gap="xsmall", key="kv_contacts_late"):
        st.markdown(
            "**"
            + t.many(
                "Retention period over for 1 person",
                "Retention period over for {count} persons",
                len(late),
            )
            + "**"
        )
        told = [
            f"- {plain(each.name)} ({plain(_party(network, each, t))}): "
            + t("until {date}", date=t.date(each.keep_until))
            for each in sorted(late, key=lambda each: each.keep_until)
        ]
        st.markdown("\n".join(told))
        st.write(t("Erase them, or set a later date where there is still a reason to keep them."))
        ids = tuple(each.id for each in late)
        label = t.many("Erase 1 person", "Erase these {count} persons", len(ids))
        st.button(label, key="kv_contacts_erase_late", on_click=_ask_to_erase, args=(ids,))


def _table(contacts: list[Contact], network: Network, t: Words) -> None:
    order = {party.id: place for place, party in enumerate(network.parties)}
    on = today()
    rows = [
        Row(
            each.id,
            each.name,
            {
                "party": _party(network, each, t),
                "name": each.name,
                "role": each.role,
                "email": each.email,
                "phone": each.phone,
                "note": each.note,
                "until": t.date(each.keep_until),
            },
            mark=t("retention period over") if each.expired(on) else "",
        )
        for each in sorted(contacts, key=lambda each: order.get(each.node, len(order)))
    ]
    edit_table(
        "kv_contacts",
        t.name("page", "contacts"),
        (
            Column("party", t("Party"), "shown", share=2.2, filtered=True),
            Column("name", t("Name"), "shown", share=2, strong=True),
            Column("role", t("Function"), "shown", share=1.6),
            Column("email", t("E-mail"), "shown", share=2.4),
            Column("phone", t("Telephone"), "shown", share=1.3),
            Column("note", t("Note"), "shown", share=2),
            Column("until", t("Keep until"), "shown", share=1.1),
        ),
        rows,
        editor=_never,
        buttons=(
            Button("edit", t("Edit"), "edit"),
            Button("erase", t("Erase"), "remove"),
        ),
        press=_press,
    )


def _never(network: Network, edits: Edits, t: Words):
    """No cell is edited in place: what is typed here goes into no change."""
    raise LookupError(edits.row)


def _press(contact: str, button: str) -> None:
    if button == "erase":
        _ask_to_erase((contact,))
    else:
        _begin(contact)


def _begin(contact: str) -> None:
    state.remember(_OPEN, (state.project_id(), contact))
    state.remember(_ERASE, None)
    state.renew("kv_contact")


def _ask_to_erase(ids: tuple[str, ...]) -> None:
    state.remember(_ERASE, (state.project_id(), ids))
    state.remember(_OPEN, None)


def _leave() -> None:
    state.remember(_OPEN, None)
    state.remember(_ERASE, None)


def _dialogs(contacts: list[Contact], network: Network, t: Words) -> None:
    """The form or the question that was asked for in this project."""
    project, id_ = state.recall(_OPEN) or ("", "")
    if project == state.project_id():
        contact = next((each for each in contacts if each.id == id_), None)
        title = t("Edit contact person") if contact else t("New contact person")
        st.dialog(title, width="medium", on_dismiss=_leave)(_form)(contact, network, t)
        return
    project, ids = state.recall(_ERASE) or ("", ())
    chosen = [each for each in contacts if each.id in ids]
    if project == state.project_id() and chosen:
        st.dialog(t("Erase for good?"), on_dismiss=_leave)(_erase)(chosen, t)


def _form(contact: Contact | None, network: Network, t: Words) -> None:
    options = party_options(network)
    if contact and contact.node not in options:
        options[contact.node] = t("a party that is no longer on the map")
    kept_until = contact.keep_until if contact else today() + _YEAR
    key = state.fresh("kv_contact")
    with st.form(key, border=False):
        ids = list(options)
        node = st.selectbox(
            t("Party"),
            ids,
            ids.index(contact.node) if contact else None,
            format_func=options.__getitem__,
            filter_mode="contains",
            placeholder=t("Choose a party"),
            key=f"{key}_party",
        )
        left, right = st.columns(2)
        name = left.text_input(
            t("Name"), contact.name if contact else "", max_chars=200, key=f"{key}_name"
        )
        role = right.text_input(
            t("Function"), contact.role if contact else "", max_chars=200, key=f"{key}_role"
        )
        left, right = st.columns(2)  # a row for itself: Tab goes as one reads
        email = left.text_input(
            t("E-mail"), contact.email if contact else "", max_chars=200, key=f"{key}_email"
        )
        phone = right.text_input(
            t("Telephone"), contact.phone if contact else "", max_chars=200, key=f"{key}_phone"
        )
        note = st.text_area(
            t("Note"), contact.note if contact else "", max_chars=1000, key=f"{key}_note"
        )
        until = st.date_input(
            t("Keep until"),
            kept_until,
            min_value=min(today(), kept_until),
            max_value=max(date(today().year + 20, 12, 31), kept_until),
            format="DD-MM-YYYY",
            help=t("After that day this person stands on top of the page, to be erased."),
            key=f"{key}_until",
        )
        saved = st.form_submit_button(t("Save"), type="primary")
    if not saved:
        return
    if not node or not name.strip() or until is None:
        st.error(t("Fill in a party, a name and a date until which it is kept."))
        return
    kept = Contact(
        id=contact.id if contact else new_id(),
        node=node,
        name=name,
        role=role,
        email=email,
        phone=phone,
        note=note,
        keep_until=until,
    )
    try:
        state.workspace().save_contact(state.project_id(), kept)
    except StoreError as error:
        st.error(plain(error.sentence(t)))
        return
    state.notify(t("Saved."))
    _leave()
    st.rerun()


def _erase(chosen: list[Contact], t: Words) -> None:
    for each in chosen:
        st.markdown(f"- {plain(each.name)}")
    st.write(
        t(
            "What is erased cannot be brought back. History only keeps that somebody erased a "
            "contact person, without the name."
        )
    )
    with st.container(horizontal=True):
        if st.button(t("Erase"), type="primary", key="kv_contact_erase"):
            ids = [each.id for each in chosen]
            state.workspace().erase_contact(state.project_id(), *ids, author=state.author())
            state.notify(t("Erased."))
            _leave()
            st.rerun()
        if st.button(t("Cancel"), key="kv_contact_keep"):
            _leave()
            st.rerun()


def _party(network: Network, contact: Contact, t: Words) -> str:
    node = network.nodes.get(contact.node)
    return node.name if node else t("a party that is no longer on the map")
