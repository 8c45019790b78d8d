"""Times how long KB Studio takes from rendered articles to index: FOLDER COST, in a process of its own."""

from __future__ import annotations

import gc
import json
import sys
import time
from pathlib import Path

from kbstudio.folders import cache_folder
from kbstudio.publish.browser_index import browser_files
from kbstudio.publish.site import make_site, texts_to_render
from kbstudio.rendering import render_all
from kbstudio.scan import read_library


def main(folder: Path, cost: Path) -> None:
    """Write the seconds and the processors' seconds of making the index to a file."""
    library = read_library(folder)
    documents = render_all(texts_to_render(library), cache_folder(folder) / "rendered", 1).documents
    gc.disable()  # as publishing does in the process that makes the index
    begun, cpu = time.perf_counter(), time.process_time()
    for address, data in browser_files(make_site(library, documents), documents).items():
        file = cost.parent / "index" / address
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(data)
    cost.write_text(json.dumps([time.perf_counter() - begun, time.process_time() - cpu]), encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
