"""The organisations register."""
