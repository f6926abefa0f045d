"""The review page: rows, paper with margin notes, tabs, names, adding."""
