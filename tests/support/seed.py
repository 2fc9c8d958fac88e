"""Fills a server's database before a browser looks at it, or a hammer strikes.

Runs as a process of its own with the product's real settings:
    python -m tests.support.seed NAME '{"argument": "value"}'
Every public function here and in past.py is such a name. It takes and returns what JSON can hold.
"""

from __future__ import annotations

import json
import sys
from datetime import date
from typing import Any

import django


def three_people() -> dict[str, str]:
    """The clinic of Alice (owner) and Bob (therapist); Charlie owns the one next door.

    Returns their user names; all share tests.people.PASSWORD.
    """
    from tests import people

    from unknot.people.models import Role

    ours, theirs = people.clinic(), people.clinic("Next Door", "America/New_York")
    alice = people.member(ours, "Alice Owner", Role.OWNER)
    bob = people.member(ours, "Bob Therapist", Role.THERAPIST)
    charlie = people.member(theirs, "Charlie Other", Role.OWNER)
    for licensed in (bob, charlie):
        people.licensed(licensed)
    return {who.name.split()[0].lower(): who.user.username for who in (alice, bob, charlie)}


def client(
    by: str = "bob", name: str = "Erika Beispiel", birth_date: str = "1984-03-05"
) -> dict[str, str]:
    """A client of that member's clinic. Returns the id."""
    from tests import people

    from unknot.people.models import Member

    member = Member.objects.get(user__username=by)
    return {"client": str(people.client_of(member, name, date.fromisoformat(birth_date)).pk)}


def main(name: str, arguments: str) -> None:
    """Call the function and print its answer as one line of JSON."""
    django.setup()
    from tests.support import past

    wanted: Any = globals().get(name) or getattr(past, name)
    sys.stdout.write(json.dumps(wanted(**json.loads(arguments))) + "\n")


if __name__ == "__main__":
    main(*sys.argv[1:])
