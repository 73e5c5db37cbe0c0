"""The sentence-transformers directory that training uses: de-quantised weights, trimmed vocabulary."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

import numpy as np

from cbmatch.building.packed import Architecture

MAX_TOKENS = 512
# BertModel's parameter names behind the packed file's short ones.
_LAYER = {
    "q": "attention.self.query",
    "k": "attention.self.key",
    "v": "attention.self.value",
    "ao": "attention.output.dense",
    "aln": "attention.output.LayerNorm",
    "fi": "intermediate.dense",
    "fo": "output.dense",
    "oln": "output.LayerNorm",
}


def trim_tokenizer(tokenizer_json: Path, kept: Sequence[int], target: Path) -> None:
    """Write a tokenizer.json with only the `kept` pieces; ids become positions in `kept`."""
    data = json.loads(tokenizer_json.read_text("utf-8"))
    pieces = data["model"]["vocab"]
    data["model"]["vocab"] = [pieces[i] for i in kept]
    for token in data["added_tokens"]:
        token["id"] = kept.index(token["id"])
    target.write_text(json.dumps(data, ensure_ascii=False), "utf-8")


def bert_state(arch: Architecture, tensors: dict[str, np.ndarray], kept: Sequence[int]) -> dict[str, np.ndarray]:
    """Tensors under BertModel's names, word embeddings cut to the `kept` rows."""
    state = {
        "embeddings.word_embeddings.weight": tensors["emb.word"][list(kept)],
        "embeddings.position_embeddings.weight": tensors["emb.pos"].reshape(arch.positions, arch.hidden),
        "embeddings.token_type_embeddings.weight": tensors["emb.type"].reshape(arch.token_types, arch.hidden),
        "embeddings.LayerNorm.weight": tensors["emb.ln.w"],
        "embeddings.LayerNorm.bias": tensors["emb.ln.b"],
    }
    for layer in range(arch.layers):
        for short, name in _LAYER.items():
            for kind, parameter in (("w", "weight"), ("b", "bias")):
                state[f"encoder.layer.{layer}.{name}.{parameter}"] = tensors[f"l{layer}.{short}.{kind}"]
    return state


def build_directory(
    arch: Architecture, tensors: dict[str, np.ndarray], tokenizer_json: Path, kept: Sequence[int], target: Path
) -> None:
    """Save a sentence-transformers model (transformer, mean pooling, normalisation, e5 prompts) to `target`."""
    import torch
    from sentence_transformers import SentenceTransformer, models
    from transformers import BertConfig, BertModel, PreTrainedTokenizerFast

    target.mkdir(parents=True, exist_ok=True)
    trimmed = target / "tokenizer-trimmed.json"
    trim_tokenizer(tokenizer_json, kept, trimmed)
    tokenizer = PreTrainedTokenizerFast(
        tokenizer_file=str(trimmed),
        bos_token="<s>",
        eos_token="</s>",
        cls_token="<s>",
        sep_token="</s>",
        unk_token="<unk>",
        pad_token="<pad>",
        mask_token="<mask>",
        model_max_length=MAX_TOKENS,
    )
    trimmed.unlink()
    config = BertConfig(
        vocab_size=len(kept),
        hidden_size=arch.hidden,
        num_hidden_layers=arch.layers,
        num_attention_heads=arch.heads,
        intermediate_size=arch.feed_forward,
        max_position_embeddings=arch.positions,
        type_vocab_size=arch.token_types,
        layer_norm_eps=arch.epsilon,
        pad_token_id=1,
    )
    model = BertModel(config, add_pooling_layer=False)
    state = {
        name: torch.from_numpy(np.ascontiguousarray(value)) for name, value in bert_state(arch, tensors, kept).items()
    }
    missing, unexpected = model.load_state_dict(state, strict=False)
    if unexpected or any("position_ids" not in name and "token_type_ids" not in name for name in missing):
        raise RuntimeError(f"weights do not fit: missing {missing}, unexpected {unexpected}")
    bare = target / "bare"
    model.save_pretrained(bare)
    tokenizer.save_pretrained(bare)
    transformer = models.Transformer(str(bare), max_seq_length=MAX_TOKENS)
    modules = [transformer, models.Pooling(arch.hidden, "mean"), models.Normalize()]
    prompts = {"query": "query: ", "passage": "passage: "}
    SentenceTransformer(modules=modules, prompts=prompts, device="cpu").save(str(target))
    for path in bare.iterdir():
        path.unlink()
    bare.rmdir()
