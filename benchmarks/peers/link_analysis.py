"""A bare Streamlit page with st-link-analysis."""

from network_of_size import names, pairs
from st_link_analysis import EdgeStyle, NodeStyle, st_link_analysis

st_link_analysis(
    {
        "nodes": [
            {"data": {"id": str(i), "label": "P", "name": name}} for i, name in enumerate(names())
        ],
        "edges": [
            {"data": {"id": f"e{i}", "label": "T", "source": str(a), "target": str(b)}}
            for i, (a, b) in enumerate(pairs())
        ],
    },
    layout="cose",
    node_styles=[NodeStyle("P", "#2E7D32", "name")],
    edge_styles=[EdgeStyle("T", directed=False)],
    height=560,
)
