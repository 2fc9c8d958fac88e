"""Where the course stands.

A second ladder says how the course goes on: stop, switch, review, ask, complete, look again,
continue, not started. It is read beside the ladder of today, and neither moves the other. When
nothing on it fires, it asks.
"""

from tests.spec.spec import StepSpec

SPECS = (
    StepSpec(
        title="the strictest step of the course decides; with none it asks",
        steps="""
[[step]]
id = "worse"
ladder = "course"
when = "pain >= severe_cut and sessions >= 1"
then = "stop"

[[step]]
id = "enough"
ladder = "course"
when = "sessions >= 4"
then = "complete"

[[step]]
id = "on"
ladder = "course"
when = "1 <= sessions < 4"
then = "continue"

[[step]]
id = "new"
ladder = "course"
when = "sessions == 0"
then = "not_started"
""",
        table="""
            sessions pain | course       today
            0        8    | not_started  go
            1        4    | continue     go
            3        8    | stop         go
            4        4    | complete     go
            4        8    | stop         go
            ?        4    | ask          go
        """,
    ),
    StepSpec(
        title="the two ladders do not move each other",
        steps="""
[[step]]
id = "hot"
when = "heat"
then = "hold"

[[step]]
id = "on"
ladder = "course"
when = "sessions >= 1"
then = "continue"
""",
        table="""
            heat  sessions | today  course
            yes   1        | hold   continue
            no    1        | go     continue
            yes   ?        | hold   ask
        """,
    ),
    StepSpec(
        title="a stop of the course is lifted as any other",
        steps="""
[[step]]
id = "worse"
ladder = "course"
when = "pain >= severe_cut"
then = "stop"
lifts_when = "doctor_seen"

[[step]]
id = "on"
ladder = "course"
when = "sessions >= 1"
then = "continue"
""",
        table="""
            sessions pain doctor_seen | course
            1        8    no          | stop
            1        8    ?           | stop
            1        8    yes         | continue
        """,
    ),
)
