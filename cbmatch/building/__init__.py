"""Turning public weights into the shipped encoder (needs the `build` extra: torch, sentence-transformers, onnx)."""
