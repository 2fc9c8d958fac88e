"""Every package is pinned with its hashes, and no address of a registry stands in the project."""

from __future__ import annotations

import re
import tomllib

from tests.test_house.tree import ROOT, text

PIN = re.compile(r"^([A-Za-z0-9_.-]+)==([^ ;\\]+)(.*)$", re.MULTILINE)
FILES = ("base", "test", "peers")
PROJECT = tomllib.loads(text(ROOT / "pyproject.toml"))["project"]


def pins(name: str) -> dict[str, str]:
    """Package to version in requirements/NAME.txt."""
    found = PIN.findall(text(ROOT / "requirements" / f"{name}.txt"))
    return {package: version for package, version, _ in found}


def wanted(requirements: list[str]) -> set[str]:
    """The bare package names of requirement lines such as "django>=5.2,<5.3"."""
    return {re.split(r"[\[<>=~! ;]", line)[0] for line in requirements}


def test_every_dependency_is_pinned() -> None:
    extras = PROJECT["optional-dependencies"]
    shipped = PROJECT["dependencies"] + extras["build"] + extras["prove"]
    assert wanted(shipped) <= pins("base").keys()
    assert wanted(extras["test"]) <= pins("test").keys()
    assert wanted(extras["peers"]) <= pins("peers").keys()


def test_tests_run_on_the_versions_that_are_shipped() -> None:
    shipped, tested = pins("base"), pins("test")
    assert shipped.items() <= tested.items()


def test_every_pin_has_a_hash() -> None:
    for name in FILES:
        for block in re.split(r"\n(?=\S)", text(ROOT / "requirements" / f"{name}.txt").strip()):
            assert "--hash=sha256:" in block, f"requirements/{name}.txt: {block.splitlines()[0]}"


def test_requirements_hold_no_addresses_and_no_lock_file_is_kept() -> None:
    for name in FILES:
        body = text(ROOT / "requirements" / f"{name}.txt")
        assert "://" not in body
        assert "index-url" not in body
        assert "find-links" not in body
    for lock in ("uv.lock", "pylock.toml", "poetry.lock", "package-lock.json"):
        assert not (ROOT / lock).exists(), f"{lock} records download addresses: do not commit it"
