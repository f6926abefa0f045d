"""The field's rules as dated data with their source."""
