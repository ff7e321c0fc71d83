"""Project files made to harm: each is refused with its place and reason, and nothing changes."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest

from network.model import Change, Network, Node
from network.store import FaultyProjectFile, Formats, Store, packing, project_file
from network.store.project_file import project_file_bytes, read_project_file
from network.words import words_in
from tests.store.forging import Line, forged, lines_of, parts_of, refused, sealed, zip_of


def entry(number: int, **values: object) -> Callable[[list[Line]], object]:
    return lambda lines: lines[number].update(values)


def side(number: int, **values: object) -> Callable[[list[Line]], object]:
    return lambda lines: lines[number]["edits"][0]["after"].update(values)


def deep(depth: int) -> object:
    value: object = "x"
    for _ in range(depth):
        value = [value]
    return value


LATER = (datetime.now(UTC) + timedelta(days=30)).isoformat()
FORGERIES: dict[str, tuple[Callable[[list[Line]], object], str]] = {
    "another name": (side(1, name="Anders"), "other_result"),
    "another name, and what follows": (side(3, name="Anders"), "does_not_follow"),
    "an author who is not one line": (entry(1, author="An\nna"), "faulty_field"),
    "an author who turns the line round": (entry(1, author="Anna\u202e"), "faulty_field"),
    "a very long author": (entry(1, author="A" * 121), "faulty_field"),
    "half a letter": (entry(1, author="\ud800"), "faulty_field"),
    "an author that is a number": (entry(1, author=7), "faulty_field"),
    "an action with a page in it": (entry(1, action="<b>"), "faulty_field"),
    "a very long action": (entry(1, action="a" * 41), "faulty_field"),
    "no change id": (entry(1, change_id=""), "faulty_field"),
    "a change id with nothing": (entry(1, change_id="x\x00"), "faulty_field"),
    "a change id that was used": (
        lambda lines: lines[2].update(change_id=lines[1]["change_id"]),
        "same_change_twice",
    ),
    "a revision that was passed by": (entry(1, revision=7), "gap"),
    "a revision that is a truth": (entry(0, revision=True), "faulty_field"),
    "a time without a zone": (entry(1, at="2025-05-05T12:00:00"), "faulty_time"),
    "a time to come": (entry(1, at=LATER), "faulty_time"),
    "a time before there were computers": (entry(1, at="0001-01-01T00:00:00+14:00"), "faulty_time"),
    "no time": (entry(1, at="gisteren"), "faulty_time"),
    "a time that goes on": (entry(1, at="2025-05-05T12:00:00+00:00" + "0" * 99), "faulty_time"),
    "an undo of what is to come": (entry(4, undoes=9), "faulty_pointer"),
    "an undo of itself": (entry(4, undoes=5), "faulty_pointer"),
    "an undo of the beginning": (entry(4, undoes=1), "faulty_pointer"),
    "an undo of a change by another": (entry(4, undoes=3), "faulty_pointer"),
    "an undo of less than nothing": (entry(4, undoes=-1), "faulty_pointer"),
    "an undo of a truth": (entry(4, undoes=True), "faulty_field"),
    "an undo that redoes": (entry(4, redoes=2), "faulty_pointer"),
    "a redo of an undo": (entry(5, redoes=5), "faulty_pointer"),
    "a format to come": (entry(1, format=99), "newer"),
    "no format": (entry(1, format=0), "faulty_field"),
    "details that are deep": (entry(7, details={"what": deep(5)}), "faulty_field"),
    "details with a page in a page": (entry(7, details={"what": {"a": "b"}}), "faulty_field"),
    "an entry with more to it": (entry(1, extra=1), "not_an_entry"),
    "an entry with less to it": (lambda lines: lines[1].pop("details"), "not_an_entry"),
    "an entry that is a list": (lambda lines: lines.__setitem__(1, []), "not_an_entry"),  # type: ignore[arg-type]
    "edits that are text": (entry(1, edits="x"), "faulty_field"),
    "edits that are numbers": (entry(1, edits=[1]), "faulty_field"),
    "an edit without a side": (
        lambda lines: lines[1]["edits"][0].update(before=None, after=None),
        "not_a_change",
    ),
    "a table that is not there": (
        lambda lines: lines[1]["edits"][0].update(table="users"),
        "not_a_change",
    ),
    "a table that is a list": (
        lambda lines: lines[1]["edits"][0].update(table=["nodes"]),
        "faulty_field",
    ),
    "an edit with more to it": (lambda lines: lines[1]["edits"][0].update(x=1), "faulty_field"),
    "the same record twice": (
        lambda lines: lines[1]["edits"].append(dict(lines[1]["edits"][0])),
        "record_twice",
    ),
    "a field that is not there": (side(1, colour="red"), "not_a_change"),
    "a name that is a number": (side(1, name=7), "not_a_change"),
    "a name that is deep": (side(1, name=deep(40)), "faulty_field"),
    "a name with control signs": (side(1, name="a\x1b[2J"), "breaks_a_rule"),
    "a name with half a letter": (side(1, name="\udc00"), "breaks_a_rule"),
    "no name": (side(1, name=" "), "breaks_a_rule"),
    "a kind that is not there": (side(1, kind="spy"), "breaks_a_rule"),
    "a source that is not there": (side(1, document="nowhere"), "breaks_a_rule"),
    "an order beyond measure": (side(1, order=10**400), "faulty_field"),
    "an id of another record": (side(1, id=""), "breaks_a_rule"),
    "another project": (
        lambda lines: next(e for e in lines[0]["edits"] if e["table"] == "project")["after"].update(
            id="other"
        ),
        "other_project",
    ),
    "no project": (
        lambda lines: lines[0].update(
            edits=[e for e in lines[0]["edits"] if e["table"] != "project"]
        ),
        "breaks_a_rule",
    ),
}


@pytest.mark.parametrize("name", FORGERIES)
def test_a_forgery_is_refused_with_its_place_and_reason(saved: bytes, name: str) -> None:
    alter, fault = FORGERIES[name]
    error = refused(forged(saved, alter))
    assert error.fault == fault


@pytest.mark.parametrize(
    "claims",
    [
        {"format": 2},
        {"format": 3},
        {"journal_format": 1 + Formats().current},
        {"format": 0},
        {"format": True},
        {"format": "1"},
        {"program": "other"},
        {"project": "someone-elses"},
        {"project": 7},
        {"revision": 3},
        {"revision": -1},
        {"revision": 10**30},
        {"chain": []},
        {"chain": [7] * 8},
        {"network": "0" * 64},
        {"network": "x"},
        {"made_at": LATER},
        {"made_at": "nu"},
        {"version": "1" * 10_000},
        {"extra": 1},
    ],
    ids=",".join,
)
def test_a_manifest_that_claims_what_is_not_so_is_refused(saved: bytes, claims: Line) -> None:
    newer = claims in ({"format": 3}, {"journal_format": 1 + Formats().current})
    assert (refused(forged(saved, lambda _: None, **claims)).fault == "newer") == newer


def test_a_file_by_a_newer_version_says_which_one_and_what_to_do(saved: bytes) -> None:
    error = refused(forged(saved, lambda _: None, format=3, version="7.1\n<b>"))
    told = error.sentence(words_in("nl"))
    assert "nieuwere versie van Krachtenveld (7.1 <b>)" in told
    assert "Installeer de nieuwste versie" in told


@pytest.mark.parametrize(
    "line",
    [
        b"",
        b"{",
        b"[" * 200_000,
        b'{"a":' * 200_000,
        b"NaN",
        b'{"revision":NaN}',
        b'{"revision":' + b"9" * 10_000 + b"}",
        b"\xff\xfe{\x00}\x00",
        b"\xef\xbb\xbf{}",
        b'"\\ud800"',
        b"null",
    ],
    ids=lambda line: repr(line[:12]),
)
def test_a_line_that_is_no_json_or_too_deep_is_refused(saved: bytes, line: bytes) -> None:
    raw = parts_of(saved)["journal.jsonl"].splitlines()
    assert refused(sealed(saved, [*raw, line])).revision == len(raw) + 1
    assert refused(zip_of(parts_of(saved) | {"manifest.json": line})).revision == 0


def test_only_the_two_parts_may_be_in_it_and_nothing_is_ever_unpacked_to_disk(
    saved: bytes,
) -> None:
    parts = parts_of(saved)
    for extra in ("../../evil", "/etc/passwd", "nested.zip", "C:\\x", "manifest.json/"):
        assert refused(zip_of(parts | {extra: saved})).fault == "not_a_project_file"
    renamed = {f"./{name}": part for name, part in parts.items()}
    assert refused(zip_of(renamed)).fault == "not_a_project_file"
    assert refused(zip_of({"journal.jsonl": parts["journal.jsonl"]})).fault == "not_a_project_file"
    assert refused(zip_of(dict.fromkeys(parts, saved))).fault == "not_json"
    for other in (b"", b"PK", b"PK\x05\x06" + bytes(18), b"{}", json.dumps({}).encode() * 9):
        assert refused(other).fault == "not_a_project_file"


@pytest.mark.parametrize("way", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_ways_of_packing_that_unpack_all_at_once_are_refused(saved: bytes, way: int) -> None:
    assert refused(zip_of(parts_of(saved), way)).fault == "not_a_project_file"


def test_a_part_twice_is_refused(saved: bytes) -> None:
    with pytest.warns(UserWarning, match="Duplicate name"):
        content = io.BytesIO(saved)
        with zipfile.ZipFile(content, "a") as archive:
            archive.writestr("manifest.json", b"{}")
    assert refused(content.getvalue()).fault == "not_a_project_file"


def test_what_swells_is_refused_before_it_is_unpacked(
    saved: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    parts = parts_of(saved)
    bomb = zip_of(parts | {"journal.jsonl": b" " * 20_000_000})
    assert len(bomb) < 25_000
    monkeypatch.setattr(packing, "MAX_UNPACKED", 19_000_000)
    assert refused(bomb).fault == "too_large"
    monkeypatch.setattr(packing, "MAX_UNPACKED", 30_000_000)
    monkeypatch.setattr(packing, "MAX_LINE", 1_000_000)
    assert refused(bomb).fault == "too_large"


def test_a_size_that_the_zip_lies_about_is_no_way_round_the_limit(
    saved: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    parts = parts_of(saved)
    bomb = zip_of(parts | {"journal.jsonl": b"\n" * 5_000_000})
    lied = bomb.replace((5_000_000).to_bytes(4, "little"), (1000).to_bytes(4, "little"))
    assert lied != bomb
    monkeypatch.setattr(packing, "MAX_UNPACKED", 100_000)
    refused(lied)


@pytest.mark.parametrize(
    ("limit", "value", "fault"),
    [
        ("MAX_PACKED", 500, "too_large"),
        ("MAX_MANIFEST", 100, "too_large"),
        ("MAX_LINE", 100, "too_large"),
        ("MAX_VALUES", 10, "too_large"),
        ("MAX_ENTRIES", 3, "too_many_changes"),
    ],
)
def test_every_limit_holds_for_reading_and_for_writing(
    saved: bytes, limit: str, value: int, fault: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = read_project_file(saved)
    rows = [
        {**line, "at": datetime.fromisoformat(line["at"])}
        | {name: json.dumps(line[name]) for name in ("details", "edits")}
        for line in lines_of(saved)
    ]
    for module in (packing, project_file):
        if hasattr(module, limit):
            monkeypatch.setattr(module, limit, value)
    assert refused(saved).fault in (fault, "faulty_field")
    with pytest.raises(FaultyProjectFile) as caught:
        project_file_bytes(rows, whole.network, Formats(), datetime.now(UTC))
    assert caught.value.fault == fault


def test_a_history_that_would_take_too_long_to_go_over_is_refused(
    saved: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(project_file, "MAX_WORK", 100)
    assert refused(saved).fault == "too_much_work"


def test_hostile_text_in_a_sound_file_stays_text(store: Store, harbour_network: Network) -> None:
    hostile = "<img src=x onerror=alert(1)>'; DROP TABLE project; -- {0.__class__}"
    node = Node(id=hostile, kind="partner", name=hostile, note=hostile, aliases=(hostile,))
    giver = Store.open("sqlite://")
    project = giver.create(harbour_network, author=hostile)
    giver.commit(project, Change.adding(node), author=hostile, action="add", change_id=hostile)
    store.put_in(store.open_project_file(giver.project_file(project)))
    assert store.snapshot(project) == giver.snapshot(project)
    store.undo(project, author=hostile)
    assert store.snapshot(project).network == harbour_network
    assert store.is_sound(project)
    giver.close()


def test_a_forged_file_of_a_project_that_is_here_leaves_it_as_it_is(
    store: Store, project: str
) -> None:
    crane = Node(id="crane", kind="partner", name="Kraan")
    store.commit(project, Change.adding(crane), author="Anna", action="add")
    content = store.project_file(project)
    before = (store.snapshot(project), store.history(project), store.projects())

    def more(lines: list[Line]) -> None:
        back = [{"table": "nodes", "before": lines[-1]["edits"][0]["after"], "after": None}]
        lines.append(lines[-1] | {"revision": 3, "change_id": "z", "edits": back})

    def another_past(lines: list[Line]) -> None:
        lines[0]["author"] = "Iemand anders"

    with pytest.raises(FaultyProjectFile):
        store.open_project_file(forged(content, more))
    assert store.open_project_file(forged(content, another_past)).kinship.value == "diverged"
    assert (store.snapshot(project), store.history(project), store.projects()) == before
