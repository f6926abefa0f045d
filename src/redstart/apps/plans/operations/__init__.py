"""Writes of plans. Each takes the open act of its command."""
