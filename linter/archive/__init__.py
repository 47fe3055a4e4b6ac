"""`preflint audit`: mails wherever they lie, linted once each into tables, and reports on them."""
