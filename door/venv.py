"""The virtual environment .venv beside run.py: made once, made again when it has broken."""

from __future__ import annotations

import importlib.util
import os
import subprocess
import sys
from pathlib import Path

from door.words import PlainError, say

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / ".venv"
PYTHON = FOLDER / ("Scripts/python.exe" if os.name == "nt" else "bin/python")


def ready() -> Path:
    """The Python of a working virtual environment; made here when there is none."""
    if version() is None:
        make()
    return PYTHON


def version() -> str | None:
    """The version of the environment's Python ("3.11.7"), or None when it does not run."""
    if not PYTHON.exists():
        return None
    ask = (
        "import sys, importlib.util as u; assert u.find_spec('pip'); print(sys.version.split()[0])"
    )
    try:
        answer = subprocess.run([PYTHON, "-c", ask], capture_output=True, text=True, check=False)
    except OSError:
        return None
    return answer.stdout.strip() or None


def make() -> None:
    """Make .venv with the Python that runs this file."""
    refuse_without_ensurepip()
    say(f"Making a place for Unknot's own packages: {FOLDER}")
    command = [sys.executable, "-m", "venv", "--clear", str(FOLDER)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode != 0:
        raise PlainError(why_not(done.stdout + done.stderr))


def refuse_without_ensurepip() -> None:
    """Debian and Ubuntu put the maker of environments into a package of its own."""
    if importlib.util.find_spec("venv") and importlib.util.find_spec("ensurepip"):
        return
    package = f"python{sys.version_info[0]}.{sys.version_info[1]}-venv"
    raise PlainError(
        "this Python cannot make a virtual environment. On Debian or Ubuntu, "
        f"'sudo apt install {package}' (or python3-venv) adds what is missing; then run this again."
    )


def why_not(output: str) -> str:
    """One plain line for a virtual environment that could not be made."""
    if "No space left on device" in output:
        return f"the disk that holds {FOLDER} is full. Free about 700 MB and run this again."
    if "Permission denied" in output or "Read-only file system" in output:
        return (
            f"{FOLDER} may not be written. Clone Unknot into a folder of your own and run it there."
        )
    lines = output.strip().splitlines() or ["it gave no reason"]
    return f"the virtual environment {FOLDER} could not be made: {lines[-1]}"
