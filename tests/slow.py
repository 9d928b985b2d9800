"""How often a law is tried of which each example takes long: a third as often as others, in every profile."""

from hypothesis import settings

slow = settings(max_examples=settings().max_examples // 3)
