"""How the customers' search weighs what it finds: the one table, sent to the browser inside the index."""

from __future__ import annotations

WEIGHTS: dict[str, float | list[float]] = {
    "fields": [2.0, 2.0, 1.5, 1.0],
    "evenness": [0.3, 0.0, 0.3, 0.75],
    "saturation": 1.2,
    "stop": 0.5,
    "part": 0.4,
    "prefix": 0.6,
    "question": 12.0,
    "name": 4.0,
    "pairs": 0.5,
    "corrected": 0.7,
    "twoEdits": 7,
    "stemEdit": 0.5,
    "firstLetter": 0.5,
    "frequency": 0.1,
    "candidates": 100,
}
