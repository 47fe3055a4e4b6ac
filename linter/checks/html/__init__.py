"""HTML parts: tags, text, styles, title and preview line."""
