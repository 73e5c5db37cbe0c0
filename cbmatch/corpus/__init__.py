"""Training material as validated pandas tables (extra `train`)."""
