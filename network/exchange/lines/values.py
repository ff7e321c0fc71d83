"""What a typed line means, what it asks, and what was answered."""

from __future__ import annotations

from dataclasses import dataclass

from network.model import Change, Finding, Node, Relation, normalised


@dataclass(frozen=True)
class Question:
    """Something that needs an answer before a line can be carried out.

    About a name: one of ``candidates`` (node ids), or a new node of one of ``kinds``, the
    likeliest first; ``known`` says whether the candidates all have this name (choose one) or only
    resemble it, ``likely`` that the first of them is likelier than a new one. About ties to end:
    which of ``ties`` (ids).
    """

    name: str
    candidates: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    known: bool = False
    likely: bool = False
    ties: tuple[str, ...] = ()

    @property
    def key(self) -> str:
        """What the answer is kept under: the name, or the ties that there are to choose from."""
        return " ".join(("x", *self.ties)) if self.ties else normalised(self.name)

    @property
    def first(self) -> Answer:
        """The likeliest answer."""
        if self.candidates and (self.likely or not self.kinds):
            return Answer(node=self.candidates[0])
        return Answer(kind=self.kinds[0] if self.kinds else "", ties=self.ties)


@dataclass(frozen=True)
class Answer:
    """The answer to a question: an existing node, the kind of the new one, or the ties.

    An empty answer about a name leaves the name out.
    """

    node: str = ""
    kind: str = ""
    ties: tuple[str, ...] = ()


@dataclass(frozen=True)
class Reading:
    """What a line means: a ``change``, questions to ask first, or neither.

    ``ties`` and ``nodes`` are what the change adds, ``ended`` the ties that it ends, as they will
    be; ``there`` are ids of ties and nodes that stand already. Where it means nothing, ``problem``
    may say why, about ``name``: *itself* (tied to itself), *unknown* (nothing is called so),
    *nothing_to_end* or *left_out* (all its names are).
    """

    change: Change = Change()
    questions: tuple[Question, ...] = ()
    nodes: tuple[Node, ...] = ()
    ties: tuple[Relation, ...] = ()
    ended: tuple[Relation, ...] = ()
    there: tuple[str, ...] = ()
    problem: str = ""
    name: str = ""

    @property
    def question(self) -> Question | None:
        """The first question, where there is one."""
        return next(iter(self.questions), None)

    @property
    def itself(self) -> bool:
        """Whether the line ties something to itself."""
        return self.problem == "itself"

    @property
    def understood(self) -> bool:
        """Whether the line means anything at all."""
        return bool(self.change or self.there or self.questions)


@dataclass(frozen=True)
class Refused:
    """A line that was left out, with its reading or the invariants that it would break."""

    line: str
    reading: Reading
    findings: tuple[Finding, ...] = ()
