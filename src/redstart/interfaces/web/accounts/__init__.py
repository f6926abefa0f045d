"""Users and their roles, as the pages show them."""
