"""Blocks of the annex on what the network says: coverage, the ranking, and what if."""

from __future__ import annotations

from network.analysis import Scenario, outcome
from network.exchange.annex.content import Heading, Item, Paragraph, cell
from network.exchange.annex.draft import Draft


def coverage(draft: Draft) -> list[Item]:
    """The matrix of functions with tasks, departments and parties."""
    t = draft.t
    items = draft.diagram("coverage", t("Coverage and white spots"))
    return [Heading(t("Coverage and white spots"), 2), *items] if items else []


def ranking(draft: Draft) -> list[Item]:
    """Parties by how many functions they carry out."""
    items = draft.diagram("ranking")
    return [Heading(draft.t("Who carries out most functions"), 2), *items] if items else []


def what_if(draft: Draft) -> list[Item]:
    """The kept scenarios beside each other, then each before and after."""
    t, network = draft.t, draft.network
    kept = sorted(network.scenarios.values(), key=lambda each: (each.name.casefold(), each.id))
    heading = Heading(t("What if a party stops or merges?"), 2)
    if not kept:
        return [heading, Paragraph(t("No scenarios have been kept yet."))]
    rows = []
    for each in kept:
        found = outcome(network, Scenario(frozenset(each.nodes), frozenset(each.ties)))
        rows.append(
            (
                cell(each.name),
                cell(*(network.nodes[id_].label for id_ in found.to_none)),
                cell(*(network.nodes[id_].label for id_ in found.to_one)),
                cell(t.number(len(found.promises) + len(found.agreements))),
                cell(t.number(len(found.ties_lost))),
            )
        )
    columns = (
        draft.column("scenario", 4, strong=True),
        draft.column("without_party", 4),
        draft.column("one_party", 4),
        draft.column("open_promises", 2),
        draft.column("ties_ended", 2),
    )
    items: list[Item] = [heading, draft.table(t("Scenarios compared"), columns, rows)]
    for each in kept:
        items += draft.diagram(f"what_if:{each.id}", t("What if: {name}", name=each.name))
    return items
