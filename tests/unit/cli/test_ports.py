"""A port is found before anything else is begun, and a taken one is named."""

from __future__ import annotations

import socket
from collections.abc import Iterator

import pytest

from unknot.cli import ports
from unknot.cli.problems import WrongCallError


@pytest.fixture
def taken() -> Iterator[int]:
    """A port on which somebody listens."""
    with socket.socket() as other:
        other.bind((ports.HOST, 0))
        other.listen()
        yield other.getsockname()[1]


def test_a_taken_port_is_named_with_what_to_do(taken: int) -> None:
    with pytest.raises(WrongCallError, match=f"port {taken} is taken.*--port"):
        ports.choose(taken)


def test_without_a_wish_the_first_free_port_is_taken(
    taken: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ports, "FIRST", taken)
    assert ports.choose(None) > taken


def test_when_all_are_taken_it_says_so(taken: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ports, "FIRST", taken)
    monkeypatch.setattr(ports, "TRIES", 1)
    with pytest.raises(WrongCallError, match="name one with --port"):
        ports.choose(None)


@pytest.mark.parametrize("port", [0, -1, 65536, 99999])
def test_a_number_that_is_no_port_is_refused(port: int) -> None:
    with pytest.raises(WrongCallError, match="is no port"):
        ports.choose(port)
