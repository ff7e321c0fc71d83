"""The Woo overview: content, PDF and CSV."""
