"""The cli door."""
