"""A dataset as flat tables."""
