"""Finds the Chromium that the browser tests drive, or gets it from Debian's packages."""

from __future__ import annotations

import os
import shutil
import subprocess

from door.words import PlainError, say

NAMES = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"]
GET_IT = [
    ["apt-get", "update", "-qq"],
    ["apt-get", "install", "-y", "-qq", "--no-install-recommends", "chromium"],
]


def find_or_install() -> str:
    """The path of a Chromium. Raises PlainError when there is none and none can be installed."""
    found = find()
    if not found and may_install():
        say("Installing Chromium for the browser tests, from Debian's packages.")
        install()
        found = find()
    if not found:
        raise PlainError(
            "the browser tests need Chromium and found none. Install it ('sudo apt install "
            "chromium') or name one: UNKNOT_CHROMIUM=/path/to/chromium python3 run.py test"
        )
    return found


def find() -> str | None:
    """The Chromium named by UNKNOT_CHROMIUM, or the first on the path."""
    named = os.environ.get("UNKNOT_CHROMIUM")
    if named:
        return shutil.which(named)
    return next((path for path in map(shutil.which, NAMES) if path), None)


def may_install() -> bool:
    """Only where apt-get is there and this is root, as on a build machine."""
    return bool(shutil.which("apt-get")) and hasattr(os, "geteuid") and os.geteuid() == 0


def install() -> None:
    """Update Debian's lists and install Chromium, asking nothing."""
    settings = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
    for command in GET_IT:
        subprocess.run(command, env=settings, check=False, stdin=subprocess.DEVNULL)
