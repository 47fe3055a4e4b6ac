"""What mail programs do not show."""
