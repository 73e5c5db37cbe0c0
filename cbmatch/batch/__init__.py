"""Many ideas from a table: streaming, resumable, none lost."""
