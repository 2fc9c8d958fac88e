"""Fills a server's database before a browser looks at it, or a hammer strikes.

Runs as a process of its own with the product's real settings. Each line it reads is a call, such as
`["client", {"by": "bob"}]`, and is answered with a line. Every public function here and in past.py
can be called. It takes and returns what JSON can hold.
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


def call(name: str, arguments: dict[str, Any]) -> Any:
    """Call the function of that name."""
    from tests.support import past

    wanted: Any = globals().get(name) or getattr(past, name)
    return wanted(**arguments)


def main() -> None:
    """Answer each call with its result as a line of JSON, until there are no more."""
    django.setup()
    for line in sys.stdin:
        sys.stdout.write(json.dumps(call(*json.loads(line))) + "\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
