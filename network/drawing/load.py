"""Who does how much when: activities by role and month, as bars. Roles are internal."""

from __future__ import annotations

from network.analysis.activities import Load, load
from network.drawing.figure import Box, Figure, Label, Rule, TwinRow
from network.drawing.text import text_width, wrap
from network.model import Network, PartialDate
from network.words import Words

_NAMES, _SCALE, _EDGE = 190.0, 570.0, 10.0
_HEAD, _ROW, _BAR, _WIDEST = 40.0, 52.0, 26.0, 46.0
_NAME_SIZE, _SIZE, _LINE, _BELOW = 11.0, 9.0, 13.0, 10.0
_MOST = 24
"""So many months are drawn, the first ones; all stand in the table beside it."""


def load_of(network: Network, t: Words) -> Figure:
    """A row per role, a column per month in which something is; a bar as high as its number."""
    found = load(network)
    months = found.months[:_MOST]
    step = min(_WIDEST, _SCALE / max(len(months), 1))
    highest = max(found.counts.values(), default=1)
    boxes: list[Box] = []
    labels = _heads(months, step, t)
    rules: list[Rule] = []
    right = _NAMES + len(months) * step
    owners = [
        each for each in found.owners if any((each, month) in found.counts for month in months)
    ]
    for place, owner in enumerate(owners):
        bottom = _HEAD + (place + 1) * _ROW
        labels += _name(owner or t("no owner yet"), bottom - _ROW / 2 + 4)
        rules.append(Rule(0, bottom, right, bottom))
        for column, month in enumerate(months):
            count = found.counts.get((owner, month), 0)
            if count:
                high = 4 + (_BAR - 4) * count / highest
                x = _NAMES + (column + 0.5) * step
                boxes.append(
                    Box(
                        id=f"{owner}@{month}",
                        node="",
                        x=round(x, 2),
                        y=round(bottom - high / 2, 2),
                        width=round(min(step - 4, 26), 2),
                        height=round(high, 2),
                        lines=(),
                        colour="teal",
                        kind=t.name("record", "activities"),
                        name=f"{owner or t('no owner yet')}, {_month(month, t)}: {count}",
                        shape="square",
                        font_size=_SIZE,
                    )
                )
                where = round(bottom - high - 8, 2)
                labels.append(Label(round(x, 2), where, t.number(count), _SIZE, bold=True))
    return Figure(
        id="load",
        title=t("Activities by role and month"),
        width=max(right, _NAMES + 8 * _WIDEST) + _EDGE,
        height=_HEAD + len(owners) * _ROW + 12,
        boxes=tuple(boxes),
        labels=tuple(labels) if boxes else (),
        rules=tuple(rules),
        alt=_alt(found, t),
        twin=tuple(_row(found, owner, t) for owner in found.owners),
        language=t.language,
    )


def _month(month: PartialDate | None, t: Words) -> str:
    return t.date(month) if month else t("no month yet")


def _heads(months: tuple[PartialDate | None, ...], step: float, t: Words) -> list[Label]:
    """The year above its first month, and every month; what has none comes last."""
    labels: list[Label] = []
    year = 0
    for column, month in enumerate(months):
        x = round(_NAMES + (column + 0.5) * step, 2)
        if month is None:
            words = wrap(t("no month yet"), max(step - 2, 30), _SIZE)
            labels += [
                Label(x, 28 - _BELOW * (len(words) - 1 - place), line, _SIZE)
                for place, line in enumerate(words)
            ]
            continue
        if month.year != year:
            year = month.year
            labels.append(Label(x, 12, str(year), 11, bold=True))
        word = t.month(month.month or 1, short=True)
        if text_width(word, _SIZE) > step - 2:
            word = str(month.month)
        labels.append(Label(x, 28, word, _SIZE))
    return labels


def _name(name: str, y: float) -> list[Label]:
    lines = wrap(name, _NAMES - 2 * _EDGE, _NAME_SIZE)[:3]
    top = y - (len(lines) - 1) * _LINE / 2
    return [
        Label(0, round(top + place * _LINE, 2), line, _NAME_SIZE, bold=True, anchor="start")
        for place, line in enumerate(lines)
    ]


def _row(found: Load, owner: str, t: Words) -> TwinRow:
    told = [
        f"{_month(month, t)}: {t.number(count)}"
        for month in found.months
        if (count := found.counts.get((owner, month), 0))
    ]
    lines = t.many("1 line of the plan", "{count} lines of the plan", found.lines.get(owner, 0))
    return TwinRow(owner, owner or t("no owner yet"), t("Role"), (lines, *told))


def _alt(found: Load, t: Words) -> str:
    if not found.counts:
        return t("No activities yet.")
    totals = [
        (owner, sum(number for (who, _), number in found.counts.items() if who == owner))
        for owner in found.owners
    ]
    told = "; ".join(
        f"{owner or t('no owner yet')}: {t.number(total)}" for owner, total in totals if total
    )
    return t("Number of activities by role. {roles}.", roles=told)
