"""Install the system libraries that Qt and the browser tests load, or say how.

Nothing is done when all of them can be loaded. On Debian and Ubuntu the missing ones are installed when this
runs as root or sudo asks for no password; elsewhere the command to type is printed.
"""

from __future__ import annotations

import ctypes
import importlib.util
import os
import platform
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

LIBRARIES = {
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
    "libX11-xcb.so.1": "libx11-xcb1",
    "libX11.so.6": "libx11-6",
    "libXcomposite.so.1": "libxcomposite1",
    "libXdamage.so.1": "libxdamage1",
    "libXext.so.6": "libxext6",
    "libXfixes.so.3": "libxfixes3",
    "libXrandr.so.2": "libxrandr2",
    "libXtst.so.6": "libxtst6",
    "libasound.so.2": "libasound2",
    "libbrotlidec.so.1": "libbrotli1",
    "libdbus-1.so.3": "libdbus-1-3",
    "libexpat.so.1": "libexpat1",
    "libfontconfig.so.1": "libfontconfig1",
    "libfreetype.so.6": "libfreetype6",
    "libgbm.so.1": "libgbm1",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libgssapi_krb5.so.2": "libgssapi-krb5-2",
    "libnspr4.so": "libnspr4",
    "libnss3.so": "libnss3",
    "libstdc++.so.6": "libstdc++6",
    "libudev.so.1": "libudev1",
    "libwayland-client.so.0": "libwayland-client0",
    "libwayland-cursor.so.0": "libwayland-cursor0",
    "libwayland-egl.so.1": "libwayland-egl1",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-dri3.so.0": "libxcb-dri3-0",
    "libxcb-glx.so.0": "libxcb-glx0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-randr.so.0": "libxcb-randr0",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxcb-render.so.0": "libxcb-render0",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-shm.so.0": "libxcb-shm0",
    "libxcb-sync.so.1": "libxcb-sync1",
    "libxcb-util.so.1": "libxcb-util1",
    "libxcb-xfixes.so.0": "libxcb-xfixes0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
    "libxcb.so.1": "libxcb1",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libxkbfile.so.1": "libxkbfile1",
    "libz.so.1": "zlib1g",
    "libzstd.so.1": "libzstd1",
}
"""What PySide6's WebEngine, xcb, wayland and offscreen plugins are linked with, and its Debian package."""

TIME_64_PACKAGES = {"libasound2": "libasound2t64", "libglib2.0-0": "libglib2.0-0t64"}
"""Names since Debian 13 and Ubuntu 24.04, the first with C library 2.39."""

SERVERS = {"git": "git", "rsync": "rsync", "sshd": "openssh-server"}
"""Programs that sites are published with, and to, in tests."""

FONT_FOLDERS = ("/usr/share/fonts", "/usr/local/share/fonts", "~/.local/share/fonts", "~/.fonts")
PICTURES_FONT = "Inter-Regular.*"


def main(purpose: str) -> int:
    """Make the machine ready for `run`, `test` or `pictures`; 0 when it is."""
    if sys.platform != "linux":
        return 0
    if purpose == "test" and not shutil.which("chromium") and is_ubuntu():
        # It has Chromium only as a snap, which containers can't install.
        print("Ubuntu has no package of Chromium: tests that need it are skipped.", file=sys.stderr)
    missing = missing_things(purpose)
    if not missing:
        return 0
    prefix = root_prefix()
    if shutil.which("apt-get") and prefix is not None:
        print("Installing system packages:", *missing.values(), flush=True)
        installed = apt_install(list(missing.values()), prefix)
        still_missing = missing_things(purpose)
        if installed and not still_missing:
            return 0
        missing = still_missing or missing
    print(explanation(missing), file=sys.stderr)
    return 1


def missing_things(purpose: str) -> dict[str, str]:
    """What can't be loaded or found, with the Debian package that brings it."""
    missing = {name: package for name, package in LIBRARIES.items() if not can_load(name)}
    if not has_font("*.[to]t[fc]"):
        missing["a font"] = "fonts-dejavu-core"
    if purpose == "pictures" and not has_font(PICTURES_FONT):
        missing["the font of the pictures"] = "fonts-inter"
    if purpose == "test" and not shutil.which("chromium") and not is_ubuntu():
        missing["Chromium"] = "chromium"
    if purpose == "test" and not Path("/run/systemd/system").exists():
        # Where they would be started as services, which nobody asked for, their tests are skipped instead.
        programs = os.environ.get("PATH", "") + os.pathsep + "/usr/sbin"
        missing |= {
            name: package for name, package in SERVERS.items() if not shutil.which(name, path=programs)
        }
    in_debian = sys.executable.startswith("/usr/bin/") and shutil.which("apt-get")
    if in_debian and not importlib.util.find_spec("ensurepip"):
        missing["Python’s venv"] = f"python3.{sys.version_info.minor}-venv"
    modern = tuple(map(int, (platform.libc_ver()[1] or "0.0").split(".")[:2])) >= (2, 39)
    return {name: TIME_64_PACKAGES.get(p, p) if modern else p for name, p in missing.items()}


def can_load(name: str) -> bool:
    """Whether the dynamic linker finds a library for this Python's processor."""
    try:
        ctypes.CDLL(name)
    except OSError:
        return False
    return True


def has_font(pattern: str) -> bool:
    """Whether a font file of this name is installed."""
    return any(any(Path(folder).expanduser().rglob(pattern)) for folder in FONT_FOLDERS)


def is_ubuntu() -> bool:
    """Whether this is Ubuntu itself."""
    try:
        return platform.freedesktop_os_release().get("ID") == "ubuntu"
    except OSError:
        return False


def root_prefix() -> list[str] | None:
    """What to put before a command that needs root; None when root can't be had without a password."""
    if os.geteuid() == 0:
        return []
    sudo = shutil.which("sudo")
    if sudo and subprocess.run([sudo, "-n", "true"], capture_output=True, check=False).returncode == 0:
        return [sudo, "-n"]
    return None


def apt_install(packages: list[str], prefix: list[str]) -> bool:
    """Install with apt-get, with fresh package lists if those at hand don't do."""
    apt = [*prefix, "env", "DEBIAN_FRONTEND=noninteractive", "apt-get"]
    install = [*apt, "install", "-qq", "--yes", "--no-install-recommends", *packages]
    if subprocess.run(install, check=False, stderr=subprocess.DEVNULL).returncode == 0:
        return True
    subprocess.run([*apt, "-qq", "update"], check=False)
    return subprocess.run(install, check=False).returncode == 0


def explanation(missing: dict[str, str]) -> str:
    """What is missing and the command that installs it."""
    packages = " ".join(missing.values())
    by_library = " ".join(shlex.quote(f"{name}()(64bit)") for name in missing if name in LIBRARIES)
    others = " ".join(package for name, package in missing.items() if name not in LIBRARIES)
    if shutil.which("apt-get"):
        command = f"sudo apt-get update && sudo apt-get install --yes --no-install-recommends {packages}"
    elif shutil.which("dnf"):
        command = f"sudo dnf install {by_library} {others}"
    elif shutil.which("zypper"):
        command = f"sudo zypper install --capability {by_library} {others}"
    else:
        command = f"(your package manager’s command for what Debian calls:) {packages}"
    return f"This computer lacks {', '.join(missing)}. Type this, then run make again:\n\n    {command}\n"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
