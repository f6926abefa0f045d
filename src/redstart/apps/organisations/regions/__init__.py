"""What becomes of regions: how they are entered, renamed, moved, merged, divided and classed."""
