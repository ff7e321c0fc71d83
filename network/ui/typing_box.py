"""The box in which lines are typed: what is on screen around it, and what comes back from it.

Lines are queued in the browser until Python says that it has them, so one can type on while the
map is drawn; what is typed next, the focus and completion never wait for the server. Script,
names and words are a part of their own, which crosses the wire only when one of them changes.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cache, partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from streamlit.components.v2 import component

from network.exchange.lines.typed import Answer
from network.model import Network, called
from network.ui import state
from network.ui.handled import Handled
from network.words import Words

if TYPE_CHECKING:
    from streamlit.components.v2.types import ComponentRenderer

_ASSETS = Path(__file__).parent / "assets"
_KEY = "kv_typed"
_DESK = "network_map.desk"


@dataclass
class Asked:
    """Lines that wait for answers: as typed, what was answered so far, what is asked now."""

    text: str
    answers: dict[str, Answer] = field(default_factory=dict)
    questions: list[dict[str, Any]] = field(default_factory=list)


@dataclass
class Desk:
    """What lies on the desk of one person in one project.

    ``said`` tells what came of the last lines, ``refused`` which lines went back into the box
    and why, ``asked`` what waits for an answer, by the deed that brought it.
    """

    project: str = ""
    handled: Handled = field(default_factory=Handled)
    said: str = ""
    refused: list[dict[str, str]] = field(default_factory=list)
    asked: dict[str, Asked] = field(default_factory=dict)


@dataclass(frozen=True)
class Deed:
    """What was done in the box: a ``text`` of one or more lines, or answers to what was asked.

    ``asked`` names the deed whose questions are answered, or dropped where there are no answers.
    """

    id: str
    text: str = ""
    asked: str = ""
    answers: Mapping[str, Answer] = field(default_factory=dict)


CarryOut = Callable[[Deed, Callable[[], None]], None]
"""Carries out a deed; calls what comes with it at the moment that the deed is stored."""


def desk() -> Desk:
    """The desk of this person in the open project."""
    found: Desk | None = state.recall(_DESK)
    if found is None or found.project != state.project_id():
        found = Desk(state.project_id(), found.handled if found else Handled())
        state.remember(_DESK, found)
    return found


def box(network: Network, carry_out: CarryOut, *, focus: bool = False) -> None:
    """Show the box; each deed is carried out once, before the page is drawn again.

    With ``focus``, before a room, the box has the focus as soon as it is there.
    """
    t = state.words()
    known, line = _components()
    known(
        key="kv_typing_known",
        data={
            "key": state.project_id(),
            "names": _names(network, t),
            "after": [t.kind(network, kind) for kind in ("function", "task")],
            "kinds": [[kind, t.kind(network, kind)] for kind in network.node_kinds],
            "words": _words(t) | (_words_for_a_room(t) if focus else {}),
        },
    )
    lying = desk()
    line(
        key=_KEY,
        data={
            "key": lying.project,
            "focus": focus,
            "done": lying.handled.done,
            "said": lying.said,
            "refused": lying.refused,
            "asked": [
                {"id": id_, "text": each.text, "questions": each.questions}
                for id_, each in lying.asked.items()
            ],
        },
        on_sent_change=lambda: _take(carry_out),
    )


def _take(carry_out: CarryOut) -> None:
    """Carry out what was sent and not handled before, in the order in which it was done."""
    sent = state.widget(_KEY) or {}
    lying = desk()
    with lying.handled.turn:
        lying.refused = []
        for deed in deeds_of(sent.get("sent")):
            if deed.id not in lying.handled.done:
                stored = partial(_settle, lying, deed)
                carry_out(deed, stored)
                stored()


def _settle(lying: Desk, deed: Deed) -> None:
    lying.handled.mark([deed.id])
    lying.asked.pop(deed.asked, None)


def deeds_of(sent: Any) -> list[Deed]:
    """What the browser sent as deeds; whatever is none is left out."""
    items = sent.get("items", ()) if isinstance(sent, Mapping) else ()
    return [
        Deed(
            id=str(item["id"]),
            text=str(item.get("text", "")),
            asked=str(item.get("asked", "")),
            answers={str(key): _answer(answer) for key, answer in item.get("answers", ())},
        )
        for item in items
        if isinstance(item, Mapping) and "id" in item
    ]


def _answer(given: Mapping[str, Any]) -> Answer:
    return Answer(
        node=str(given.get("node", "")),
        kind=str(given.get("kind", "")),
        ties=tuple(map(str, given.get("ties", ()))),
    )


def _names(network: Network, t: Words) -> list[list[str]]:
    """Of each node: what completion writes, its kind in words, and what else it is called."""
    listed: list[list[str]] = []
    for node in network.nodes.values():
        written = node.label if network.named(node.label) == [node] else node.name
        kind = t.kind(network, node.kind)
        listed.append([written, kind, *(name for name in called(node) if name != written)])
    return sorted(listed, key=lambda each: each[0].casefold())


def _words(t: Words) -> dict[str, str]:
    return {
        "label": t("Type what is said"),
        "placeholder": t("Type what is said, such as  Alifa: meeting, reading  and press Enter"),
        "offers": t("Names that begin so: arrow keys choose, Tab takes the first"),
        "many": t("{count} lines. Enter reads them all, Shift+Enter starts another one."),
        "waiting": t("{count} on the way"),
        "refused": t("Left out: {line}"),
        "back": t("Back to the line"),
        "or_new": t("or new, as"),
        "other": t("Another kind"),
        "resembles": t("resembles {name}"),
        "more": t("{count} more questions"),
        "all": t("All"),
        "all_as": t("All new names are"),
        "there": t("On the map already"),
        "new": t("New"),
        "leave_out": t("Leave out"),
        "several": t("{count} names are not here yet. What are they?"),
        "done": t("Add to the map"),
    }


def _words_for_a_room(t: Words) -> dict[str, str]:
    """Large letters leave room for fewer of them."""
    return {"placeholder": t("Type for instance  Alifa: meeting, reading  and Enter")}


@cache
def _sources() -> dict[str, tuple[str, str | None]]:
    """Script and style of each part."""

    def text(name: str) -> str:
        return (_ASSETS / name).read_text(encoding="utf-8")

    known = "\n".join(map(text, ("typing_names.js", "typing_asked.js", "typing_line.js")))
    return {
        "typing_known": (known, text("typing.css")),
        "typing": (text("typing_box.js"), None),
    }


def _components() -> tuple[ComponentRenderer, ...]:
    """Both parts, registered in the server that runs now; repeating it changes nothing."""
    return tuple(
        component(
            f"krachtenveld_{name}", js=js, html="<span></span>", css=css, isolate_styles=False
        )
        for name, (js, css) in _sources().items()
    )
