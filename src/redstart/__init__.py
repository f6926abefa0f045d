"""Redstart: makes a live ledger of a plan document and runs the economic drive it describes."""

__version__ = "0.1.0"
