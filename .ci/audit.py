"""Ask whether weaknesses of the pinned packages are known: `make audit`.

The question goes over the network, by pip-audit in an environment of its own. What could not be asked is
said, and is no fault; a known weakness is.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import venv
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
TOOL = ROOT / ".venv" / "audit"
PYTHON = TOOL / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
PIP = ("-m", "pip", "--disable-pip-version-check", "install", "--quiet", "pip-audit")
AUDIT = ("-m", "pip_audit", "--no-deps", "--disable-pip", "--progress-spinner", "off", "--format", "json")
LIMIT = 300
"""Seconds for installing the tool, and for asking."""


def main() -> int:
    """1 when a weakness is known, 0 when none is, also where nobody could be asked."""
    try:
        report = ask()
    except (OSError, subprocess.SubprocessError, ValueError) as error:
        print(f"The packages were NOT audited: pip-audit can’t be installed or run here ({reason(error)}).")
        return 0
    status, lines = judged(report)
    print("\n".join(lines))
    return status


def ask() -> dict[str, Any]:
    """What pip-audit says. Raises OSError, SubprocessError or ValueError where it can't be asked."""
    if not PYTHON.is_file():
        venv.create(TOOL, with_pip=True)
    run([PYTHON, *PIP])
    out = run([PYTHON, *AUDIT, "--requirement", ROOT / "constraints.txt"], fine=(0, 1)).stdout
    report: dict[str, Any] = json.loads(out)
    return report


def run(command: list[str | Path], fine: tuple[int, ...] = (0,)) -> subprocess.CompletedProcess[str]:
    """Run a command that may end with one of these codes."""
    done = subprocess.run(command, capture_output=True, text=True, timeout=LIMIT, check=False)
    if done.returncode not in fine:
        raise subprocess.CalledProcessError(done.returncode, command, done.stdout, done.stderr)
    return done


def judged(report: dict[str, Any]) -> tuple[int, list[str]]:
    """Whether a report names a weakness, and what there is to say."""
    packages = report["dependencies"]
    unknown = [each["name"] for each in packages if "skip_reason" in each]
    weak = [(each, known) for each in packages for known in each.get("vulns", ())]
    lines = []
    for each, known in weak:
        mended = ", ".join(known["fix_versions"]) or "no version yet"
        lines.append(f"{each['name']} {each['version']}: {known['id']}, mended in {mended}")
    asked = len(packages) - len(unknown)
    if not asked:
        return 0, ["The packages were NOT audited: the package index here knows nothing of their weaknesses."]
    lines.append(f"{asked} of {len(packages)} packages were audited: {len(weak)} known weaknesses.")
    if unknown:
        lines.append(f"NOT audited, as the package index knows nothing of them: {', '.join(unknown)}.")
    return (1 if weak else 0), lines


def reason(error: Exception) -> str:
    """Why something failed, in its last words."""
    said = (getattr(error, "stderr", "") or str(error)).strip().splitlines()
    return said[-1] if said else type(error).__name__


if __name__ == "__main__":
    sys.exit(main())
