"""What waits for a second person, as the pages show it."""
