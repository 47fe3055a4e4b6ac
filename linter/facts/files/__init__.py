"""What files that go with a mail are, hold and tell: read within limits, whoever sent them."""
