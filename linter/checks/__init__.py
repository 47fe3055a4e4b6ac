"""The check kinds and shapes of tables; `linter.checks.every` imports them all."""
