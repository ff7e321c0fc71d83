"""What one person sees and does: the only file that names session keys and address parameters.

Values live outside widget keys, for a page link drops widget state and address parameters.
Messages wait in a queue until :func:`network.ui.shell.messages` shows them, so that
:func:`commit` can be called from a callback as well as from a page.
"""

from __future__ import annotations

import logging
import os
import random
from collections.abc import Callable, Mapping
from threading import Lock
from typing import TYPE_CHECKING, Any, NoReturn
from urllib.parse import quote, unquote

import streamlit as st

from network.model import (
    Change,
    ConflictError,
    InvariantError,
    Network,
    Record,
    table_of,
)
from network.ui.waiting import Clash, Message, Question
from network.words import LANGUAGES, Words, words_in
from network.workspace import (
    NothingToRedo,
    NothingToUndo,
    StoreError,
    UndoTouchesLater,
    UnknownProject,
    Workspace,
    examples,
    read_source,
)

if TYPE_CHECKING:
    from network.drawing.views import View
    from network.workspace import Snapshot

_LANGUAGE = "kv_language"
_PROJECT = "kv_project"
_ADDRESS = "kv_address"
_AUTHOR = "kv_author"
_NAMED = "kv_author_given"
_ASKED = "kv_author_asked"
_SELECTED = "kv_selected"
_PANEL = "kv_panel"
_VIEWS = "kv_views"
_KEPT = "kv_kept"
_MESSAGES = "kv_messages"
_CLASH = "kv_clash"
_UNDO = "kv_undo_clash"
_SEEN = "kv_seen"
_PAGES = "kv_pages"
_ROUND = "kv_round"
_FORMS = "kv_forms"

_COOKIES = {_AUTHOR: "krachtenveld_author", _LANGUAGE: "krachtenveld_language"}
_GUEST = "~"
_EXAMPLE = "enschede"

_MAKING = Lock()
_log = logging.getLogger(__name__)


def begin() -> None:
    """Bring session, address and cookies into line; the first thing of every full run."""
    written: Mapping[str, str] = st.session_state.get(_ADDRESS, {})
    given = {name: st.query_params.get(name, "") for name in ("project", "lang", "select")}
    if given["lang"] in LANGUAGES and given["lang"] != written.get("lang"):
        st.session_state[_LANGUAGE] = given["lang"]
    if given["project"] and given["project"] != written.get("project"):
        _turn_to(given["project"])
    if _PROJECT not in st.session_state:
        st.session_state[_PROJECT] = _first_project()
    elif project_id():
        try:
            workspace().snapshot(project_id())
        except UnknownProject:
            notify(words()("That project is not here (any more). Choose another one."), "error")
            st.session_state[_PROJECT] = ""
    if given["select"]:
        select(given["select"])


def keep_address() -> None:
    """Put project and language into the address; page links drop them."""
    address = {"lang": language()} | ({"project": project_id()} if project_id() else {})
    st.session_state[_ADDRESS] = address
    if st.query_params.to_dict() != address:
        st.query_params.from_dict(address)


def _first_project() -> str:
    """The project changed last; in an empty store the example, made once whoever comes first."""
    with _MAKING:
        if found := workspace().projects():
            return found[0].id
        path = examples().get(_EXAMPLE)
        return workspace().create(read_source(path), author="") if path else ""


@st.cache_resource(show_spinner=False)
def workspace() -> Workspace:
    """The verbs on the store, shared by everyone on this server."""
    return Workspace.open()


def words() -> Words:
    """The translator of this person's language."""
    return words_in(language())


def language() -> str:
    """``nl`` or ``en``: as switched, as in the address, as in this browser, else Dutch."""
    if _LANGUAGE not in st.session_state:
        kept = st.context.cookies.get(_COOKIES[_LANGUAGE], "")
        found = kept or os.environ.get("KRACHTENVELD_LANGUAGE", "")
        st.session_state[_LANGUAGE] = found if found in LANGUAGES else "nl"
    return st.session_state[_LANGUAGE]


def set_language(code: str) -> None:
    """Switch language; raises KeyError for one that is not there."""
    LANGUAGES[code]
    st.session_state[_LANGUAGE] = code


def cookies() -> dict[str, str]:
    """What this browser must remember: cookie name → value, encoded."""
    mark = "" if author_given() else _GUEST
    return {_COOKIES[_LANGUAGE]: language(), _COOKIES[_AUTHOR]: mark + quote(author())}


def author() -> str:
    """The name under which changes are kept: as given in this browser, else a guest with a number.

    The number keeps two unnamed people apart, so that undo takes back one's own change.
    """
    if _AUTHOR not in st.session_state:
        cookie = st.context.cookies.get(_COOKIES[_AUTHOR], "")
        kept = " ".join(unquote(cookie.removeprefix(_GUEST)).split())[:80]
        guest = words()("Guest {number}", number=random.randint(100, 999))  # noqa: S311
        st.session_state[_AUTHOR] = kept or guest
        st.session_state[_NAMED] = bool(kept) and not cookie.startswith(_GUEST)
    return st.session_state[_AUTHOR]


def author_given() -> bool:
    """Whether the person has given a name."""
    author()
    return st.session_state[_NAMED]


def set_author(name: str) -> None:
    """Give the name; an empty one changes nothing."""
    if name := " ".join(name.split())[:80]:
        st.session_state[_AUTHOR] = name
        st.session_state[_NAMED] = True


def project_id() -> str:
    """The open project, or ``""``."""
    return st.session_state.get(_PROJECT, "")


def open_project(project: str) -> None:
    """Open a project (``""`` closes); selection and views start afresh."""
    _turn_to(project)
    keep_address()


def _turn_to(project: str) -> None:
    st.session_state[_PROJECT] = project
    for name in (_SELECTED, _PANEL, _VIEWS, _CLASH, _UNDO, _SEEN):
        st.session_state.pop(name, None)


def snapshot() -> Snapshot:
    """The network of the open project with its revision; LookupError where none is open."""
    if not project_id():
        raise LookupError("No project is open.")
    found = workspace().snapshot(project_id())
    st.session_state[_SEEN] = found.revision
    return found


def network() -> Network:
    """The network of the open project."""
    return snapshot().network


def selected() -> str:
    """The id of the node or tie that is read beside the map, or ``""``."""
    return st.session_state.get(_SELECTED, "")


def select(id_: str) -> None:
    """Select a node or tie; ``""`` clears."""
    st.session_state[_SELECTED] = id_


def panel() -> tuple[str, dict[str, str]]:
    """What the panel beside the map shows but for the selection: its mode and the facts for it."""
    return st.session_state.get(_PANEL, ("", {}))


def set_panel(mode: str, **facts: str) -> None:
    """Let the panel ask for a new ``node`` or ``tie``; ``""`` shows the selection."""
    st.session_state[_PANEL] = (mode, facts)


def view() -> View:
    """The view of the map as last chosen in this project, else the first that shows something."""
    from network.drawing.views import first_view

    if _VIEWS not in st.session_state:
        if not (found := network()).nodes:
            return first_view(found)
        st.session_state[_VIEWS] = first_view(found)
    return st.session_state[_VIEWS]


def set_view(view: View) -> None:
    """Choose the view of the map."""
    st.session_state[_VIEWS] = view


def recall(name: str, default: Any = None) -> Any:
    """What :func:`remember` kept under this name (``page.what``) in this session."""
    return st.session_state.setdefault(_KEPT, {}).get(name, default)


def remember(name: str, value: Any) -> None:
    """Keep a filter or choice for as long as the session lasts, across pages."""
    st.session_state.setdefault(_KEPT, {})[name] = value


def widget(key: str) -> Any:
    """What a widget holds now, for its own callback; None where it is not on the page."""
    return st.session_state.get(key)


def set_widget(key: str, value: Any) -> None:
    """Put a value into a widget; only in a callback, before the widget is drawn."""
    st.session_state[key] = value


def begin_widget(key: str, value: Any) -> None:
    """The value of a widget that is not there yet; what a person sets later stays."""
    st.session_state.setdefault(key, value)


def fresh(name: str) -> str:
    """A widget key that :func:`renew` replaces, so that the widget starts again from its value."""
    return f"{name}_{st.session_state.setdefault(_ROUND, {}).get(name, 0)}"


def renew(name: str) -> None:
    """Let the widget with the key ``fresh(name)`` start again."""
    rounds = st.session_state.setdefault(_ROUND, {})
    rounds[name] = rounds.get(name, 0) + 1


def opened(record: Record) -> tuple[Record, int]:
    """The record as it was when its form was opened, and the revision of then."""
    forms = st.session_state.setdefault(_FORMS, {})
    return forms.setdefault(_form(record), (record, st.session_state.get(_SEEN, 0)))


def is_open(record: Record) -> bool:
    """Whether the form of a record is open."""
    return _form(record) in st.session_state.get(_FORMS, {})


def close(record: Record) -> None:
    """Close the form of a record."""
    st.session_state.get(_FORMS, {}).pop(_form(record), None)


def _form(record: Record) -> tuple[str, str, str]:
    return project_id(), table_of(record), record.id


def notify(text: str, sort: str = "done") -> None:
    """Queue a message: done, hint or error."""
    st.session_state.setdefault(_MESSAGES, []).append(Message(text, sort))


def take_messages() -> list[Message]:
    """The queued messages, once."""
    return st.session_state.pop(_MESSAGES, [])


def clash() -> Clash | None:
    """The change that waits for a choice between two versions."""
    return st.session_state.get(_CLASH)


def drop_clash() -> None:
    """The choice has been made."""
    st.session_state.pop(_CLASH, None)


def question() -> Question | None:
    """The undo or redo that waits for confirmation, for it touches later work."""
    return st.session_state.get(_UNDO)


def drop_question() -> None:
    """The question has been answered."""
    st.session_state.pop(_UNDO, None)


def commit(
    change: Change,
    action: str,
    based_on: int | None = None,
    *,
    said: str = "",
    stored: Callable[[], None] = lambda: None,
) -> bool:
    """Commit a change to the open project under the person's name; whether it was stored.

    ``based_on`` is the revision that a form was opened at, else the one seen last. ``stored`` is
    called at once when it is, before a look into the session may end the run; ``said`` is shown.
    Of what is refused, with the reason, nothing is stored; a conflict waits for a choice.
    """
    if not change:
        return True
    t = words()
    base = based_on if based_on is not None else st.session_state.get(_SEEN)
    try:
        workspace().commit(project_id(), change, author=author(), action=action, based_on=base)
    except ConflictError as error:
        both = tuple(error.conflicts)
        st.session_state[_CLASH] = Clash(project_id(), change, action, base or 0, both)
        return False
    except InvariantError as error:
        for finding in error.findings[:5]:
            place = t.field(finding.table, finding.field).capitalize()
            notify(f"{place}: {t.finding(finding)}", "error")
        return False
    except StoreError as error:
        _log.warning("A change could not be stored: %s", error)
        notify(error.sentence(t), "error")
        return False
    stored()
    if said:
        notify(said)
    if not author_given() and not st.session_state.get(_ASKED):
        st.session_state[_ASKED] = True
        notify(t("Fill in your name at the top right: History then shows who did what."), "hint")
    return True


def undo(*, confirmed: bool = False) -> None:
    """Take back one's own last change; asks first where it would take later work along."""
    _step("undo", confirmed)


def redo(*, confirmed: bool = False) -> None:
    """Do again what one undid last; asks first where it would take later work along."""
    _step("redo", confirmed)


def _step(which: str, confirmed: bool) -> None:
    t = words()
    step = workspace().undo if which == "undo" else workspace().redo
    try:
        step(project_id(), author=author(), confirmed=confirmed)
    except (NothingToUndo, NothingToRedo) as error:
        notify(error.sentence(t), "hint")
    except UndoTouchesLater as error:
        st.session_state[_UNDO] = Question(which, tuple(error.conflicts))
    except (ConflictError, InvariantError):
        notify(t("Others built on this change, so it stays. See History."), "error")
    except StoreError as error:
        notify(error.sentence(t), "error")
    else:
        notify(t("Undone.") if which == "undo" else t("Redone."))


def set_pages(pages: Mapping[str, Any]) -> None:
    """The registered pages by id (the file names in ``network/ui/pages``)."""
    st.session_state[_PAGES] = dict(pages)


def go(page: str, *, select_id: str = "") -> NoReturn:
    """Go to a page by id, with project and language; raises KeyError for an unknown page."""
    if select_id:
        select(select_id)
    keep_address()
    st.switch_page(st.session_state[_PAGES][page], query_params=st.session_state[_ADDRESS])
