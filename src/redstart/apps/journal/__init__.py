"""The journal register."""
