"""Where the writer has been, to go back and forward like in a browser."""

from __future__ import annotations

_LONGEST = 100


class History:
    """Places in the order they were visited; a place is an article and a line of it."""

    def __init__(self) -> None:
        self._places: list[tuple[str, int]] = []
        self._here = -1

    def visit(self, article_id: str, line: int = 0) -> None:
        """Note a place; what lay ahead is forgotten."""
        if self._here >= 0 and self._places[self._here][0] == article_id:
            self._places[self._here] = (article_id, line or self._places[self._here][1])
            return
        self._places = [*self._places[: self._here + 1], (article_id, line)][-_LONGEST:]
        self._here = len(self._places) - 1

    def leave_at(self, article_id: str, line: int) -> None:
        """Note the line of the place one is at."""
        if self._here >= 0 and self._places[self._here][0] == article_id:
            self._places[self._here] = (article_id, line)

    def back(self) -> tuple[str, int] | None:
        """Go to the place before; None when there is none."""
        return self._step(-1)

    def forward(self) -> tuple[str, int] | None:
        """Go to the place after; None when there is none."""
        return self._step(1)

    def rename(self, old: str, new: str) -> None:
        """An article has another id."""
        self._places = [(new if key == old else key, line) for key, line in self._places]

    def forget(self, article_id: str) -> None:
        """An article is gone."""
        before = [place for place in self._places[: self._here + 1] if place[0] != article_id]
        self._places = [place for place in self._places if place[0] != article_id]
        self._here = len(before) - 1

    def clear(self) -> None:
        """Forget everything."""
        self._places, self._here = [], -1

    def _step(self, by: int) -> tuple[str, int] | None:
        if not 0 <= self._here + by < len(self._places):
            return None
        self._here += by
        return self._places[self._here]
