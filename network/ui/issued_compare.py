"""Two issued versions, or one and the network of now, beside each other in words and picture."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from network.model import Change, Internal, Network, diff
from network.ui import state
from network.ui.change_words import ChangeBook
from network.ui.figure_menu import figure_menu
from network.ui.figures import show_figure
from network.ui.markup import plain
from network.words import Words, words_in
from network.workspace import Issued

if TYPE_CHECKING:
    from network.drawing.figure import Figure

_LATER, _EARLIER = "issued.later", "issued.earlier"
_NOW = 0
_BESIDE = ("placements", "scenarios", "acceptances")
"""Tables that no annex shows."""


def compare(versions: list[Issued], t: Words) -> None:
    """Ask which two, and show what is different; what only one could show stays out."""
    by_number = {each.number: each for each in versions}
    st.subheader(t("What changed between two versions"), anchor=False)

    def word(number: int) -> str:
        if number == _NOW:
            return t("The network as it is now")
        version = by_number[number]
        adopted = f" ({t.of(version.status)})" if version.adopted else ""
        return f"{number}. {version.title} – {t.date(version.at)}{adopted}"

    first = next((each.number for each in versions if each.adopted), versions[0].number)
    with st.container(horizontal=True, vertical_alignment="bottom"):
        earlier = _choice(t("From"), list(by_number), first, _EARLIER, word)
        later = _choice(t("To"), [_NOW, *by_number], _NOW, _LATER, word)
    before = by_number[earlier]
    after = by_number.get(later)
    groups = before.include & (after.include if after else frozenset(Internal))
    revisions = before.revision, after.revision if after else state.snapshot().revision
    one, two = _network(before, groups), _network(after, groups)
    change = between(one, two)
    if not change:
        st.success(t("Nothing changed between these two."))
        return
    told = [t.of(group) for group in sorted(groups)]
    if told:
        st.caption(t("Internal data in both: {groups}.", groups=plain(t.list(told))))
    else:
        st.caption(t("Internal data stay out of this comparison."))
    figure = _figure(one, two, before.id, *revisions, tuple(sorted(groups)), t.language)
    words, picture = st.tabs([t("In words"), t("In a picture")])
    with words:
        st.html(ChangeBook(two, [change]).table(change, t))
    with picture:
        if figure.boxes:
            show_figure(figure, "kv_issued_figure", scale=1.2)
            figure_menu(figure, figure.title, "kv_issued_picture", groups)
        else:
            st.info(t("Nothing changed on the map; the words tell what did."))


def between(before: Network, after: Network) -> Change:
    """What differs between two networks in what an annex can show."""
    edits = diff(before, after).edits
    return Change.of(edit for edit in edits if edit.key[0] not in _BESIDE)


def _choice(label: str, options: list[int], default: int, name: str, word) -> int:
    value = state.recall(name, default)
    chosen = st.selectbox(
        label,
        options,
        options.index(value) if value in options else options.index(default),
        format_func=word,
        key=f"kv_{name}_{state.project_id()}",
        width=560,
    )
    state.remember(name, chosen)
    return chosen


def _network(version: Issued | None, groups: frozenset[Internal]) -> Network:
    if version is None:
        return state.network().without_internal(groups)
    found = _network_at(state.project_id(), version.revision, version.id)
    return found.without_internal(groups)


@st.cache_resource(max_entries=12, show_spinner=False)
def _network_at(project: str, revision: int, version: str) -> Network:
    """The network that a version shows; the journal never changes, so it is read once."""
    return state.workspace().network_at(project, revision)


@st.cache_resource(max_entries=12, show_spinner=False)
def _figure(
    _before: Network,
    _after: Network,
    version: str,
    earlier: int,
    later: int,
    groups: tuple[Internal, ...],
    language: str,
) -> Figure:
    from network.drawing.comparison import comparison_of

    return comparison_of(_before, _after, words_in(language))
