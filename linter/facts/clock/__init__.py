"""When a mail leaves, where its readers are then, and what day and hour it is there."""
