"""Reports: who owes them, how they come in, who checks and accepts them, what they say of their unit."""
