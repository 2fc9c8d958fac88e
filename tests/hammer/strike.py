"""What a hammer runs in a process of its own, on a database of its own.

    python -m tests.hammer.strike prepare
    python -m tests.hammer.strike notes SECONDS [careless]
    python -m tests.hammer.strike crowd SECONDS [unlocked]

`notes`: writers sign notes one after the other and say so, each is killed with SIGKILL in the
middle of it, and another takes its place. `crowd`: four writers write to one episode at once.
With its guard taken away a hammer ends as soon as it has seen harm. Prints one JSON object.
Writers are forked, so that each begins at once.
"""

from __future__ import annotations

import contextlib
import json
import os
import random
import select
import signal
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any
from uuid import UUID

import django

WRITERS = 4
ENTRIES_IN_EPISODE = 30
LONGEST_LIFE = 0.25  # seconds from a writer's first word until it is killed
PATIENCE = 5  # seconds to wait for a first word
NOTE = dict.fromkeys("SOAP", "stiff in the morning, softer after the session")


def prepare() -> dict[str, Any]:
    """Make the database, a clinic, a licensed therapist and a client."""
    from django.core.management import call_command
    from tests import people

    from unknot.people.models import Role

    call_command("migrate", verbosity=0)
    bob = people.member(people.clinic(), "Bob Therapist", Role.THERAPIST)
    people.licensed(bob)
    people.client_of(bob)
    return {}


def warm() -> tuple[UUID, UUID]:
    """The therapist and the client, with the protocol read once for all writers to come."""
    from django.db import connection

    from unknot.care.protocol import latest
    from unknot.people.models import Client, Member

    latest()
    found = Member.objects.get().id, Client.objects.get().id
    connection.close()
    return found


def opened(bob: UUID, client: UUID) -> UUID:
    """A new episode."""
    from unknot.people.models import Member
    from unknot.record.flows.open_episode import open_episode

    member = Member.objects.select_related("clinic").get(pk=bob)
    return open_episode(member, client, "Back", confirm_second_open=True).episode


def sign_notes(bob: UUID, client: UUID, say: Callable[[str], None], careless: bool) -> None:
    """Sign notes until killed, and say each one's entry when it is kept."""
    from django.db import transaction
    from uuid6 import uuid7

    from unknot.people.models import Member
    from unknot.record.flows.sign_note import sign_note

    member = Member.objects.select_related("clinic").get(pk=bob)
    while True:
        episode = opened(bob, client)
        for _ in range(ENTRIES_IN_EPISODE):
            entry = uuid7()
            with transaction.atomic() if careless else contextlib.nullcontext():
                sign_note(member, episode, uuid7(), NOTE, entry_id=entry)
                say(str(entry))
                if careless:  # what is said here is not kept yet
                    time.sleep(0.5)


def write_calls(bob: UUID, episode: UUID, say: Callable[[str], None], unlocked: bool) -> None:
    """Write telephone calls to one episode until killed."""
    from uuid6 import uuid7

    from unknot.people.models import Member
    from unknot.record.flows.call import call

    member = Member.objects.select_related("clinic").get(pk=bob)
    with without_locks() if unlocked else contextlib.nullcontext():
        while True:
            entry = uuid7()
            try:
                call(member, episode, "asked how the night was", entry_id=entry)
                say(str(entry))
            except Exception as fault:
                say(f"refused {type(fault).__name__}")


@contextmanager
def without_locks() -> Iterator[None]:
    """Take the guard away: no transaction around reading and writing, no row held."""
    from unknot.record import work

    real = work.held_row
    work.transaction = NoTransaction()  # type: ignore[assignment]
    work.held_row = lambda member, episode: real(member, episode, lock=False)  # type: ignore
    yield


class NoTransaction:
    """Stands for django.db.transaction, and keeps nothing together."""

    @staticmethod
    def atomic() -> Any:
        """A block that is nothing."""
        return contextlib.nullcontext()


class Writer:
    """A forked process that writes, and the pipe on which it says what it has kept."""

    def __init__(self, task: Callable[[Callable[[str], None]], None]) -> None:
        self.out, inlet = os.pipe()
        self.pid = os.fork()
        if self.pid == 0:
            os.close(self.out)
            with contextlib.suppress(BaseException):
                task(lambda line: os.write(inlet, f"{line}\n".encode()) and None)
            os._exit(1)
        os.close(inlet)
        self.text = ""

    def listen(self, seconds: float, *, first: float = 0) -> None:
        """Read what it says for a while, from its first word on (waited for so long at most)."""
        until = time.monotonic() + (first or seconds)
        while (left := until - time.monotonic()) > 0:
            ready, _, _ = select.select([self.out], [], [], left)
            if ready:
                chunk = os.read(self.out, 65536)
                if not chunk:
                    return
                if first and not self.text:
                    until = time.monotonic() + seconds
                self.text += chunk.decode()

    def kill(self) -> list[str]:
        """Kill it without a word, and return every whole line it said."""
        os.kill(self.pid, signal.SIGKILL)
        os.waitpid(self.pid, 0)
        while chunk := os.read(self.out, 65536):
            self.text += chunk.decode()
        os.close(self.out)
        return self.text.split("\n")[:-1]


def notes(seconds: float, careless: bool) -> dict[str, Any]:
    """Kill writers of notes until the time is over; what was said to be kept must be there."""
    bob, client = warm()
    said: list[str] = []
    kills = 0
    until = time.monotonic() + seconds
    chance = random.Random(1)  # noqa: S311
    while time.monotonic() < until:
        writers = [Writer(lambda say: sign_notes(bob, client, say, careless)) for _ in range(2)]
        for writer in writers:
            writer.listen(chance.random() * LONGEST_LIFE, first=PATIENCE)
        for writer in writers:
            said += writer.kill()
            kills += 1
        if careless and lost(said):
            break
    return {"kills": kills, "said": len(said), "lost": lost(said)}


def crowd(seconds: float, unlocked: bool) -> dict[str, Any]:
    """Let many write to one episode at once."""
    from django.db import connection

    bob, client = warm()
    episode = opened(bob, client)
    connection.close()
    writers = [Writer(lambda say: write_calls(bob, episode, say, unlocked)) for _ in range(WRITERS)]
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        for writer in writers:
            writer.listen(0.1)
        if unlocked and any("refused" in writer.text for writer in writers):
            break
    lines = [line for writer in writers for line in writer.kill()]
    said = [line for line in lines if not line.startswith("refused")]
    refused = sorted({line for line in lines if line.startswith("refused")})
    return {"said": len(said), "lost": lost(said), "refused": refused, **places(episode)}


def lost(said: list[str]) -> int:
    """How many of the entries that were said to be kept are not there."""
    from unknot.record.models import Entry

    there = {str(one) for one in Entry.objects.values_list("id", flat=True)}
    return len(set(said) - there)


def places(episode: UUID) -> dict[str, Any]:
    """Whether the places of an episode's entries run without gap or double."""
    from unknot.record.models import Entry

    found = sorted(Entry.objects.filter(episode_id=episode).values_list("seq", flat=True))
    return {"entries": len(found), "in_order": found == list(range(1, len(found) + 1))}


def main() -> None:
    """Run the hammer named on the command line."""
    django.setup()
    name, *more = sys.argv[1:]
    strike = {"notes": notes, "crowd": crowd}.get(name)
    counted = strike(float(more[0]), len(more) > 1) if strike else prepare()
    sys.stdout.write(json.dumps(counted) + "\n")


if __name__ == "__main__":
    main()
