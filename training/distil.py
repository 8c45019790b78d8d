"""Learns the table of words from what the teacher says of texts: FOLDER TABLE.

`FOLDER` holds `words.txt` and `texts.txt` with the teacher's vectors in `words/` and `texts/`; `TABLE` is
`kbstudio/meanings/en.table`. The same folder gives the same table on the same kind of processor.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from torch.nn import functional

sys.path.insert(0, str(Path(__file__).parents[1]))
from kbstudio.meaning import LARGEST_SCALE, write_table
from kbstudio.meaning_words import words_of

SEED = 8
WORDS = 40_000
DIMENSIONS = 128
PLACES = 1024
EPOCHS = 8
BATCH = 1024
RATE = 0.01

SINGLE = 0.3
"""What a word alone counts beside a text: it holds rare words where they belong, and teaches no sums."""
ALIKE = 1.0
"""What it counts to be as near to the other texts of a batch as the teacher says, not only to the same."""
_SHARPNESS = 20
_RARE = 3e-4
_OTHERS = 3_000
"""Words of the table that texts have and the list of frequent ones hasn't."""
_LEAST = 3


@dataclass(frozen=True, slots=True)
class Lesson:
    """Texts as numbers of words, one after another from `starts` on, and what the teacher says of each."""

    words: list[str]
    counts: np.ndarray
    flat: torch.Tensor
    starts: np.ndarray
    target: torch.Tensor
    weights: torch.Tensor


def main(folder: Path, out: Path) -> None:
    """Learn, and write the table."""
    torch.set_num_threads(1)
    torch.manual_seed(SEED)
    lesson = read_lesson(folder)
    table = learn(lesson, begin(lesson))
    scales, numbers = quantised(table)
    words = {
        word: (int(scale), [int(number) for number in row])
        for word, scale, row in zip(lesson.words, scales, numbers, strict=True)
    }
    data = write_table(words, PLACES)
    out.write_bytes(data)
    print(len(words), "words,", len(data), "bytes")


def read_lesson(folder: Path) -> Lesson:
    """The texts, the words they have, and the teacher's vectors in fewer dimensions."""
    singles, of_singles = _read(folder, "words")
    lines, of_lines = _read(folder, "texts")
    texts = [words_of(text) for text in singles + lines]
    counts = Counter(word for text in texts for word in text)
    ranked = list(dict.fromkeys(word for text in texts[: len(singles)] for word in text))[: WORDS - _OTHERS]
    others = sorted(counts.keys() - set(ranked), key=lambda word: (-counts[word], word))
    words = (ranked + [word for word in others if counts[word] >= _LEAST])[:WORDS]
    numbers = {word: number for number, word in enumerate(words)}
    bags = [[numbers[word] for word in text if word in numbers] for text in texts]
    kept = [place for place, bag in enumerate(bags) if bag]
    teacher = np.concatenate([of_singles, of_lines])[kept]
    _, axes = np.linalg.eigh(np.cov(teacher[:100_000].T))
    target = functional.normalize(
        torch.from_numpy(teacher @ axes[:, ::-1][:, :DIMENSIONS].astype(np.float32))
    )
    weights = torch.ones(len(kept))
    weights[: sum(place < len(singles) for place in kept)] = SINGLE
    return Lesson(
        words=words,
        counts=np.array([counts[word] for word in words], np.float32),
        flat=torch.from_numpy(np.concatenate([bags[place] for place in kept])),
        starts=np.cumsum([0, *(len(bags[place]) for place in kept)]),
        target=target,
        weights=weights,
    )


def begin(lesson: Lesson) -> torch.Tensor:
    """A word begins as the mean of the texts it stands in, smaller where it is frequent."""
    table = np.zeros((len(lesson.words), DIMENSIONS), np.float32)
    lengths = np.diff(lesson.starts)
    rows = np.repeat(lesson.target.numpy() / lengths[:, None], lengths, axis=0)
    np.add.at(table, lesson.flat.numpy(), rows)
    table /= np.linalg.norm(table, axis=1, keepdims=True) + 1e-9
    share = lesson.counts / lesson.counts.sum()
    return torch.from_numpy(table * (_RARE / (_RARE + share) + 0.05)[:, None].astype(np.float32))


def learn(lesson: Lesson, start: torch.Tensor) -> np.ndarray:
    """Vectors whose sums point where the teacher's do."""
    table = torch.nn.Parameter(start)
    optimiser = torch.optim.SparseAdam([table], lr=RATE)
    texts = len(lesson.target)
    steps, done = EPOCHS * (texts // BATCH), 0
    chance = torch.Generator().manual_seed(SEED)
    for epoch in range(EPOCHS):
        order = torch.randperm(texts, generator=chance).numpy()
        for at in range(0, texts - BATCH + 1, BATCH):
            loss = _loss(lesson, table, order[at : at + BATCH])
            optimiser.zero_grad()
            optimiser.param_groups[0]["lr"] = RATE * (1 - done / steps) + 1e-4
            loss.backward()
            optimiser.step()
            done += 1
        print(f"epoch {epoch + 1}: {loss.item():.4f}", flush=True)
    return table.detach().numpy()


def _loss(lesson: Lesson, table: torch.Tensor, rows: np.ndarray) -> torch.Tensor:
    starts, ends = lesson.starts[rows], lesson.starts[rows + 1]
    places = np.concatenate([np.arange(start, end) for start, end in zip(starts, ends, strict=True)])
    offsets = torch.from_numpy(np.cumsum([0, *(ends - starts)[:-1]]))
    sums = functional.embedding_bag(lesson.flat[places], table, offsets, mode="sum", sparse=True)
    found = functional.normalize(sums)
    wanted = lesson.target[rows]
    weights = lesson.weights[rows]
    far = ((1 - (found * wanted).sum(1)) * weights).sum() / weights.sum()
    want = torch.softmax(wanted @ wanted.T * _SHARPNESS, 1)
    have = torch.log_softmax(found @ wanted.T * _SHARPNESS, 1)
    return far + ALIKE * functional.kl_div(have, want, reduction="batchmean")


def quantised(table: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Of each word a whole scale, and numbers from -3 to 3, that lose least of its vector."""
    size = np.sqrt((table**2).mean(1, keepdims=True))
    found = []
    for part in (1.3, 1.0, 0.8, 0.65, 0.5):
        unit = part * np.percentile(size, 99.9) / LARGEST_SCALE
        scales, least = np.ones_like(size), np.full_like(size, np.inf)
        for step in np.arange(0.4, 1.3, 0.06):
            scale = np.clip(np.round(size * step / unit), 1, LARGEST_SCALE)
            lost = ((_numbers(table, scale * unit) * scale * unit - table) ** 2).sum(1, keepdims=True)
            scales, least = np.where(lost < least, scale, scales), np.minimum(lost, least)
        found.append((float(least.sum()), unit, scales))
    _, unit, scales = min(found, key=lambda each: each[0])
    return scales[:, 0], _numbers(table, scales * unit)


def _numbers(table: np.ndarray, steps: np.ndarray) -> np.ndarray:
    return np.clip(np.round(table / steps), -3, 3)


def _read(folder: Path, name: str) -> tuple[list[str], np.ndarray]:
    pieces: Sequence[Path] = sorted((folder / name).glob("*.npy"))
    vectors = np.concatenate([np.load(piece) for piece in pieces]).astype(np.float32)
    return (folder / f"{name}.txt").read_text("utf-8").splitlines()[: len(vectors)], vectors


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
