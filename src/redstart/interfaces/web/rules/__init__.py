"""The calendar and other rules of one's own, as the pages show them."""
