"""Every page, in both languages, light and dark, on a laptop and on a beamer."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, fields
from functools import cache
from pathlib import Path

import pytest
from babel.messages.catalog import Message
from babel.messages.pofile import read_po
from playwright.sync_api import Browser

from network.analysis.national_figures import AUTHOR, FIGURES, TITLE
from network.model import Network, Node, Phase, Project, Relation, Source
from network.words import LANGUAGES
from network.workspace import Workspace, examples, read_source
from tests.acceptance.sights import Sight, look
from tests.acceptance.stage import PAGES, ROOT, Server, Visitor
from tests.ui.screens import to_page

EXEMPT: dict[str, str] = {}
"""axe-core rule → why a serious finding of it is Streamlit's to mend. None is needed."""

STREAMLIT_SAYS = {
    "Link to heading": "Link to heading",
    "Open": "Open",
    "Close": "Close",
    "Clear value": "Clear value",
    "Clear all": "Clear all",
    "Choose an option": "Choose an option",
    "file upload": "file upload",
    "progress": "progress",
    "day, month, year": r"(day|month|year), .+",
    "Choose date": "Choose date",
    "Selected Date": r"Selected Date: .+",
}
"""Words of Streamlit itself, as the handbook lists them → as a pattern."""

TELLTALES = {
    "nl": "the and your you this that with from not are has have what who which when how each "
    "add save delete close choose search show hide edit view change changes changed undo redo "
    "none select name names tie ties party parties node nodes kind phase phases stakeholder's "
    "read new other everything everyone all any here there source sources confirm confirmed",
    "en": "het een van voor niet naar wordt kies deze zijn geen bij ook aan nog alle naam "
    "toevoegen opslaan verwijderen sluiten zoeken tonen wijzigen gewijzigd relatie relaties "
    "partij partijen soort fase bron bronnen bevestigd bevestigen aanname nieuw anders alles",
}
"""Language of the page → common words that give the other language away."""


@dataclass
class Looks:
    """What was seen on one page in one language, and what went wrong meanwhile."""

    sights: dict[str, Sight]
    wrong: list[str]


@pytest.fixture(scope="session")
def projects(
    new_project: Callable[[Network], str], enschede_network: Network
) -> dict[str, tuple[str, Network]]:
    """Language → a project whose own texts are in that language."""
    ferry = Network.of(
        [
            Project(id="ferry", name="Ferry for all", organisation="Haven Council"),
            Source(id="plan", title="Harbour plan"),
            Phase(id="start", name="Start-up", order=1),
            Node(id="works", kind="department", name="Works"),
            Node(id="meet", kind="function", name="Meeting"),
            Node(id="quay", kind="partner", name="Quay Trust"),
            Node(id="house", kind="alliance", name="Waterside House"),
            Relation(id="one", kind="contributes_to", source="works", target="meet"),
            Relation(id="two", kind="performs", source="quay", target="meet"),
            Relation(id="three", kind="member_of", source="quay", target="house"),
        ]
    )
    networks = {"nl": enschede_network, "en": ferry}
    return {code: (new_project(network), network) for code, network in networks.items()}


@pytest.fixture(scope="session")
def looks(
    chromium: Browser, server: Server, projects: dict[str, tuple[str, Network]]
) -> Iterator[Callable[[str, str], Looks]]:
    """Looks at a page in a language, once however often it is asked."""
    visitors: list[Visitor] = []

    @cache
    def seen(page_id: str, language: str) -> Looks:
        visitors.append(visitor := _still(chromium, server.address))
        sights = {s.name: s for s in look(visitor, page_id, projects[language][0], language)}
        visitor.close()
        return Looks(sights, visitor.wrong)

    yield seen
    for visitor in visitors:
        visitor.close()


def _still(chromium: Browser, address: str) -> Visitor:
    """A visitor for whom nothing moves, so that no colour is halfway when it is measured."""
    return Visitor(chromium, address, "Anna", reduced_motion="reduce")


every_page = pytest.mark.parametrize("page_id", list(PAGES))
both_languages = pytest.mark.parametrize("language", list(LANGUAGES))


@every_page
@both_languages
def test_nothing_goes_wrong_and_nothing_leaves_the_machine(
    looks: Callable[[str, str], Looks], page_id: str, language: str
) -> None:
    assert looks(page_id, language).wrong == []


@every_page
@both_languages
def test_axe_finds_nothing_serious_in_light_or_dark(
    looks: Callable[[str, str], Looks], page_id: str, language: str
) -> None:
    found = [
        (sight.name, shade, rule, nodes)
        for sight in looks(page_id, language).sights.values()
        for shade, rules in sight.findings.items()
        for rule, nodes in rules.items()
        if rule not in EXEMPT
    ]
    assert found == []


@every_page
@both_languages
def test_everything_fits_on_a_laptop_and_on_a_beamer(
    looks: Callable[[str, str], Looks], page_id: str, language: str
) -> None:
    for sight in looks(page_id, language).sights.values():
        assert not any(sight.misfits.values()), (sight.name, sight.misfits)


@every_page
@both_languages
def test_the_page_is_in_its_language_to_the_last_word(
    looks: Callable[[str, str], Looks],
    projects: dict[str, tuple[str, Network]],
    workspace: Workspace,
    page_id: str,
    language: str,
) -> None:
    written = _texts_of(projects[language][1])
    written |= {TITLE, AUTHOR, *(figure.section for figure in FIGURES)}
    shipped = [read_source(path) for path in examples().values()]
    written |= {text for network in shipped for text in _texts_of(network)}
    for network in shipped:
        written |= {each for each in re.split(r"(?<=\.)\s", network.project.description) if each}
    for project in workspace.projects():
        written |= {project.name, project.organisation} - {""}
    data = sorted(written, key=len, reverse=True)
    for sight in looks(page_id, language).sights.values():
        assert sight.language == language
        assert sight.texts
        assert foreign(sight.texts, language, data) == [], sight.name


def test_the_map_gets_seventy_percent_of_the_height(looks: Callable[[str, str], Looks]) -> None:
    for language in LANGUAGES:
        assert looks("network_map", language).sights["network_map"].map_height >= 0.7 * 800


def test_the_handbook_tells_which_words_stay_english() -> None:
    told = (ROOT / "docs" / "toegankelijkheid.md").read_text(encoding="utf-8")
    assert [word for word in STREAMLIT_SAYS if f"*{word}*" not in told] == []


def test_the_search_for_foreign_words_finds_them() -> None:
    said = ["Someone else changed this too", "3 ties", "Voeg the toe", "Open", "Kies", "English"]
    assert foreign(said, "nl", []) == said[:3]
    said = ["Kies een bron", "Choose a source", "Nederlands"]
    assert foreign(said, "en", []) == said[:1]


def foreign(texts: list[str], language: str, data: list[str]) -> list[str]:
    """The texts that are in the other language; what comes from the network itself may be."""
    own = re.compile("|".join(STREAMLIT_SAYS.values()))
    theirs, ours = _sentences(language)
    telltale = re.compile(rf"\b({'|'.join(TELLTALES[language].split())})\b", re.IGNORECASE)
    found = []
    for text in texts:
        if own.fullmatch(text) or text in LANGUAGES.values() or text in data:
            continue
        rest = text
        for each in data:
            if each in rest:  # as words of their own: a workbook does not speak of the KB
                rest = re.sub(rf"(?<!\w){re.escape(each)}(?!\w)", " ", rest)
        said = text in theirs and text not in ours
        if said or telltale.search(rest):
            found.append(text)
    return found


class Sentences:
    """Sentences, to be found again whatever stands in their braces."""

    def __init__(self, sentences: set[str]) -> None:
        worded = {s for s in sentences if re.search(r"[A-Za-z]{4}", re.sub(r"{.*?}", "", s))}
        self._whole = {each for each in worded if "{" not in each}
        open_ = (re.escape(each) for each in worded - self._whole)
        self._open = re.compile("|".join(re.sub(r"\\{.*?\\}", ".+", each) for each in open_))

    def __contains__(self, text: str) -> bool:
        return text in self._whole or self._open.fullmatch(text) is not None


@cache
def _sentences(language: str) -> tuple[Sentences, Sentences]:
    """The sentences of the other language and of this one."""
    words: dict[str, set[str]] = {code: set() for code in LANGUAGES}
    own: set[str] = set()
    for path in (ROOT / "network" / "words").glob("*/*.po"):
        for entry in _messages(path):
            if entry.context and path.parent.name == language:
                own.update(_forms(entry.string))
            elif entry.id and not entry.context:
                words["en"].update(_forms(entry.id))
                words["nl"].update(_forms(entry.string))
    own |= words.pop(language)
    (theirs,) = words.values()
    return Sentences(theirs - own), Sentences(own)


@cache
def _messages(path: Path) -> tuple[Message, ...]:
    with path.open("rb") as catalogue:
        return tuple(read_po(catalogue))


def _forms(text: str | Sequence[str] | None) -> Sequence[str]:
    return (text,) if isinstance(text, str) else text or ()


def _texts_of(network: Network) -> set[str]:
    """Every text that people wrote, whole and by paragraph."""
    texts: set[str] = set()
    for record in network.records():
        for each in fields(record):
            value = getattr(record, each.name)
            texts.update([value] if isinstance(value, str) else _strings(value))
    return {text.strip() for text in texts if len(text.strip()) > 1}


def _strings(value: object) -> list[str]:
    return [each for each in value if isinstance(each, str)] if isinstance(value, tuple) else []


def test_a_page_stays_in_the_language_that_someone_chose(visitor, enschede: str) -> None:
    page = (anna := visitor()).open(PAGES["start"], enschede)
    assert page.get_by_role("heading", name="Projecten").is_visible()
    page.get_by_role("button", name="English").click()
    page.get_by_role("heading", name="Projects").wait_for()
    assert page.evaluate("document.documentElement.lang") == "en"
    to_page(page, "Participation plan")
    page.get_by_role("heading", name="Administration and organisation").wait_for()
    page = anna.open(PAGES["history"], enschede)
    assert page.get_by_role("heading", name="History").is_visible()
