"""A bare Streamlit page with the HTML of pyvis."""

import streamlit as st
from network_of_size import names, pairs
from pyvis.network import Network

drawn = Network(height="560px", width="1200px", cdn_resources="in_line", directed=True)
for number, name in enumerate(names()):
    drawn.add_node(number, label=name, shape="box")
for first, second in pairs():
    drawn.add_edge(first, second)
st.components.v1.html(drawn.generate_html(), height=600, width=1240)
