"""What is worked out of a message: no rule, no wording, no finding."""
