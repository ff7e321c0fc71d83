"""PowerPoint: diagrams as shapes, tables, house style."""
