"""The accounts register."""
