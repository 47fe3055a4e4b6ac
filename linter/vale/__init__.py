"""Vale styles become a pack: `preflint import vale`. Only this room knows how Vale means its files."""
