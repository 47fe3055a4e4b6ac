"""Runs rules over messages and writes their fixes: the only room where coordinates change."""
