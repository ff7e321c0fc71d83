"""What goes out is kept as an issued version, from the page that it leaves by."""

from __future__ import annotations

import logging
from collections.abc import Callable
from pathlib import PurePath

from network.model import Internal
from network.ui import state
from network.words import Words
from network.workspace import Document, StoreError

_log = logging.getLogger(__name__)


def keeper(
    t: Words, file: str, blocks: tuple[str, ...], include: frozenset[Internal]
) -> Callable[[bytes], None]:
    """Keeps the annex that was just made, as a draft, and notes the export of ``file``.

    A document that cannot be kept (it is too large) still goes out, and that is noted.
    """
    workspace, project, author = state.workspace(), state.project_id(), state.author()
    revision = state.snapshot().revision

    def keep(content: bytes) -> None:
        document = Document(
            content=content,
            format=PurePath(file).suffix.removeprefix("."),
            title=title_of(blocks, t),
            language=t.language,
            revision=revision,
            blocks=blocks,
            include=include,
        )
        try:
            workspace.issue(project, document, author=author, what=file)
        except StoreError as error:
            _log.warning("A document could not be kept: %s", error.code)
            workspace.record_export(project, author=author, what=file, internal=include)

    return keep


def title_of(blocks: tuple[str, ...], t: Words) -> str:
    """The title that a version begins with: the annex, or its one block."""
    return t.name("annex_block", blocks[0]) if len(blocks) == 1 else t("Annex")
