"""Pre-flight linter for outbound e-mail. `linter.api` is the door for programs, `linter.cli` for people."""

__version__ = "0.1.0"
