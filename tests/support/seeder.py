"""A process that puts things into a server's database, asked as often as a test likes."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]


class Seeder:
    """tests/support/seed.py, running on the database that these settings name."""

    def __init__(self, settings: Mapping[str, str]) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-m", "tests.support.seed"],
            env=dict(settings),
            cwd=ROOT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )

    def __call__(self, name: str, /, **arguments: Any) -> Any:
        """Call the seed of that name, and return what it returns."""
        asked, said = self._process.stdin, self._process.stdout
        assert asked and said
        asked.write(json.dumps([name, arguments]) + "\n")
        asked.flush()
        answer = said.readline()
        assert answer, f"the seed {name} failed; its own words are above"
        return json.loads(answer)

    def end(self) -> None:
        """Let it end."""
        self._process.communicate()
