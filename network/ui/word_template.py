"""The user's own Word template for the annex."""

from __future__ import annotations

from network.ui.markup import plain
from network.ui.own_template import Template, TemplateChoice
from network.words import Words


def _check(content: bytes, name: str, t: Words) -> tuple[str, ...]:
    from network.publishing import check_template

    return check_template(content, name, t)


_CHOICE = TemplateChoice(
    "kv_annex_template", ("docx", "dotx", "docm", "dotm", "doc", "dot"), _check
)


def template() -> Template | None:
    """The template of this session, or None for the look of Krachtenveld."""
    return _CHOICE.chosen()


def choose(t: Words) -> None:
    """A place to choose a template, and to do without again."""
    chosen = template()
    _CHOICE.show(
        t("Own Word template"),
        t("The Word file is made in '{name}'.", name=plain(chosen.name if chosen else "")),
        t("Without Word template"),
        t(
            "With a template the annex comes in your own look: styles, header, footer, logo "
            "and page size. It goes where a bookmark or content control is called "
            "'krachtenveld', or else at the end."
        ),
        t("Word template (.docx or .dotx)"),
    )
