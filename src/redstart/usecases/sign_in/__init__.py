"""Signing in: sessions, second factors, what an administrator may mend, the first account."""
