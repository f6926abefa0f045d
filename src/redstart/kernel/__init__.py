"""Values without identity: periods, quantities, names, working days, errors. Standard library only."""
