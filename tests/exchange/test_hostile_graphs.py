"""GEXF, GraphML, JSON and lists of edges made to harm or broken: refused, each with a reason."""

from __future__ import annotations

import io
import json
import time
import zipfile
from collections.abc import Callable

import pytest

from network.exchange import TableError, network_of
from network.exchange.formats import READERS
from network.exchange.uploads import tables_of_files
from network.words import Words

Refused = Callable[[Callable[[], object], str], None]

_BOMB = '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;"><!ENTITY c "&b;&b;">]>'
_OUTSIDE = '<!DOCTYPE x [<!ENTITY c SYSTEM "file:///etc/passwd">]>'


def gexf(body: str, before: str = "", attributes: str = "") -> bytes:
    return (
        f'{before}<gexf xmlns="http://gexf.net/1.3" version="1.3"><graph>{attributes}'
        f"<nodes>{body}</nodes></graph></gexf>"
    ).encode()


def _instruction(text: str) -> bytes:
    return f"<gexf><?krachtenveld phases {text}?><graph><nodes/></graph></gexf>".encode()


def _default(text: str) -> str:
    return (
        '<attributes class="node"><attribute id="0" title="description" type="string">'
        f"<default>{text}</default></attribute></attributes>"
    )


@pytest.mark.parametrize(
    ("code", "make"),
    [
        ("not_gexf", lambda: gexf('<node id="1" label="&c;"/>', _BOMB)),
        ("not_gexf", lambda: gexf('<node id="1" label="&c;"/>', _OUTSIDE)),
        ("not_gexf", lambda: gexf('<node id="1"/>', '<?xml version="1.0" encoding="klingon"?>')),
        ("not_gexf", lambda: gexf('<node id="1"/>')[:-20]),
        ("not_gexf", lambda: b""),
        ("not_gexf", lambda: b"<graphml/>"),
        ("not_gexf", lambda: b"<gexf/>"),
        ("not_gexf", lambda: b"\xff\xfe\x00garbage"),
        ("not_gexf", lambda: _instruction("[1")),
        ("not_gexf", lambda: _instruction("7")),
        ("not_gexf", lambda: _instruction("[" * 100_000)),
        ("too_much", lambda: gexf('<node id="1"/>' * 100, attributes=_default("x" * 600_000))),
    ],
)
def test_harmful_or_broken_gexf_is_refused(
    code: str, make: Callable[[], bytes], refused: Refused
) -> None:
    refused(lambda: tables_of_files({"net.gexf": make()}), code)


@pytest.mark.parametrize(
    ("code", "make"),
    [
        ("not_kumu", lambda: b""),
        ("not_kumu", lambda: b"[]"),
        ("not_kumu", lambda: b'{"nodes": []}'),
        ("not_kumu", lambda: b'{"elements": {}, "connections": 7}'),
        ("not_kumu", lambda: b'{"elements": ["Alifa"]}'),
        ("not_kumu", lambda: b'{"elements": [{"label": "A"'),
        ("not_kumu", lambda: b"[" * 200_000),
        ("not_kumu", lambda: b'{"elements": [{"label": ' + b"9" * 5_000 + b"}]}"),
        ("bad_encoding", lambda: b"\x00" * 1_000),
    ],
)
def test_harmful_or_broken_json_is_refused(
    code: str, make: Callable[[], bytes], refused: Refused
) -> None:
    refused(lambda: tables_of_files({"net.json": make()}), code)


@pytest.mark.parametrize("depth", [1, 30, 300, 900])
@pytest.mark.parametrize(("begin", "end"), [("[", "]"), ('{"a":', "}")])
@pytest.mark.parametrize("field", ["label", "x"])
def test_lists_in_lists_are_kept_as_they_stand(
    depth: int, begin: str, end: str, field: str, words: Words
) -> None:
    inner = begin * depth + "1" + end * depth
    content = f'{{"elements": [{{"id": "a", "{field}": {inner}}}]}}'.encode()
    network = network_of(tables_of_files({"net.json": content}), t=words)
    (node,) = network.nodes.values()
    told = node.name if field == "label" else node.custom[0].value
    assert len(told) <= 2 * len(inner)


@pytest.mark.parametrize("digits", [17, 30, 400, 4_200])
@pytest.mark.parametrize(
    "fields",
    ['"order": {0}', '"x": {0}, "label": {0}', '"amount": {0}', '"amount_year": {0}'],
)
def test_a_number_without_end_is_kept_as_text_or_told_in_a_line(
    digits: int, fields: str, words: Words
) -> None:
    facts = fields.format("9" * digits)
    content = (
        f'{{"elements": [{{"id": "a", {facts}}}, {{"id": "b"}}],'
        f' "connections": [{{"from": "a", "to": "b", {facts}}}]}}'
    ).encode()
    try:
        assert network_of(tables_of_files({"net.json": content}), t=words).nodes
    except TableError as error:
        (line,) = error.lines(words)
        assert len(line) < 400


MANY = 20_000


@pytest.mark.parametrize(
    ("name", "content"),
    [
        (
            "net.gexf",
            "<gexf><graph><nodes><node id='1' label='A'><attvalues>{}</attvalues>"
            "</node></nodes></graph></gexf>".format(
                "".join(f"<attvalue for='t' value='{n}'/>" for n in range(MANY))
            ),
        ),
        (
            "net.gexf",
            "<gexf><graph><nodes><node id='1' label='A'><parents>{}</parents>"
            "</node></nodes></graph></gexf>".format(
                "".join(f"<parent for='{n}'/>" for n in range(MANY))
            ),
        ),
        (
            "net.graphml",
            "<graphml><key id='d' for='node' attr.name='t'/><graph><node id='1'>{}</node>"
            "</graph></graphml>".format("".join(f"<data key='d'>{n}</data>" for n in range(MANY))),
        ),
    ],
)
def test_thousands_of_values_under_one_name_are_read_soon(
    name: str, content: str, words: Words
) -> None:
    began = time.process_time()
    network = network_of(tables_of_files({name: content.encode()}), t=words)
    assert time.process_time() - began < 5
    (node,) = network.nodes.values()
    assert {each.value for each in node.custom} >= {str(n) for n in range(MANY)}


@pytest.mark.parametrize("active", ["²", "9" * 5_000, "-1", "x", "7"])
def test_a_group_of_yed_whose_look_is_not_there_has_its_first(active: str, words: Words) -> None:
    look = f"<Realizers active='{active}'><G><NodeLabel>Kade</NodeLabel></G></Realizers>"
    content = (
        "<graphml><key id='d' for='node' yfiles.type='nodegraphics'/>"
        f"<graph><node id='1'><data key='d'>{look}</data></node></graph></graphml>"
    )
    network = network_of(tables_of_files({"net.graphml": content.encode()}), t=words)
    assert [node.name for node in network.nodes.values()] == ["Kade"]


@pytest.mark.soak
@pytest.mark.parametrize(
    ("code", "name", "make"),
    [
        ("too_much", "a.gexf", lambda: gexf('<node id="1"/>' * 2_000_000)),
        ("too_much", "a.gexf", lambda: _instruction("[" + "[]," * 2_100_000 + "[]]")),
        ("too_large", "a.gexf", lambda: gexf(f'<node id="1" label="{"x" * 100_000_000}"/>')),
        ("too_large", "a.graphml", lambda: b"<graphml>" + b"x" * 100_000_000),
        ("too_large", "a.csv", lambda: b"Source,Target\n" + b"x" * 100_000_000),
        ("too_large", "a.json", lambda: b'{"elements": [{"label": "' + b"x" * 100_000_000),
        ("too_much", "a.json", lambda: b'{"elements": [' + b"[]," * 1_300_000 + b"[]]}"),
        (
            "too_many_rows",
            "a.json",
            lambda: json.dumps({"elements": [{"id": n} for n in range(200_001)]}).encode(),
        ),
    ],
)
def test_a_file_that_is_too_much_is_refused(
    code: str, name: str, make: Callable[[], bytes], refused: Refused
) -> None:
    refused(lambda: tables_of_files({name: make()}), code)


@pytest.mark.parametrize(
    ("code", "content"),
    [
        ("bad_quotes", b'Source,Target\nA,"B\n'),
        ("bad_encoding", b"Source,Target\n" + b"\x00" * 1_000),
        ("too_long", b"Source,Target\nA," + b"x" * 1_000_001),
        ("too_much", b"Source,Target\n" + b"," * 2_100_000),
        ("tie_to_itself", b"Source,Target\nA,A\n"),
        ("empty_cell", b"Source,Target\nA,\n"),
    ],
)
def test_a_faulty_list_of_edges_says_where(
    code: str, content: bytes, refused: Refused, words: Words
) -> None:
    refused(lambda: network_of(tables_of_files({"edges.csv": content}), t=words), code)


def test_a_group_inside_itself_is_told_and_does_not_hang(refused: Refused, words: Words) -> None:
    ring = '<node id="a" label="A" pid="b"/><node id="b" label="B" pid="a"/>'
    refused(lambda: network_of(tables_of_files({"net.gexf": gexf(ring)}), t=words), "inside_itself")


def test_graphs_deep_inside_each_other_are_read(words: Words) -> None:
    depth = 500
    body = "".join(f'<node id="n{n}"><nodes>' for n in range(depth)) + "</nodes></node>" * depth
    network = network_of(tables_of_files({"net.gexf": gexf(body)}), t=words)
    assert len(network.relations) == depth - 1


def test_ids_and_names_of_any_length_and_sign_become_records(words: Words) -> None:
    long, odd = "x" * 500, " \u00a0een\ntwee "
    content = json.dumps(
        {"elements": [{"id": long, "label": odd}], "connections": [{"from": long, "to": "B\tC"}]}
    ).encode()
    network = network_of(tables_of_files({"net.json": content}), t=words)
    assert {node.name for node in network.nodes.values()} == {"een twee", "B C"}


def test_text_stays_text_whatever_it_looks_like(words: Words) -> None:
    script = "<script>alert(1)</script> =1+1 {name} '; drop table nodes"
    content = json.dumps({"elements": [{"label": "A", "description": script, script: "x"}]})
    network = network_of(tables_of_files({"net.json": content.encode()}), t=words)
    (node,) = network.nodes.values()
    assert node.description == script and node.custom[0].name == script


@pytest.mark.parametrize("suffix", sorted(READERS))
def test_no_reader_trips_over_what_is_no_file_of_its_own(suffix: str, refused: Refused) -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("x", "y")
    for content in (
        b"",
        b"\x00",
        b"PK\x03\x04",
        packed.getvalue(),
        b"<x/>",
        b"{}",
        bytes(range(256)),
    ):
        with pytest.raises(Exception) as caught:
            tables_of_files({f"net{suffix}": content})
        assert type(caught.value).__name__ == "TableError", (suffix, content[:10])


@pytest.mark.parametrize(
    ("name", "content"),
    [
        (
            "net.json",
            json.dumps(
                {
                    "elements": [
                        {"label": "Alifa", "E-mail": "j@alifa.example", "wijk": "Noord"},
                        {"label": "Concordia", "wie": "mw. J. de Vries"},
                    ],
                    "connections": [
                        {"from": "Alifa", "to": "Concordia", "contactpersoon": "Jan Jansen"}
                    ],
                }
            ).encode(),
        ),
        (
            "net.graphml",
            b"<graphml><key id='e' for='node' attr.name='email'/>"
            b"<key id='w' for='node' attr.name='wijk'/><key id='p' for='edge' attr.name='phone'/>"
            b"<graph><node id='Alifa'><data key='e'>j@alifa.example</data>"
            b"<data key='w'>Noord</data></node><node id='B'/>"
            b"<edge source='Alifa' target='B'><data key='p'>06-12345678</data></edge>"
            b"</graph></graphml>",
        ),
        (
            "net.gexf",
            b"<gexf><graph><attributes class='node'><attribute id='0' title='Contact e-mail'/>"
            b"<attribute id='1' title='wijk'/></attributes><nodes><node id='1' label='Alifa'>"
            b"<attvalues><attvalue for='0' value='j@alifa.example'/>"
            b"<attvalue for='1' value='Noord'/></attvalues></node></nodes></graph></gexf>",
        ),
    ],
)
def test_what_a_file_says_about_persons_stays_out_and_is_told(
    name: str, content: bytes, words: Words
) -> None:
    tables = tables_of_files({name: content})
    assert tables.personal
    network = network_of(tables, t=words)
    kept = {each.name for record in network.records() for each in getattr(record, "custom", ())}
    assert kept == {"wijk"}
    told = repr(list(network.records()))
    assert not [each for each in ("alifa.example", "Vries", "Jansen", "1234") if each in told]
