"""Why: the words that speak for an objective, and the projects nearest in meaning."""
