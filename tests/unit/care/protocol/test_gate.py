"""What stands between a folder and a course: its hash and its proofs. Damage is named, not thrown.

A version that was damaged never takes the others with it.
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from unknot.care.protocol import ProtocolError, load_protocol
from unknot.care.protocol.library import SHIPPED, latest, shipped
from unknot.care.protocol.proof.stored import PROOFS_FILE
from unknot.care.protocol.seal import HASH_FILE, folder_hash, seal
from unknot.cli.main import main

GOOD = SHIPPED / "back-recovery" / "2026.1"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A shipped version to be damaged."""
    return shutil.copytree(GOOD, tmp_path / "back-recovery" / "2026.2")


def a_folder(path: Path) -> None:
    path.unlink(missing_ok=True)
    path.mkdir()


def foreign(path: Path) -> None:
    path.write_bytes("Größe".encode("latin-1"))


def text(path: Path) -> None:
    path.write_text('{"proofs": ["x"]}')


def no_list(path: Path) -> None:
    stored = json.loads(path.read_text("utf-8"))
    path.write_text(json.dumps(stored | {"proofs": ["x"]}))


def too_large(path: Path) -> None:
    path.write_bytes(b" " * 2_000_000)


DAMAGE: list[tuple[str, Callable[[Path], None], str]] = [
    (HASH_FILE, a_folder, "is no file"),
    (HASH_FILE, foreign, "not UTF-8"),
    (HASH_FILE, lambda path: path.write_text("ä", "utf-8") and None, "changed after its release"),
    (HASH_FILE, Path.unlink, "never released"),
    (HASH_FILE, too_large, "it has 2,000 kB"),
    (PROOFS_FILE, a_folder, "is no file"),
    (PROOFS_FILE, foreign, "not UTF-8"),
    (PROOFS_FILE, text, "belong to another text"),
    (PROOFS_FILE, no_list, "the proofs cannot be read"),
    (PROOFS_FILE, too_large, "it has 2,000 kB"),
    ("facts.toml", a_folder, "is no file"),
    ("facts.toml", too_large, "take out what is no part of the protocol"),
    ("cases.csv", a_folder, "is no file"),
]


@pytest.mark.parametrize(("name", "damage", "words"), DAMAGE)
def test_a_damaged_version_is_refused_by_the_file_and_the_one_before_goes_on(
    folder: Path, name: str, damage: Callable[[Path], None], words: str
) -> None:
    shutil.copytree(GOOD, folder.parent / "2026.1")
    damage(folder / name)
    with pytest.raises(ProtocolError) as caught:
        load_protocol(folder, released=True)
    assert (caught.value.file, words in str(caught.value)) == (name, True), caught.value
    shipped.cache_clear()
    assert Path(latest("back-recovery", folder.parent.parent).folder).name == "2026.1"


@pytest.mark.parametrize(("name", "damage", "words"), DAMAGE)
def test_the_commands_say_what_is_damaged(
    folder: Path,
    name: str,
    damage: Callable[[Path], None],
    words: str,
    capsys: pytest.CaptureFixture[str],
) -> None:
    damage(folder / name)
    command = "release" if (folder / HASH_FILE).exists() else "check"
    status = main(["protocol", command, str(folder)])
    said = "".join(capsys.readouterr())
    assert "should not happen" not in said
    assert (status, words in said) == ((2, True) if command == "release" else (0, False)), said


@pytest.mark.parametrize(
    ("name", "damage", "words"), [one for one in DAMAGE if one[0] != HASH_FILE]
)
def test_the_check_says_what_is_damaged(
    folder: Path,
    name: str,
    damage: Callable[[Path], None],
    words: str,
    capsys: pytest.CaptureFixture[str],
) -> None:
    damage(folder / name)
    assert main(["protocol", "check", str(folder)]) == 1
    assert words in capsys.readouterr().out


def test_cases_that_are_a_folder_are_named(folder: Path) -> None:
    from unknot.care.protocol.cases import read_cases

    protocol = load_protocol(folder)
    a_folder(folder / "cases.csv")
    with pytest.raises(ProtocolError, match=r"cases.csv: this is no file"):
        read_cases(folder, protocol)


def change(folder: Path, *names: str) -> str:
    """What is said after these files were changed."""
    for name in names:
        path = folder / name
        path.write_text(path.read_text("utf-8") + "\n", "utf-8")
    return refusal(folder)


def refusal(folder: Path) -> str:
    with pytest.raises(ProtocolError) as caught:
        load_protocol(folder, released=True)
    return str(caught.value)


def test_a_changed_file_is_named(folder: Path) -> None:
    assert change(folder, "facts.toml").startswith("facts.toml: the file was changed after its")


def test_every_changed_file_is_named(folder: Path) -> None:
    said = change(folder, "facts.toml", "cases.csv")
    assert said.startswith("cases.csv: the file was changed after its release, and facts.toml was")


def test_a_file_taken_away_is_named(folder: Path) -> None:
    (folder / "CHANGES.md").unlink()
    assert refusal(folder).startswith("CHANGES.md: the file was taken away after its release")


def test_a_file_added_is_named(folder: Path) -> None:
    words = (folder / "CHANGES.md").read_text("utf-8")
    (folder / "CHANGES.md").unlink()
    seal(folder)
    (folder / "CHANGES.md").write_text(words, "utf-8")
    assert refusal(folder).startswith("CHANGES.md: the file was added after its release")


def test_a_changed_hash_alone_is_told_as_such(folder: Path) -> None:
    path = folder / HASH_FILE
    path.write_text("0" * 64 + path.read_text()[64:])
    assert refusal(folder).startswith("SHA256, line 1: the first line was changed")


def test_a_hash_without_the_files_is_read_as_before(folder: Path) -> None:
    (folder / HASH_FILE).write_text(folder_hash(folder) + "\n")
    assert load_protocol(folder, released=True).id == "back-recovery"
    assert change(folder, "facts.toml").startswith("SHA256: the folder was changed after its")


@pytest.mark.parametrize(
    "file", sorted(SHIPPED.glob("*/*/SHA256")), ids=lambda path: path.parts[-3]
)
def test_what_ships_has_a_line_for_each_file(file: Path, tmp_path: Path) -> None:
    copy = shutil.copytree(file.parent, tmp_path / "copy")
    assert seal(copy).read_text() == file.read_text()
    assert len(file.read_text().splitlines()) == 6
