"""Words for ties in a list: *werkt samen met*, *subsidie*, *lid van*, in every language."""

from __future__ import annotations

from functools import cache

from network.exchange.columns import compact
from network.model import RELATION_KINDS
from network.words import LANGUAGES, words_in

_ALSO: dict[str, str] = {
    "works_with": "samenwerking samenwerkingspartner samen partner partnervan overlegtmet overleg "
    "werktmet kent contact contactmet partnership collaboration collaborates cooperateswith",
    "funds": "subsidie subsidieert financiert financiering bekostiging betaalt funding finances",
    "member_of": "lid lidvan deelnemer deelnemervan deelname neemtdeel deeltin zitin member "
    "memberof participates partof",
    "part_of": "onderdeel onderdeelvan valtonder dochtervan behoorttot belongsto",
    "commissions": "opdracht opdrachtgever opdrachtgevervan geeftopdrachtaan contract client",
    "supervises": "toezicht toezichthouder toezichtop supervision",
    "performs": "uitvoering uitvoerder uitvoerdervan voertuit verzorgt delivers",
    "contributes_to": "bijdrage draagtbij levertbijdrageaan contributes contribution",
    "supports": "steunt ondersteuning helpt support faciliteert",
    "succeeds": "opvolger opvolgervan successor",
}
_TURNED: dict[str, str] = {
    "commissions": "opdrachtnemer opdrachtnemervan contractor",
    "member_of": "heeftalslid heeftdeelnemer leden",
    "funds": "ontvangtsubsidievan krijgtsubsidievan",
}


def relation_of(word: str) -> tuple[str, bool] | None:
    """The relation kind that a word means and whether it runs from source to target; or None."""
    return _words().get(compact(word)) if len(word) < 100 else None


def expected_target(kind: str) -> str:
    """The node kind of whatever a tie of this kind usually leads to; empty where that is open."""
    if kind == "member_of":
        return "alliance"
    targets = RELATION_KINDS[kind].targets if kind else ()
    return targets[0] if targets and targets[0] in ("function", "task") else ""


@cache
def _words() -> dict[str, tuple[str, bool]]:
    found: dict[str, tuple[str, bool]] = {}
    for kind, spec in RELATION_KINDS.items():
        found[compact(kind)] = (kind, True)
        for t in map(words_in, LANGUAGES):
            found.setdefault(compact(t.relation(kind)), (kind, True))
            if not spec.symmetric:
                found.setdefault(compact(t.inverse_relation(kind)), (kind, False))
    for also, straight in ((_ALSO, True), (_TURNED, False)):
        for kind, words in also.items():
            for word in words.split():
                found.setdefault(word, (kind, straight))
    return found
