"""Doors to the product. Each translates, calls one thing, and translates back."""
