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
)
# fmt: on
