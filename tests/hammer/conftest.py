"""A database of its own for every hammer."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit, urlunsplit
from uuid import uuid4

import psycopg
import pytest
from tests.support.server import ROOT, surroundings


@dataclass(frozen=True)
class Ground:
    """A data folder and, on PostgreSQL, a new database."""

    home: Path
    url: str = ""

    def strike(self, *arguments: str) -> dict[str, Any]:
        """Run a hammer here and return what it counted."""
        return dict(json.loads(self.run("tests.hammer.strike", *arguments).stdout))

    def verify(self) -> dict[str, Any]:
        """What `unknot verify` says."""
        return dict(json.loads(self.run("unknot.cli.main", "verify", "--json", may=1).stdout))

    def run(self, *arguments: str, may: int = 0) -> subprocess.CompletedProcess[str]:
        """Run a module with the product's own settings, on this ground."""
        done = subprocess.run(
            [sys.executable, "-m", *arguments],
            env=surroundings(self.home, self.url),
            cwd=ROOT,
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode in (0, may), done.stderr
        return done


@contextmanager
def new_database(template: str = "") -> Iterator[str]:
    """A new database of the server that UNKNOT_DATABASE_URL names, as its address."""
    address = os.environ["UNKNOT_DATABASE_URL"]
    name = f"hammer_{uuid4().hex[:12]}"
    like = f' TEMPLATE "{urlsplit(template).path[1:]}"' if template else ""
    with psycopg.connect(address, autocommit=True) as server:
        server.execute(f'CREATE DATABASE "{name}"{like}')
        try:
            yield urlunsplit(urlsplit(address)._replace(path=f"/{name}"))
        finally:
            server.execute(f'DROP DATABASE "{name}" WITH (FORCE)')


@pytest.fixture(scope="session")
def template(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ground]:
    """A ground with a clinic, a therapist and a client."""
    with ExitStack() as stack:
        on_server = bool(os.environ.get("UNKNOT_DATABASE_URL"))
        url = stack.enter_context(new_database()) if on_server else ""
        ground = Ground(tmp_path_factory.mktemp("hammer") / "home", url)
        ground.strike("prepare")
        yield ground


@pytest.fixture
def ground(template: Ground, tmp_path: Path) -> Iterator[Ground]:
    """A copy of it: SQLite in a new folder, or a new database on PostgreSQL."""
    home = shutil.copytree(template.home, tmp_path / "home")
    with ExitStack() as stack:
        url = stack.enter_context(new_database(template.url)) if template.url else ""
        yield Ground(home, url)
