"""When a mail leaves and is read: the hour and the day at its readers, and the dates in its text."""
