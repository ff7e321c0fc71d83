"""Exchange: files of other programs, both ways."""

from network.exchange.annex.composing import annex_bytes
from network.exchange.csv_folder import csv_files, read_csv_folder, write_csv_folder
from network.exchange.excel.reader import read_workbook
from network.exchange.excel.workbook import workbook_bytes
from network.exchange.graphs.graphml import graphml_bytes
from network.exchange.graphs.graphml_reader import read_graphml
from network.exchange.matching import import_change, network_of
from network.exchange.tables import CellFinding, TableError, Tables, problem_sentence

__all__ = [
    "CellFinding",
    "TableError",
    "Tables",
    "annex_bytes",
    "csv_files",
    "graphml_bytes",
    "import_change",
    "network_of",
    "problem_sentence",
    "read_csv_folder",
    "read_graphml",
    "read_workbook",
    "workbook_bytes",
    "write_csv_folder",
]
