"""Journeys over several apps, one module each."""
