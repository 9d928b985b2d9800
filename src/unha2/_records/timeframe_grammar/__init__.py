"""The grammar of times: named tokens, and one function per rule; ``rules.read_time`` is its door."""
