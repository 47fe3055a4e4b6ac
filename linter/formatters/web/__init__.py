"""The report as a page for a browser: one file, no network; its data, its look and its script."""
