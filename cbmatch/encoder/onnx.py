"""The encoder that answers: an int8 ONNX graph on onnxruntime and the unigram tokenizer."""

from __future__ import annotations

import json
import threading
from pathlib import Path
from typing import Any

import numpy as np

from cbmatch.encoder.base import Encoding, Token
from cbmatch.encoder.unigram import BOS, EOS, UnigramTokenizer
from cbmatch.errors import ModelError

MAX_WINDOWS = 4


class _Opening(threading.Thread):
    """Opens one onnxruntime session in the background."""

    def __init__(self, path: Path, threads: int) -> None:
        super().__init__(daemon=True)
        self._path, self._threads = path, threads
        self._session: Any = None
        self._error: Exception | None = None

    def run(self) -> None:
        """Open the graph as it is: it was optimised when it was built."""
        try:
            import onnxruntime as ort

            options = ort.SessionOptions()
            options.graph_optimization_level = ort.GraphOptimizationLevel.ORT_DISABLE_ALL
            options.intra_op_num_threads = self._threads
            options.inter_op_num_threads = 1
            options.log_severity_level = 3
            providers = ["CPUExecutionProvider"]
            self._session = ort.InferenceSession(str(self._path), options, providers=providers)
        except Exception as error:
            self._error = error

    def session(self) -> Any:
        """Wait for the session; raises what opening it raised."""
        self.join()
        if self._error is not None:
            raise self._error
        return self._session


class OnnxEncoder:
    """multilingual-e5-small (or a fine-tune of it) as built by ``scripts/build_encoder.py``.

    Texts longer than the model's window are cut into windows whose token states are pooled together;
    after `MAX_WINDOWS` windows the rest is left out and the encoding says so.
    """

    def __init__(self, config: dict[str, Any], session: Any, tokenizer: UnigramTokenizer) -> None:
        self.name: str = config["name"]
        self.dim: int = config["dim"]
        self.fingerprint: str = config["fingerprint"]
        self._config = config
        self._session = session
        self._tokenizer = tokenizer
        self._prefix_ids = {
            kind: [token.id for token in tokenizer.tokens(config[f"{kind}_prefix"])] for kind in ("query", "passage")
        }

    @classmethod
    def load(cls, directory: Path, threads: int = 1) -> OnnxEncoder:
        """Open the graph while the tokenizer is being built: onnxruntime releases the interpreter lock."""
        try:
            config = json.loads((directory / "encoder.json").read_text("utf-8"))
            opening = _Opening(directory / "model.onnx", threads)
            opening.start()
            pieces = (directory / "pieces.txt").read_text("utf-8").split("\n")
            scores = np.load(directory / "scores.npy", allow_pickle=False).tolist()
            tokenizer = UnigramTokenizer(pieces, scores)
            session = opening.session()
        except Exception as error:  # onnxruntime raises types of its own
            raise ModelError(
                f"the encoder in {directory} cannot be loaded: {error}", "Build it again: scripts/build_encoder.py."
            ) from error
        return cls(config, session, tokenizer)

    def encode_query(self, text: str) -> Encoding:
        """Encode an idea."""
        return self._encode(text, "query")

    def encode_passage(self, text: str) -> Encoding:
        """Encode a project summary or a result sentence."""
        return self._encode(text, "passage")

    def _encode(self, text: str, kind: str) -> Encoding:
        prefix = self._prefix_ids[kind]
        window = self._config["max_tokens"] - len(prefix) - 2
        tokens: list[Token] = []
        truncated = False
        for token in self._tokenizer.tokens(text):
            if len(tokens) == window * MAX_WINDOWS:
                truncated = True
                break
            tokens.append(token)
        states: list[np.ndarray] = []
        spans: list[tuple[int, int]] = []
        for at in range(0, max(len(tokens), 1), window):
            part = tokens[at : at + window]
            ids = [BOS, *prefix, *(token.id for token in part), EOS]
            (hidden,) = self._session.run(["tokens"], {"input_ids": np.array([ids], np.int64)})
            states.append(hidden[0])
            spans += [(-1, -1)] * (1 + len(prefix)) + [(token.start, token.end) for token in part] + [(-1, -1)]
        parts = np.concatenate(states).astype(np.float32, copy=False)
        total = parts.sum(axis=0)
        length = float(np.linalg.norm(total)) or 1.0
        return Encoding(total / np.float32(length), parts / np.float32(length), tuple(spans), truncated)
