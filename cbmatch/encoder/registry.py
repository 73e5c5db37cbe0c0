"""From a directory to the encoder that can read it."""

from __future__ import annotations

import importlib
from pathlib import Path

from cbmatch.encoder.base import Encoder
from cbmatch.errors import ModelError

# File that marks the kind -> module and class; imported on call, so that answering never loads torch.
KINDS = {
    "encoder.json": ("cbmatch.encoder.onnx", "OnnxEncoder"),
    "hashing.json": ("cbmatch.encoder.hashing", "HashingEncoder"),
    "modules.json": ("cbmatch.encoder.transformer", "TransformerEncoder"),
}


def load_encoder(directory: Path, threads: int = 1) -> Encoder:
    """Load the encoder of `directory`.

    Parameters
    ----------
    directory : Path
        An ONNX encoder, a sentence-transformers model or a hashing encoder.
    threads : int
        Threads that one text may use.

    Raises
    ------
    ModelError
        If the directory holds none of these.
    """
    for marker, (module, name) in KINDS.items():
        if (directory / marker).is_file():
            encoder: Encoder = getattr(importlib.import_module(module), name).load(directory, threads)
            return encoder
    raise ModelError(
        f"no encoder in {directory}", "Expected encoder.json, hashing.json or modules.json there; check --model."
    )
