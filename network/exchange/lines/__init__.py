"""Lines as people type them."""
