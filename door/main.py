"""Reads what was asked of run.py, makes the installation fit, and hands over."""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
from pathlib import Path
from typing import NoReturn

from door import install, testing, venv
from door.words import PlainError

USAGE = """\
python3 run.py                 start Unknot on this machine and open it in the browser
python3 run.py test            run every check and every test
python3 run.py test ARGS       hand ARGS to pytest: only these tests, on the database at hand

Starting:
  --port N        serve on this port (else the first free one from 8000)
  --no-browser    do not open a browser
  --demo          on the first run, fill in the invented demo clinic
  --empty         on the first run, begin with an empty clinic of your own

Testing:
  --long          give the hammers and the random tests much longer
"""


def main(asked: list[str]) -> int:
    """Do what was asked. Returns the exit status: 0 done, 1 a finding, 2 a wrong call."""
    if "-h" in asked or "--help" in asked:
        print(USAGE, end="")
        return 0
    try:
        if asked[:1] == ["test"]:
            return testing.run(asked[1:])
        return start(asked)
    except PlainError as reason:
        print(f"Unknot: {reason}", file=sys.stderr)
        return 2
    except KeyboardInterrupt:
        print("\nStopped. Run it again to go on from here.", file=sys.stderr)
        return 130


class Options(argparse.ArgumentParser):
    """The options of starting, looked at before a minute of installing."""

    def error(self, message: str) -> NoReturn:
        """Raise PlainError instead of printing a usage that names another program."""
        raise PlainError(f"{message}. 'python3 run.py --help' lists what it takes.")


def check(asked: list[str]) -> None:
    """Raise PlainError for what `unknot start` does not take."""
    options = Options(add_help=False, allow_abbrev=False)
    options.add_argument("--port", type=int)
    options.add_argument("--no-browser", action="store_true")
    first = options.add_mutually_exclusive_group()
    first.add_argument("--demo", action="store_true")
    first.add_argument("--empty", action="store_true")
    options.parse_args(asked)


def start(asked: list[str]) -> int:
    """Install what is missing, then become the product itself."""
    check(asked)
    python = venv.ready()
    install.fit(python, "base")
    return become([str(python), "-m", "unknot.cli.main", "start", *asked])


def become(command: list[str]) -> int:
    """Run the command in place of this process, so that signals reach it; Windows needs a child."""
    if os.name != "nt":
        sys.stdout.flush()
        os.execv(command[0], command)
    return wait_for(command)


def wait_for(command: list[str]) -> int:
    """Run the command as a child; Ctrl-C is the child's to answer."""
    with subprocess.Popen(command, cwd=Path.cwd()) as child:
        while True:
            try:
                return child.wait()
            except KeyboardInterrupt:
                continue
