"""Analysis: what the network and its plan say, as values."""

from network.analysis.confirming import (
    TIE_GROUPS,
    Question,
    Reply,
    answered,
    group_of,
    progress,
    questions,
    ties_about,
    untied,
)
from network.analysis.planning import added_lines, moved, phases_naming, plan_lines
from network.analysis.stakeholders import Quadrant, assessments_in, quadrant

__all__ = [
    "TIE_GROUPS",
    "Quadrant",
    "Question",
    "Reply",
    "added_lines",
    "answered",
    "assessments_in",
    "group_of",
    "moved",
    "phases_naming",
    "plan_lines",
    "progress",
    "quadrant",
    "questions",
    "ties_about",
    "untied",
]
