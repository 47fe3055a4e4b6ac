"""Text as a file carries it, both ways: bytes decoded, places led back to them, changes written anew."""
