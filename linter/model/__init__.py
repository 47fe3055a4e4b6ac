"""Layer 0: frozen data that every other room speaks in; standard library only."""
