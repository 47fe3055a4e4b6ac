"""Who writes to whom: addresses, names, titles, and whose domains they are."""
