"""How a dataset is written and read."""
