"""What the door says when installing fails, and when it need not install at all."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from door import install, pip, venv
from door.words import PlainError

NO_NETWORK = (
    "WARNING: Retrying after connection broken by 'NewConnectionError(': Failed to establish a "
    "new connection: [Errno 101] Network is unreachable')'\n"
    "ERROR: Could not find a version that satisfies the requirement django==5.2 (from versions: )\n"
    "ERROR: No matching distribution found for django==5.2\n"
)


@pytest.mark.parametrize(
    ("output", "words"),
    [
        (NO_NETWORK, "cannot be reached"),
        ("ERROR: Could not install: [Errno 28] No space left on device\n", "the disk is full"),
        ("ERROR: THESE PACKAGES DO NOT MATCH THE HASHES FROM THE FILE\n", "not the one"),
        ("ERROR: No matching distribution found for granian==2.8\n", "no ready-made build"),
        ("ERROR: something new\n", "pip could not install: ERROR: something new."),
        ("", "it gave no reason"),
    ],
)
def test_a_failure_of_pip_becomes_one_plain_line(output: str, words: str) -> None:
    said = pip.reason(output.splitlines(keepends=True))
    assert words in said
    assert "\n" not in said


def test_progress_is_one_line_a_package(capsys: pytest.CaptureFixture[str]) -> None:
    pip.show("Collecting django==5.2.19 (from -r base.txt (line 1))\n", 3, 26)
    pip.show("Processing /wheels/cffi-2.1.1-cp311-linux.whl (from -r base.txt)\n", 4, 26)
    pip.show("  Downloading django-5.2.19-py3-none-any.whl (8.3 MB)\n", 4, 26)
    assert capsys.readouterr().out == "   3 of 26  django 5.2.19\n   4 of 26  cffi 2.1.1\n"


def test_what_pip_printed_is_kept_where_the_line_says(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(venv, "FOLDER", tmp_path)
    with pytest.raises(PlainError) as stopped:
        pip.run(Path(sys.executable), ["--no-index", "no-such-package-as-this"], 0)
    assert str(tmp_path / "install.log") in str(stopped.value)
    assert "no-such-package-as-this" in (tmp_path / "install.log").read_text(encoding="utf-8")


class FakePip:
    """Remembers what would have been installed."""

    def __init__(self) -> None:
        self.installed: list[list[str]] = []

    def run(self, python: Path, arguments: list[str], total: int) -> None:
        self.installed.append(arguments)


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A small project with requirements and no installation yet."""
    (tmp_path / "requirements").mkdir()
    (tmp_path / ".venv").mkdir()
    (tmp_path / "requirements" / "base.txt").write_text("django==5.2\n", encoding="utf-8")
    (tmp_path / "pyproject.toml").write_text("[project]\n", encoding="utf-8")
    monkeypatch.setattr(venv, "ROOT", tmp_path)
    monkeypatch.setattr(venv, "FOLDER", tmp_path / ".venv")
    monkeypatch.setattr(install, "STAMP", tmp_path / ".venv" / "stamp.json")
    return tmp_path


def test_it_installs_once_and_again_only_after_a_change(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fake = FakePip()
    monkeypatch.setattr(install, "pip", fake)
    install.fit(Path("python"), "base")
    assert len(fake.installed) == 2  # the pinned packages, and the project
    install.fit(Path("python"), "base")
    assert len(fake.installed) == 2
    (project / "requirements" / "base.txt").write_text("django==5.3\n", encoding="utf-8")
    install.fit(Path("python"), "base")
    assert len(fake.installed) == 3


def test_packages_are_installed_only_with_their_hashes(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fake = FakePip()
    monkeypatch.setattr(install, "pip", fake)
    install.fit(Path("python"), "base")
    pinned, own = fake.installed
    assert "--require-hashes" in pinned
    assert "--no-index" in own


def test_a_broken_stamp_means_installing_again(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fake = FakePip()
    monkeypatch.setattr(install, "pip", fake)
    install.fit(Path("python"), "base")
    (project / ".venv" / "stamp.json").write_text("{half", encoding="utf-8")
    install.fit(Path("python"), "base")
    assert len(fake.installed) == 4


def test_a_python_without_the_maker_of_environments_names_the_package(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(venv.importlib.util, "find_spec", lambda name: None)
    with pytest.raises(PlainError, match=r"sudo apt install python3\.\d+-venv"):
        venv.make()


@pytest.mark.parametrize(
    ("output", "words"),
    [
        ("Error: [Errno 28] No space left on device", "is full"),
        ("Error: [Errno 13] Permission denied: '.venv'", "may not be written"),
        ("Error: odd", "could not be made: Error: odd"),
    ],
)
def test_an_environment_that_cannot_be_made_says_why(output: str, words: str) -> None:
    assert words in venv.why_not(output)


def test_an_environment_whose_python_is_gone_is_made_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    broken = tmp_path / "python"
    broken.write_text("#!/nowhere\n", encoding="utf-8")
    broken.chmod(0o755)
    monkeypatch.setattr(venv, "PYTHON", broken)
    assert venv.version() is None


def test_help_needs_no_installation() -> None:
    done = subprocess.run(
        [sys.executable, str(Path(install.__file__).parents[1] / "run.py"), "--help"],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0
    assert "python3 run.py test" in done.stdout
