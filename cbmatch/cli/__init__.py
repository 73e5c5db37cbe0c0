"""The command line: thin doors that parse, call the library and render."""
