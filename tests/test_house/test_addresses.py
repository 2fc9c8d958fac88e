"""Nothing leaves the machine, and nothing in the project depends on one machine."""

from __future__ import annotations

import re

from tests.test_house.tree import ROOT, files, short, text, vendored, written_by_hand

# Pieces are joined here, so that this file does not hold what it looks for.
REGISTRIES = re.compile(
    "|".join(
        re.escape("".join(pieces))
        for pieces in [
            ("pypi", ".org"),
            ("pythonhosted", ".org"),
            ("registry.npm", "js"),
            ("deb.debian", ".org"),
            ("crates", ".io"),
            ("cdn.jsde", "livr"),
            ("unpkg", ".com"),
            ("cdnjs.", "cloudflare"),
        ]
    )
)
MACHINE_PATHS = re.compile(
    "|".join(["/ro" + "ot/", "/wo" + "rk/(main|shared|\\.)", "/ho" + "me/[a-z]+/"])
)
ONLY_HERE = {".ci/run"}  # names the folder with trial data beside a checkout
OUTSIDE = re.compile(r"""(?:https?:)?//[a-z0-9-]+(?:\.[a-z0-9-]+)+""", re.IGNORECASE)
NAMESPACES = re.compile(r"http://www\.w3\.org/(2000/svg|1999/xlink|1999/xhtml)")


def test_no_registry_and_no_machine_path_is_named() -> None:
    found = []
    for path in set(files()) - set(vendored()):
        if short(path) in ONLY_HERE:
            continue
        for sign in (REGISTRIES, MACHINE_PATHS):
            found += [f"{short(path)}: {hit.group()}" for hit in sign.finditer(text(path))]
    assert not found, sorted(found)


def test_pages_call_nothing_outside() -> None:
    found = []
    for path in written_by_hand("html", "css", "js", "svg"):
        if not short(path).startswith("src/"):
            continue
        body = NAMESPACES.sub("", text(path))
        found += [f"{short(path)}: {hit.group()}" for hit in OUTSIDE.finditer(body)]
    assert not found, sorted(found)


def test_pages_hold_no_inline_script_or_style() -> None:
    inline = re.compile(
        r"<script(?![^>]*\bsrc=)(?![^>]*application/json)|<style|\sstyle=|\son[a-z]+="
    )
    found = [
        f"{short(path)}: {hit.group()}"
        for path in written_by_hand("html")
        if short(path).startswith("src/")
        for hit in inline.finditer(text(path))
    ]
    assert not found, sorted(found)


def test_the_trial_data_folder_is_named_in_one_place_only() -> None:
    name = "shared" + "/data"
    named = {short(path) for path in files() if name in text(path)}
    assert named <= ONLY_HERE, named
    assert name in text(ROOT / ".ci" / "run")
