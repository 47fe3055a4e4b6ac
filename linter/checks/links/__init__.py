"""Links: where they lead, and whether they say so."""
