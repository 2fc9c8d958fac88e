"""run.py is read by Pythons that are too old, and tells them so in one line."""

from __future__ import annotations

import ast
import runpy
import sys
from pathlib import Path

import pytest

RUN = Path(__file__).resolve().parents[3] / "run.py"


def test_an_old_python_gets_one_plain_line(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "version_info", (3, 9, 2, "final", 0))
    monkeypatch.setattr(sys, "argv", ["run.py"])
    with pytest.raises(SystemExit) as ended:
        runpy.run_path(str(RUN), run_name="__main__")
    said = capsys.readouterr().err
    assert ended.value.code == 2
    assert said.count("\n") == 1
    assert "needs Python 3.11 or newer, and this is Python 3.9" in said


def test_run_py_holds_no_newer_syntax() -> None:
    tree = ast.parse(RUN.read_text(encoding="utf-8"))
    modern = (ast.JoinedStr, ast.AnnAssign, ast.NamedExpr, ast.Match, ast.AsyncFunctionDef)
    assert not [node for node in ast.walk(tree) if isinstance(node, modern)]
    functions = [node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)]
    assert not [node.name for node in functions if node.returns]


def test_run_py_asks_for_the_version_the_project_names() -> None:
    project = (RUN.parent / "pyproject.toml").read_text(encoding="utf-8")
    assert 'requires-python = ">=3.11"' in project
    assert "OLDEST = (3, 11)" in RUN.read_text(encoding="utf-8")
