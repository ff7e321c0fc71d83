"""PDF by Typst: a template and data, tagged for screen readers (PDF/UA-1).

What people wrote goes in as data, never as source. Only the typeface that ships is used, so a
document is the same on every machine.
"""

from __future__ import annotations

import json
import re
from datetime import UTC, date, datetime, time
from pathlib import Path
from typing import Any

FONTS = Path(__file__).parents[2] / "drawing" / "fonts"
_UNWRITABLE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")


def typeset(template: Path, data: dict[str, Any], made_on: date) -> bytes:
    """The PDF that a template makes of data, which it reads as JSON from ``sys.inputs.data``.

    The same data on the same day gives the same bytes.
    """
    import typst

    made = typst.compile(
        str(template),
        format="pdf",
        font_paths=[str(FONTS)],
        ignore_system_fonts=True,
        sys_inputs={"data": json.dumps(_clean(data), ensure_ascii=False)},
        pdf_standards="ua-1",
        timestamp=datetime.combine(made_on, time(), UTC),
    )
    if not isinstance(made, bytes):
        raise TypeError(f"{template.name} gave {type(made).__name__}, must be one document.")
    return made


def _clean(value: Any) -> Any:
    """The data without signs that no document can hold."""
    if isinstance(value, str):
        return _UNWRITABLE.sub("", value)
    if isinstance(value, dict):
        return {name: _clean(each) for name, each in value.items()}
    if isinstance(value, list):
        return [_clean(each) for each in value]
    return value
