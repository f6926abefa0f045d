"""The command line: `redstart`."""
