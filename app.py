"""The page list and the language. Started by ``krachtenveld serve``."""

from network.ui.shell import run

PAGES = {
    "": {
        "start": "start",
        "network_map": "netwerk",
        "findings": "aandachtspunten",
        "annex": "bijlage",
    },
    "involved": {
        "stakeholders": "stakeholders",
        "participation": "participatieplan",
        "agreements": "afspraken",
        "contacts": "contactpersonen",
    },
    "insight": {"analysis": "analyse", "what_if": "wat-als", "national": "landelijk-beeld"},
    "upkeep": {
        "confirm": "bevestigen",
        "duplicates": "dubbele-namen",
        "issued": "uitgebracht",
        "history": "wijzigingen",
    },
    "full_screen": {"beamer": "beamer"},
}

run(PAGES)
