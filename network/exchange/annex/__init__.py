"""The annex: its blocks as content, and the same as Word and as OpenDocument."""
