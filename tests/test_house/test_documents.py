"""The documents keep up with the product: commands, settings, decisions, words, links."""

from __future__ import annotations

import re
import tomllib

from tests.test_house.tree import ROOT, files, short, text, written_by_hand

from unknot.cli.main import COMMANDS, module

README = text(ROOT / "README.md")
GLOSSARY = text(ROOT / "GLOSSARY.md")
SETTING = re.compile(r"\bUNKNOT_[A-Z]+(?:_[A-Z]+)*\b")
LINK = re.compile(r"\]\(([^)#:]+)\)")
WORD = re.compile(r"\*\*([^*]+)\*\*")


def commands() -> set[str]:
    """The commands of `unknot`; each is a module, or a package, of cli/ that takes arguments."""
    return {name for name in COMMANDS if hasattr(module(name), "add_arguments")}


def test_every_command_is_in_the_readme() -> None:
    missing = {name for name in commands() if f"`unknot {name}" not in README}
    assert not missing


def test_the_readme_names_no_command_that_is_not_there() -> None:
    named = set(re.findall(r"`unknot ([a-z-]+)", README))
    assert named <= commands()


def test_every_setting_is_in_the_readme() -> None:
    used = {
        name
        for path in written_by_hand("py")
        if not short(path).startswith("tests/test_house/")
        for name in SETTING.findall(text(path))
    }
    missing = used - set(SETTING.findall(README))
    assert not missing


def test_every_setting_of_the_readme_is_read_somewhere() -> None:
    code = "\n".join(text(path) for path in written_by_hand("py"))
    assert set(SETTING.findall(README)) <= set(SETTING.findall(code))


def test_every_decision_is_listed() -> None:
    folder = ROOT / "docs" / "decisions"
    listed = text(folder / "README.md")
    missing = [path.name for path in folder.glob("0*.md") if f"]({path.name})" not in listed]
    assert not missing


def test_links_between_documents_lead_somewhere() -> None:
    broken = [
        f"{short(path)}: {target}"
        for path in written_by_hand("md")
        for target in LINK.findall(text(path))
        if not (path.parent / target).exists()
    ]
    assert not broken


def test_every_measure_is_in_the_glossary() -> None:
    folder = ROOT / "src" / "unknot" / "care" / "measures"
    names = [tomllib.loads(text(file))["name"] for file in folder.glob("*/measure.toml")]
    assert names
    missing = [name for name in names if name.split(",")[0].lower() not in GLOSSARY.lower()]
    assert not missing


def test_the_words_of_the_glossary_are_used() -> None:
    product = "\n".join(
        text(path) for path in files() if short(path).startswith("src/") and path.suffix != ".woff2"
    )
    product = product.lower().replace("_", " ").replace("-", " ")
    words = [word for line in WORD.findall(GLOSSARY) for word in line.lower().split(", ")]
    unused = [word for word in words if word.replace("-", " ") not in product]
    assert not unused


def test_pages_say_client_and_never_patient() -> None:
    pages = [path for path in written_by_hand("html") if short(path).startswith("src/")]
    assert not [short(path) for path in pages if re.search(r"\bpatients?\b", text(path), re.I)]


def test_the_readme_says_what_the_product_is_not() -> None:
    assert "no diagnosis" in README
    assert "awaits a clinician's signature" in README


def test_every_document_at_the_root_is_a_known_one() -> None:
    found = {path.name for path in files() if path.parent == ROOT and path.suffix == ".md"}
    assert found == {
        "README.md",
        "ARCHITECTURE.md",
        "GLOSSARY.md",
        "CONTRIBUTING.md",
        "CHANGELOG.md",
    }
