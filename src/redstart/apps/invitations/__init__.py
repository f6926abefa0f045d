"""The invitations register."""
