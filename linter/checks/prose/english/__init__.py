"""Tests of English structure: where the parse and a lexicon of forms show what a native editor would mark."""
