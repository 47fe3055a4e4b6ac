"""Parts: what they declare against what they hold, and a plain text against the HTML beside it."""
