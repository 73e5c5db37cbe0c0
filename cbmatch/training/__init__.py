"""Everything that fits, measures and saves a model (extra `train`); never imported when answering."""
