"""The annex as slides: the button, and the user's own PowerPoint template."""

from __future__ import annotations

from network.model import Internal, today
from network.ui import annex_columns, state
from network.ui.figure_menu import POWERPOINT
from network.ui.figures import download
from network.ui.files import file_name
from network.ui.issuing import keeper
from network.ui.markup import plain
from network.ui.own_template import TemplateChoice
from network.words import Words


def _check(content: bytes, name: str, t: Words) -> tuple[str, ...]:
    from network.publishing import check_slides_template

    return check_slides_template(content, name, t)


_CHOICE = TemplateChoice(
    "kv_slides_template", ("pptx", "potx", "ppsx", "pptm", "potm", "ppt", "pot"), _check
)


def slides(
    t: Words, name: str, blocks: tuple[str, ...], include: frozenset[Internal], *, renew: str
) -> None:
    """The button for the chosen blocks as PowerPoint.

    ``renew`` is the name of the ticks for internal data: they are off again afterwards.
    """
    from network.publishing import slides_file

    network, on, chosen = state.network(), today(), _CHOICE.chosen()
    look = None if chosen is None else chosen.content
    columns = annex_columns.chosen()
    label = t("Download PowerPoint")
    if include:
        label = t("Download PowerPoint with internal data")
    file = file_name(name, network.project.name, suffix="pptx")
    download(
        label,
        lambda: slides_file(
            network,
            t,
            on=on,
            blocks=blocks,
            include=include,
            template=look,
            plan_columns=columns,
        ),
        file,
        POWERPOINT,
        key="kv_annex_slides",
        internal=include,
        disabled=not blocks,
        renew=renew if include else None,
        keep=keeper(t, file, blocks, include),
    )


def choose(t: Words) -> None:
    """A place to choose a PowerPoint template, and to do without again."""
    chosen = _CHOICE.chosen()
    _CHOICE.show(
        t("Own PowerPoint template"),
        t("The slides are made in '{name}'.", name=plain(chosen.name if chosen else "")),
        t("Without PowerPoint template"),
        t(
            "The slides get its masters, colours and typeface. "
            "Slides that are in it already stay in front."
        ),
        t("PowerPoint template (.pptx or .potx)"),
    )
