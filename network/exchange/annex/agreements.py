"""The blocks of the annex on agreements and on the national picture."""

from __future__ import annotations

from dataclasses import replace

from network.analysis.national import national_picture
from network.analysis.national_figures import AUTHOR, AVERAGE, TITLE
from network.analysis.national_words import (
    condition_words,
    perhaps_words,
    sector_word,
    share_words,
)
from network.analysis.reviewing import in_order, is_due, is_figure
from network.exchange.annex.content import (
    Cell,
    Column,
    Heading,
    Item,
    Line,
    Paragraph,
    cell,
    grouped,
)
from network.exchange.annex.draft import Draft
from network.model import Agreement


def agreements(draft: Draft) -> list[Item]:
    """What was agreed, by party, subject or tie; then the figures that were measured."""
    t = draft.t
    held = in_order(draft.network, list(draft.network.agreements.values()))
    if not held:
        return [Paragraph(t("No agreements have been recorded yet."))]
    agreed = [each for each in held if not is_figure(each)]
    figures = [each for each in held if is_figure(each)]
    items: list[Item] = []
    if agreed:
        items.append(_agreed(draft, agreed))
    if figures:
        items.append(_figures(draft, figures))
    return items


def _agreed(draft: Draft, held: list[Agreement]) -> Item:
    columns: list[tuple[Column, list[Cell]]] = [
        (draft.column("agreement", 6.5), [cell(draft.line(each.text, each)) for each in held]),
        (draft.column("agreement_sort", 2.2), [cell(draft.t.value(each.sort)) for each in held]),
        (draft.column("indicator", 4.5), [_measured(draft, each) for each in held]),
        (draft.column("agreement_status", 3), [_status(draft, each) for each in held]),
    ]
    return _by_subject(draft, draft.t("Agreements with parties"), held, columns)


def _figures(draft: Draft, held: list[Agreement]) -> Item:
    t = draft.t
    columns: list[tuple[Column, list[Cell]]] = [
        (
            draft.column("indicator", 6),
            [cell(draft.line(each.indicator or each.text, each)) for each in held],
        ),
        (draft.column("figure", 4), [cell(each.measured) for each in held]),
        (
            draft.column("year", 2),
            [cell(_period(draft, each) or t.value(each.measured_on)) for each in held],
        ),
    ]
    return _by_subject(draft, t("Measured figures"), held, columns)


def _by_subject(
    draft: Draft,
    caption: str,
    held: list[Agreement],
    columns: list[tuple[Column, list[Cell]]],
) -> Item:
    """A table with one cell before all rows about the same; columns without content fall away."""
    kept = [each for each in columns if any(content != cell() for content in each[1])]
    groups: dict[str, list[int]] = {}
    for place, each in enumerate(held):
        groups.setdefault(_about(draft, each), []).append(place)
    rows: list[tuple[Cell, ...]] = []
    records: list[Agreement] = []
    for about, places in groups.items():
        told = [tuple(cells[place] for _, cells in kept) for place in places]
        rows += grouped(cell(about), told)
        records += [held[place] for place in places]
    shown = [draft.column("about", 4, strong=True), *(column for column, _ in kept)]
    return draft.table(caption, shown, rows, records)


def _about(draft: Draft, each: Agreement) -> str:
    network = draft.network
    tie = network.relations.get(each.relation)
    if tie is None:
        return network.nodes[each.node].name
    source, target = network.nodes[tie.source], network.nodes[tie.target]
    return f"{source.name} {draft.t.relation(tie.kind)} {target.name}"


def _measured(draft: Draft, each: Agreement) -> Cell:
    t = draft.t
    lines = [each.indicator]
    if each.target:
        lines.append(t("target {value}", value=each.target))
    if each.measured:
        day = t.value(each.measured_on)
        lines.append(t("measured {value}", value=each.measured) + (f" ({day})" if day else ""))
    return cell(*lines)


def _status(draft: Draft, each: Agreement) -> Cell:
    t = draft.t
    lines: list[str | Line] = [t.of(each.status), _period(draft, each)]
    if is_due(each, draft.on):
        lines.append(t("to review"))
    elif each.review_on:
        lines.append(t("review on {date}", date=t.value(each.review_on)))
    return cell(*lines)


def _period(draft: Draft, each: Agreement) -> str:
    """From when up to when it holds: one year, or two with a dash."""
    days = [draft.t.value(day) for day in (each.since, each.until) if day]
    return " – ".join(dict.fromkeys(days))


def national(draft: Draft) -> list[Item]:
    """The network beside what libraries in the Netherlands do, with year and source."""
    t, network = draft.t, draft.network
    picture = national_picture(network)
    heading = Heading(t("National picture"), 2)
    if not picture.partners:
        return [heading, Paragraph(t("No partners have been recorded yet."))]
    told = t(
        "This network has {count} partners; a library had {average} on average in {year}.",
        count=t.number(len(picture.partners)),
        average=t.number(AVERAGE.number),
        year=AVERAGE.year,
    )
    rows: list[tuple[Cell, ...]] = []
    for row in picture.rows:
        share = " ".join(
            part for part in (share_words(row.figure, t), condition_words(row.figure, t)) if part
        )
        year = f" ({row.figure.year})" if row.figure.year and row.figure.share is not None else ""
        names = [network.nodes[id_].name for id_ in row.partners]
        empty = perhaps_words(network, row, t) or t("White spot: no partner recorded")
        rows.append(
            (
                cell(sector_word(row.figure, t)),
                cell(share + year),
                cell(", ".join(names) or empty),
                cell(row.figure.section),
            )
        )
    columns = (
        draft.column("sector", 3.4, strong=True),
        draft.column("share", 3.4),
        draft.column("partners_here", 5.5),
        draft.column("source_section", 3.7),
    )
    source = t("Figures: {author}, {title}.", author=AUTHOR, title=TITLE)
    # The table says in words what the picture shows, so that it needs no words of its own.
    drawn = replace(draft, twins=False)
    picture_items = drawn.diagram("national")
    draft.figures = drawn.figures
    return [
        heading,
        Paragraph(f"{told} {source}"),
        *picture_items,
        draft.table(t("This network beside the national picture"), columns, rows),
    ]
