"""Readers of workbooks: each sheet is a table, its title and notes lines of their own."""
