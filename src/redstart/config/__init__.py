"""Settings, urls and the application object."""
