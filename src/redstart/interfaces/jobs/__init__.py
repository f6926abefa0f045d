"""The jobs door."""
