"""The page list and the language. Started by ``krachtenveld serve``."""

from network.ui.shell import run

PAGES = {
    "start": "start",
    "network_map": "netwerk",
    "stakeholders": "stakeholders",
    "participation": "participatieplan",
    "confirm": "bevestigen",
    "annex": "bijlage",
    "history": "wijzigingen",
    "beamer": "beamer",
}

run(PAGES)
