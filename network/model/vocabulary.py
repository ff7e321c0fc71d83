"""Scales and kinds: the words of the field, as ids.

What people read stands in :mod:`network.words`; here an id means the same in every language.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from functools import cached_property
from typing import Self


class Scale(Enum):
    """An enumeration whose members are ordered as they are written, lowest first."""

    @cached_property
    def rank(self) -> int:
        """Place on the scale, counted from 1."""
        return list(type(self)).index(self) + 1

    def __lt__(self, other: Self) -> bool:
        return self.rank < other.rank

    def __le__(self, other: Self) -> bool:
        return self.rank <= other.rank


class ParticipationLevel(Scale):
    """Rungs of the participation ladder (Edelenbos & Monnikhof 2001). Several at once are normal.

    A formal decision is not a rung: see ``Engagement.decides_on``.
    """

    INFORM = "inform"
    CONSULT = "consult"
    ADVISE = "advise"
    COPRODUCE = "coproduce"
    CODECIDE = "codecide"


class Influence(Scale):
    """How far a party can help or hinder the assignment (Bryson 2004: power), 1–5."""

    VERY_LOW = 1
    LOW = 2
    MEDIUM = 3
    HIGH = 4
    VERY_HIGH = 5


class Interest(Scale):
    """How much the outcome matters to a party (Bryson 2004: interest), 1–5."""

    VERY_LOW = 1
    LOW = 2
    MEDIUM = 3
    HIGH = 4
    VERY_HIGH = 5


class Attitude(Scale):
    """How an organisation looks at the assignment today; worded without judgement."""

    OBJECTS = "objects"
    DOUBTS = "doubts"
    NEUTRAL = "neutral"
    FAVOURS = "favours"
    DRIVES = "drives"


class Strength(Scale):
    """How intensive a tie is; unknown is ``None``, never the middle."""

    LIGHT = 1
    REGULAR = 2
    INTENSIVE = 3


class Evidence(Scale):
    """What a statement rests on, weakest first."""

    ASSUMED = "assumed"
    CONFIRMED = "confirmed"
    DOCUMENTED = "documented"


class RelationStatus(Scale):
    """Whether a tie is there, is wished for, or is over."""

    WANTED = "wanted"
    EXISTING = "existing"
    ENDED = "ended"


class PartySort(Scale):
    """What sort of organisation or people a party is."""

    MUNICIPALITY = "municipality"
    OTHER_GOVERNMENT = "other_government"
    LIBRARY_PARTY = "library_party"
    SOCIETAL_PARTNER = "societal_partner"
    EDUCATION = "education"
    BUSINESS = "business"
    RESIDENTS = "residents"


class Audience(Scale):
    """The part of the participation plan that a line belongs to."""

    ORGANISATION = "organisation"
    SOCIETY = "society"


class Sector(Scale):
    """The field that a party works in: the partner types of the KB's national survey.

    Source: KB, *Samenwerkingspartners van de bibliotheek* (figures of 2022 and 2022-2023).
    ``EDUCATION`` is of any level, or of one that is not told.
    """

    GOVERNMENT = "government"
    EDUCATION = "education"
    PRIMARY_EDUCATION = "primary_education"
    SECONDARY_EDUCATION = "secondary_education"
    VOCATIONAL_EDUCATION = "vocational_education"
    CHILDCARE = "childcare"
    BASIC_SKILLS = "basic_skills"
    PUBLIC_SERVICES = "public_services"
    CARE = "care"
    WELFARE = "welfare"
    CULTURE = "culture"
    BUSINESS = "business"
    LIBRARY = "library"
    OTHER = "other"


class Ladder(Scale):
    """The words in which levels of participation are shown; each maps onto the five rungs."""

    FIVE_RUNGS = "five_rungs"
    FACTOR_C = "factor_c"
    IAP2 = "iap2"


class AgreementSort(Scale):
    """What an agreement lays down; a ``FIGURE`` is a measured fact, of which nothing is agreed."""

    RIGHT = "right"
    OBLIGATION = "obligation"
    ROLE = "role"
    RESULT = "result"
    FIGURE = "figure"


class AgreementStatus(Scale):
    """How far an agreement is."""

    PROPOSED = "proposed"
    AGREED = "agreed"
    ACHIEVED = "achieved"
    NOT_ACHIEVED = "not_achieved"
    ENDED = "ended"

    @property
    def is_over(self) -> bool:
        """Whether nothing of it still has to be kept."""
        return self > AgreementStatus.AGREED


class LineStatus(Scale):
    """How far a line of the participation plan is."""

    DRAFT = "draft"
    PROMISED = "promised"
    RUNNING = "running"
    DONE = "done"
    DROPPED = "dropped"

    @property
    def is_promised(self) -> bool:
        """Whether it was promised and not dropped: what a party may hold on to."""
        return LineStatus.DRAFT < self < LineStatus.DROPPED

    @property
    def is_settled(self) -> bool:
        """Whether it was kept or dropped: nothing is open any more."""
        return self > LineStatus.RUNNING


class ActivityStatus(Scale):
    """Whether an activity is still to come, was held or was called off."""

    PLANNED = "planned"
    HELD = "held"
    CANCELLED = "cancelled"


class CheckMethod(Scale):
    """How a statement was checked with those concerned."""

    SESSION = "session"
    CONVERSATION = "conversation"
    MAIL = "mail"
    CHECK_SHEET = "check_sheet"


class Internal(Scale):
    """Groups of fields that stay out of an export unless they are asked for that time."""

    ASSESSMENTS = "assessments"
    WANTED_LEVELS = "wanted_levels"
    AMOUNTS = "amounts"
    OWNERS = "owners"
    CHECKS = "checks"
    NOTES = "notes"
    CUSTOM = "custom"


@dataclass(frozen=True)
class NodeKind:
    """What a node is. ``colour`` is a role, resolved to a shade by the theme."""

    id: str
    colour: str
    party: bool = False
    container: bool = False


@dataclass(frozen=True)
class RelationKind:
    """What a tie means, read from source to target.

    ``sources`` and ``targets`` are the usual kinds at its ends: defaults for forms, not walls.
    """

    id: str
    sources: tuple[str, ...]
    targets: tuple[str, ...]
    symmetric: bool = False


COLOURS = ("red", "blue", "green", "teal", "amber", "purple", "brown", "grey", "pink", "olive")

_PARTIES = ("department", "partner", "alliance", "body", "group")

NODE_KINDS: dict[str, NodeKind] = {
    kind.id: kind
    for kind in (
        NodeKind("department", "red", party=True),
        NodeKind("function", "blue"),
        NodeKind("partner", "green", party=True),
        NodeKind("alliance", "green", party=True, container=True),
        NodeKind("programme", "teal"),
        NodeKind("task", "amber"),
        NodeKind("body", "purple", party=True),
        NodeKind("group", "brown", party=True),
        NodeKind("place", "grey"),
    )
}

RELATION_KINDS: dict[str, RelationKind] = {
    kind.id: kind
    for kind in (
        RelationKind("contributes_to", ("department", "partner", "body"), ("function", "task")),
        RelationKind("performs", ("partner", "alliance", "programme"), ("function",)),
        RelationKind("serves", ("function", *_PARTIES, "programme"), ("task",)),
        RelationKind("member_of", _PARTIES, ("alliance",)),
        RelationKind("part_of", ("programme", "place", "department", "body"), _PARTIES),
        RelationKind("works_with", _PARTIES, _PARTIES, symmetric=True),
        RelationKind("commissions", _PARTIES, _PARTIES),
        RelationKind("funds", _PARTIES, _PARTIES),
        RelationKind("supports", _PARTIES, _PARTIES),
        RelationKind("supervises", _PARTIES, _PARTIES),
        RelationKind("succeeds", _PARTIES, _PARTIES),
    )
}
