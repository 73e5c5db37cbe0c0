"""From what users have (files, bytes, rough text) to clean text, its language and its facts."""
