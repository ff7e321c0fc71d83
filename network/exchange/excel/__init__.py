"""Excel workbooks, both ways."""
