"""From a document to what it requires, promises and leaves open. Pure functions, no Django."""
