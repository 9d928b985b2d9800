"""The version of the code; the data has its own."""

__version__ = "0.1.0"
