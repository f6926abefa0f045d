"""The approvals register."""
