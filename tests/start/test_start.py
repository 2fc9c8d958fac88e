"""Starting the product as a person does: at first, again, and with something in the way."""

from __future__ import annotations

import signal
import socket
import sqlite3
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.support.server import ROOT, free_port, seed, surroundings, unknot

PATIENCE = 60  # seconds until it must have answered or ended


class Started:
    """`unknot start` as a process."""

    def __init__(self, home: Path, *options: str) -> None:
        self.port = free_port()
        asked = ["start", "--no-browser", "--port", str(self.port), *options]
        self.process = subprocess.Popen(
            [sys.executable, "-m", "unknot.cli.main", *asked],
            env=surroundings(home),
            cwd=ROOT,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )

    def page(self, path: str = "/") -> str:
        """A page, as soon as there is one."""
        until = time.monotonic() + PATIENCE
        while True:
            try:
                with urllib.request.urlopen(f"http://127.0.0.1:{self.port}{path}") as answer:
                    return str(answer.read().decode())
            except OSError:
                assert time.monotonic() < until, self.end()
                assert self.process.poll() is None, self.end()
                time.sleep(0.1)

    def end(self, by: signal.Signals = signal.SIGTERM) -> str:
        """Stop it and return all that it printed."""
        if self.process.poll() is None:
            self.process.send_signal(by)
        return self.process.communicate(timeout=PATIENCE)[0]


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return tmp_path / "home"


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A data folder with a clinic in it."""
    folder = tmp_path_factory.mktemp("made")
    unknot(folder, "migrate")
    seed(folder, "three_people")
    yield folder


def test_the_first_start_makes_everything_and_asks_for_the_clinic(home: Path) -> None:
    started = Started(home, "--empty")
    assert "clinic" in started.page().lower()
    said = started.end()
    assert f"http://127.0.0.1:{started.port}/" in said
    assert "The first page asks for your clinic" in said
    assert (home / "unknot.sqlite3").exists()


def test_who_began_with_an_empty_clinic_is_not_given_the_demo_next_time(home: Path) -> None:
    for options in (["--empty"], []):
        started = Started(home, *options)
        assert "clinic" in started.page().lower()
        said = started.end()
        assert "The first page asks for your clinic" in said
        assert "demo" not in said


@pytest.mark.parametrize("by", [signal.SIGINT, signal.SIGTERM])
def test_it_stops_cleanly_when_told_to(made: Path, by: signal.Signals) -> None:
    started = Started(made)
    started.page()
    assert started.end(by).rstrip().endswith("Stopped. Everything is saved.")
    assert started.process.returncode == 0


def test_a_second_start_is_quick_and_finds_the_clinic_again(made: Path) -> None:
    begun = time.monotonic()
    started = Started(made)
    started.page()
    took = time.monotonic() - begun
    assert "Sign in with your user name" in started.end()
    assert took < 10  # seconds; two or three on a quiet machine


def test_it_takes_no_demo_where_there_is_a_clinic(made: Path) -> None:
    started = Started(made, "--demo")
    started.page()
    assert "demo" not in started.end()


def test_a_taken_port_is_one_plain_line(made: Path) -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = str(other.getsockname()[1])
        refused = call(made, "start", "--no-browser", "--port", port)
    assert refused.returncode == 2
    assert refused.stderr.count("\n") == 1
    assert f"port {port} is taken" in refused.stderr


def test_a_database_of_a_newer_version_is_left_alone(home: Path) -> None:
    unknot(home, "migrate")
    file = home / "unknot.sqlite3"
    with sqlite3.connect(file) as database:
        database.execute(
            "INSERT INTO django_migrations (app, name, applied) "
            "VALUES ('record', '9999_from_the_future', '2099-01-01')"
        )
    database.close()
    before = file.read_bytes()
    for command in (["start", "--no-browser"], ["migrate"], ["serve"]):
        refused = call(home, *command)
        assert refused.returncode == 2
        assert refused.stderr.count("\n") == 1
        assert "newer version of Unknot" in refused.stderr
    assert file.read_bytes() == before


def test_an_update_keeps_the_database_as_it_was(home: Path) -> None:
    home.mkdir()
    unknot(home, "migrate")
    assert not (home / "before-last-update.sqlite3").exists()
    with sqlite3.connect(home / "unknot.sqlite3") as database:
        database.execute("DELETE FROM django_migrations WHERE app = 'sessions'")
        database.execute("DROP TABLE django_session")
    database.close()
    unknot(home, "migrate")
    with sqlite3.connect(home / "before-last-update.sqlite3") as kept:
        tables = {row[0] for row in kept.execute("SELECT name FROM sqlite_master")}
    kept.close()
    assert "people_clinic" in tables
    assert "django_session" not in tables


def test_an_update_makes_the_summaries_anew(home: Path) -> None:
    home.mkdir()
    unknot(home, "demo")
    with sqlite3.connect(home / "unknot.sqlite3") as database:
        database.execute("UPDATE record_summary SET visits = '[]'")
        database.execute("DELETE FROM django_migrations WHERE app = 'sessions'")
        database.execute("DROP TABLE django_session")
    database.close()
    assert call(home, "verify").returncode == 2
    unknot(home, "migrate")
    assert "all as written" in unknot(home, "verify")


def test_a_check_of_an_empty_folder_leaves_it_empty(home: Path) -> None:
    home.mkdir()
    told = call(home, "verify")
    assert (told.returncode, "there is no database in" in told.stderr) == (2, True)
    assert list(home.iterdir()) == []


def test_a_lost_guard_of_the_journal_is_put_back_and_told(home: Path) -> None:
    home.mkdir()
    unknot(home, "migrate")
    with sqlite3.connect(home / "unknot.sqlite3") as database:
        database.execute("DROP TRIGGER record_entry_no_update")
    database.close()
    assert "record_entry_no_update is not in the database" in call(home, "verify").stdout
    assert "had lost guards of the journal (record_entry_no_update)" in unknot(home, "migrate")
    assert "all as written" in unknot(home, "verify")
    assert "lost" not in unknot(home, "migrate")


def test_a_file_that_is_no_database_is_one_plain_line(home: Path) -> None:
    home.mkdir()
    (home / "unknot.sqlite3").write_bytes(b"letters to the editor " * 500)
    refused = call(home, "start", "--no-browser", "--empty")
    assert refused.returncode == 2
    assert "is no database" in refused.stderr
    assert "Traceback" not in refused.stderr


def test_a_data_folder_that_cannot_be_made_is_one_plain_line(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way", encoding="utf-8")
    refused = call(tmp_path / "file" / "home", "start", "--no-browser")
    assert refused.returncode == 2
    assert refused.stderr.count("\n") == 1


def call(home: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """One command that is expected to end by itself."""
    return subprocess.run(
        [sys.executable, "-m", "unknot.cli.main", *arguments],
        env=surroundings(home),
        cwd=ROOT,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
        timeout=PATIENCE,
    )
