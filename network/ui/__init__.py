"""The screens: Streamlit stays in this room and in ``app.py``."""
