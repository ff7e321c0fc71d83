"""A bare Streamlit page with streamlit-vis-network."""

from network_of_size import names, pairs
from streamlit_vis_network import streamlit_vis_network

streamlit_vis_network(
    nodes=[{"id": i, "label": name, "shape": "box"} for i, name in enumerate(names())],
    edges=[{"from": a, "to": b} for a, b in pairs()],
    height=560,
    width=1200,
)
