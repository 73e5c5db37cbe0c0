"""From one vector to probabilities: pure functions of the vector and the model's arrays."""
