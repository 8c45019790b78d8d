"""The main window: where everything stands, and who is told what."""

from __future__ import annotations

from PySide6.QtGui import QCloseEvent, QShowEvent
from PySide6.QtWidgets import QMainWindow, QStackedWidget, QVBoxLayout, QWidget

from kbstudio.article import ArticleId
from kbstudio.library import LibraryChange
from kbstudio.render_process import RenderProcess
from kbstudio.ui.actions import LIBRARY_MENU
from kbstudio.ui.article_commands import ArticleCommands
from kbstudio.ui.article_tabs import ArticleTabs
from kbstudio.ui.beginning import Beginning
from kbstudio.ui.closing import Closing
from kbstudio.ui.completing import Completing
from kbstudio.ui.desk import Desk, Panels
from kbstudio.ui.desk_page import DeskPage
from kbstudio.ui.desk_tools import DeskTools
from kbstudio.ui.docks import Arrangement, make_docks
from kbstudio.ui.duplicate_commands import DuplicateCommands
from kbstudio.ui.finding import Finding
from kbstudio.ui.folder_commands import FolderCommands
from kbstudio.ui.handlers import Doers, make_handlers
from kbstudio.ui.icons import app_icon
from kbstudio.ui.library_rows import library_rows
from kbstudio.ui.library_tree import LibraryTree
from kbstudio.ui.menus import Actions, add_toolbar, fill_menus, fill_toolbar
from kbstudio.ui.message_bar import MessageBar
from kbstudio.ui.notices import Notices
from kbstudio.ui.preferences import Preferences
from kbstudio.ui.publish_commands import PublishCommands
from kbstudio.ui.recent_menu import RecentMenu
from kbstudio.ui.search_panel import SearchPanel
from kbstudio.ui.session import Session
from kbstudio.ui.side_text import SideText
from kbstudio.ui.snippet_commands import SnippetCommands
from kbstudio.ui.spelling import Spelling
from kbstudio.ui.start_page import StartPage
from kbstudio.ui.tasks import Tasks
from kbstudio.ui.tree_rows import Row
from kbstudio.ui.view_commands import ViewCommands
from kbstudio.ui.window_commands import WindowCommands
from kbstudio.ui.window_state import show_state


class MainWindow(QMainWindow):
    """Library, text, preview and panels; arrangement only, what is done is done by the commands."""

    def __init__(
        self,
        session: Session,
        tasks: Tasks,
        preferences: Preferences,
        *,
        panels: Panels,
        spelling: Spelling,
        render: RenderProcess,
    ) -> None:
        super().__init__()
        self.session, self._tasks, self._preferences, self.panels = session, tasks, preferences, panels
        self._may_close = False
        self.setWindowIcon(app_icon())
        self.setDockNestingEnabled(True)
        self.setAnimated(False)
        self.library, self.search, self.tabs = LibraryTree(), SearchPanel(), ArticleTabs()
        self.messages, self.start = MessageBar(), StartPage()
        self._arrange()
        self.closing = Closing(session, self)
        self.notices = Notices(session, tasks, self.messages, self)
        self.desk = Desk(session, tasks, panels, self)
        self.view = ViewCommands(self._arrangement, panels.preview, preferences, self)
        self.folders = FolderCommands(session, tasks, preferences, self.closing, self)
        self.articles = ArticleCommands(session, tasks, self, self._target, self.library.selected_category)
        self.publishing = PublishCommands(session, tasks, preferences, self)
        self.commands = WindowCommands(
            session,
            tasks,
            closing=self.closing,
            panels=panels,
            tabs=self.tabs,
            library=self.library,
            search=self.search,
            view=self.view,
            window=self,
        )
        self.beginning = Beginning(
            session, tasks, preferences, self, desk=self.desk, desk_page=self.desk_page, library=self.library
        )
        self.tools = DeskTools(
            session,
            tasks,
            preferences,
            panels=panels,
            side=self.side,
            library=self.library,
            render=render,
            docks=self.docks,
            spelling=spelling,
            publishing=self.publishing,
            window=self,
        )
        self.finding = Finding(session, tasks, self.search, self)
        self.snippets = SnippetCommands(session, tasks, panels, self.finding, self, desk=self.desk)
        self.actions_ = Actions(make_handlers(self._doers()), self)
        self.finding.use(self.actions_.all())
        self.completing = Completing(session, panels.editor, self.actions_.__getitem__, self)
        menus = fill_menus(self, self.actions_)
        self.desk_page.offer({action.objectName(): action for action in self.actions_.all()})
        fill_toolbar(self.toolbar, self.actions_)
        self.recent = RecentMenu(preferences, menus["file"], self.actions_["open_sample"])
        self.library.set_menu([self.actions_[name] if name else None for name in LIBRARY_MENU])
        self._connect()
        self._restore_window()
        self.view.follow(self.actions_)
        self.tools.follow(self.actions_)
        self.view.told.connect(session.told)
        self._refresh()

    def _doers(self) -> Doers:
        return Doers(
            self.commands,
            self.folders,
            self.articles,
            self.publishing,
            self.finding,
            self.snippets,
            DuplicateCommands(self.session, self._tasks, self),
            self.view,
            self.desk,
            self.panels,
            self.tools,
        )

    def _arrange(self) -> None:
        panels = self.panels
        self.side = SideText()
        self.desk_page = DeskPage(self.tabs, panels.editor, self.side)
        self.pages = QStackedWidget()
        self.pages.addWidget(self.start)
        self.pages.addWidget(self.desk_page)
        middle = QWidget()
        layout = QVBoxLayout(middle)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.messages)
        layout.addWidget(self.pages, 1)
        self.setCentralWidget(middle)
        self.toolbar = add_toolbar(self)
        self.docks = make_docks(
            self,
            {
                "library": self.library,
                "preview": panels.preview,
                "details": panels.details,
                "outline": panels.outline,
                "problems": panels.problems,
                "search": self.search,
            },
        )
        self._arrangement = Arrangement(self, self.docks, self.toolbar)
        self.setStatusBar(panels.status)
        self.resize(1440, 900)

    def showEvent(self, event: QShowEvent) -> None:
        """Give the panels their widths the first time, when the window knows its own."""
        super().showEvent(event)
        self._arrangement.shape_once()

    def _connect(self) -> None:
        session, library, tabs = self.session, self.library, self.tabs
        session.library_expected.connect(self._on_library_expected)
        session.library_opened.connect(self._on_library_opened)
        session.library_closed.connect(self._on_library_closed)
        session.library_changed.connect(self._on_library_changed)
        session.article_opened.connect(lambda key: tabs.show_article(key, self._title(key)))
        session.article_closed.connect(tabs.remove)
        session.article_renamed.connect(tabs.rename)
        session.current_changed.connect(self._on_current)
        session.modified_changed.connect(self._on_modified)
        session.saved.connect(lambda _: self._refresh())
        session.conflict_found.connect(lambda _: self._refresh())
        session.document_rendered.connect(lambda key, _: tabs.show_article(key, self._title(key)))
        session.failed.connect(self._on_failed)
        session.progressed.connect(self.panels.status.show_progress)
        session.upkeep.rendered.connect(self.search.repeat)
        tabs.chosen.connect(lambda key: session.show_article(ArticleId(key)))
        tabs.close_requested.connect(self.commands.close_article)
        library.article_clicked.connect(lambda key: session.show_article(ArticleId(key)))
        library.article_activated.connect(self.commands.write)
        library.move_requested.connect(self.articles.move_into)
        library.selection_changed.connect(self._refresh)
        self.panels.status.problems_requested.connect(self.commands.show_problems)
        self.start.open_requested.connect(self.folders.open)
        self.start.new_requested.connect(self.folders.new)
        self.start.sample_requested.connect(self.folders.open_sample)
        self.start.article_requested.connect(lambda at: self.folders.open_path(at, self.articles.new))
        self.start.recent_chosen.connect(self.folders.open_path)
        self.recent.chosen.connect(self.folders.open_path)
        self.publishing.place_activated.connect(self.desk.go_to_place)

    def _restore_window(self) -> None:
        geometry, arrangement = self._preferences.window()
        if not geometry.isEmpty():
            self.restoreGeometry(geometry)
        self._arrangement.restore(arrangement)

    def _target(self) -> ArticleId | None:
        """The article a command is for: the selected one while the library has the focus."""
        selected = self.library.selected("article")
        if selected is not None and (self.library.view.hasFocus() or self.session.current is None):
            return ArticleId(selected)
        return self.session.current

    def _title(self, article_id: str) -> str:
        article = self.session.article(ArticleId(article_id))
        return article.title if article is not None else article_id

    def _on_library_expected(self, rows: tuple[Row, ...], asked: str) -> None:
        self.show_desk()
        self.beginning.begin(rows, asked)
        self.recent.refresh()
        self._refresh()

    def _on_library_opened(self, rows: tuple[Row, ...]) -> None:
        self.library.set_rows(rows)
        self._refresh()

    def _on_library_closed(self) -> None:
        self.library.set_rows(())
        self.search.field.clear()
        self.panels.problems.show_problems(())
        self.show_start()
        self._refresh()

    def _on_failed(self) -> None:
        if self.session.base is None:
            self.show_start()

    def _on_library_changed(self, _change: LibraryChange) -> None:
        library = self.session.library
        self._tasks.read_latest("rows", lambda: library_rows(library), self.library.set_rows)
        self._refresh()

    def _on_current(self, article_id: str) -> None:
        self.tabs.choose(article_id)
        self.desk_page.show_text(bool(article_id))
        if not self.library.view.hasFocus():
            self.library.select(article_id)
        self._refresh()

    def _on_modified(self, article_id: str, modified: bool) -> None:
        self.tabs.mark(article_id, self._title(article_id), modified)
        self._refresh()

    def _refresh(self) -> None:
        """Bring title, status bar and commands to the state of the session."""
        show_state(self, self.session, self.panels.status, self.actions_, self._target())

    def show_start(self) -> None:
        """Show the start page alone; the panels wait until a folder is open."""
        self.start.show_recent(self._preferences.recent_folders())
        self.pages.setCurrentWidget(self.start)
        self._arrangement.put_away()
        self.panels.status.hide()

    def show_desk(self) -> None:
        """Show the text with the panels around it, as they were."""
        self.pages.setCurrentWidget(self.desk_page)
        self._arrangement.bring_back()
        self.actions_.check("only_text", on=False)
        self.panels.status.show()

    def remember(self) -> None:
        """Note what is open and how the window stands, for the next time."""
        self._preferences.set_window(self.saveGeometry(), self._arrangement.state())
        base = self.session.base
        self._preferences.set_last_folder(base.root if base is not None else None)
        if base is not None:
            self._preferences.set_open_articles(base.root, self.tabs.ids(), self.session.current or "")
            self._preferences.set_expanded(base.root, self.library.expanded())
            self.beginning.keep()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Ask about unsaved words first; the window closes once they are dealt with."""
        self.session.words_wanted.emit()
        if self._may_close or not self.session.modified():
            self.remember()
            self.session.close()
            event.accept()
            return
        event.ignore()
        self.closing.ask(list(self.session.buffers.values()), self._close_now)

    def _close_now(self) -> None:
        self._may_close = True
        self.close()
