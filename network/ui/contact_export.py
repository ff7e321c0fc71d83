"""Contact persons as a list of their own, which somebody has to tick first."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from network.model import Network
from network.ui import state
from network.ui.figures import download
from network.ui.files import file_name
from network.words import Words
from network.workspace import Contact

_TICK = "kv_contacts_tick"


def offer(contacts: Sequence[Contact], network: Network, t: Words) -> None:
    """A list to take along as CSV; the tick is off again afterwards."""
    with st.popover(t("Take the list along"), icon=":material/download:"):
        st.write(
            t(
                "The list holds personal data. Send it to nobody who does not need it, and throw "
                "it away afterwards. That it was made is noted in History."
            )
        )
        key = state.fresh(_TICK)
        ticked = st.checkbox(t("With names and addresses"), key=key)
        download(
            t("Download CSV"),
            lambda: _csv(contacts, network, t),
            file_name(t("contact-persons"), network.project.name, suffix="csv"),
            "text/csv",
            key="kv_contacts_csv",
            disabled=not ticked,
            renew=_TICK,
        )


def _csv(contacts: Sequence[Contact], network: Network, t: Words) -> bytes:
    from network.exchange.csv_folder import csv_bytes

    heads = (
        t("Party"),
        t("Name"),
        t("Function"),
        t("E-mail"),
        t("Telephone"),
        t("Note"),
        t("Keep until"),
    )
    rows = [
        (
            network.nodes[each.node].name if each.node in network.nodes else "",
            each.name,
            each.role,
            each.email,
            each.phone,
            each.note,
            each.keep_until.isoformat(),
        )
        for each in contacts
    ]
    return csv_bytes(heads, rows)
