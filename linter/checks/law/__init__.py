"""What laws and platforms want to stand in a mail."""
