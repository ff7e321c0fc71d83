"""Word files: templates, house style and check sheets."""
