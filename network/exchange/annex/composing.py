"""The annex, profile *Bestuursopdracht*: chosen blocks as content, and as a Word file.

What is internal is taken out before a block sees the network, so no block can leak it.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from datetime import date

from network.exchange.annex import agreements as annex_agreements
from network.exchange.annex import analysis as annex_analysis
from network.exchange.annex import blocks as annex_blocks
from network.exchange.annex import participation as annex_participation
from network.exchange.annex import plan as annex_plan
from network.exchange.annex import stakeholders as annex_stakeholders
from network.exchange.annex.content import Annex, Heading, Item, Paragraph, Part, Picture
from network.exchange.annex.draft import Draft
from network.model import Internal, Network
from network.words import Words

GROUPS = tuple(group for group in Internal if group is not Internal.CUSTOM)
"""Groups of internal data that the annex can show when they are asked for."""


@dataclass(frozen=True)
class Block:
    """A part of the annex that can be had alone: words by ``t.name("annex_block", id)``.

    ``picture`` is the view whose picture it shows, of what the table ``shows`` holds and, where
    ``of`` names a kind, of its nodes; ``needs`` is the internal group without which it stays
    empty; what is ``optional`` comes only when it is asked for.
    """

    id: str
    chapter: str
    write: Callable[[Draft], list[Item]]
    picture: str = ""
    needs: Internal | None = None
    optional: bool = False
    shows: str = "nodes"
    of: str = ""


BLOCKS: dict[str, Block] = {
    block.id: block
    for block in (
        Block("roles", "organisation", annex_blocks.roles),
        Block("agreements", "agreements", annex_agreements.agreements),
        Block("participation", "communication", annex_participation.participation),
        Block(
            "timeline",
            "communication",
            annex_plan.timeline,
            picture="timeline",
            shows="phases",
            optional=True,
        ),
        Block(
            "rings",
            "communication",
            annex_stakeholders.influence_rings,
            picture="rings",
            shows="engagements",
            optional=True,
        ),
        Block("activities", "communication", annex_plan.activities, optional=True),
        Block(
            "load",
            "communication",
            annex_plan.workload,
            picture="load",
            needs=Internal.OWNERS,
            shows="activities",
            optional=True,
        ),
        Block(
            "stakeholders",
            "stakeholders",
            annex_stakeholders.stakeholders,
            picture="grid",
            needs=Internal.ASSESSMENTS,
        ),
        Block("departments", "situation", annex_blocks.departments),
        Block(
            "departments_functions",
            "situation",
            annex_blocks.departments_functions,
            picture="departments_functions",
            of="department",
        ),
        Block("alliances", "situation", annex_blocks.alliances),
        Block(
            "functions_partners",
            "situation",
            annex_blocks.functions_partners,
            picture="functions_partners",
        ),
        Block(
            "national",
            "situation",
            annex_agreements.national,
            picture="national",
            optional=True,
        ),
        Block(
            "coverage",
            "situation",
            annex_analysis.coverage,
            picture="coverage",
            shows="relations",
            optional=True,
        ),
        Block(
            "ranking",
            "situation",
            annex_analysis.ranking,
            picture="ranking",
            shows="relations",
            optional=True,
        ),
        Block(
            "what_if",
            "situation",
            annex_analysis.what_if,
            picture="what_if",
            needs=Internal.NOTES,
            shows="scenarios",
            optional=True,
        ),
        Block("amounts", "situation", annex_blocks.amounts, needs=Internal.AMOUNTS),
        Block("sources", "sources", annex_blocks.sources),
    )
}
"""Blocks in the order of the document."""

USUAL = tuple(block.id for block in BLOCKS.values() if not block.optional)
"""Ids of the blocks that come unless others are chosen."""

_APPENDICES = ("situation", "sources")


def annex_preview(
    network: Network,
    t: Words,
    *,
    on: date,
    blocks: Collection[str] = USUAL,
    pictures: Mapping[str, Picture] | None = None,
    include: frozenset[Internal] = frozenset(),
    twins: bool = True,
    captions: tuple[int, int] = (0, 0),
    plan_columns: Collection[str] = (),
) -> Annex:
    """The annex as it will be, apart from any file format.

    ``blocks`` are ids of ``BLOCKS``; they come in the order of the document. ``pictures`` go by
    view. ``on`` is the day that the annex is made: memberships that are over are left out.
    ``twins`` adds each diagram in words. ``captions`` are the numbers of tables and of figures
    that stand before it in its document. ``plan_columns`` are further columns of the plan, of
    ``PLAN_COLUMNS``. Raises ValueError for an unknown block.
    """
    for block in blocks:
        if block not in BLOCKS:
            raise ValueError(f"block={block!r}, must be one of {', '.join(BLOCKS)}.")
    shown = network.without_internal(include)
    draft = Draft(shown, t, on, include, pictures or {}, twins, *captions)
    draft.plan_columns = frozenset(plan_columns)
    chosen = [block for block in BLOCKS.values() if block.id in blocks]
    chosen = [block for block in chosen if block.needs is None or block.needs in include]
    written = [(block, items) for block in chosen if (items := block.write(draft))]
    whole = len(written) > 1
    project = shown.project
    title = project.name if whole else ""
    alone = t.name("annex_block", written[0][0].id) if written and not whole else ""
    facts = [project.organisation, t("as of {date}", date=t.date(on))]
    return Annex(
        name=f"{project.name}: {alone}" if alone else project.name,
        title=title,
        subtitle=" · ".join(fact for fact in facts if fact) if whole else "",
        notes=_notes(draft),
        parts=_parts(draft, written, whole),
        running=project.name,
        page_words=(t.name("annex_word", "page"), t.name("annex_word", "of")),
        language=t.language,
        on=on,
    )


def annex_bytes(
    network: Network,
    t: Words,
    *,
    on: date,
    blocks: Collection[str] = USUAL,
    pictures: Mapping[str, Picture] | None = None,
    include: frozenset[Internal] = frozenset(),
    twins: bool = True,
    template: bytes | None = None,
    template_name: str = "",
    plan_columns: Collection[str] = (),
) -> bytes:
    """The annex as a Word file (.docx); takes what :func:`annex_preview` takes.

    ``template`` is a Word document or template in whose look the annex is laid down; raises
    TableError with the reason, about ``template_name``, where it is none.
    """
    from network.exchange.annex.word import docx_bytes
    from network.exchange.word.template import Template

    paper = None if template is None else Template(template, t.language, template_name)
    words = (t.name("annex_word", "table"), t.name("annex_word", "figure"))
    tables, figures = (paper.captions(word) if paper else 0 for word in words)
    annex = annex_preview(
        network,
        t,
        on=on,
        blocks=blocks,
        pictures=pictures,
        include=include,
        twins=twins,
        captions=(tables, figures),
        plan_columns=plan_columns,
    )
    return docx_bytes(annex, paper)


def filled_blocks(
    network: Network,
    t: Words,
    *,
    on: date,
    include: frozenset[Internal] = frozenset(),
    optional: bool = False,
) -> tuple[str, ...]:
    """Ids of the blocks that have something to show; the others would only say that they are empty.

    A block of a picture counts: where nothing can be drawn it takes no room in the annex. Blocks
    that come only when asked for are among them where ``optional`` is set.
    """
    draft = Draft(network.without_internal(include), t, on, include)
    shown = [each for each in BLOCKS.values() if each.needs is None or each.needs in include]
    return tuple(
        block.id
        for block in shown
        if (optional or not block.optional)
        and (not block.of or network.nodes_of(block.of))
        and (
            (block.picture and network.table(block.shows))
            or any(not isinstance(item, (Heading, Paragraph)) for item in block.write(draft))
        )
    )


def _notes(draft: Draft) -> tuple[Paragraph, ...]:
    t = draft.t
    notes: list[str] = []
    if draft.include:
        groups = t.list([t.of(group) for group in sorted(draft.include)])
        notes.append(t("Contains internal data ({groups}). Not for distribution.", groups=groups))
    legend: list[str] = []
    drawn = bool(draft.figures and draft.network.assumed)
    if draft.assumptions or drawn:
        legend.append(t("‘Assumed’ means: not stated in a source and not confirmed yet."))
    if drawn:
        legend.append(t("In a diagram, a dashed line is assumed."))
    if legend:
        notes.append(" ".join(legend))
    return tuple(Paragraph(note, quiet=True) for note in notes)


def _parts(draft: Draft, written: list[tuple[Block, list[Item]]], whole: bool) -> tuple[Part, ...]:
    """The parts with the headings of their chapters; appendices are numbered from 1."""
    t = draft.t
    parts: list[Part] = []
    chapter, appendix = "", 0
    for block, items in written:
        head: list[Item] = []
        if block.chapter != chapter:
            chapter = block.chapter
            text = t.name("annex_chapter", chapter)
            if whole and chapter in _APPENDICES:
                appendix += 1
                text = t("Annex {number}. {title}", number=appendix, title=text)
            head.append(Heading(text, 1, new_page=bool(parts)))
        parts.append(Part(block.id, (*head, *items)))
    return tuple(parts)
