"""`unknot bench` reports right what is measured. A speed is no test: machines differ."""

from __future__ import annotations

import json
from math import isfinite
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from unknot.cli import bench
from unknot.cli.main import main

SLOW = """
def run():
    return {"results": [{"what": "a wait", "unit": "s", "value": 3.0, "budget": 2.0}]}
"""


def test_a_result_gets_ratios_and_is_held_to_its_budget() -> None:
    result = {
        "what": "a fold",
        "unit": "ms",
        "value": 2.0,
        "budget": 1.5,
        "peers": {"by hand": 1.0},
    }
    judged = bench.judged(result)
    assert judged["ratios"] == {"by hand": 0.5}
    assert judged["within_budget"] is False
    assert bench.line(judged) == "a fold: 2 ms (OVER the budget of 1.5); by hand 1, 0.5 times ours"


def test_a_benchmark_that_is_not_there_is_told_with_those_that_are(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert main(["bench", "speed"]) == 2
    assert capsys.readouterr().err.startswith(
        "unknot: bench: there is no benchmark speed; choose decide, "
    )


def test_a_budget_that_is_missed_is_reported_and_gives_exit_status_1(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "a_wait.py").write_text(SLOW)
    monkeypatch.setattr(bench, "FOLDER", tmp_path)
    assert main(["bench", "a-wait", "--json"]) == 1
    report = json.loads(capsys.readouterr().out)
    assert report["benchmark"] == "a-wait"
    assert [result["within_budget"] for result in report["results"]] == [False]


def in_small(name: str, monkeypatch: pytest.MonkeyPatch) -> list[dict[str, Any]]:
    """The results of a benchmark with the small values that it names itself."""
    run = bench.benchmark(name)
    constants = run.__globals__
    for constant, value in constants.get("SMALL", {}).items():
        assert constant in constants, f"{name}: SMALL names {constant}, which is not there"
        monkeypatch.setitem(constants, constant, value)
    results: list[dict[str, Any]] = bench.measure(run)["results"]
    return results


@pytest.mark.parametrize("name", bench.names())
def test_every_benchmark_runs_and_says_what_it_measured(
    name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    results = in_small(name, monkeypatch)
    assert results
    for result in results:
        assert isfinite(result["value"]) and result["value"] >= 0
        assert result["what"] in bench.line(result) and result["unit"] in bench.line(result)


def test_rules_that_subtract_two_scores_cost_what_was_published() -> None:
    """The rows that need no fitted prior, so that few simulated people are enough."""
    module = bench.benchmark("two-session").__globals__
    rng = np.random.default_rng(20261123)
    for name, who in module["POPULATIONS"].items():
        true, scores = module["people"](rng, who, 5000)
        responds = true[:, -1] - true[:, 0] <= -module["IMPORTANT"]
        for rule, stop in module["plain_rules"](who).items():
            found = [module["cost"](responds, stop(scores))]
            row = bench.judged(module["compared"](name, rule, found, responds))
            assert row["within_budget"], row["what"]
