"""What must not leave: numbers of people and accounts, passwords and keys, and how they are hidden."""
