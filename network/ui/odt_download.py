"""The annex as an OpenDocument text: the button."""

from __future__ import annotations

from network.model import Internal, today
from network.ui import annex_columns, state
from network.ui.figures import download
from network.ui.files import file_name
from network.ui.issuing import keeper
from network.words import Words

_OPENDOCUMENT = "application/vnd.oasis.opendocument.text"


def text(
    t: Words, name: str, blocks: tuple[str, ...], include: frozenset[Internal], *, renew: str
) -> None:
    """The button for the chosen blocks as OpenDocument.

    ``renew`` is the name of the ticks for internal data: they are off again afterwards.
    """
    from network.publishing import annex_odt_file

    network, on, columns = state.network(), today(), annex_columns.chosen()
    label = t("Download OpenDocument")
    if include:
        label = t("Download OpenDocument with internal data")
    file = file_name(name, network.project.name, suffix="odt")
    download(
        label,
        lambda: annex_odt_file(
            network, t, on=on, blocks=blocks, include=include, plan_columns=columns
        ),
        file,
        _OPENDOCUMENT,
        key="kv_annex_odt",
        internal=include,
        disabled=not blocks,
        renew=renew if include else None,
        keep=keeper(t, file, blocks, include),
    )
