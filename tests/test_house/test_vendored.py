"""What others made is kept unchanged, with its licence, and listed in VENDOR.toml."""

from __future__ import annotations

import hashlib
import tomllib
from typing import Any

import pytest
from tests.test_house.tree import ROOT, short, text, vendored

LIST = tomllib.loads(text(ROOT / "VENDOR.toml"))["file"]
SHIPPED_LICENCES = {"0BSD", "MIT", "ISC", "BSD-3-Clause", "Apache-2.0", "OFL-1.1", "CC0-1.0"}
LICENCES = SHIPPED_LICENCES | {"MPL-2.0"}  # for tests only: unchanged, with its source's name


def by_path(entry: dict[str, Any]) -> str:
    return str(entry["path"])


@pytest.mark.parametrize("entry", LIST, ids=by_path)
def test_a_vendored_file_is_unchanged(entry: dict[str, Any]) -> None:
    found = hashlib.sha256((ROOT / entry["path"]).read_bytes()).hexdigest()
    assert found == entry["sha256"], f"{entry['path']} differs from what VENDOR.toml records"


@pytest.mark.parametrize("entry", LIST, ids=by_path)
def test_a_vendored_file_has_a_known_licence_beside_it(entry: dict[str, Any]) -> None:
    allowed = SHIPPED_LICENCES if entry["path"].startswith("src/") else LICENCES
    assert entry["licence"] in allowed
    assert (ROOT / entry["licence_file"]).read_text(encoding="utf-8").strip()
    assert entry["name"] in text(ROOT / "NOTICE")
    assert entry["version"]
    assert entry["used_for"]


def test_no_vendored_file_is_unlisted() -> None:
    listed = {entry["path"] for entry in LIST} | {entry["licence_file"] for entry in LIST}
    listed |= {notice for entry in LIST for notice in entry.get("notices", [])}
    unlisted = {short(path) for path in vendored()} - listed
    assert not unlisted, f"add these to VENDOR.toml: {sorted(unlisted)}"
