"""Mails with planted data: what a run must not miss."""
