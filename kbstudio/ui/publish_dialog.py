"""Publishing: first what would change, then the writing of it, then the way to the site."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFileDialog,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from kbstudio.publish.meaning_rows import MEANINGS
from kbstudio.targets import TargetSettings
from kbstudio.ui.counting import counted
from kbstudio.ui.plan_tree import PlanTree, Row
from kbstudio.ui.roomy_delegate import without_icons
from kbstudio.ui.work_progress import WorkProgress

if TYPE_CHECKING:
    from kbstudio.ui.library_service import SitePlan

_NOTICED = 50
"""Bytes by which the search must grow or shrink to be worth a word, which says tenths of kilobytes."""


class PublishDialog(QDialog):
    """Shows a plan before anything is written. What it asks for is done elsewhere and told to it."""

    plan_requested = Signal(object)  # output folder as text, or a target’s settings
    publish_requested = Signal(object)
    cancel_requested = Signal()
    open_requested = Signal(str)
    compare_requested = Signal(str, str)  # title and address of a page
    place_requested = Signal(str, int)  # file and line

    def __init__(
        self,
        output: str,
        parent: QWidget | None = None,
        *,
        targets: Sequence[TargetSettings] = (),
        chosen: str = "",
        site: str = "",
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Publish"))
        self.resize(760, 620)
        self._planned: SitePlan | None = None
        self._working = False
        self._writes = False
        self._problems = 0
        self._site = site
        self.place = _choice(targets, chosen, self.tr("A folder of this computer"))
        self.place.setAccessibleName(self.tr("Where to publish to"))
        self._to = QLabel(self.tr("Publish &to:"))
        self._to.setBuddy(self.place)
        self.output = QLineEdit(output)
        self.output.setAccessibleName(self.tr("Folder to publish to"))
        self.output.setPlaceholderText(self.tr("An empty folder, or one published to before"))
        label = QLabel(self.tr("&Folder:"))
        label.setBuddy(self.output)
        self.browse = QPushButton(self.tr("&Choose…"))
        self.plan_button = QPushButton(self.tr("&Show what would change"))
        self.summary = QLabel()
        self.summary.setTextFormat(Qt.TextFormat.PlainText)
        self.summary.setWordWrap(True)
        # It fills the room of the list while there is none.
        self.summary.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.tree = PlanTree()
        self.strict = QCheckBox(self.tr("Publish only when there are &no problems"))
        self.removals = QCheckBox(self.tr("&Let these pages disappear"))
        self.closer = QPushButton()
        self.whole = QLabel()
        self.whole.setTextFormat(Qt.TextFormat.PlainText)
        self.whole.setWordWrap(True)
        self.progress = WorkProgress()
        self.buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        self.publish_button = self.buttons.addButton(
            self.tr("&Publish"), QDialogButtonBox.ButtonRole.ApplyRole
        )
        self.open_button = self.buttons.addButton(
            self.tr("&Open the site"), QDialogButtonBox.ButtonRole.ActionRole
        )
        self.cancel_button = self.buttons.addButton(self.tr("S&top"), QDialogButtonBox.ButtonRole.ActionRole)
        without_icons(self.buttons)
        self._folder_label = label
        self._lay_out(label)
        self._connect()
        self.open_button.hide()
        self._on_folder()

    def _lay_out(self, label: QLabel) -> None:
        top = QHBoxLayout()
        for widget in (label, self.output, self.browse):
            top.addWidget(widget)
        first = QHBoxLayout()
        first.addWidget(self._to)
        first.addWidget(self.place, 1)
        ticks = QVBoxLayout()
        ticks.addWidget(self.removals)
        ticks.addWidget(self.strict)
        last = QHBoxLayout()
        last.addLayout(ticks, 1)
        last.addWidget(self.closer, 0, Qt.AlignmentFlag.AlignTop)
        layout = QVBoxLayout(self)
        layout.setSpacing(8)
        layout.addLayout(first)
        layout.addLayout(top)
        layout.addWidget(self.plan_button, 0, Qt.AlignmentFlag.AlignLeft)
        layout.addWidget(self.summary)
        layout.addWidget(self.tree, 1)
        layout.addWidget(self.whole)
        layout.addLayout(last)
        layout.addWidget(self.progress)
        layout.addWidget(self.buttons)

    def _connect(self) -> None:
        self.browse.clicked.connect(self._on_browse)
        self.place.currentIndexChanged.connect(self._on_folder)
        self.output.textEdited.connect(self._on_folder)
        self.output.installEventFilter(self)
        self.plan_button.clicked.connect(self.show_plan)
        self.tree.page_activated.connect(self.compare_requested)
        self.tree.place_activated.connect(self._on_place)
        self.tree.currentItemChanged.connect(self._refresh_closer)
        self.closer.clicked.connect(self._on_closer)
        self.strict.toggled.connect(self._refresh)
        self.removals.toggled.connect(self._refresh)
        self.publish_button.clicked.connect(self._on_publish)
        self.cancel_button.clicked.connect(self.cancel_requested)
        self.open_button.clicked.connect(lambda: self.open_requested.emit(self._opens()))
        self.buttons.rejected.connect(self.reject)
        self.finished.connect(self._on_finished)

    @property
    def folder(self) -> str:
        """The folder to publish to."""
        return self.output.text().strip()

    @property
    def target(self) -> TargetSettings | None:
        """The target to publish to; None when it is a folder."""
        found = self.place.currentData()
        return found if isinstance(found, TargetSettings) else None

    def _wanted(self) -> str | TargetSettings:
        return self.target or self.folder

    def _opens(self) -> str:
        """What is opened when all is done: the address of a target’s site, or the folder."""
        return (self.target.site or self._site) if self.target else self.folder

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Enter in the folder asks for the plan, and presses no button besides."""
        if (
            watched is self.output
            and isinstance(event, QKeyEvent)
            and event.type() == QEvent.Type.KeyPress
            and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        ):
            self.show_plan()
            return True
        return super().eventFilter(watched, event)

    def show_plan(self) -> None:
        """Ask what publishing would change."""
        if self._wanted() and not self._working:
            self._planned = None
            self._writes = False
            self.tree.clear()
            self.open_button.hide()
            self._work(self.tr("Working out what would change. Nothing is written yet."))
            self.plan_requested.emit(self._wanted())

    def show_progress(self, done: int, total: int, _what: str) -> None:
        """Show how far it is, and how long it will go on."""
        self.progress.show_steps(done, total)

    def show_planned(self, planned: SitePlan) -> None:
        """Show the plan, and what is wrong in the articles."""
        self._working = False
        self._planned = planned
        self._problems = sum(problem.severity != "hint" for problem in planned.problems)
        self.removals.setChecked(False)
        self.tree.show_plan(planned)
        self._refresh()
        if self.publish_button.isEnabled():
            self.publish_button.setFocus()

    def show_published(self) -> None:
        """Say that the site stands."""
        self._working = False
        self._planned = None
        self.tree.clear()
        self._refresh()
        name = self.target.name if self.target else self.folder
        text = self.tr("Published to “%1”.").replace("%1", name)
        self.summary.setText(f"{text} {self._opens()}".strip() if self.target else text)
        self.open_button.setVisible(bool(self._opens()))
        self.open_button.setFocus()

    def show_error(self, message: str) -> None:
        """Say what failed and what to do."""
        self._working = False
        self._planned = None
        self._refresh()
        self.summary.setText(message)

    def show_stopped(self) -> None:
        """Say that it was stopped."""
        written = self.tr("Stopped. What is there so far is a whole site; publish again to finish.")
        self.show_error(written if self._writes else self.tr("Stopped. Nothing was written."))

    def _work(self, what: str) -> None:
        self._working = True
        self.progress.begin()
        self._refresh()
        self.summary.setText(what)

    def _refresh(self) -> None:
        working, planned = self._working, self._planned
        inputs: tuple[QWidget, ...] = (self.place, self.output, self.browse, self.strict)
        for widget in inputs:
            widget.setEnabled(not working)
        self._to.setVisible(self.place.count() > 1)
        self.place.setVisible(self.place.count() > 1)
        of_folder: tuple[QWidget, ...] = (self._folder_label, self.output, self.browse)
        for widget in of_folder:
            widget.setVisible(self.target is None)
        self.plan_button.setEnabled(bool(self._wanted()) and not working)
        self.progress.setVisible(working)
        self.cancel_button.setVisible(working)
        self.tree.setVisible(planned is not None and self.tree.topLevelItemCount() > 0)
        agreed = planned is not None and planned.only_removals and self.removals.isChecked()
        stopped = planned is not None and bool(planned.stops) and not agreed
        held = planned is not None and self.strict.isChecked() and self._problems > (1 if agreed else 0)
        empty = planned is not None and planned.plan.is_empty
        self.publish_button.setEnabled(planned is not None and not (stopped or held or empty))
        self.removals.setVisible(planned is not None and planned.only_removals and not empty)
        self._refresh_closer()
        if planned is None:
            return
        if empty:
            self.summary.setText(self.tr("The site is up to date: nothing would be written."))
        elif stopped:
            self.summary.setText(self._why_stopped(planned))
        elif held:
            self.summary.setText(self.tr("There are problems. Mend them, or allow publishing with them."))
        else:
            self.summary.setText(self._what_happens(planned))

    def _why_stopped(self, planned: SitePlan) -> str:
        if planned.only_removals:
            agree = self.tr("If that is what you want, tick “Let these pages disappear”.")
            return f"{planned.stops[0].message.rpartition(', or agree')[0]}. {agree}"
        number = len(planned.stops)
        text = counted(self.tr("Nothing can be published yet, because of %n problem(s).", "", number), number)
        advice = self.tr("Mend what stands first in the list, or let it pass under [gates] in site.toml.")
        return f"{text} {advice}"

    def _what_happens(self, planned: SitePlan) -> str:
        """What publishing would do, in numbers."""
        text = counted(
            self.tr("%n file(s) would be written", "", len(planned.plan.write)), len(planned.plan.write)
        )
        gone = counted(self.tr("%n removed", "", len(planned.plan.delete)), len(planned.plan.delete))
        touched = counted(
            self.tr("%n other page(s) written anew for links around them", "", planned.changes.touched),
            planned.changes.touched,
        )
        parts = [text, gone if planned.plan.delete else "", touched if planned.changes.touched else ""]
        counts = ", ".join(part for part in parts if part) + "."
        grown = planned.outlook.index_after - planned.outlook.index_before
        if abs(grown) >= _NOTICED and planned.outlook.index_before:
            words = (
                self.tr("The search grows by %1 kB.")
                if grown > 0
                else self.tr("The search shrinks by %1 kB.")
            )
            counts += " " + words.replace("%1", f"{abs(grown) / 1000:.1f}")
        if any(address.startswith(MEANINGS) for address in planned.plan.write):
            words = self.tr("Files for the search by meaning take %1 kB in all.")
            counts += " " + words.replace("%1", f"{planned.outlook.meaning / 1000:.0f}")
        return f"{planned.notice}\n{counts}" if planned.notice else counts

    def _refresh_closer(self) -> None:
        row = self.tree.chosen() if self._planned is not None else None
        self.closer.setVisible(row is not None and bool(row.page or row.place))
        self.closer.setText(self.tr("Co&mpare…") if row and row.page else self.tr("&Go there"))
        # A problem says in its second sentence what to do, which the list has no room for.
        self.whole.setText(row.text if row and row.place else "")
        self.whole.setVisible(bool(self.whole.text()))

    def _on_closer(self) -> None:
        row: Row | None = self.tree.chosen()
        if row is not None:
            self.tree.activate(row)

    def _on_place(self, file: str, line: int) -> None:
        self.place_requested.emit(file, line)
        self.close()

    def _on_folder(self) -> None:
        self._planned = None
        self.open_button.hide()
        self._refresh()
        self.summary.setText(
            self.tr("What would change stands here before anything is written.")
            if self._wanted()
            else self.tr("Choose the folder that your web server shows, or an empty one.")
        )

    def _on_browse(self) -> None:
        dialog = QFileDialog(self, self.tr("Folder to publish to"), self.folder or str(Path.home()))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.setOption(QFileDialog.Option.ShowDirsOnly)
        dialog.fileSelected.connect(self._on_chosen)
        dialog.open()

    def _on_chosen(self, folder: str) -> None:
        self.output.setText(folder)
        self._on_folder()
        self.show_plan()

    def _on_publish(self) -> None:
        if self._planned is not None:
            self._writes = True
            self._work(self.tr("Sending the site.") if self.target else self.tr("Writing the site."))
            self.publish_requested.emit(self._wanted())

    def _on_finished(self) -> None:
        if self._working:
            self.cancel_requested.emit()


def _choice(targets: Sequence[TargetSettings], chosen: str, folder: str) -> QComboBox:
    """What one may choose: a folder, or one of the targets that the settings name."""
    box = QComboBox()
    box.addItem(folder, None)
    for target in targets:
        where = target.host or target.bucket or target.repository or target.address or target.path
        box.addItem(f"{target.name}  ({where or ' '.join(target.command)})", target)
        if target.name == chosen:
            box.setCurrentIndex(box.count() - 1)
    return box
