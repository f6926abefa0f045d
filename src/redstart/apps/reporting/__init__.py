"""Reports: who owes what for which period, what was reported, checked and accepted."""
