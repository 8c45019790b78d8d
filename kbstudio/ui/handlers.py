"""What each command does: one table."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import get_args

from kbstudio.ui.actions import STATUS_COMMANDS
from kbstudio.ui.article_commands import ArticleCommands
from kbstudio.ui.desk import Desk, Panels
from kbstudio.ui.desk_tools import DeskTools
from kbstudio.ui.docks import PanelName
from kbstudio.ui.duplicate_commands import DuplicateCommands
from kbstudio.ui.finding import Finding
from kbstudio.ui.folder_commands import FolderCommands
from kbstudio.ui.menus import Handlers
from kbstudio.ui.preferences import InterfaceLanguage
from kbstudio.ui.publish_commands import PublishCommands
from kbstudio.ui.snippet_commands import SnippetCommands
from kbstudio.ui.view_commands import ViewCommands
from kbstudio.ui.window_commands import WindowCommands


@dataclass(frozen=True, slots=True)
class Doers:
    """Those who do what the commands say."""

    window: WindowCommands
    folders: FolderCommands
    articles: ArticleCommands
    publishing: PublishCommands
    finding: Finding
    snippets: SnippetCommands
    duplicates: DuplicateCommands
    view: ViewCommands
    desk: Desk
    panels: Panels
    tools: DeskTools


def make_handlers(doers: Doers) -> Handlers:
    """A handler for every command."""
    window, editor, preview = doers.window, doers.panels.editor, doers.panels.preview
    articles, view, desk = doers.articles, doers.view, doers.desk
    handlers: dict[str, Callable[[], None] | Callable[[bool], None]] = {
        "new_article": articles.new,
        "new_knowledge_base": doers.folders.new,
        "open_folder": doers.folders.open,
        "open_sample": doers.folders.open_sample,
        "save": window.save,
        "save_all": window.save_all,
        "close_article": window.close_article,
        "close_folder": doers.folders.close,
        "quit": window.quit,
        "undo": editor.undo,
        "redo": editor.redo,
        "cut": editor.cut,
        "copy": editor.copy,
        "paste": editor.paste,
        "paste_plain": editor.paste_plain,
        "select_all": editor.select_all,
        "find": editor.find,
        "find_next": editor.find_next,
        "find_previous": editor.find_previous,
        "replace": editor.replace,
        "search": window.search,
        "bold": editor.bold,
        "italic": editor.italic,
        "strike": editor.strike,
        "code": editor.code,
        "keys": editor.keys,
        "heading_2": partial(editor.heading, 2),
        "heading_3": partial(editor.heading, 3),
        "heading_4": partial(editor.heading, 4),
        "bullet_list": editor.bullet_list,
        "numbered_list": editor.numbered_list,
        "task_list": editor.task_list,
        "indent": editor.indent,
        "outdent": editor.outdent,
        "link": editor.link,
        "table": editor.table,
        "code_block": editor.code_block,
        "quote": editor.quote,
        "callout_note": partial(editor.callout, "note"),
        "callout_tip": partial(editor.callout, "tip"),
        "callout_warning": partial(editor.callout, "warning"),
        "tabs": editor.tabs,
        "rule": editor.rule,
        "rename": articles.rename,
        "move": articles.move,
        "duplicate": articles.duplicate,
        "save_template": articles.save_template,
        "revisions": articles.revisions,
        "category_page": articles.category_page,
        "delete": articles.delete,
        "duplicates": doers.duplicates.open,
        "restore_deleted": articles.restore_deleted,
        "quick_open": doers.finding.quick_open,
        "palette": doers.finding.palette,
        "back": lambda: desk.go(desk.history.back()),
        "forward": lambda: desk.go(desk.history.forward()),
        "next_tab": partial(window.step_tab, 1),
        "previous_tab": partial(window.step_tab, -1),
        "next_problem": window.next_problem,
        "follow_link": editor.follow_link,
        "links_here": doers.finding.links_here,
        "snippets": doers.snippets.choose,
        "fragment": doers.snippets.begin,
        "extract_snippet": doers.snippets.extract,
        "filter_library": window.filter_library,
        "edit_text": editor.setFocus,
        "show_toolbar": view.show_toolbar,
        "only_text": view.show_only_text,
        "full_screen": view.show_full_screen,
        "show_front_matter": editor.show_front_matter,
        "publish": doers.publishing.open,
        "open_site": doers.publishing.open_site,
        "publish_history": doers.publishing.past.open,
        "check": window.check,
        "about": window.about,
    }
    handlers |= doers.tools.handlers()
    for panel in get_args(PanelName):
        handlers[f"show_{panel}"] = partial(view.show_panel, panel)
    for width in ("phone", "tablet", "full"):
        handlers[f"preview_{width}"] = partial(preview.set_width, width)
    for scheme in ("auto", "light", "dark"):
        handlers[f"preview_{scheme}"] = partial(preview.set_scheme, scheme)
        handlers[f"appearance_{scheme}"] = partial(view.set_appearance, scheme)
    for language in get_args(InterfaceLanguage):
        handlers[f"language_{language}"] = partial(view.set_language, language)
    for name, status in STATUS_COMMANDS.items():
        handlers[name] = partial(articles.set_status, status)
    return handlers
