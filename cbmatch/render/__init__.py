"""A `Recommendation` as something to read."""
