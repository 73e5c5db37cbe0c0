"""Programme rules applied to one idea: format, indicators, checks, boundary, questions. Rules are data."""
