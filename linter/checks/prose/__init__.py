"""What is written: wording, grammar, spelling, language and readability."""
