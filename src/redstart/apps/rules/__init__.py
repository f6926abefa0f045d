"""The rules register."""
