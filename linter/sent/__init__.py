"""Logs of sent mail: tables, mailboxes and Maildirs, read once into an index that keeps no word of a mail."""
