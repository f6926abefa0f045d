"""The files register."""
