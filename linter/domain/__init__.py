"""`preflint domain`: how a sender's domain is set up, asked of a name server; nothing else asks a network."""
