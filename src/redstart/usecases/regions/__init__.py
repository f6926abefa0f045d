"""Regions: the root, entering and adopting, what becomes of them on a day, situation classes."""
