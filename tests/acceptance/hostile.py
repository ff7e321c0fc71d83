"""A network of which every text tries to be something else, and what would show that it did."""

from __future__ import annotations

from datetime import date

from playwright.sync_api import Page

from network.analysis.findings import findings, fingerprint
from network.model import (
    Acceptance,
    Activity,
    Agreement,
    Assessment,
    Audience,
    Change,
    CheckMethod,
    Custom,
    Engagement,
    Evidence,
    Influence,
    Interest,
    Kind,
    Network,
    Node,
    PartialDate,
    ParticipationLevel,
    Phase,
    Project,
    Relation,
    Rung,
    Scenario,
    Sector,
    Source,
    apply,
    today,
)
from network.workspace import Contact, Document, Workspace

IMAGE = "<img src=x onerror=alert(1)>"
SCRIPT = "</script><script>alert(2)</script>"
FORMULA = '=HYPERLINK("http://x")'
MARKUP = "[link](javascript:alert(3)) **vet** :red[rood] $x$"
ADDRESS = "www.kade.example, a@kade.example of https://kade.example/"
TEXTS = (IMAGE, SCRIPT, FORMULA, MARKUP, ADDRESS)
ALL = " en ".join(TEXTS)

SHOWN = """
() => {
  const told = [];
  const walk = (root) => {
    const above = root.querySelector('.st-key-kv_project')?.textContent ?? '';
    told.push(root.textContent.replace(above, ''));
    for (const each of root.querySelectorAll('*')) {
      if (each.matches('textarea, input')) told.push(each.value);
      if (each.shadowRoot) walk(each.shadowRoot);
    }
  };
  walk(document.querySelector('[data-testid=stMainBlockContainer]') ?? document.body);
  document.querySelectorAll('[role=dialog], [data-testid=stPopoverBody]').forEach(walk);
  return told.join('\\n');
}
"""
"""All text of a page as one, in fields and shadow trees too, but for the name above it."""

_CAUGHT = """
() => {
  const found = [];
  const bad = (each) =>
    each.matches('[onerror], img[src="x"], a[href^="javascript:"], a[href*="//x"], .katex')
    || each.matches('a[href*="://www.kade"], a[href*="://kade"], a[href^="mailto:"]')
    || (each.matches('strong, b, em') && each.textContent === 'vet')
    || (!each.children.length && each.textContent === 'rood')
    || (each.matches('script') && each.textContent.trim() === 'alert(2)');
  const walk = (root) => {
    for (const each of root.querySelectorAll('*')) {
      if (bad(each)) found.push(each.outerHTML.slice(0, 200));
      if (each.shadowRoot) walk(each.shadowRoot);
    }
  };
  walk(document);
  return found;
}
"""


def caught(page: Page) -> list[str]:
    """Elements that a text has become."""
    return page.evaluate(_CAUGHT)


def missing(page: Page, *texts: str) -> list[str]:
    """The texts that the page does not show to the letter."""
    shown = page.evaluate(SHOWN)
    return [text for text in texts if text not in shown]


def hostile_network() -> Network:
    """Hostile text in every field that takes text; the ids of its partners are p0 to p4."""
    checked = {
        "evidence": Evidence.CONFIRMED,
        "checked_how": CheckMethod.MAIL,
        "checked_by": FORMULA,
        "checked_on": PartialDate.parse("2025-03"),
        "document": "plan",
        "section": IMAGE,
        "note": ALL,
    }
    own = tuple(Custom(text, ALL) for text in TEXTS)
    partners = [
        Node(
            id=f"p{i}",
            kind="partner",
            name=text,
            description=ALL,
            aliases=(text,),
            sector=Sector.CULTURE,
            custom=own,
            **checked,
        )
        for i, text in enumerate(TEXTS)
    ]
    ties = [
        Relation(
            id=f"t{i}",
            kind="performs",
            source=f"p{i}",
            target="f",
            description=text,
            custom=own,
        )
        for i, text in enumerate(TEXTS)
    ]
    network = Network.of(
        [
            Project(id="hostile", name=ALL, organisation=FORMULA, description=ALL, note=ALL),
            Kind(id="own", name=MARKUP, party=True),
            Source(id="plan", title=FORMULA, author=IMAGE, group=SCRIPT, note=ALL),
            Phase(
                id="one",
                name=IMAGE,
                result=ALL,
                start=PartialDate.parse("2025-01"),
                end=PartialDate.parse("2025-06"),
                note=ALL,
            ),
            Node(id="d", kind="department", name=f"Cultuur {MARKUP}", description=ALL, note=ALL),
            Node(id="f", kind="function", name=f"Lezen {IMAGE}", short=SCRIPT, note=ALL),
            Node(id="o", kind="own", name=f"Eigen {SCRIPT}"),
            Node(id="a", kind="alliance", name=f"Huis {FORMULA}", description=ALL),
            Node(id="twin", kind="partner", name=f"{MARKUP} en co", description=ALL),
            *partners,
            *ties,
            Relation(
                id="df", kind="contributes_to", source="d", target="f", description=ALL, note=ALL
            ),
            Relation(id="of", kind="works_with", source="o", target="f", note=ALL),
            Relation(id="pa", kind="member_of", source="p0", target="a", **checked),
            *(
                Assessment(
                    id=f"by{i}",
                    node="p0",
                    influence=Influence(1 + i),
                    interest=Interest(4 - i),
                    rater=text,
                    note=ALL,
                )
                for i, text in enumerate(("", *TEXTS[1:4]))
            ),
            *(
                Rung(id=level.name, level=level, name=text, promise=ALL)
                for level, text in zip(ParticipationLevel, TEXTS, strict=False)
            ),
            *(
                Engagement(
                    id=f"e{i}",
                    node=f"p{i}",
                    audience=Audience.SOCIETY if i % 2 else Audience.ORGANISATION,
                    responsible=MARKUP,
                    purpose=text,
                    subject=ALL,
                    frequency=FORMULA,
                    feedback=ALL,
                    levels=frozenset({ParticipationLevel.CONSULT}),
                    reason=ALL,
                    decides_on=IMAGE,
                    decides_in=SCRIPT,
                    note=ALL,
                    order=i,
                )
                for i, text in enumerate(TEXTS)
            ),
            *(
                Activity(
                    id=f"a{i}",
                    engagement=f"e{i}",
                    name=text,
                    date=PartialDate.of(date.today()),
                    form=ALL,
                    responsible=MARKUP,
                    result=ALL,
                    feedback=ALL,
                    note=ALL,
                )
                for i, text in enumerate(TEXTS)
            ),
            *(
                Agreement(
                    id=f"m{i}",
                    **({"node": "p0"} if i % 2 else {"relation": "t0"}),
                    text=text,
                    indicator=ALL,
                    target=ALL,
                    measured=ALL,
                    review_on=PartialDate.of(date.today()),
                    **checked,
                )
                for i, text in enumerate(TEXTS)
            ),
            *(
                Scenario(id=f"s{i}", name=text, nodes=("p0", text), ties=(text,), note=ALL)
                for i, text in enumerate(TEXTS)
            ),
            *(
                Acceptance(id=f"x{i}", code=text, fingerprint=text, reason=ALL)
                for i, text in enumerate(TEXTS)
            ),
        ]
    )
    point = findings(network, today())[0]
    accepted = Acceptance(
        id="stands", code=point.code, fingerprint=fingerprint(point), reason=f"Kop\n===\n\n{ALL}"
    )
    return apply(network, Change.adding(accepted))


def told_beside(workspace: Workspace, project: str) -> None:
    """Hostile text in what is kept beside the network: contact persons and issued versions."""
    for place, text in enumerate(TEXTS):
        person = Contact(
            id=f"c{place}",
            node=f"p{place}",
            name=text,
            role=ALL[:200],
            email=text,
            phone=text,
            note=ALL,
            keep_until=date(2020 + 10 * place, 1, 1),
        )
        workspace.save_contact(project, person)
        paper = Document(
            content=b"PK" + text.encode(), format="docx", title=text, language="nl", revision=1
        )
        number = workspace.issue(project, paper, author=text, what=text)
        if place:
            workspace.adopt(project, number, author=text, by=text, on=date(2025, 1, 1))
