"""`unknot serve`: the pages, by granian over WSGI, on this machine only."""

import argparse
import os

from unknot.cli import ports, ready, schema
from unknot.cli.problems import WrongCallError
from unknot.cli.trouble import explained

HELP = "serve the pages on 127.0.0.1 until Ctrl-C"

MOST_WORKERS = 2
THREADS = 4  # for each worker
STOP_SECONDS = 5  # then a request that is still running is ended


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The options of `unknot serve`."""
    parser.add_argument("--port", type=int, help="on this port; else the first free from 8000")


def run(args: argparse.Namespace) -> int:
    """Serve until Ctrl-C or SIGTERM."""
    port = ports.choose(args.port)
    with explained():
        ready.wake()
        schema.refuse_newer()
        if schema.is_behind():
            raise WrongCallError("the database is not up to date; run unknot migrate first")
        ready.collect_pages()
    print(f"Unknot is at http://{ports.HOST}:{port}/  (Ctrl-C stops it)", flush=True)
    serve(port)
    return 0


def serve(port: int) -> None:
    """Serve; returns when told to stop, after the running requests."""
    from django.db import connections
    from granian import Granian
    from granian.constants import Interfaces
    from granian.log import LogLevels

    connections.close_all()  # the workers open their own
    Granian(
        "unknot.config.wsgi:application",
        address=ports.HOST,
        port=port,
        interface=Interfaces.WSGI,
        workers=min(MOST_WORKERS, os.cpu_count() or 1),
        blocking_threads=THREADS,
        websockets=False,
        log_level=LogLevels.error,
        respawn_failed_workers=True,
        workers_kill_timeout=STOP_SECONDS,
    ).serve()
