"""A bare Streamlit page with streamlit-agraph."""

from network_of_size import names, pairs
from streamlit_agraph import Config, Edge, Node, agraph

agraph(
    nodes=[Node(id=str(i), label=name, shape="box") for i, name in enumerate(names())],
    edges=[Edge(source=str(a), target=str(b)) for a, b in pairs()],
    config=Config(width=1200, height=560),
)
