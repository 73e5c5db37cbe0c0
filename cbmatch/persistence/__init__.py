"""A trained model as a directory: ``model.json`` and arrays. Nothing that can execute code is ever loaded."""
