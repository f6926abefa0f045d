"""Signing in: sessions, the standing of passwords, second factors, the code of the first account."""
