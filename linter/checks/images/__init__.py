"""Pictures in HTML bodies."""
