"""What the library promises, as checks; import them from ``unha2.invariants``."""
