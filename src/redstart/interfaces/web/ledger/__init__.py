"""What stands in a drive: its ledger, versions, changes, past."""
