"""The rooms of the house stand above each other, and deciding needs no framework."""

from __future__ import annotations

import subprocess
import sys
import tomllib

import pytest
from tests.test_house.tree import ROOT, text

CONTRACTS = tomllib.loads(text(ROOT / "pyproject.toml"))["tool"]["importlinter"]["contracts"]
ORDER = [
    ["cli"],
    ["config"],
    ["table", "rulebook"],
    ["registry"],
    ["record"],
    ["people"],
    ["web"],
    ["care"],
]
FRAMEWORKS = ("django", "allauth", "granian", "psycopg")


def test_the_contract_of_layers_names_every_room_in_order() -> None:
    layers = next(contract for contract in CONTRACTS if contract["type"] == "layers")["layers"]
    assert [layer.split(" | ") for layer in layers] == ORDER


def test_every_room_is_in_the_contract() -> None:
    rooms = {path.parent.name for path in (ROOT / "src" / "unknot").glob("*/__init__.py")}
    assert rooms == {room for layer in ORDER for room in layer}


def test_care_is_kept_from_every_framework_by_a_contract() -> None:
    kept = [
        contract["forbidden_modules"]
        for contract in CONTRACTS
        if contract["type"] == "forbidden" and contract["source_modules"] == ["unknot.care"]
    ]
    assert any(set(FRAMEWORKS) <= set(forbidden) for forbidden in kept)


@pytest.mark.parametrize(
    "command",
    [
        "facts --clear",
        "protocol list",
        "protocol sql back-massage",
        "protocol block-rate back-massage --people 20",
        "decide --help",
    ],
)
def test_commands_about_protocols_load_no_framework(command: str) -> None:
    probe = (
        "import sys\n"
        "from unknot.cli.main import main\n"
        "try:\n    main(sys.argv[1:])\nexcept SystemExit:\n    pass\n"
        f"found = [name for name in {FRAMEWORKS!r} if name in sys.modules]\n"
        "sys.exit(f'loaded: {found}' if found else 0)\n"
    )
    asked = [sys.executable, "-c", probe, *command.split()]
    done = subprocess.run(asked, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
