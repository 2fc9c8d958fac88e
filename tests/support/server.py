"""The real product, as its own process on its own data folder, to be used and to be killed."""

from __future__ import annotations

import contextlib
import os
import shutil
import signal
import socket
import sqlite3
import subprocess
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path
from typing import Any

from tests.support.seeder import ROOT, Seeder

from unknot.config.database import SQLITE_FILE

START_SECONDS = 30
STOP_SECONDS = 10


def free_port() -> int:
    """A port that nobody listens on now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def unknot(home: Path, *arguments: str, database_url: str = "") -> str:
    """Run one `unknot` command on a data folder and return what it printed."""
    command = [sys.executable, "-m", "unknot.cli.main", *arguments]
    settings = surroundings(home, database_url)
    done = subprocess.run(
        command, env=settings, cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, f"{' '.join(arguments)}: {done.stderr}{done.stdout}"
    return done.stdout


def seed(home: Path, name: str, **arguments: Any) -> Any:
    """Call one function of tests/support/seed.py on a data folder; return its answer."""
    seeder = Seeder(surroundings(home))
    try:
        return seeder(name, **arguments)
    finally:
        seeder.end()


def surroundings(home: Path, database_url: str = "", days_ahead: float = 0) -> dict[str, str]:
    """The settings of the product as it is shipped, on this data folder; its clock may be ahead."""
    settings = {name: value for name, value in os.environ.items() if not name.startswith("UNKNOT_")}
    settings |= {"DJANGO_SETTINGS_MODULE": "unknot.config.settings", "UNKNOT_HOME": str(home)}
    if days_ahead:
        settings["DJANGO_SETTINGS_MODULE"] = "tests.support.later"
        settings["UNKNOT_TEST_DAYS"] = str(days_ahead)
    return settings | ({"UNKNOT_DATABASE_URL": database_url} if database_url else {})


def copy_home(template: Path, to: Path) -> Path:
    """A data folder like the template; the collected static files are shared, not copied."""
    shutil.copytree(template, to, ignore=shutil.ignore_patterns("static"))
    (to / "static").symlink_to(template / "static", target_is_directory=True)
    return to


def copy_database(template: Path, to: Path) -> None:
    """Put the template's data in the place of another data folder's, also while it is served."""
    source, target = (sqlite3.connect(home / SQLITE_FILE) for home in (template, to))
    with contextlib.closing(source), contextlib.closing(target):
        source.backup(target)


class Server:
    """The product on one data folder; on SQLite in it, or on the database named.

    `address` is where it answers; `days_ahead` is how far its clock is ahead of this machine's.
    """

    def __init__(self, home: Path, database_url: str = "") -> None:
        self.home = home
        self.database_url = database_url
        self.port = free_port()
        self.address = f"http://127.0.0.1:{self.port}"
        self.days_ahead: float = 0
        self._process: subprocess.Popen[bytes] | None = None
        self._seeder: Seeder | None = None

    def start(self) -> Server:
        """Serve, and wait until it answers. On the same port again after a stop or a kill."""
        command = [sys.executable, "-m", "unknot.cli.main", "serve", "--port", str(self.port)]
        log = (self.home / "server.log").open("ab")
        self._process = subprocess.Popen(
            command,
            env=self._surroundings(),
            cwd=ROOT,
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=log,
            start_new_session=True,
        )
        log.close()
        self._wait_until_it_answers()
        return self

    def days_later(self, days: float) -> Server:
        """Stop, and serve again with its clock so many days on. Whoever was signed in is not."""
        self.stop()
        self.days_ahead += days
        return self.start()

    def as_new(self, template: Path) -> Server:
        """Serve the template's data at today's date; a server that runs so already goes on."""
        if self.days_ahead or not self._runs():
            self.stop()
            self.days_ahead = 0
            self.start()
        copy_database(template, self.home)
        return self

    def stop(self) -> None:
        """Ask it to end, as Ctrl-C and a service manager do."""
        self._end_seeding()
        if self._process is None:
            return
        self._process.terminate()
        with contextlib.suppress(subprocess.TimeoutExpired):
            self._process.wait(STOP_SECONDS)
        self.kill()

    def kill(self) -> None:
        """End it and its workers at once, as a power cut of the process would."""
        if self._process is None:
            return
        with contextlib.suppress(ProcessLookupError):
            os.killpg(self._process.pid, signal.SIGKILL)
        self._process.wait(STOP_SECONDS)
        self._process = None

    def log(self) -> str:
        """What the server has written so far."""
        return (self.home / "server.log").read_text(encoding="utf-8", errors="replace")

    def seed(self, name: str, /, **arguments: Any) -> Any:
        """Call a function of tests/support/seed.py on this server's database, by its clock."""
        if self._seeder is None:
            self._seeder = Seeder(self._surroundings())
        return self._seeder(name, **arguments)

    def _surroundings(self) -> dict[str, str]:
        return surroundings(self.home, self.database_url, self.days_ahead)

    def _end_seeding(self) -> None:
        if self._seeder is not None:
            self._seeder.end()
            self._seeder = None

    def _runs(self) -> bool:
        return self._process is not None and self._process.poll() is None

    def _wait_until_it_answers(self) -> None:
        until = time.monotonic() + START_SECONDS
        while time.monotonic() < until:
            assert self._process is not None
            assert self._process.poll() is None, f"the server ended: {self.log()}"
            with contextlib.suppress(OSError):
                if answers(self.address):
                    return
            time.sleep(0.05)
        raise AssertionError(f"no answer in {START_SECONDS} s: {self.log()}")


def answers(address: str) -> bool:
    """Whether a web server says anything there, even that it found nothing."""
    try:
        urllib.request.urlopen(f"{address}/account/login/", timeout=5).close()
    except urllib.error.HTTPError:
        return True
    return True
