"""Text to unit vector. `load_encoder` picks the kind by what the directory holds."""

from cbmatch.encoder.base import Encoder, Encoding, Token
from cbmatch.encoder.registry import load_encoder

__all__ = ["Encoder", "Encoding", "Token", "load_encoder"]
