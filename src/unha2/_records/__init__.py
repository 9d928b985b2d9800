"""What things are: the records and the values in them."""
