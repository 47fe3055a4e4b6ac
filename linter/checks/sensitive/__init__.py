"""What must not leave: numbers of people and accounts, keys, passwords, and words for colleagues alone."""
