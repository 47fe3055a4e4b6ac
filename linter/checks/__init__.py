"""The check kinds. Importing this package registers them all; there is no other list."""
