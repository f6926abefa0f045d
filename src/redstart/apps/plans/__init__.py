"""The plans register."""
