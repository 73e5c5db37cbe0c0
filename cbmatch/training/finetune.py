"""Fine-tuning the encoder on ideas and real texts.

Each batch holds two texts of the same idea (another language, or its one-liner), so that one idea's
languages are pulled together, and ideas of all objectives, so that objectives are pushed apart: a
supervised contrastive loss over the batch plus a cross-entropy against one learnt prototype for each
objective and for "none". Word embeddings stay frozen: rare words keep their geometry.
"""

from __future__ import annotations

import math
import random
from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np


@dataclass(frozen=True, slots=True)
class FineTune:
    """Settings of one run.

    Attributes
    ----------
    steps, batch : int
        Optimiser steps; texts in a batch (two for each idea).
    rate : float
        Peak learning rate, linear warm-up over a tenth, cosine decay.
    first_layer : int
        Layers below this one stay as they are.
    temperature : float
        Of the contrastive loss.
    prototype_weight : float
        Weight of the cross-entropy against the prototypes.
    max_tokens : int
        Texts are cut there while training.
    seed : int
    """

    steps: int = 300
    batch: int = 32
    rate: float = 3e-5
    first_layer: int = 0
    temperature: float = 0.1
    prototype_weight: float = 1.0
    max_tokens: int = 128
    seed: int = 0


def contrastive_loss(vectors: Any, labels: Any, temperature: float) -> Any:
    """Supervised contrastive loss (Khosla et al. 2020); vectors of unit length, shape (batch, dim)."""
    import torch

    logits = vectors @ vectors.T / temperature
    own = torch.eye(len(labels), dtype=torch.bool)
    logits = logits.masked_fill(own, -1e9)
    same = (labels[:, None] == labels[None, :]) & ~own
    log_probability = logits - logits.logsumexp(dim=1, keepdim=True)
    per_anchor = (log_probability * same).sum(1) / same.sum(1).clamp(min=1)
    return -per_anchor[same.any(1)].mean()


def balanced_batches(labels: Sequence[int], groups: Sequence[str], batch: int, rng: random.Random) -> Any:
    """Yield index lists for ever: classes in turn, groups without repetition, two texts of each group."""
    texts: dict[str, list[int]] = defaultdict(list)
    for index, group in enumerate(groups):
        texts[group].append(index)
    by_label: dict[int, list[str]] = defaultdict(list)
    for group, members in texts.items():
        by_label[labels[members[0]]].append(group)
    queues: dict[int, list[str]] = {label: [] for label in by_label}
    while True:
        chosen: list[int] = []
        order = sorted(by_label)
        rng.shuffle(order)
        while len(chosen) < batch:
            for label in order:
                if not queues[label]:
                    queues[label] = rng.sample(by_label[label], len(by_label[label]))
                members = texts[queues[label].pop()]
                chosen += rng.sample(members, min(2, len(members)))
        yield chosen[:batch]


def crop(text: str, rng: random.Random) -> str:
    """A random run of sentences of a long text, at least two: users rarely write everything."""
    sentences = text.replace("? ", "?\n").replace("! ", "!\n").replace(". ", ".\n").split("\n")
    if len(sentences) < 4 or rng.random() < 0.4:
        return text
    size = rng.randint(2, len(sentences))
    start = rng.randint(0, len(sentences) - size)
    return " ".join(sentences[start : start + size])


def finetune(
    directory: Path,
    texts: Sequence[str],
    labels: Sequence[int],
    groups: Sequence[str],
    settings: FineTune,
    watch: Callable[[int, Any], None] | None = None,
    watch_every: int = 50,
) -> Any:
    """Train and return the SentenceTransformer.

    Parameters
    ----------
    directory : Path
        The frozen sentence-transformers model to start from.
    texts, labels, groups : sequences of equal length
        Labels 0-7; all versions of an idea share a group.
    watch : callable, optional
        Called with (step, model) every `watch_every` steps, for early stopping by the caller.
    """
    import torch
    from sentence_transformers import SentenceTransformer

    torch.manual_seed(settings.seed)
    rng = random.Random(settings.seed)
    model = SentenceTransformer(str(directory), device="cpu")
    bert = model[0].auto_model
    bert.embeddings.requires_grad_(False)
    for layer in bert.encoder.layer[: settings.first_layer]:
        layer.requires_grad_(False)
    tokenizer = model.tokenizer
    prototypes = torch.nn.Parameter(torch.randn(8, model.get_sentence_embedding_dimension()) * 0.05)
    weights = [parameter for parameter in model.parameters() if parameter.requires_grad]
    optimiser = torch.optim.AdamW(
        [{"params": weights, "lr": settings.rate}, {"params": [prototypes], "lr": 1e-2}], weight_decay=0.01
    )
    warm = max(1, settings.steps // 10)

    def pace(step: int) -> float:
        if step < warm:
            return (step + 1) / warm
        return 0.5 * (1 + math.cos(math.pi * (step - warm) / max(1, settings.steps - warm)))

    schedule = torch.optim.lr_scheduler.LambdaLR(optimiser, pace)
    batches = balanced_batches(labels, groups, settings.batch, rng)
    model.train()
    for step in range(1, settings.steps + 1):
        index = next(batches)
        lines = ["query: " + crop(texts[i], rng) for i in index]
        features = tokenizer(lines, padding=True, truncation=True, max_length=settings.max_tokens, return_tensors="pt")
        target = torch.tensor(np.array([labels[i] for i in index]))
        with torch.autocast("cpu", torch.bfloat16):
            vectors = model(dict(features))["sentence_embedding"]
        vectors = torch.nn.functional.normalize(vectors.float(), dim=1)
        loss = contrastive_loss(vectors, target, settings.temperature)
        scores = vectors @ torch.nn.functional.normalize(prototypes, dim=1).T / settings.temperature
        loss = loss + settings.prototype_weight * torch.nn.functional.cross_entropy(scores, target)
        optimiser.zero_grad()
        loss.backward()
        torch.nn.utils.clip_grad_norm_(weights, 1.0)
        optimiser.step()
        schedule.step()
        if watch and (step % watch_every == 0 or step == settings.steps):
            model.eval()
            watch(step, model)
            model.train()
    model.eval()
    return model
