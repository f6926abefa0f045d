"""The forms in which an extraction is written."""
