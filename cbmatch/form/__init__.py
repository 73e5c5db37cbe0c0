"""A draft of the programme's project idea form, from one recommendation."""
