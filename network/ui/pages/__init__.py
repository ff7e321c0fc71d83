"""One file a screen; each has ``page()``."""
