"""The history of publishes of the open folder, in the process beside the window; nothing here knows Qt."""

from __future__ import annotations

from contextlib import AbstractContextManager, ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from kbstudio.errors import KbError
from kbstudio.folders import state_folder
from kbstudio.progress import Progress
from kbstudio.publish.deploy.passwords import Given
from kbstudio.publish.history.comparing import Difference, difference, words_between
from kbstudio.publish.history.returning import returning
from kbstudio.publish.history.store import KeptPublish, PublishStore, open_store
from kbstudio.scan import settings_of

if TYPE_CHECKING:
    from kbstudio.publish.history.returning import Return
    from kbstudio.publish.plan import Changes


@dataclass(frozen=True, slots=True)
class PastPublishes:
    """All publishes that are kept, the latest first, and the bytes they take."""

    publishes: tuple[KeptPublish, ...]
    size: int


@dataclass(frozen=True, slots=True)
class ReturnPlan:
    """What bringing a publish back would do: files to write and delete, pages, and what one should know."""

    place: str
    write: int
    delete: int
    changes: Changes
    notice: str = ""


class PublishHistory:
    """Reads the history, and brings one publish back; all raise PublishError. For one thread."""

    def __init__(self, root: Path, given: Given) -> None:
        self._root, self._given = root, given
        self._open = ExitStack()
        self._return: Return | None = None

    def publishes(self) -> PastPublishes:
        """What was published from this folder, on this computer."""
        with self._store() as store:
            return PastPublishes(tuple(store.publishes()), store.size())

    def compare(self, first: int | None, second: int) -> Difference:
        """What lies between two publishes, by their numbers; all of the second, without a first."""
        with self._store() as store:
            return difference(store, store.find(first) if first else None, store.find(second))

    def words(self, first: int | None, second: int, address: str) -> tuple[str, ...] | None:
        """How the words of a page differ, as `words_between`."""
        with self._store() as store:
            before = store.find(first) if first else None
            return words_between(store, before, store.find(second), address)

    def plan_return(self, number: int) -> ReturnPlan:
        """What bringing a publish back would change; nothing is written."""
        self.forget_return()
        store: PublishStore = self._open.enter_context(open_store(state_folder(self._root)))
        targets = settings_of(self._root).targets
        back = self._open.enter_context(
            returning(store, store.find(number), self._root, targets, self._given)
        )
        self._return = back
        return ReturnPlan(back.place, len(back.plan.write), len(back.plan.delete), back.changes, back.notice)

    def publish_return(self, progress: Progress) -> str:
        """Bring back what was planned; gives why that isn't kept in the history, or nothing."""
        if self._return is None:
            raise KbError("Nothing is planned any more. Choose the publish again.")
        unkept = self._return.publish(progress)
        self.forget_return()
        return unkept

    def forget_return(self) -> None:
        """Let what was planned go."""
        self._return = None
        self._open.close()

    def _store(self) -> AbstractContextManager[PublishStore]:
        return open_store(state_folder(self._root))
