"""Every command once, as data: menus, toolbar, palette and the list of shortcuts come from here."""

from __future__ import annotations

from collections.abc import Mapping

from kbstudio.front_matter import Status
from kbstudio.ui.command import Command
from kbstudio.ui.command import T as _T
from kbstudio.ui.desk_actions import DESK_COMMANDS

MENUS: tuple[tuple[str, str], ...] = (
    ("file", _T("Command", "&File")),
    ("edit", _T("Command", "&Edit")),
    ("format", _T("Command", "F&ormat")),
    ("article", _T("Command", "&Article")),
    ("article/status", _T("Command", "&Status")),
    ("go", _T("Command", "&Go")),
    ("view", _T("Command", "&View")),
    ("view/preview", _T("Command", "Preview &Shows")),
    ("view/text", _T("Command", "Text Si&ze")),
    ("view/appearance", _T("Command", "&Appearance")),
    ("view/language", _T("Command", "Lan&guage")),
    ("publish", _T("Command", "&Publish")),
    ("help", _T("Command", "&Help")),
)
"""Menus in their order; `a/b` is the menu b inside a, placed where the first command of it stands."""

# fmt: off
_FILE: tuple[Command, ...] = (
    Command("new_article", _T("Command", "&New Article…"), "Ctrl+N", "file.1", "new", "folder",
            _T("Command", "Write a new article, beginning from the pattern of its type.")),
    Command("new_knowledge_base", _T("Command", "New &Knowledge Base…"), "Ctrl+Shift+N", "file.1",
            "folder-new", "nothing",
            _T("Command", "Make a folder with everything a new help centre begins with.")),
    Command("open_folder", _T("Command", "&Open Folder…"), "Ctrl+O", "file.1", "folder", "nothing",
            _T("Command", "Open a folder of articles.")),
    Command("open_sample", _T("Command", "Open the Sampl&e"), "", "file.1", "", "nothing",
            _T("Command", "Open a copy of KB Studio’s own help centre, to try things on.")),
    Command("save", _T("Command", "&Save"), "Ctrl+S", "file.2", "save", "text",
            _T("Command", "Write the open article to its file.")),
    Command("save_all", _T("Command", "Save A&ll"), "Ctrl+Shift+S", "file.2", "", "folder",
            _T("Command", "Write every changed article to its file.")),
    Command("close_article", _T("Command", "&Close Article"), "Ctrl+W", "file.3", "", "text",
            _T("Command", "Close the open article’s tab.")),
    Command("close_folder", _T("Command", "Close &Folder"), "", "file.3", "", "folder",
            _T("Command", "Close the knowledge base and go back to the start page.")),
    Command("quit", _T("Command", "&Quit"), "Ctrl+Q", "file.4", "", "nothing",
            _T("Command", "Close KB Studio; unsaved words are asked about first.")),
)

_EDIT: tuple[Command, ...] = (
    Command("undo", _T("Command", "&Undo"), "Ctrl+Z", "edit.1", "undo", "text",
            _T("Command", "Take back the last change of the text.")),
    Command("redo", _T("Command", "&Redo"), "Ctrl+Shift+Z", "edit.1", "redo", "text",
            _T("Command", "Do again what was taken back.")),
    Command("cut", _T("Command", "Cu&t"), "Ctrl+X", "edit.2", "cut", "text",
            _T("Command", "Move the selected text to the clipboard.")),
    Command("copy", _T("Command", "&Copy"), "Ctrl+C", "edit.2", "copy", "text",
            _T("Command", "Copy the selected text to the clipboard.")),
    Command("paste", _T("Command", "&Paste"), "Ctrl+V", "edit.2", "paste", "text",
            _T("Command", "Insert the clipboard’s text with its headings, lists and links, or its picture.")),
    Command("paste_plain", _T("Command", "Paste as P&lain Text"), "Ctrl+Shift+V", "edit.2", "", "text",
            _T("Command", "Insert the clipboard’s words alone.")),
    Command("select_all", _T("Command", "Select &All"), "Ctrl+A", "edit.2", "", "text",
            _T("Command", "Select the whole text.")),
    Command("find", _T("Command", "&Find…"), "Ctrl+F", "edit.3", "search", "text",
            _T("Command", "Find words in the open article.")),
    Command("find_next", _T("Command", "Find &Next"), "F3", "edit.3", "", "text",
            _T("Command", "Go to the next place that was found.")),
    Command("find_previous", _T("Command", "Find Pre&vious"), "Shift+F3", "edit.3", "", "text",
            _T("Command", "Go to the previous place that was found.")),
    Command("replace", _T("Command", "R&eplace…"), "Ctrl+H", "edit.3", "", "text",
            _T("Command", "Replace words in the open article.")),
    Command("search", _T("Command", "&Search All Articles…"), "Ctrl+Shift+F", "edit.4", "find-everywhere",
            "folder", _T("Command", "Search the text of all articles.")),
)

_FORMAT: tuple[Command, ...] = (
    Command("bold", _T("Command", "&Bold"), "Ctrl+B", "format.1", "bold", "text",
            _T("Command", "Make the selected words bold.")),
    Command("italic", _T("Command", "&Italic"), "Ctrl+I", "format.1", "italic", "text",
            _T("Command", "Make the selected words italic.")),
    Command("strike", _T("Command", "&Strike Through"), "Ctrl+Shift+X", "format.1", "strike", "text",
            _T("Command", "Draw a line through the selected words.")),
    Command("code", _T("Command", "Cod&e"), "Ctrl+E", "format.1", "code", "text",
            _T("Command", "Mark the selected words as code or as something to type.")),
    Command("keys", _T("Command", "Ke&ys"), "Ctrl+Shift+K", "format.1", "keys", "text",
            _T("Command", "Mark the selected words as keys to press.")),
    Command("heading_2", _T("Command", "Heading &2"), "Ctrl+2", "format.2", "heading", "text",
            _T("Command", "Make the line a heading of a section.")),
    Command("heading_3", _T("Command", "Heading &3"), "Ctrl+3", "format.2", "", "text",
            _T("Command", "Make the line a heading inside a section.")),
    Command("heading_4", _T("Command", "Heading &4"), "Ctrl+4", "format.2", "", "text",
            _T("Command", "Make the line a heading of the fourth level.")),
    Command("bullet_list", _T("Command", "B&ullet List"), "Ctrl+Shift+8", "format.3", "bullet-list", "text",
            _T("Command", "Make the lines a list with bullets.")),
    Command("numbered_list", _T("Command", "&Numbered List"), "Ctrl+Shift+7", "format.3", "numbered-list",
            "text", _T("Command", "Make the lines numbered steps.")),
    Command("task_list", _T("Command", "Task &List"), "Ctrl+Shift+9", "format.3", "task-list", "text",
            _T("Command", "Make the lines a list with boxes to tick.")),
    Command("indent", _T("Command", "In&dent"), "Ctrl+]", "format.3", "", "text",
            _T("Command", "Move the lines one level to the right.")),
    Command("outdent", _T("Command", "&Outdent"), "Ctrl+[", "format.3", "", "text",
            _T("Command", "Move the lines one level to the left.")),
    Command("link", _T("Command", "Lin&k…"), "Ctrl+K", "format.4", "link", "text",
            _T("Command", "Make the selected words a link to an article or an address.")),
    Command("image", _T("Command", "I&mage…"), "Ctrl+Shift+I", "format.4", "image", "text",
            _T("Command", "Insert a picture.")),
    Command("table", _T("Command", "&Table"), "Ctrl+Shift+T", "format.4", "table", "text",
            _T("Command", "Insert a table.")),
    Command("fragment", _T("Command", "Snippet or &Variable…"), "", "format.4", "snippet", "text",
            _T("Command", "Insert a text or a name that many articles use.")),
    Command("extract_snippet", _T("Command", "Make a Snippet…"), "", "format.4", "", "text",
            _T("Command", "Keep the selected words as a snippet, and use it in their place.")),
    Command("code_block", _T("Command", "Code Blo&ck"), "Ctrl+Shift+E", "format.4", "code-block", "text",
            _T("Command", "Make the lines a block of code.")),
    Command("quote", _T("Command", "&Quote"), "Ctrl+Shift+.", "format.5", "quote", "text",
            _T("Command", "Make the lines a quotation.")),
    Command("callout_note", _T("Command", "Note"), "Ctrl+Alt+N", "format.5", "callout", "text",
            _T("Command", "Set the lines apart as a note.")),
    Command("callout_tip", _T("Command", "Tip"), "Ctrl+Alt+T", "format.5", "", "text",
            _T("Command", "Set the lines apart as a tip.")),
    Command("callout_warning", _T("Command", "&Warning"), "Ctrl+Alt+W", "format.5", "", "text",
            _T("Command", "Set the lines apart as a warning.")),
    Command("tabs", _T("Command", "T&abs"), "", "format.5", "tabs", "text",
            _T("Command", "Insert tabs, such as one for each kind of device.")),
    Command("rule", _T("Command", "&Rule"), "", "format.5", "rule", "text",
            _T("Command", "Insert a line across the page.")),
)

_ARTICLE: tuple[Command, ...] = (
    Command("rename", _T("Command", "&Rename…"), "F2", "article.1", "rename", "article",
            _T("Command", "Give the article’s file another name; links to it are mended.")),
    Command("move", _T("Command", "&Move…"), "Ctrl+Shift+M", "article.1", "move", "article",
            _T("Command", "Move the article to another category; links to it are mended.")),
    Command("duplicate", _T("Command", "&Duplicate"), "Ctrl+D", "article.1", "copy", "article",
            _T("Command", "Make a copy of the article as a draft.")),
    Command("save_template", _T("Command", "Make a &Template of It"), "", "article.1", "", "article",
            _T("Command", "Keep a copy of the article for new ones to begin with.")),
    Command("status_draft", _T("Command", "○ &Draft"), "", "article/status.2", "", "article",
            _T("Command", "Customers don’t see the article yet."), choice="status", on=False),
    Command("status_in_review", _T("Command", "◐ In &Review"), "", "article/status.2", "", "article",
            _T("Command", "The article waits for somebody to read it."), choice="status", on=False),
    Command("status_approved", _T("Command", "◕ &Approved"), "", "article/status.2", "", "article",
            _T("Command", "The article has been read and may be published."), choice="status", on=False),
    Command("status_published", _T("Command", "● &Published"), "", "article/status.2", "", "article",
            _T("Command", "Customers see the article from the next publishing."), choice="status", on=False),
    Command("archive", _T("Command", "◌ Ar&chived"), "", "article/status.2", "", "article",
            _T("Command", "Customers no longer see the article; the file stays."), choice="status", on=False),
    Command("revisions", _T("Command", "Re&visions…"), "Ctrl+Alt+H", "article.3", "restore", "article",
            _T("Command", "Compare the article with earlier saves, and bring one back.")),
    Command("category_page", _T("Command", "Edit Cate&gory Page"), "", "article.3", "", "folder",
            _T("Command", "Edit the title and text of the chosen category’s page.")),
    Command("delete", _T("Command", "De&lete"), "Del", "article.4", "delete", "article",
            _T("Command", "Delete the article’s file; it can be brought back."), only_in_library=True),
    Command("duplicates", _T("Command", "Find D&uplicates…"), "", "article.4", "", "folder",
            _T("Command", "List articles that say nearly the same, compare and merge them.")),
    Command("restore_deleted", _T("Command", "Restore D&eleted…"), "", "article.4", "", "folder",
            _T("Command", "Bring back an article that was deleted.")),
)

_GO: tuple[Command, ...] = (
    Command("quick_open", _T("Command", "&Quick Open…"), "Ctrl+P", "go.1", "quick-open", "folder",
            _T("Command", "Open an article by a few letters of its title, or by a heading.")),
    Command("palette", _T("Command", "&Command Palette…"), "Ctrl+Shift+P", "go.1", "palette", "nothing",
            _T("Command", "Find a command by its name.")),
    Command("back", _T("Command", "&Back"), "Alt+Left", "go.2", "back", "folder",
            _T("Command", "Go back to where you were before.")),
    Command("forward", _T("Command", "&Forward"), "Alt+Right", "go.2", "forward", "folder",
            _T("Command", "Go forward again.")),
    Command("next_tab", _T("Command", "&Next Tab"), "Ctrl+Tab", "go.3", "", "text",
            _T("Command", "Show the next open article.")),
    Command("previous_tab", _T("Command", "&Previous Tab"), "Ctrl+Shift+Tab", "go.3", "", "text",
            _T("Command", "Show the previous open article.")),
    Command("next_problem", _T("Command", "Ne&xt Problem"), "F8", "go.4", "problems", "folder",
            _T("Command", "Go to the next problem of the knowledge base.")),
    Command("follow_link", _T("Command", "Follow the Lin&k"), "F12", "go.4", "", "text",
            _T("Command", "Open what the link under the cursor leads to.")),
    Command("links_here", _T("Command", "&What Links Here…"), "Shift+F12", "go.4", "", "article",
            _T("Command", "List the links of other articles to this one, or the uses of a snippet.")),
    Command("snippets", _T("Command", "&Snippets and Variables…"), "Ctrl+Alt+S", "go.4", "snippet", "folder",
            _T("Command", "List texts and names that many articles use; open or change one.")),
    Command("filter_library", _T("Command", "Fi&lter the Library"), "Ctrl+L", "go.5", "", "folder",
            _T("Command", "Put the cursor into the filter field of the library.")),
    Command("edit_text", _T("Command", "&Text"), "Ctrl+T", "go.5", "", "text",
            _T("Command", "Put the cursor into the text.")),
)

_VIEW: tuple[Command, ...] = (
    Command("show_library", _T("Command", "Librar&y"), "F4", "view.1", "sidebar", "nothing",
            _T("Command", "Show or hide the library."), on=True),
    Command("show_preview", _T("Command", "&Preview"), "F5", "view.1", "preview", "nothing",
            _T("Command", "Show or hide the page as customers will see it."), on=True),
    Command("show_details", _T("Command", "&Details"), "F6", "view.1", "details", "nothing",
            _T("Command", "Show or hide the form with title, type, status and the rest."), on=True),
    Command("show_outline", _T("Command", "&Outline"), "F7", "view.1", "outline", "nothing",
            _T("Command", "Show or hide the headings of the article."), on=True),
    Command("show_problems", _T("Command", "Pro&blems"), "Ctrl+Shift+D", "view.1", "problems", "nothing",
            _T("Command", "Show or hide the list of problems."), on=False),
    Command("show_search", _T("Command", "Searc&h"), "", "view.1", "find-everywhere", "nothing",
            _T("Command", "Show or hide the search of all articles."), on=False),
    Command("show_toolbar", _T("Command", "Too&lbar"), "", "view.1", "", "nothing",
            _T("Command", "Show or hide the toolbar."), on=True),
    Command("show_front_matter", _T("Command", "&Front Matter in the Text"), "Ctrl+Shift+Y", "view.2", "",
            "text", _T("Command", "Show the front matter above the text."), on=False),
    Command("only_text", _T("Command", "Te&xt Only"), "Ctrl+Shift+F11", "view.2", "", "folder",
            _T("Command", "Put all panels away while you write, and bring them back."), on=False),
    Command("full_screen", _T("Command", "F&ull Screen"), "F11", "view.2", "", "nothing",
            _T("Command", "Let the window fill the screen."), on=False),
    Command("preview_phone", _T("Command", "&Phone"), "", "view/preview.3", "phone", "nothing",
            _T("Command", "Show the page as wide as a phone."), choice="preview_width", on=False),
    Command("preview_tablet", _T("Command", "&Tablet"), "", "view/preview.3", "tablet", "nothing",
            _T("Command", "Show the page as wide as a tablet."), choice="preview_width", on=False),
    Command("preview_full", _T("Command", "&Full Width"), "", "view/preview.3", "desktop", "nothing",
            _T("Command", "Show the page as wide as the panel."), choice="preview_width", on=True),
    Command("preview_auto", _T("Command", "&As the System"), "", "view/preview.4", "", "nothing",
            _T("Command", "Show the page in the system’s colours."), choice="preview_scheme", on=True),
    Command("preview_light", _T("Command", "&Light Page"), "", "view/preview.4", "light", "nothing",
            _T("Command", "Show the page in light colours."), choice="preview_scheme", on=False),
    Command("preview_dark", _T("Command", "&Dark Page"), "", "view/preview.4", "dark", "nothing",
            _T("Command", "Show the page in dark colours."), choice="preview_scheme", on=False),
    Command("text_larger", _T("Command", "&Larger"), "Ctrl++", "view/text.3", "", "nothing",
            _T("Command", "Show the text you write larger.")),
    Command("text_smaller", _T("Command", "&Smaller"), "Ctrl+-", "view/text.3", "", "nothing",
            _T("Command", "Show the text you write smaller.")),
    Command("text_normal", _T("Command", "&As at First"), "Ctrl+0", "view/text.3", "", "nothing",
            _T("Command", "Show the text you write in its first size.")),
    Command("appearance_auto", _T("Command", "&As the System"), "", "view/appearance.3", "", "nothing",
            _T("Command", "Show KB Studio in the system’s colours."), choice="appearance", on=True),
    Command("appearance_light", _T("Command", "&Light"), "", "view/appearance.3", "light", "nothing",
            _T("Command", "Show KB Studio in light colours."), choice="appearance", on=False),
    Command("appearance_dark", _T("Command", "&Dark"), "", "view/appearance.3", "dark", "nothing",
            _T("Command", "Show KB Studio in dark colours."), choice="appearance", on=False),
)

_PUBLISH: tuple[Command, ...] = (
    Command("publish", _T("Command", "&Publish…"), "F9", "publish.1", "publish", "folder",
            _T("Command", "See what publishing would change, then write the site.")),
    Command("open_site", _T("Command", "&Open the Published Site"), "Ctrl+F9", "publish.1", "open-site",
            "folder", _T("Command", "Open the site that was published last in the browser.")),
    Command("publish_history", _T("Command", "&History of Publishes…"), "Shift+F9", "publish.1", "", "folder",
            _T("Command", "See what was published when, compare, and bring a publish back.")),
    Command("check", _T("Command", "&Check All Articles"), "Shift+F8", "publish.2", "check", "folder",
            _T("Command", "Look for broken links and other problems in all articles.")),
)

_HELP: tuple[Command, ...] = (
    Command("shortcuts", _T("Command", "&Keyboard Shortcuts…"), "Ctrl+F1", "help.1", "keys", "nothing",
            _T("Command", "List every command with its keys, and change these.")),
    Command("about", _T("Command", "&About KB Studio"), "", "help.2", "info", "nothing",
            _T("Command", "Say which version this is.")),
)

# fmt: on


def _in_place(commands: tuple[Command, ...], more: tuple[Command, ...]) -> tuple[Command, ...]:
    """Commands with more of them, each behind the last one of its section."""
    result = list(commands)
    for command in more:
        places = [place for place, each in enumerate(result) if each.menu == command.menu]
        result.insert(places[-1] + 1 if places else len(result), command)
    return tuple(result)


COMMANDS: tuple[Command, ...] = _in_place(
    (*_FILE, *_EDIT, *_FORMAT, *_ARTICLE, *_GO, *_VIEW, *_PUBLISH, *_HELP), DESK_COMMANDS
)

STRETCH = "-"

TOOLBAR: tuple[str, ...] = (
    "new_article", "",
    "back", "forward", "",
    "undo", "redo", "",
    "bold", "italic", "code", "heading_2", "bullet_list", "numbered_list", "task_list", "quote",
    "callout_note", "table", "link", "image", "",
    "quick_open", "search", STRETCH, "publish",
)  # fmt: skip
"""Commands on the toolbar; an empty text is a separator, STRETCH what pushes the rest to the end."""

LIBRARY_MENU: tuple[str, ...] = (
    "new_article", "category_page", "", "rename", "move", "duplicate", "",
    "status_draft", "status_in_review", "status_approved", "status_published", "archive", "",
    "revisions", "delete",
)  # fmt: skip
"""Commands of the context menu of the library."""

STATUS_COMMANDS: Mapping[str, Status] = {
    "status_draft": "draft",
    "status_in_review": "in_review",
    "status_approved": "approved",
    "status_published": "published",
    "archive": "archived",
}
"""Which status each command of the choice `status` gives."""


def command(command_id: str) -> Command:
    """The command of this id; raises KeyError when there is none."""
    for entry in COMMANDS:
        if entry.id == command_id:
            return entry
    raise KeyError(command_id)
