"""`unknot bench`: one benchmark, beside its peer, as ratios.

A benchmark is a file of the folder bench/ with `def run() -> dict`, which gives `results`: each
with `what`, `unit`, `value`, and maybe `budget` (the most it may be) and `peers` (name -> value
of something else that does the same, measured in the same run). Where it takes long it has `SMALL`:
small values of its constants, with which a test sees what comes out. How fast is no test.
"""

import argparse
import importlib.util
import json
import platform
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import unknot
from unknot.cli.problems import WrongCallError

HELP = "run one benchmark and its peer"
FOLDER = Path(unknot.__file__).resolve().parents[2] / "bench"

Result = dict[str, Any]


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The options of `unknot bench`."""
    parser.add_argument("name", metavar="NAME", help=f"one of: {', '.join(names()) or 'none here'}")
    parser.add_argument("--json", action="store_true", help="print the results as JSON")


def run(args: argparse.Namespace) -> int:
    """Run it and print. Exit status 1 when a result is over its budget."""
    report = measure(benchmark(args.name))
    if args.json:
        print(json.dumps({"benchmark": args.name} | report, indent=2))
    else:
        print("\n".join(line(result) for result in report["results"]))
    return 0 if all(result.get("within_budget", True) for result in report["results"]) else 1


def names() -> list[str]:
    """The benchmarks that this checkout holds."""
    stems = (file.stem for file in FOLDER.glob("*.py") if not file.stem.startswith("_"))
    return sorted(stem.replace("_", "-") for stem in stems)


def benchmark(name: str) -> Callable[[], dict[str, Any]]:
    """The `run` of bench/NAME.py, - written as _. Raises WrongCallError for a file not there."""
    if name not in names():
        raise WrongCallError(
            f"there is no benchmark {name}; "
            f"{'choose ' + ', '.join(names()) if names() else 'they come with the source code'}"
        )
    stem = name.replace("-", "_")
    spec = importlib.util.spec_from_file_location(f"bench_{stem}", FOLDER / f"{stem}.py")
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module  # dataclasses look up the module they stand in
    spec.loader.exec_module(module)
    found: Callable[[], dict[str, Any]] = module.run
    return found


def measure(measured: Callable[[], dict[str, Any]]) -> dict[str, Any]:
    """The benchmark's results with ratios (peer / ours: above 1, ours is faster), and on what."""
    report = measured()
    machine = {"python": platform.python_version(), "machine": platform.machine()}
    results = [judged(result) for result in report["results"]]
    return report | {"results": results, "measured_on": machine}


def judged(result: Result) -> Result:
    """One result with its ratios and whether it keeps its budget."""
    value = result["value"]
    peers = result.get("peers", {})
    more: Result = {"ratios": {name: round(peer / value, 2) for name, peer in peers.items()}}
    if "budget" in result:
        more["within_budget"] = value <= result["budget"]
    return result | more


def line(result: Result) -> str:
    """One result as people read it."""
    words = f"{result['what']}: {result['value']:.3g} {result['unit']}"
    if "budget" in result:
        kept = "within" if result["within_budget"] else "OVER"
        words += f" ({kept} the budget of {result['budget']:g})"
    for name, ratio in result["ratios"].items():
        words += f"; {name} {result['peers'][name]:.3g}, {ratio:g} times ours"
    return words
