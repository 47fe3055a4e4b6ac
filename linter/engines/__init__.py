"""`linter.batch.lint_batch` on many machines: readers, retries and scheduling are the engines' own."""
