"""Analysis: what the network and its plan say, as values."""

from network.analysis.confirming import Question, confirmation, progress, questions
from network.analysis.planning import added_lines, moved, phases_naming, plan_lines
from network.analysis.stakeholders import Quadrant, assessments_in, quadrant

__all__ = [
    "Quadrant",
    "Question",
    "added_lines",
    "assessments_in",
    "confirmation",
    "moved",
    "phases_naming",
    "plan_lines",
    "progress",
    "quadrant",
    "questions",
]
