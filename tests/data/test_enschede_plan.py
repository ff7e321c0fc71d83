"""The plan of the Enschede example: lines, decisions, roles and phases as its source has them."""

from __future__ import annotations

from network.model import Audience, Evidence, Network, ParticipationLevel

I, R, A, C = (  # noqa: E741
    ParticipationLevel.INFORM,
    ParticipationLevel.CONSULT,
    ParticipationLevel.ADVISE,
    ParticipationLevel.COPRODUCE,
)


def test_the_plan_is_table_7_5_row_by_row(enschede: Network):
    lines = sorted(enschede.engagements.values(), key=lambda line: line.order or 0)
    rows = [
        (
            line.order,
            enschede.nodes[line.node].name,
            line.frequency,
            set(line.levels),
            line.decides_in,
        )
        for line in lines
    ]
    assert rows == [
        (1, "Gemeenteraad", "", {I, R}, "GR"),
        (2, "Bestuurlijk opdrachtgever", "", {I, R}, "PO"),
        (3, "Bestuursadviseur en communicatieadviseur wethouder", "", {I, R, A}, ""),
        (4, "Concerndirectie", "", {I, R}, "CD"),
        (5, "Ambtelijk opdrachtgever", "2 wekelijks", {I}, ""),
        (6, "Opdrachtgevers overleg, NIEVIEWIE", "", {I, R}, ""),
        (7, "Opgavetafel", "", set(), ""),
        (
            8,
            "Capaciteitsleveranciers voor benodigde informatie en middelen",
            "",
            {I, R},
            "",
        ),
        (
            9,
            "Teamleden CEC en andere genoemde afdelingen",
            "2-wekelijkse projectvergadering",
            {I, R, A},
            "",
        ),
        (10, "Bibliotheek Enschede-Haaksbergen", "", {I, R, A, C}, ""),
    ]
    for line in lines:
        assert line.audience is Audience.ORGANISATION and not line.phase
        assert line.evidence is Evidence.DOCUMENTED and line.section == "§7.5"
        assert not line.responsible and not line.wanted_levels and not line.reached_levels


def test_who_decides_without_a_stated_place_still_decides(enschede: Network):
    deciding = {
        enschede.nodes[line.node].name: line.decides_on
        for line in enschede.engagements.values()
        if line.decides_on
    }
    assert deciding == {
        "Ambtelijk opdrachtgever": "…",
        "Capaciteitsleveranciers voor benodigde informatie en middelen": "…",
    }


def test_the_row_without_a_level_tells_why(enschede: Network):
    for line in ("regel-07-opgavetafel", "regel-08-capaciteitsleveranciers"):
        assert "één regel" in enschede.engagements[line].note


def test_roles_bring_their_theme_to_the_tasks_of_table_7_4(enschede: Network):
    ties = enschede.relations_between({"body"}, {"task"}, "contributes_to")
    rows = {
        (
            enschede.nodes[tie.target].name,
            enschede.wholes(tie.source)[0].name,
            enschede.nodes[tie.source].name,
            tie.description,
        )
        for tie in ties
    }
    social = ("Inclusief Enschede", "Strategie en Beleid Sociaal")
    adviser = "Adviseur Strategie en Beleid Sociaal"
    attractive = "Aantrekkelijk Enschede"
    culture = "Cultuur, Evenementen en Citymarketing"
    assert rows == {
        (*social, adviser, "Onderwijs, kansengelijkheid"),
        (*social, adviser, "Laaggeletterdheid, educatie, inclusie"),
        (
            "Inclusief Enschede",
            "Programmabureau Sociaal",
            "Businesscontroller Programmabureau Sociaal",
            "Financiën",
        ),
        (attractive, culture, "Adviseur CEC", culture),
        (
            attractive,
            "Planning en Control Fysiek",
            "Businesscontroller P&C Fysiek",
            "Financiën",
        ),
        (
            "Open Enschede",
            "Chief Information Officer",
            "Adviseur CIO",
            "Stedelijke Dienstverlening",
        ),
        (
            "Gebiedsgericht/samenlevingsgericht werken",
            "Stadsdeelmanagement",
            "Wijkregisseur Stadsdeelmanagement",
            "Stadsdelen",
        ),
    }
    assert len(ties) == len(rows)
    assert all(tie.evidence is Evidence.DOCUMENTED for tie in ties)


def test_phases_have_the_quarters_of_the_planning_and_the_last_two_overlap(enschede: Network):
    phases = sorted(enschede.phases.values(), key=lambda phase: phase.order or 0)
    assert [(phase.name, str(phase.start), str(phase.end)) for phase in phases] == [
        ("Initiatieffase", "2025-Q1", "2025-Q2"),
        ("Definitiefase", "2025-Q3", "2026-Q1"),
        ("Uitvoeringsfase", "2026-Q2", "2026-Q4"),
        ("Afsluitingsfase", "2026-Q4", "2026-Q4"),
    ]
