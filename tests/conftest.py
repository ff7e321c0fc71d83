"""The small story that the tests tell: a harbour, its departments and its partners."""

from __future__ import annotations

import gc
import os
import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import settings

from network.model import (
    Assessment,
    Audience,
    Engagement,
    Evidence,
    Influence,
    Interest,
    Network,
    Node,
    PartialDate,
    ParticipationLevel,
    PartySort,
    Phase,
    Project,
    Relation,
    Source,
    Strength,
)
from network.words import Words, words_in

if TYPE_CHECKING:
    from playwright.sync_api import Browser

settings.register_profile("untimed", deadline=None)
settings.load_profile("untimed")


def pytest_ignore_collect(collection_path: Path, config: pytest.Config) -> bool | None:
    """Leave a file unread that as a whole needs what this run goes without (``not browser``)."""
    wanted: str = config.option.markexpr
    if collection_path.suffix != ".py" or re.search(r"\bor\b|\(", wanted):
        return None
    marks = re.findall(r"^pytestmark = pytest\.mark\.(\w+)$", collection_path.read_text(), re.M)
    return True if {f"not {mark}" for mark in marks} & set(wanted.split(" and ")) else None


def pytest_collection_finish() -> None:
    """What was imported stays: the collector need not go over it again during every test."""
    gc.collect()
    gc.freeze()


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """Debian's Chromium, headless: one for the whole run, for Playwright knows one at a time."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=os.environ.get("CHROMIUM") or shutil.which("chromium"),
            args=["--no-sandbox", "--disable-gpu", "--disable-background-networking"],
        )
        yield browser
        browser.close()


@pytest.fixture
def words() -> Words:
    """Dutch."""
    return words_in("nl")


@pytest.fixture
def harbour_network() -> Network:
    """Two departments, two functions, an alliance of two partners, a task, one plan line."""
    documented = {"evidence": Evidence.DOCUMENTED, "document": "plan", "section": "§2"}
    return Network.of(
        [
            Project(id="harbour", name="Haven voor iedereen", organisation="Gemeente Havenstad"),
            Source(id="plan", title="Havenplan", author="Gemeente Havenstad", year=2025),
            Phase(id="start", name="Start", start=PartialDate.parse("2025-Q1"), order=1),
            Phase(
                id="build",
                name="Bouw",
                start=PartialDate.parse("2025-Q3"),
                end=PartialDate.parse("2026-03"),
                order=2,
            ),
            Node(id="council", kind="body", name="Gemeenteraad", **documented),
            Node(id="works", kind="department", name="Werken", order=1, **documented),
            Node(id="culture", kind="department", name="Cultuur", order=2, **documented),
            Node(id="meet", kind="function", name="Ontmoeting", order=1, **documented),
            Node(id="learn", kind="function", name="Leren en lezen", order=2, **documented),
            Node(
                id="quay",
                kind="partner",
                name="Stichting De Kade",
                short="De Kade",
                aliases=("Kade",),
                sort=PartySort.SOCIETAL_PARTNER,
                **documented,
            ),
            Node(id="school", kind="partner", name="Zeevaartschool", sort=PartySort.EDUCATION),
            Node(id="house", kind="alliance", name="Huis aan het Water", **documented),
            Node(id="include", kind="task", name="Iedereen doet mee", **documented),
            Relation(
                id="works-meet", kind="contributes_to", source="works", target="meet", note="idee"
            ),
            Relation(id="works-learn", kind="contributes_to", source="works", target="learn"),
            Relation(
                id="culture-meet",
                kind="contributes_to",
                source="culture",
                target="meet",
                strength=Strength.INTENSIVE,
                **documented,
            ),
            Relation(
                id="quay-meet",
                kind="performs",
                source="quay",
                target="meet",
                amount=1250.5,
                amount_year=2025,
                **documented,
            ),
            Relation(id="house-learn", kind="performs", source="house", target="learn"),
            Relation(
                id="quay-house", kind="member_of", source="quay", target="house", **documented
            ),
            Relation(
                id="school-house",
                kind="member_of",
                source="school",
                target="house",
                since=PartialDate.parse("2024-09-01"),
                **documented,
            ),
            Relation(id="meet-include", kind="serves", source="meet", target="include"),
            Assessment(
                id="quay-now", node="quay", influence=Influence.HIGH, interest=Interest.VERY_HIGH
            ),
            Engagement(
                id="council-line",
                node="council",
                frequency="per kwartaal",
                levels=frozenset({ParticipationLevel.INFORM, ParticipationLevel.CONSULT}),
                decides_on="het plan",
                decides_in="de raad",
                order=1,
                **documented,
            ),
            Engagement(
                id="quay-line",
                node="quay",
                audience=Audience.SOCIETY,
                phase="build",
                levels=frozenset({ParticipationLevel.COPRODUCE}),
                responsible="projectleider",
                order=2,
            ),
        ]
    )
