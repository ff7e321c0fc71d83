"""Taking the diagram on the screen along: copied in one press, or as a file."""

from __future__ import annotations

from network.model import Network
from network.ui import state
from network.ui.copy_picture import copy_button
from network.ui.figure_menu import figure_menu
from network.ui.files import file_name
from network.ui.map_figures import current_figure
from network.words import Words


def take_along(network: Network, t: Words, *, diagram: bool = True) -> None:
    """The copy button, where a ``diagram`` is on the screen, and the menu of files."""
    view = t.name("view", state.view().id)
    if diagram:
        copy_button(current_figure(), file_name(network.project.name, view, suffix="png"))
    figure_menu(
        current_figure,
        view,
        "kv_downloads",
        told=t("The diagram as it is on the screen now."),
        hint=t("Download the diagram as a picture, for Word or for PowerPoint"),
        offline=True,
        noted=False,
    )
