"""Short functions in small files. A budget is raised only with a written reason."""

from __future__ import annotations

import ast
from pathlib import Path
from statistics import median, quantiles

from tests.test_house.tree import short, text, written_by_hand

FUNCTION_P90 = 30  # lines
FUNCTION_MEDIAN = 10
FILE_P90 = 300
FILE_MOST = 600
ROOMS = ("src/", "door/", "bench/", "run.py")


def product(*endings: str) -> list[Path]:
    """Files of the product, without its tests."""
    return [path for path in written_by_hand(*endings) if short(path).startswith(ROOMS)]


def lines(path: Path) -> int:
    return len(text(path).splitlines())


def functions() -> dict[str, int]:
    """Lines of every Python function of the product, decorators and docstring included."""
    found = {}
    for path in product("py"):
        for node in ast.walk(ast.parse(text(path))):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                length = (node.end_lineno or node.lineno) - node.lineno + 1
                found[f"{short(path)}:{node.lineno} {node.name}"] = length
    return found


def p90(numbers: list[int]) -> float:
    return quantiles(numbers, n=10)[-1]


def longest(sizes: dict[str, int]) -> str:
    worst = sorted(sizes.items(), key=lambda item: -item[1])[:15]
    return "the longest:\n" + "\n".join(f"  {size:4} {name}" for name, size in worst)


def test_functions_are_short() -> None:
    sizes = functions()
    assert p90(list(sizes.values())) <= FUNCTION_P90, longest(sizes)
    assert median(sizes.values()) < FUNCTION_MEDIAN, longest(sizes)


def test_files_are_small() -> None:
    sizes = {short(path): lines(path) for path in written_by_hand("py", "js", "css", "html")}
    assert p90(list(sizes.values())) <= FILE_P90, longest(sizes)
    assert max(sizes.values()) <= FILE_MOST, longest(sizes)


def test_nothing_is_left_for_later() -> None:
    marks = ["TO" + "DO", "FIX" + "ME", "XX" + "X ", "pytest.mark." + "skip", "x" + "fail"]
    left = [
        f"{short(path)}: {mark}"
        for path in written_by_hand("py", "js", "css", "html", "toml")
        for mark in marks
        if mark in text(path)
    ]
    assert not left, left
