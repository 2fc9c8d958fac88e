"""What the shipped protocol says of not knowing, of open stops, of letters: row by row.

Everybody is well and has answered every question, but for what the row says. ``open`` and
``cleared`` are steps, joined by ``+``; ``-`` is none. ``letter`` is what a valid letter covers by
its short word.
"""

from typing import Any

import pytest
from tests.spec.table import rows

from unknot.care.facts.document import clear_facts
from unknot.care.protocol import Decision, decide, latest

PROTOCOL = latest()
CLEAR: dict[str, Any] = {
    name: value
    for name, value in clear_facts(PROTOCOL.facts).items()
    if name not in ("open", "cleared")
}

SPECS = {
    "a follow-up of a no is no, of a not sure is not sure, and its own answer counts": """
        ces5    ces5_new | today
        no      ?        | go
        ?       ?        | ask
        yes     ?        | doctor_today
        yes     no       | doctor_today
        yes     unsure   | emergency
        unsure  ?        | emergency
        unsure  unsure   | emergency
        unsure  no       | clearance_first
    """,
    "two parents: one no and one not asked is not a no": """
        pregnant postpartum preg | today
        no       no         ?    | go
        no       ?          ?    | ask
        yes      no         ?    | ask
        yes      no         no   | adapt
        unsure   no         ?    | emergency
        unsure   no         no   | adapt
    """,
    "what is only seen in the room asks no follow-up while nobody has looked": """
        vas4    dvt_suspected blood_cough | today
        no      ?             ?           | go
        no      ?             yes         | ask
        no      yes           ?           | doctor_today
        no      yes           yes         | emergency
    """,
    "a row whose yes is only noted still asks, and not sure is no yes": """
        fx2     diabetes | today
        ?       no       | ask
        yes     no       | go
        unsure  no       | clearance_first
        no      ?        | ask
        no      yes      | go
        no      unsure   | adapt
    """,
    "a stop of an earlier visit: a no does not lift it, a letter does, today is still asked": """
        open  cleared ces1    | today
        ces1  -       no      | emergency
        ces1  -       ?       | emergency
        ces1  ces1    no      | go
        ces1  ces1    ?       | ask
        -     ces1    ?       | ask
        -     ces1    yes     | go
        ces1  ces2    no      | emergency
    """,
    "never in this visit: the letter counts from the next visit, and only for what it knew": """
        open  cleared vas1    | today
        -     vas1    yes     | emergency
        vas1  vas1    yes     | emergency
        vas1  vas1    unsure  | clearance_first
        vas1  vas1    ?       | ask
        vas1  vas1    no      | go
    """,
    "where the answer lifts, only a no does": """
        open        contagious | today
        contagious  no         | go
        contagious  yes        | hold
        contagious  unsure     | hold
        contagious  ?          | hold
        -           ?          | ask
    """,
    "fever: a yes of today outweighs the hours, and unknown hours lift nothing": """
        open   fever   fever_free_hours | today
        fever  no      50               | go
        fever  no      47               | hold
        fever  no      ?                | hold
        fever  ?       50               | hold
        fever  yes     50               | hold
        -      yes     50               | hold
    """,
    "an area takes up again only when all of it is known, and no sign is back": """
        open   heat    tenderness signs_clear_checks rest_pain | today  scope
        sharp  no      1          2                  3         | adapt  visit
        sharp  ?       ?          2                  3         | adapt  visit
        sharp  yes     2          2                  3         | hold   area
        sharp  yes     1          2                  3         | hold   area
        sharp  no      1          1                  3         | hold   area
        sharp  no      1          2                  4         | hold   area
        sharp  no      1          2                  ?         | hold   area
    """,
    "an injury of these days counts although the old place has cleared": """
        open          acute_injury hours_since_injury signs_clear_checks | today
        acute_injury  no           ?                  2                  | adapt
        acute_injury  yes          ?                  2                  | hold
        acute_injury  yes          60                 2                  | hold
        acute_injury  yes          90                 2                  | adapt
        acute_injury  ?            ?                  2                  | hold
    """,
    "what holds an area opens the rest, unless something stops or is asked of the whole visit": """
        heat tenderness sedated ces2  vas4 | today         scope
        yes  2          no      no    no   | hold          area
        yes  2          yes     no    no   | hold          area
        yes  2          no      ?     no   | hold          visit
        yes  2          no      no    yes  | doctor_today  visit
        yes  2          no      unsure no  | clearance_first visit
    """,
    "heavy trauma and a change in the saddle: the short word of a letter knows no such event": """
        fx1  ces1 neu2 letter | today
        yes  no   no   all    | go
        yes  yes  no   all    | emergency
        yes  no   yes  all    | emergency
        no   yes  no   all    | go
    """,
    "a letter's pressure: never above the cap of another row": """
        can1 fx3  anticoagulant clearance_pressure cleared        | today  cap
        yes  no   no            4                  can1           | adapt  4
        yes  no   no            ?                  can1           | adapt  2
        yes  yes  no            4                  can1+fx3       | adapt  2
        yes  no   yes           4                  can1           | adapt  2
        yes  no   yes           4                  can1+anticoagulant | adapt 3
        no   yes  no            1                  fx3            | adapt  1
    """,
    "an expired or another letter lifts nothing": """
        fx3  clearance clearance_covers | today
        yes  valid     yes              | adapt
        yes  valid     no               | clearance_first
        yes  valid     ?                | clearance_first
        yes  expired   yes              | clearance_first
        yes  refused   yes              | clearance_first
        yes  none      yes              | clearance_first
    """,
    "the course does not go on while a review or the response is not known": """
        sessions_given reviewed_after responding | course
        2              ?              yes        | ask
        2              2              ?          | ask
        2              2              yes        | continue
        1              ?              ?          | continue
        3              2              unclear    | review
        ?              0              too_early  | ask
    """,
    "the severity gate: one known score is enough, and all three lift": """
        open pain_now pain_average pain_worst_24h doctor_seen | today
        -    7        ?            ?              no          | clearance_first
        -    6        6            8              no          | go
        -    6        ?            8              no          | ask
        -    6        unsure       8              no          | clearance_first
        sev  6        6            8              no          | go
        sev  6        ?            8              no          | clearance_first
        sev  9        9            10             yes         | go
        sev  9        9            10             ?           | clearance_first
    """,
}


def listed(text: Any) -> list[str]:
    return [] if text in (None, "-") else str(text).split("+")


def decided(facts: dict[str, Any]) -> Decision:
    given = dict(facts)
    open_steps, cleared = listed(given.pop("open", None)), listed(given.pop("cleared", None))
    if given.pop("letter", None) == "all":
        given |= {"clearance": "valid", "clearance_covers": True}
    return decide(PROTOCOL, CLEAR | given, open_steps=open_steps, cleared=cleared or None)


@pytest.mark.parametrize("title", SPECS)
def test_the_protocol_says_what_its_table_says(title: str) -> None:
    """Each row of each table."""
    for facts, expected in rows(SPECS[title]):
        decision = decided(facts)
        said = {
            "today": decision.today.action,
            "scope": decision.today.scope,
            "course": decision.course.action,
            "cap": str(decision.today.limits.pressure_cap),
        }
        assert {name: said[name] for name in expected} == expected, facts


def test_an_ask_names_what_it_asks() -> None:
    """Whoever is told to ask first is told what: the first question before its follow-up."""
    for fact in PROTOCOL.facts.values():
        today = decide(PROTOCOL, CLEAR | {fact.id: None}).today
        assert (today.action == "ask") <= bool(today.ask), fact.id
    assert decided({"ces5": None, "ces5_new": None}).today.ask == ("ces5",)
    assert decided({"fx2": None, "sedated": True}).today.ask == ("fx2",)
