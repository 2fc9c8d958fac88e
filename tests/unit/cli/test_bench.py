"""`unknot bench`: what is measured is measured right, and within its budget."""

from __future__ import annotations

import json

import pytest

from unknot.cli import bench
from unknot.cli.main import main

# A build machine is shared: a budget is only called broken when it is missed by far.
SLOWER_MACHINE = 3


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
    assert "choose decide" in capsys.readouterr().err


@pytest.mark.parametrize("name", bench.names())
def test_every_benchmark_keeps_its_budget(
    name: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("UNKNOT_BENCH_ROWS", "200000")
    main(["bench", name, "--json"])
    report = json.loads(capsys.readouterr().out)
    assert report["benchmark"] == name
    for result in report["results"]:
        assert result["value"] <= SLOWER_MACHINE * result.get("budget", result["value"]), result
