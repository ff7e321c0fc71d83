"""The level that fits a party beside the level agreed, and the reason where they differ."""

from __future__ import annotations

from network.analysis.levels import Recommendation, highest, recommended_level
from network.analysis.stakeholders import scores_in
from network.model import Engagement, Network
from network.ui import state
from network.words import Words, capital
from network.words.levels import level_words


class Fitting:
    """What the rule gives for each party assessed in a phase, or else for the whole assignment."""

    def __init__(self, network: Network, phase: str) -> None:
        self._network = network
        self._found: dict[str, Recommendation] = {}
        for where in dict.fromkeys(("", phase)):
            for score in scores_in(network, where):
                if score.influence is not None and score.interest is not None:
                    level = recommended_level(score.influence, score.interest)
                    self._found[score.node] = level

    def sentence(self, line: Engagement, t: Words) -> str:
        """*Adviseren: het belang is gemiddeld of groter en de invloed is gemiddeld of groter.*"""
        found = self._found.get(line.node)
        if found is None:
            return ""
        word = level_words(self._network, t)[found.level]
        reasons = [t.name("level_reason", reason) for reason in found.reasons]
        rule = t.list(reasons) or t("influence and interest are both lower than medium")
        return f"{capital(word)}: {rule}."

    def departs(self, line: Engagement) -> bool:
        """Whether what is agreed is another level than the one that fits.

        Not of who takes the formal decision: that is no rung, and goes beyond each of them.
        """
        if line.decides_on or line.decides_in:
            return False
        found, agreed = self._found.get(line.node), highest(line.levels)
        return found is not None and agreed is not None and agreed is not found.level

    def asks(self, line: Engagement) -> bool:
        """Whether the reason of a departure is still to be written."""
        return self.departs(line) and not line.reason.strip()


def ask_reason(network: Network, line: Engagement, t: Words) -> None:
    """Ask for the reason where a level that was just agreed is not the one that fits."""
    if Fitting(network, line.phase).asks(line):
        state.notify(
            t(
                "{party}: this is another level than the one that fits by influence and interest. "
                "Open the line to note the reason.",
                party=network.nodes[line.node].label,
            ),
            "hint",
        )
