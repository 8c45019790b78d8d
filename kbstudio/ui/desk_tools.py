"""The tools around the desk, wired in one place: keys, stars, two articles, pictures, tables, help."""

from __future__ import annotations

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QMainWindow

from kbstudio.render_process import RenderProcess
from kbstudio.ui.announcing import Announcing
from kbstudio.ui.desk import Panels
from kbstudio.ui.docks import Docks
from kbstudio.ui.help_commands import HelpCommands
from kbstudio.ui.kept_articles import KeptArticles
from kbstudio.ui.key_commands import KeyCommands
from kbstudio.ui.library_tree import LibraryTree
from kbstudio.ui.link_commands import LinkCommands
from kbstudio.ui.menus import Actions, Handlers
from kbstudio.ui.picture_commands import PictureCommands
from kbstudio.ui.preferences import Preferences
from kbstudio.ui.publish_commands import PublishCommands
from kbstudio.ui.session import Session
from kbstudio.ui.side_text import SideText
from kbstudio.ui.spelling import Spelling
from kbstudio.ui.split_view import SplitView
from kbstudio.ui.table_commands import TableCommands
from kbstudio.ui.tasks import Tasks
from kbstudio.ui.text_face import TextFace
from kbstudio.ui.tour_guide import TourGuide
from kbstudio.ui.writing_tools import WritingTools


class DeskTools(QObject):
    """Makes the tools; each does what its commands say."""

    def __init__(
        self,
        session: Session,
        tasks: Tasks,
        preferences: Preferences,
        *,
        panels: Panels,
        side: SideText,
        library: LibraryTree,
        render: RenderProcess,
        docks: Docks,
        spelling: Spelling,
        publishing: PublishCommands,
        window: QMainWindow,
    ) -> None:
        super().__init__(window)
        self.writing = WritingTools(
            session, tasks, preferences, panels=panels, spelling=spelling, window=window
        )
        self.keys = KeyCommands(preferences, window)
        self.kept = KeptArticles(session, preferences, library, window)
        self.split = SplitView(session, preferences, side, window)
        self.pictures = PictureCommands(session, tasks, panels.editor, window)
        self.tables = TableCommands(panels.editor, window)
        self.face = TextFace(preferences, (panels.editor, side.editor), window)
        self.help = HelpCommands(tasks, render, panels.editor, window)
        self.tour = TourGuide(session, preferences, docks, window)
        self.announcing = Announcing(window)
        self.links = LinkCommands(session, tasks, self.announcing, window)
        self._watch(publishing)
        done = self.tr("All articles are read and in the search.")
        session.progressed.connect(
            lambda count, total, what: self.announcing.progressed(count, total, what, done)
        )

    def _watch(self, publishing: PublishCommands) -> None:
        publishing.began.connect(lambda: self.announcing.begin("publish"))
        publishing.stopped.connect(lambda: self.announcing.forget("publish"))
        publishing.published.connect(
            lambda: self.announcing.end("publish", self.tr("Published"), self.tr("The site is up to date."))
        )

    def follow(self, actions: Actions) -> None:
        """Bind keys, and let the switches of the menu say what is on."""
        self.writing.follow(actions)
        self.keys.follow(actions)
        self.kept.follow(actions)
        self.split.follow(actions)

    def handlers(self) -> Handlers:
        """What the commands of these tools do."""
        return {
            "check_spelling": self.writing.check_spelling,
            "next_misspelling": self.writing.suggesting.next_word,
            "suggestions": self.writing.suggesting.show,
            "shortcuts": self.keys.show,
            "favourite": self.kept.star,
            "favourites": self.kept.list_favourites,
            "recent_articles": self.kept.list_recent,
            "split_view": self.split.split,
            "open_beside": self.split.open_beside,
            "change_sides": self.split.change_sides,
            "image": self.pictures.choose,
            "edit_table": self.tables.edit,
            "text_font": self.face.choose,
            "text_larger": lambda: self.face.resize(1),
            "text_smaller": lambda: self.face.resize(-1),
            "text_normal": lambda: self.face.resize(0),
            "web_links": self.links.show,
            "help": self.help.show,
            "tour": self.tour.show,
        }
