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
from network.analysis.coverage import Cover, Coverage
from network.analysis.findings import FINDINGS, fingerprint
from network.analysis.levels import Ring, departure, recommendation_for, recommended_level, rings
from network.analysis.measuring import analyse, cut, measure
from network.analysis.methods import METHODS, Level, Method, methods_on
from network.analysis.planning import added_lines, moved, phases_naming, plan_lines
from network.analysis.scores import Effort, Scores
from network.analysis.slices import Alliances, Reading, Slice
from network.analysis.slicing import SLICES
from network.analysis.stakeholders import Quadrant, assessments_in, quadrant
from network.analysis.what_if import Scenario, budgets, make_it_so, outcome

__all__ = [
    "FINDINGS",
    "METHODS",
    "SLICES",
    "TIE_GROUPS",
    "Alliances",
    "Cover",
    "Coverage",
    "Effort",
    "Level",
    "Method",
    "Quadrant",
    "Question",
    "Reading",
    "Reply",
    "Ring",
    "Scenario",
    "Scores",
    "Slice",
    "added_lines",
    "analyse",
    "answered",
    "assessments_in",
    "budgets",
    "cut",
    "departure",
    "fingerprint",
    "group_of",
    "make_it_so",
    "measure",
    "methods_on",
    "moved",
    "outcome",
    "phases_naming",
    "plan_lines",
    "progress",
    "quadrant",
    "questions",
    "recommendation_for",
    "recommended_level",
    "rings",
    "ties_about",
    "untied",
]
