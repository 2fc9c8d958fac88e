"""Finds the port to serve on, before anything else is begun."""

import errno
import os
import socket

from unknot.cli.problems import WrongCallError

HOST = "127.0.0.1"
FIRST = 8000
TRIES = 100


def choose(wanted: int | None) -> int:
    """The wanted port, or the first free one from 8000.

    Raises WrongCallError when the wanted port cannot be had, or none is free.
    """
    if wanted is not None:
        problem = refused(wanted)
        if problem:
            raise WrongCallError(f"port {wanted} {problem}")
        return wanted
    for port in range(FIRST, FIRST + TRIES):
        if not refused(port):
            return port
    raise WrongCallError(
        f"no port from {FIRST} to {FIRST + TRIES - 1} is free; name one with --port"
    )


def refused(port: int) -> str:
    """Why this port cannot be served on, or nothing when it can."""
    if not 0 < port < 65536:
        return "is no port; choose one from 1024 to 65535"
    with socket.socket() as probe:
        if (
            os.name == "posix"
        ):  # a port that was left a moment ago is free; Windows reads it as "take it"
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((HOST, port))
        except OSError as error:
            if error.errno == errno.EACCES:
                return "may not be used by this user; choose one from 1024 to 65535"
            return "is taken by another program; choose another with --port, or leave --port out"
    return ""
