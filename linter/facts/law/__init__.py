"""What the laws of the readers' countries want in a mail, and what of it stands there."""
