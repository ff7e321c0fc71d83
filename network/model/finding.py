"""A finding: what is the matter, where, with which facts. Sentences are made in network.words."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from typing import Any


@dataclasses.dataclass(frozen=True)
class Finding:
    """A code, a place (table, record id, field) and the facts that a sentence needs.

    ``value`` is the value found; ``facts`` hold what else the sentence names.
    """

    code: str
    table: str
    id: str
    field: str = ""
    value: Any = None
    facts: Mapping[str, Any] = dataclasses.field(default_factory=dict)

    def __str__(self) -> str:
        facts = "".join(f", {name}={value!r}" for name, value in self.facts.items())
        return f"{self.table} {self.id!r}, {self.field} = {self.value!r}: {self.code}{facts}"


class InvariantError(ValueError):
    """Records that cannot stand together; ``findings`` name record, field and value."""

    def __init__(self, findings: tuple[Finding, ...]) -> None:
        self.findings = findings
        super().__init__("; ".join(str(finding) for finding in findings[:20]))
