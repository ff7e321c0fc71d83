"""The words by which a loose list shows what stands in it: headers, kinds, marks and totals."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from network.exchange.cells import scale_words, word_reader
from network.exchange.columns import compact
from network.model import NODE_KINDS, Network, PartySort, RelationStatus, Strength, normalised
from network.words import LANGUAGES, words_in


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


ROLES = (
    "party",
    "kind",
    "short",
    "aliases",
    "description",
    "functions",
    "function",
    "alliances",
    "from",
    "to",
    "relation",
    "since",
    "until",
    "amount",
    "amount_year",
    "strength",
    "status",
    "source",
    "section",
    "note",
    "id",
    "custom",
    "none",
)
"""What a column may hold.

``function`` is a column of marks that is itself a function; ``id`` a code by which other sheets
refer to the row; ``custom`` is kept under the name of the column.
"""
USES = ("both", "names", "ties", "skip")
"""What a sheet is read for: names and ties, one of these, or nothing."""

_HEADERS: dict[str, str] = {
    "party": "wie naam namen partij partijen partner partners organisatie organisaties instelling "
    "instellingen stakeholder stakeholders actor actoren belanghebbende belanghebbenden "
    "betrokkene betrokkenen afdeling afdelingen samenwerkingspartner samenwerkingspartners "
    "who name party parties organisation organization organisations organizations department "
    "departments",
    "kind": "soort type categorie soorten kind sort category",
    "functions": "functies functie kernfuncties kernfunctie bijdrage bijdragen activiteit "
    "activiteiten thema themas taken rol rollen draagtbijaan voertuit werktaan functions function "
    "corefunctions corefunction contribution contributions activities themes roles",
    "alliances": "samenwerkingsverband samenwerkingsverbanden verband verbanden neemtdeelaan "
    "deelnemeraan deelnemervan lidvan alliance alliances memberof",
    "short": "afkorting kortenaam roepnaam shortname abbreviation acronym",
    "note": "opmerking opmerkingen opm notitie notities toelichting bijzonderheden aantekening "
    "aantekeningen remark remarks note "
    "notes comment comments",
    "since": "sinds since",
    "amount": "bedrag bedragen subsidie subsidiebedrag budget euro eur amount",
    "relation": "relatie relaties relatietype relationship relation",
    "aliases": "alias aliassen aliases aka synoniem synoniemen",
}
_WHOLE_HEADERS: dict[str, str] = {
    "from": "van from source bron vanpartij vanpartner vanorganisatie frompartij partijvan vanwie "
    "partij1 partner1 organisatie1 actor1 naam1 partija partnera organisatiea actora naama "
    "fromparty sourceparty vanknoop fromnode sourcenode",
    "to": "naar to target doel metwie aan naarpartij naarpartner naarorganisatie partijnaar "
    "naarwie partij2 partner2 organisatie2 actor2 naam2 partijb partnerb organisatieb actorb naamb "
    "toparty targetparty naarknoop tonode targetnode werktsamenmet samenwerkingmet met",
    "amount_year": "bedraginjaar jaarvanhetbedrag jaar subsidiejaar begrotingsjaar boekjaar year "
    "amountyear",
    "strength": "sterkte intensiteit strength intensity",
    "status": "status statusrelatie",
    "relation": "relatie soortrelatie typerelatie aardrelatie aardvanderelatie verbinding "
    "relationtype typeofrelation edge edgetype tie typeoftie",
    "since": "vanaf begin begindatum startdatum ingangsdatum start startdate",
    "until": "tot totenmet tm einddatum eind until enddate end",
    "source": "bron bronnen document brondocument source",
    "section": "vindplaats paragraaf pagina bladzijde blz section page",
    "description": "omschrijving beschrijving description",
    "aliases": "anderenaam anderenamen ookbekendals ookgenoemd othername othernames alsoknownas",
    "short": "kort short code afk",
    "id": "id nr nummer code no number key sleutel volgnummer",
}
"""Headers that mean something only when they are all that the header says."""
_SORTING = _set("soort type categorie category")
_CONTACTS = _set(
    "contact contactpersoon contactpersonen contactgegevens aanspreekpunt medewerker accounthouder "
    "email mail mailadres telefoon telefoonnummer tel mobiel person phone "
    "mobile contactperson gsm persoon personen persoonsnaam voornaam achternaam "
    "tussenvoegsel functionaris bestuurder directeur voorzitter secretaris penningmeester "
    "wethouder burgemeester ambtenaar beleidsadviseur beleidsmedewerker projectleider "
    "accountmanager geboortedatum bsn firstname lastname surname director chair manager officer"
)
"""Columns about persons: they stay out, whatever else stands in the header."""
_PERSONAL = re.compile(
    r"[^@\s]+@[^@\s]+\.\w+|(?:\+31|0031|\(?0)[\s\d()/-]{8,16}"
    r"|(?i:dhr|mevr|mw|drs|ir|mr|ing|dr|prof|de heer|mevrouw)\b\.?\s.+"
    r"|(?:[A-Z]\.\s?){1,4}(?:(?:van|de|der|den|ter|ten)\s){0,2}[A-Z][\w-]+",
    re.DOTALL,
)
_SOME = 0.3
"""The share of cells about persons from which a column is about persons."""
_DAY = r"\d{1,2}[-/ ]\d{1,2}[-/ ](?:\d{4}|\d{2})"
_DAYS = re.compile(rf"{_DAY}(?:\s*(?:[-–/]|t/m|tot(?: en met)?)\s*{_DAY})?", re.IGNORECASE)
_KINDS: dict[str, str] = {
    "partner": "organisatie organisaties stichting stichtingen vereniging verenigingen instelling "
    "instellingen extern externe organisation organization",
    "department": "afd intern interne team teams cluster clusters gemeentelijkeafdeling unit",
    "alliance": "netwerk netwerken coalitie coalities verband verbanden samenwerking network "
    "coalition partnership",
    "programme": "project projecten project programmas diensten voorziening service program",
    "group": "inwoner burger burgers bewoner bewoners doelgroep resident citizen citizens",
    "body": "college raad gemeenteraad bestuur stuurgroep gremia rollen council board role",
    "place": "locatie locaties wijk wijken vestiging gebied gebieden location neighbourhood",
    "task": "opgave opgaven",
    "function": "functie functies",
}
_STRENGTHS = {
    1: "zwak laag weak low",
    2: "normaal gemiddeld midden normal medium",
    3: "sterk hoog strong high",
}
_STATUSES: dict[str, str] = {
    "wanted": "beoogd gepland voorgenomen planned intended",
    "existing": "bestaat actief lopend active current",
    "ended": "gestopt afgelopen vervallen stopped former",
}
_HEADING_KINDS = ("department", "partner", "alliance", "programme", "function", "task")
_TOTALS = _set("aantal totaal total count som sum")
_ASIDE = _set(
    "toelichting uitleg leeswijzer lijsten keuzelijst keuzelijsten colofon legenda versies "
    "instructie handleiding help readme explanation lists legend instructions"
)
_YES = _set("x × ✕ ✖ 1 ● • · ⬤ ◉ ■ ▪ ◼ ✓ ✔ √ ☑ ☒ ✅ v j y ja yes true waar + * xx xxx")
_NO = _set("- – — 0 nee no n false onwaar geen none ☐ □ ✗ ✘ nvt n.v.t. n.v.t n/a nan") | {""}
_NUMBER = re.compile(r"[€$]?\s*[-+]?\d[\d.,\s]*%?")
_TOTAL = re.compile(r"(?:(?:eind|sub)?-?tota(?:al|len|l|ls)|som|aantal|sum|count)\b", re.IGNORECASE)
_BETWEEN = re.compile(r" of | or | en | and |\s*[/(),]\s*")


@dataclass(frozen=True)
class Sorting:
    """What a word in a column *soort* means: a node kind, or a sort of party."""

    kind: str
    sort: PartySort | None = None


def role_of_header(text: str) -> str:
    """The role that a header names, ``contact`` for one about persons; empty where it is none."""
    words = normalised(text).split()
    if not words or len(text) > 200:
        return ""
    whole = compact(text)
    if _CONTACTS.intersection([*words, whole]):
        return "contact"
    if role := _whole_roles().get(whole):
        return role
    if _SORTING.intersection(words):
        return "kind"
    for word in (whole, *words):
        if role := _roles().get(word):
            return role
    return "none" if _TOTALS.issuperset(words) else ""


def is_personal(text: str) -> bool:
    """Whether a cell reads as a person, or as an address or number to reach one at.

    A date is neither, though *01-09-2023* is written much like a telephone number.
    """
    if len(text) >= 200 or _DAYS.fullmatch(text):
        return False
    return _PERSONAL.fullmatch(text) is not None


def about_persons(header: str, cells: Sequence[str]) -> bool:
    """Whether a column is about persons, by its header or by what stands in it."""
    if header and role_of_header(header) == "contact":
        return True
    filled = [cell for cell in cells if cell]
    return bool(filled) and sum(map(is_personal, filled)) / len(filled) > _SOME


def names_functions(text: str) -> bool:
    """Whether a header says that functions stand under or beside it."""
    return role_of_header(text) == "functions"


def is_aside(title: str) -> bool:
    """Whether a sheet with this title explains the others."""
    return bool(_ASIDE.intersection(normalised(title).split())) and len(title) < 60


def is_mark(text: str) -> bool:
    """Whether a cell of a cross table says yes."""
    return text.casefold() in _YES


def is_blank(text: str) -> bool:
    """Whether a cell says nothing, or no."""
    return text.casefold() in _NO


def is_number(text: str) -> bool:
    """Whether a cell holds a number and nothing else."""
    return _NUMBER.fullmatch(text) is not None


def is_total(cells: Sequence[str]) -> bool:
    """Whether a row counts the rows above it: *Totaal*, *Aantal partners: 40*, or numbers only."""
    filled = [cell for cell in cells if cell]
    texts = [cell for cell in filled if not is_number(cell)]
    if not texts:
        return bool(filled)
    if len(texts) > 1 or len(texts[0]) > 60 or not (found := _TOTAL.match(texts[0])):
        return False
    rest = texts[0][found.end() :].strip(" :=")
    numbers = [cell for cell in filled if is_number(cell) and cell != "1"]
    return not rest or rest[-1].isdigit() or bool(numbers)


def kinds_of(network: Network | None) -> dict[str, Sorting]:
    """Every word, compared by :func:`compact`, that a column *soort* may hold.

    A project's own kinds go before the built-in ones, singular or plural, in every language.
    """
    own: dict[str, Sorting] = {}
    if network is not None:
        for kind in network.kinds.values():
            own[compact(kind.name)] = Sorting(kind.id)
    return _built_in_kinds() | own


def tie_word(role: str, text: str) -> Strength | RelationStatus:
    """How strong a tie is or how it stands, as people write it; raises CellProblem."""
    return word_reader(_tie_words()[role])(text)


def is_tie_word(role: str, text: str) -> bool:
    """Whether a cell holds such a word: a column *Status* may tell anything."""
    return compact(text) in _tie_words()[role]


def heading_kind(text: str) -> str:
    """The kind that a row with only these words announces: *Afdelingen* over departments."""
    return _plurals().get(compact(text), "") if len(text) < 60 else ""


@cache
def _tie_words() -> dict[str, dict[str, Any]]:
    strengths = {
        word: Strength(value) for value, words in _STRENGTHS.items() for word in words.split()
    }
    statuses = {
        word: RelationStatus(value) for value, words in _STATUSES.items() for word in words.split()
    }
    return {
        "strength": strengths | scale_words(Strength),
        "status": statuses | scale_words(RelationStatus),
    }


@cache
def _roles() -> dict[str, str]:
    return {word: role for role, words in _HEADERS.items() for word in words.split()}


@cache
def _whole_roles() -> dict[str, str]:
    found: dict[str, str] = {}
    for role, words in _WHOLE_HEADERS.items():
        for word in words.split():
            found.setdefault(word, role)
    return found


@cache
def _built_in_kinds() -> dict[str, Sorting]:
    found: dict[str, Sorting] = {}
    for sort in PartySort:
        for word in _in_every_language(type(sort).__name__, str(sort.value)):
            found[compact(word)] = Sorting("", sort)
    for kind in NODE_KINDS:
        words = [*_in_every_language("node_kind", kind)]
        words += _in_every_language("node_kind_plural", kind)
        for whole in words:
            for word in (whole, *_BETWEEN.split(whole)):
                held = found.get(compact(word), Sorting(""))
                if not held.kind:
                    found[compact(word)] = Sorting(kind, held.sort)
        found[compact(kind)] = Sorting(kind)
    for kind, words in _KINDS.items():
        for word in words.split():
            found.setdefault(word, Sorting(kind))
    return found


@cache
def _plurals() -> dict[str, str]:
    return {
        compact(word): kind
        for kind in _HEADING_KINDS
        for whole in _in_every_language("node_kind_plural", kind)
        for word in (whole, *_BETWEEN.split(whole))
    } | {"functies": "function", "functions": "function"}


def _in_every_language(context: str, id_: str) -> Iterable[str]:
    return [words_in(language).name(context, id_) for language in LANGUAGES]
