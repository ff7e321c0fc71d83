"""The command ``krachtenveld``: arguments to the verbs that the pages use too."""

from __future__ import annotations

import argparse
import json
import os
import sys
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from network import cli_analyse, cli_project_file, cli_woo
from network.cli_parser import Parser, language_of
from network.cli_sources import (
    CommandError,
    ask_mapping,
    content_of,
    internal_groups,
    node_id,
    open_workspace,
    problems_told,
    read_network,
    sound_network,
    write_file,
)
from network.model import (
    Change,
    InvariantError,
    Network,
    Record,
    diff,
    table_of,
    to_plain,
    today,
)
from network.model.vocabulary import Internal
from network.words import Words, words_in

WORKING_COPIES = ("", ".xlsx", ".ods")
"""Targets of ``convert`` that hold everything unless told otherwise: a folder and workbooks."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; returns 0, 1 for faulty data or 2 for a faulty command."""
    arguments = list(sys.argv[1:] if arguments is None else arguments)
    t = words_in(language_of(arguments))
    parser = _parser(t)
    options = parser.parse_args(arguments)
    if "run" not in options:  # without a command: what most people want
        options = parser.parse_args([*arguments, "serve"])
    try:
        return options.run(options, t) or 0
    except CommandError as error:
        print(error, file=sys.stderr)
        return 2
    except BrokenPipeError:
        return 0
    except Exception as error:
        from network.workspace import StoreError

        if not isinstance(error, StoreError):
            raise
        print(error.sentence(t), file=sys.stderr)
        return 2


def _parser(t: Words) -> argparse.ArgumentParser:
    parser = Parser(
        t,
        prog="krachtenveld",
        description=t("Maps the network around a public task and turns that map into decisions."),
    )
    commands = parser.add_subparsers(metavar=t("COMMAND"))
    source = t(
        "a CSV folder, an .xlsx, .ods, .csv, .graphml, .gexf, .json (Kumu) or .krachtenveld, "
        "or the id of a project"
    )

    def command(name: str, run: Any, text: str) -> argparse.ArgumentParser:
        added = commands.add_parser(name, help=text, description=text, t=t)
        added.set_defaults(run=run)
        return added

    serve = command("serve", _serve, t("start the app on this machine"))
    serve.add_argument(
        "--port", type=_port, default=os.environ.get("PORT", "8501"), help=t("port, 8501 if unset")
    )

    annex = command(
        "annex",
        _annex,
        t(
            "write the annex of the bestuursopdracht in Word, as OpenDocument "
            "or as slides in PowerPoint"
        ),
    )
    annex.add_argument("source", metavar="SOURCE", help=source)
    annex.add_argument(
        "--to", required=True, type=Path, metavar="FILE", help=t("the file: .docx, .odt or .pptx")
    )
    annex.add_argument(
        "--template",
        type=Path,
        metavar="FILE",
        help=t("a document or template (.docx .dotx .pptx .potx) in whose look it is written"),
    )
    annex.add_argument("--blocks", nargs="+", metavar="ID", help=t("only these blocks"))
    _include(annex, t("internal data to put in; none if unset"))

    convert = command("convert", _convert, t("write a network in another format or as a picture"))
    convert.add_argument("source", metavar="SOURCE", help=source)
    convert.add_argument(
        "target",
        metavar="TARGET",
        type=Path,
        help=t(
            "a folder or a file: .xlsx .ods .graphml .gexf .json .kumu.xlsx .krachtenveld "
            ".html .svg .png .pdf .pptx"
        ),
    )
    convert.add_argument("--view", help=t("the view to draw"))
    convert.add_argument("--layout", help=t("the way to lay it out"))
    convert.add_argument("--party", default="", help=t("the party for the view 'party'"))
    convert.add_argument(
        "--open", nargs="*", default=[], metavar="ALLIANCE", help=t("alliances to show open")
    )
    _include(convert, t("internal data to put in; everything for a folder, .xlsx or .ods if unset"))
    ask_mapping(convert, t)

    check = command("check", _check, t("check a network and list what is wrong"))
    check.add_argument("source", metavar="SOURCE", help=source)
    check.add_argument("--json", action="store_true", help=t("as JSON"))

    compare = command("diff", _diff, t("list what is different between two networks"))
    compare.add_argument("before", metavar="A", help=source)
    compare.add_argument("after", metavar="B", help=source)
    compare.add_argument("--json", action="store_true", help=t("as JSON"))

    cli_analyse.register(command, source, t)
    cli_project_file.register(command, t)
    cli_woo.register(command, _include, source, t)

    command("projects", _projects, t("list the projects in the store")).add_argument(
        "--json", action="store_true", help=t("as JSON")
    )
    return parser


def _port(text: str) -> int:
    if not text.isdigit() or not 1 <= int(text) <= 65535:
        raise argparse.ArgumentTypeError(f"{text!r} (1–65535)")
    return int(text)


def _include(parser: argparse.ArgumentParser, text: str) -> None:
    parser.add_argument(
        "--include",
        nargs="+",
        choices=[*(group.value for group in Internal), "all", "none"],
        metavar="GROUP",
        help=f"{text}: {', '.join(group.value for group in Internal)}, all, none",
    )


def _serve(options: argparse.Namespace, t: Words) -> int:
    from network.serving import is_free, serve

    if not is_free(options.port):
        raise CommandError(
            t(
                "Port {port} is in use. Stop what runs there or choose another with --port.",
                port=str(options.port),
            )
        )
    return serve(options.port, t)


def _annex(options: argparse.Namespace, t: Words) -> None:
    from network import publishing

    suffix = options.to.suffix.lower()
    if suffix not in publishing.ANNEXES:
        raise CommandError(
            t(
                "'{file}' is not a Word, OpenDocument or PowerPoint file. "
                "Choose a name ending in .docx, .odt or .pptx.",
                file=options.to,
            )
        )
    if suffix == ".odt" and options.template:
        raise CommandError(
            t("An OpenDocument text has a look of its own. Leave --template out, or choose .docx.")
        )
    if unknown := sorted(set(options.blocks or ()) - set(publishing.annex_blocks())):
        raise CommandError(
            t(
                "There is no block '{block}'. Choose from: {blocks}.",
                block=unknown[0],
                blocks=", ".join(publishing.annex_blocks()),
            )
        )
    network, revision = cli_woo.annex_source(options.source, t)
    include = internal_groups(options.include)
    look: dict[str, Any] = {}
    if options.template:
        look["template"] = content_of(options.template, t)
        look["template_name"] = options.template.name
    blocks = publishing.chosen_blocks(network, t, options.blocks, today(), include)
    with problems_told(t):
        content = publishing.ANNEXES[suffix](
            network,
            t,
            on=today(),
            blocks=blocks,
            include=include,
            **look,
        )
    write_file(options.to, content, t)
    cli_woo.keep_annex(options.source, revision, content, options.to, blocks, include, t)


def _convert(options: argparse.Namespace, t: Words) -> None:
    from network import publishing
    from network.exchange.formats import suffix_of
    from network.workspace import SUFFIX

    suffix = "" if options.target.is_dir() else suffix_of(options.target.name)
    if suffix == SUFFIX:
        target, include = options.target, options.include
        cli_project_file.write_project_file(options.source, target, t, include=include)
        return
    if suffix not in publishing.FORMATS:
        raise CommandError(
            t(
                "'{suffix}' is not a format of Krachtenveld. Choose from: {formats}.",
                suffix=suffix,
                formats=", ".join([t("a folder"), SUFFIX, *filter(None, publishing.FORMATS)]),
            )
        )
    view = _view(options, t) if suffix in publishing.PICTURES else None
    network = sound_network(options.source, t, options.mapping, options.write_mapping)
    everything = frozenset(Internal) if suffix in WORKING_COPIES else frozenset()
    include = internal_groups(options.include, default=everything)
    if view is not None:
        view = replace(
            view,
            party=node_id(network, view.party, t) if view.party else "",
            open_alliances=frozenset(node_id(network, name, t) for name in options.open),
        )
        write_file(options.target, publishing.picture_file(network, suffix, view, t), t)
    elif suffix == "":
        from network.exchange import write_csv_folder

        with problems_told(t):
            write_csv_folder(network, options.target, include)
        print(t("Written: {file}", file=options.target))
    else:
        with problems_told(t):
            content = publishing.table_file(network, suffix, t, include)
        write_file(options.target, content, t)
    if options.include is None and everything and network != network.without_internal():
        told = t("A working copy: internal data are in it. --include none leaves them out.")
        print(told, file=sys.stderr)


def _view(options: argparse.Namespace, t: Words) -> Any:
    from network.drawing import VIEWS, View
    from network.layouts import LAYOUTS

    view = options.view or ("party" if options.party else "network")
    layout = options.layout or "layered"
    for wanted, known in ((view, VIEWS), (layout, LAYOUTS)):
        if wanted not in known:
            raise CommandError(
                t(
                    "'{wanted}' does not exist. Choose from: {known}.",
                    wanted=wanted,
                    known=", ".join(known),
                )
            )
    if view == "party" and not options.party:
        raise CommandError(t("The view 'party' needs --party with a name or an id."))
    return View(id=view, layout=layout, party=options.party)


def _check(options: argparse.Namespace, t: Words) -> int:
    from network.exchange import TableError, problem_sentence

    problems: list[dict[str, str]] = []
    network: Network | None = None
    try:
        network = read_network(options.source, t)
    except TableError as error:
        problems = [
            {"place": f"{found.sheet} {found.cell}".strip(), "problem": problem_sentence(found, t)}
            for found in error.findings
        ]
    except InvariantError as error:
        problems = [
            {"place": f"{found.table} {found.id}", "problem": t.finding(found)}
            for found in error.findings
        ]
    counts = {
        table: len(network.table(table))
        for table in ("nodes", "relations", "assessments", "engagements", "phases", "sources")
        if network
    }
    if options.json:
        found = cli_analyse.listed_findings(network, t) if network else []
        told = {"errors": problems, "counts": counts, "findings": found}
        print(json.dumps(told, ensure_ascii=False, indent=2))
        return 1 if problems else 0
    for problem in problems:
        print(f"{problem['place']}: {problem['problem']}")
    if network is None:
        return 1
    told = ", ".join(
        f"{t.number(count)} {t.name('table', table).lower()}" for table, count in counts.items()
    )
    print(t("No errors: {counts}.", counts=told))
    cli_analyse.print_findings(network, t)
    return 0


def _diff(options: argparse.Namespace, t: Words) -> None:
    change = diff(sound_network(options.before, t), sound_network(options.after, t))
    if options.json:
        print(json.dumps(_listed(change), ensure_ascii=False, indent=2))
        return
    if not change:
        print(t("No difference."))
    for word, records in ((t("added"), change.added), (t("removed"), change.removed)):
        for record in records:
            print(f"{word}: {_called(record, t)}")
    for edit in change.revised:
        assert edit.before is not None and edit.after is not None
        print(f"{t('revised')}: {_called(edit.after, t)}")
        for name in edit.fields:
            was, now = (
                t.field_value(name, getattr(each, name)) for each in (edit.before, edit.after)
            )
            print(f"  {t.field(edit.key[0], name)}: {was or '–'} → {now or '–'}")


def _listed(change: Change) -> dict[str, list[dict[str, Any]]]:
    """Added, revised and removed records, as JSON values."""

    def whole(record: Record) -> dict[str, Any]:
        return {"table": table_of(record), **to_plain(record)}

    revised = []
    for edit in change.revised:
        assert edit.before is not None and edit.after is not None
        before, after = to_plain(edit.before), to_plain(edit.after)
        fields = {name: [before.get(name), after.get(name)] for name in edit.fields}
        revised.append({"table": edit.key[0], "id": edit.record.id, "fields": fields})
    return {
        "added": [whole(record) for record in change.added],
        "revised": revised,
        "removed": [whole(record) for record in change.removed],
    }


def _called(record: Record, t: Words) -> str:
    name = getattr(record, "name", "") or getattr(record, "title", "")
    return f"{t.name('record', table_of(record))} {name or record.id}"


def _projects(options: argparse.Namespace, t: Words) -> None:
    projects = open_workspace().projects()
    if options.json:
        listed = [
            {
                "id": project.id,
                "name": project.name,
                "organisation": project.organisation,
                "revision": project.revision,
                "changed_at": project.changed_at.isoformat(),
                "nodes": project.nodes,
                "relations": project.relations,
            }
            for project in projects
        ]
        print(json.dumps(listed, ensure_ascii=False, indent=2))
        return
    if not projects:
        print(t("There are no projects yet. Start the app with: krachtenveld serve"))
    for project in projects:
        size = t("{nodes} nodes, {ties} ties", nodes=project.nodes, ties=project.relations)
        print(f"{project.id}  {project.name}  ({size}; {t.date(project.changed_at)})")
