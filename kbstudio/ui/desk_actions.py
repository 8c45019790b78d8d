"""Commands of the tools around the text, as data: spelling, help and the arrangement of the desk."""

from __future__ import annotations

from kbstudio.ui.command import Command
from kbstudio.ui.command import T as _T

# fmt: off
DESK_COMMANDS: tuple[Command, ...] = (
    Command("check_spelling", _T("Command", "Chec&k Spelling"), "", "edit.5", "", "nothing",
            _T("Command", "Draw a wave under words that the dictionary does not have."), on=True),
    Command("next_misspelling", _T("Command", "Next Misspelled &Word"), "Alt+F7", "edit.5", "", "text",
            _T("Command", "Go to the next word that the dictionary does not have.")),
    Command("suggestions", _T("Command", "Su&ggestions…"), "Ctrl+.", "edit.5", "", "text",
            _T("Command", "Offer what may be meant or better said at the cursor.")),
    Command("edit_table", _T("Command", "Table as a &Grid…"), "Ctrl+Alt+G", "format.4", "", "text",
            _T("Command", "Change the table at the cursor as a grid of cells, or make one.")),
    Command("favourite", _T("Command", "&Favourite"), "Ctrl+Shift+B", "article.3", "star", "text",
            _T("Command", "Give the open article a star, or take it away."), on=False),
    Command("favourites", _T("Command", "F&avourites…"), "Ctrl+Alt+F", "go.5", "star", "folder",
            _T("Command", "List the articles with a star.")),
    Command("recent_articles", _T("Command", "&Recent Articles…"), "Ctrl+Alt+O", "go.5", "", "folder",
            _T("Command", "List the articles that were open lately.")),
    Command("split_view", _T("Command", "T&wo Articles Side by Side"), "Ctrl+\\", "view.2", "split", "text",
            _T("Command", "Show the article that was open before beside the open one."), on=False),
    Command("open_beside", _T("Command", "Open B&eside…"), "Ctrl+Alt+P", "go.5", "", "text",
            _T("Command", "Choose an article to show beside the open one.")),
    Command("change_sides", _T("Command", "C&hange Sides"), "Ctrl+Alt+\\", "go.5", "", "text",
            _T("Command", "Write in the article beside; the open one goes to its place.")),
    Command("text_font", _T("Command", "&Font…"), "", "view/text.3", "", "nothing",
            _T("Command", "Choose the face of the text you write.")),
    Command("language_auto", _T("Command", "&As the System"), "", "view/language.3", "", "nothing",
            _T("Command", "Show KB Studio in the language of the system, from the next start on."),
            choice="language", on=True),
    Command("language_en", _T("Command", "&English"), "", "view/language.3", "", "nothing",
            _T("Command", "Show KB Studio in English from the next start on."), choice="language", on=False),
    Command("language_de", _T("Command", "&German"), "", "view/language.3", "", "nothing",
            _T("Command", "Show KB Studio in German from the next start on."), choice="language", on=False),
    Command("web_links", _T("Command", "Check &Web Links…"), "", "publish.2", "link", "folder",
            _T("Command", "Ask every website that articles link to whether the page is still there.")),
    Command("help", _T("Command", "&Help"), "F1", "help.1", "help", "nothing",
            _T("Command", "Open the article of the manual for where you are.")),
    Command("tour", _T("Command", "&Tour of the Window"), "", "help.1", "", "folder",
            _T("Command", "Show the parts of the window in three steps.")),
)
# fmt: on
