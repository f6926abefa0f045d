"""The ledger: Django records, one app per register."""
