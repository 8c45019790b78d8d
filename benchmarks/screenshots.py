"""Take the pictures of the manual again, of the real program on a copy of the manual: `make screenshots`."""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
import time
from itertools import chain
from pathlib import Path

from benchmarks.gallery import gallery
from benchmarks.picture_file import keep
from benchmarks.pictures_of_editor import editor_pictures
from benchmarks.pictures_of_site import site_pictures

ROOT = Path(__file__).parent.parent
IMAGES = ROOT / "content" / "images"
GALLERY = ROOT / "screenshots"
# A name that may be seen in a picture, the same on every machine.
HOME = Path(tempfile.gettempdir()) / "acme-help"
FOLDER, SITE = HOME / "help", HOME / "help-site"


def main() -> None:
    """Make the folder, take all pictures, and tell which of them changed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--to", type=Path, default=IMAGES, help="folder for the pictures of the manual")
    parser.add_argument("--gallery", type=Path, default=GALLERY, help="folder for those of everything")
    parser.add_argument("--only-gallery", action="store_true", help="leave the pictures of the manual alone")
    options = parser.parse_args()
    images = options.to
    images.mkdir(parents=True, exist_ok=True)
    _settle()
    shutil.copytree(ROOT / "content", FOLDER)
    if options.only_gallery:
        _draw_all(options.gallery)
        return
    subprocess.run(
        [sys.executable, "-m", "kbstudio", "publish", str(FOLDER), "--to", str(SITE)],
        check=True,
        cwd=ROOT,
        stdout=subprocess.DEVNULL,
    )
    size = 0
    for name, picture in chain(site_pictures(SITE), editor_pictures(FOLDER, "~/help-site")):
        path = images / f"{name}.png"
        changed = keep(picture, path)
        size += path.stat().st_size
        print(f"{path.stat().st_size / 1000:6.0f} kB  {name}{'' if changed else '  (as it was)'}", flush=True)
    print(f"{size / 1000:6.0f} kB  together")
    # In a program of its own: there is one application in each.
    subprocess.run(
        [sys.executable, "-m", "benchmarks.screenshots", "--only-gallery", "--gallery", str(options.gallery)],
        check=True,
        cwd=ROOT,
    )


def _draw_all(to: Path) -> None:
    """Draw every window, dialog and panel, to be looked at."""
    count = sum(1 for _ in gallery(FOLDER, to))
    print(f"{count} pictures of everything in {to}")
    shutil.rmtree(HOME)


def _settle() -> None:
    """A home of their own for all programs started from here: nothing of this machine can be seen."""
    shutil.rmtree(HOME, ignore_errors=True)
    HOME.mkdir()
    os.environ.update(
        HOME=str(HOME),
        KBSTUDIO_HOME=str(HOME / "kbstudio"),
        FONTCONFIG_FILE=str(Path(__file__).with_name("fonts.conf")),  # the same letters everywhere
        TZ="UTC",
        LC_ALL="C.UTF-8",
    )
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    time.tzset()


if __name__ == "__main__":
    main()
