"""The pattern engine: kinds that look for phrases in one segment, and what makes that fast."""
