"""Facts to measures."""
