"""The auditor's pages: what was done, in words; how the history's keeping stands."""
