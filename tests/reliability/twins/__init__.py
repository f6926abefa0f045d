"""Deliberately wrong builds: a harness that lets one of them pass proves nothing."""
