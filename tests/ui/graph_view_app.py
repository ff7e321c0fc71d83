"""A page with only a map, for test_graph_view.py: it writes down what it is told."""

import json
from dataclasses import asdict, replace

import streamlit as st

from network.drawing.figure import Box, Figure, Label, LegendEntry, Tie
from network.ui.graph_view import graph_view

COLUMNS = 5
HOSTILE = ("<img src=x onerror=alert(1)>", "</script><script>alert(2)</script>")


def figure(nodes: int, ties: int, extra: int) -> Figure:
    names = [f"Stichting Welzijn en Ontmoeting {i}" for i in range(nodes)]
    names[-2:] = HOSTILE
    boxes = tuple(
        Box(f"n{i}", f"n{i}", 70 + i % COLUMNS * 230, 40 + i // COLUMNS * 56, 132, 38,
            (name[:20], name[20:]), ("red", "blue", "green")[i % 3], "Partner", name,
            font_size=10.5)
        for i, name in enumerate(names)
    )  # fmt: skip
    lines = tuple(
        Tie(f"t{i}", f"t{i}", f"n{i % nodes}", f"n{(i * 7 + 3) % nodes}",
            style="dashed" if i % 3 else "solid",
            sentence=f"{names[i % nodes]} werkt samen met {names[(i * 7 + 3) % nodes]} – aanname")
        for i in range(ties)
    )  # fmt: skip
    added = tuple(
        replace(boxes[0], id=f"new{i}", node=f"new{i}", x=185 + 230 * i, name="Nieuw")
        for i in range(extra)
    )
    more = tuple(Tie(f"m{i}", f"m{i}", f"new{i}", "n0") for i in range(extra))
    height = 40 + (nodes // COLUMNS + 1) * 56
    legend = (LegendEntry("Partner", "box", "green"), LegendEntry("Aanname", "dashed"))
    labels = (Label(70, 8, "Partners", bold=True),)
    return Figure("net", "Netwerk", 1130, height, (*boxes, *added), (*lines, *more),
                  labels=labels, legend=legend)  # fmt: skip


st.set_page_config(layout="wide")
state = st.session_state
state.setdefault("extra", 0)
state.setdefault("selected", "")
state.setdefault("told", [])
state.setdefault("runs", 0)
state.runs += 1
with st.container(horizontal=True):
    if st.button("Add"):
        state.extra += 1
    st.button("Run again")
    if st.button("Choose n4"):
        state.selected = "n4"
    shown = st.checkbox("Map", value=True)
drawn = figure(
    int(st.query_params.get("nodes", 15)), int(st.query_params.get("ties", 20)), state.extra
)
if shown:
    event = graph_view(drawn, key="map", selected=state.selected, height=520)
    if event:
        state.told.append(asdict(event))
        if event.kind == "select":
            state.selected = event.id
            st.rerun()
st.code(json.dumps({"runs": state.runs, "told": state.told}), language=None)
