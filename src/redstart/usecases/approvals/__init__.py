"""Changes that need two persons: one proposes, another decides, and the change is made with the decision."""
