"""OpenDocument: spreadsheets both ways, and text."""
