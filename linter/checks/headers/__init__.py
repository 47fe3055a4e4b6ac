"""Header fields: how they are written, and how they are mended."""
