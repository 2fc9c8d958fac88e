"""Decisions for a million episodes from Parquet, in DuckDB on two threads, in SQL.

`unknot bench population`; UNKNOT_BENCH_ROWS=10000000 for ten million. It runs in a process of its
own, so that its memory can be told. Beside it, in the same run: a tenth of the rows, to see how it
grows; reading and summing the same columns, the Python reference, and the same statement laid out
otherwise, each by the time that the processors worked, since other work on the machine counts less
in it. Planning the statement, half a second whatever the size, is in every time. The reference
works on one processor.
"""

from __future__ import annotations

import csv
import json
import os
import random
import resource
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from time import perf_counter, process_time
from typing import Any

from unknot.care.facts import UNSURE
from unknot.care.protocol import Protocol, decide, latest
from unknot.care.protocol.figures import read_figures
from unknot.care.protocol.population import draw_people
from unknot.care.protocol.sql import Plan, decision_sql, given_columns, output_columns

ROWS = int(os.environ.get("UNKNOT_BENCH_ROWS", 1_000_000))
LAYOUT_ROWS = 1_000_000  # the most for which other layouts are measured too
PEOPLE = 20_000  # different moments; a larger table repeats them
SMALL = {"ROWS": 500}  # enough for a test of the shape
THREADS = 2
BUDGET_US = 10  # microseconds a decision: 100,000 a second
BUDGET_MB = 2000
TENTH = 10
BUDGET_GROWTH = 11  # times, for ten times the rows: in proportion, and a tenth for noise
KINDS = {"yes_no": "BOOLEAN", "int": "INTEGER", "number": "DOUBLE"}
PLANS = {
    "without passing over steps that did not fire": Plan(block=0),
    "without shared columns": Plan(shared=False),
}


def run() -> dict[str, Any]:
    """Measure; see unknot/cli/bench.py for the shape of the answer."""
    protocol = latest("back-massage")
    with tempfile.TemporaryDirectory() as folder:
        fewer = of_size("seconds", ROWS // TENTH, Path(folder) / "fewer.parquet")
        results = of_size("measure", ROWS, Path(folder) / "moments.parquet")
    clock = next(one["value"] for one in results if one["unit"] == "microseconds") * ROWS / 1e6
    results.append(
        {
            "what": f"time of {ROWS:,} over time of {ROWS // TENTH:,}",
            "unit": "times",
            "value": clock / fewer,
            "budget": BUDGET_GROWTH,
        }
    )
    return {"protocol": protocol.ref, "threads": THREADS, "results": results}


def of_size(task: str, size: int, file: Path) -> Any:
    """What is measured of one size, in a process of its own."""
    for one in ("write", task):
        command = [sys.executable, __file__, one, str(size), str(file)]
        done = subprocess.run(command, check=True, capture_output=True, text=True)  # noqa: S603
    return json.loads(done.stdout)


def write(size: int, file: Path) -> None:
    """A Parquet file of that many moments: drawn people, a few answers unsure or missing."""
    protocol, people = latest("back-massage"), min(size, PEOPLE)
    link = connected()
    link.execute(f"CREATE TABLE people ({', '.join(head(protocol))})")
    with tempfile.NamedTemporaryFile("w", suffix=".csv", newline="") as text:
        csv.writer(text).writerows(moments(protocol, people))
        text.flush()
        link.execute(f"COPY people FROM '{text.name}' (FORMAT csv, HEADER false, NULLSTR '')")
    repeated = f"FROM range({size // people}), people SELECT people.*"
    link.execute(f"COPY ({repeated}) TO '{file}' (FORMAT parquet)")


def connected() -> Any:
    """A DuckDB on two threads."""
    import duckdb

    link = duckdb.connect()
    link.execute(f"SET threads = {THREADS}")
    link.execute("SET preserve_insertion_order = false")
    return link


def head(protocol: Protocol) -> Iterator[str]:
    """Every column a statement can read, with its type."""
    for name in given_columns(protocol):
        fact = protocol.facts.get(name)
        kind = "BOOLEAN" if fact is None else KINDS.get(fact.type, "VARCHAR")
        yield f'"{name}" {kind}'


def moments(protocol: Protocol, people: int) -> Iterator[list[Any]]:
    """Rows of the table: one answer in fifty missing or unsure, a few steps open or cleared."""
    dice = random.Random(20260104)
    figures = read_figures(protocol)
    names = [name for name in protocol.facts if name not in protocol.derived]
    for one in draw_people(protocol, figures, people, 20260104, figures.loading):
        for name in names:
            if dice.random() < 0.02:
                one[name] = dice.choice([None, UNSURE])
        values = [one[name] for name in names]
        yield [
            *("" if value in (None, UNSURE) else value for value in values),
            *(value == UNSURE for value in values),
            *(dice.random() < 0.002 for _ in protocol.steps),
            *(dice.random() < 0.01 for _ in protocol.steps),
        ]


def seconds(size: int, file: Path) -> float:
    """How long all decisions of a file take by the clock."""
    protocol, link = latest("back-massage"), over(file)
    query = summed(protocol, given_columns(protocol), Plan())
    return timed(lambda: link.execute(query).fetchall(), size, THREADS)[0] * size / 1e6


def over(file: Path) -> Any:
    """A DuckDB with the moments of a file."""
    link = connected()
    link.execute(f"CREATE VIEW moments AS FROM '{file}'")
    return link


def measure(size: int, file: Path) -> list[dict[str, Any]]:
    """Times and memory of one size."""
    protocol, link = latest("back-massage"), over(file)
    columns = given_columns(protocol)
    query = summed(protocol, columns, Plan())
    wall, used = timed(lambda: link.execute(query).fetchall(), size, THREADS)
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    peers = {
        "reading and summing the same columns": asked(link, plain_sums(protocol), size),
        "the Python reference": by_python(protocol, min(size, 5000)),
    }
    for name, plan in PLANS.items() if size <= LAYOUT_ROWS else ():
        peers[name] = asked(link, summed(protocol, columns, plan), size)
    return [
        {
            "what": f"a decision of {size:,} by the clock",
            "unit": "microseconds",
            "value": wall,
            "budget": BUDGET_US,
        },
        {
            "what": f"the same, the work of each of {THREADS} processors",
            "unit": "microseconds",
            "value": used,
            "peers": peers,
        },
        {"what": "most memory", "unit": "MB", "value": memory, "budget": BUDGET_MB},
    ]


def asked(link: Any, query: str, size: int) -> float:
    """Microseconds a row of a query, as each processor worked."""
    return timed(lambda: link.execute(query).fetchall(), size, THREADS)[1]


def plain_sums(protocol: Protocol) -> str:
    """The sum of every column; of a text, how often it is there."""
    kinds = (column.rsplit(" ", 1) for column in head(protocol))
    sums = [f"{'count' if kind == 'VARCHAR' else 'sum'}({name})" for name, kind in kinds]
    return f"FROM moments SELECT {', '.join(sums)}"


def summed(protocol: Protocol, columns: tuple[str, ...], plan: Plan) -> str:
    """A query that needs every column of every decision, and answers one row."""
    sums = [f"sum(length(CAST({name} AS VARCHAR)))" for name in output_columns()]
    return f"FROM ({decision_sql(protocol, columns, plan=plan)}) SELECT {', '.join(sums)}"


def timed(call: Callable[[], object], size: int, threads: int) -> tuple[float, float]:
    """Microseconds a row: as the clock shows, and as each processor worked."""
    wall, used = perf_counter(), process_time()
    call()
    clock, work = perf_counter() - wall, process_time() - used
    return clock / size * 1e6, work / threads / size * 1e6


def by_python(protocol: Protocol, many: int) -> float:
    """Microseconds a decision of the reference, over people of the same kind."""
    figures = read_figures(protocol)
    people = draw_people(protocol, figures, many, 20260104, figures.loading)
    return timed(lambda: [decide(protocol, one) for one in people], many, 1)[1]


if __name__ == "__main__":
    task = {"write": write, "measure": measure, "seconds": seconds}[sys.argv[1]]
    json.dump(task(int(sys.argv[2]), Path(sys.argv[3])), sys.stdout)
