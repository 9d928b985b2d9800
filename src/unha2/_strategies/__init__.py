"""How arbitrary records and datasets are drawn: words, drafts of records, and what is made of them."""
