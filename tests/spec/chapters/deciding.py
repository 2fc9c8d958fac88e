"""How a decision is made.

Every step whose rule is yes fires. The strictest that fires gives the action; all that fired are
shown as reasons. From the strictest on: emergency, doctor today, clearance first, hold, ask; and,
with hands on, adapt and go. *Ask* is hands off.
"""

from tests.spec.spec import StepSpec

SPECS = (
    StepSpec(
        title="the strictest step decides, and all are shown, strictest first",
        steps="""
[[step]]
id = "red"
when = "redness"
then = "adapt"

[[step]]
id = "hot"
when = "heat"
then = "hold"

[[step]]
id = "fallen"
when = "fall"
then = "emergency"
""",
        table="""
            heat  redness  fall | today      because
            no    no       no   | go         -
            no    yes      no   | adapt      red
            yes   yes      no   | hold       hot,red
            yes   yes      yes  | emergency  fallen,hot,red
        """,
    ),
    StepSpec(
        title="a note is shown and moves nothing",
        steps="""
[[step]]
id = "red"
when = "redness"
then = "note"
""",
        table="""
            redness | today  because
            yes     | go     red
            no      | go     -
            ?       | go     -
        """,
    ),
    StepSpec(
        title="asking stands between hold and adapt",
        says=(
            "A question that is open keeps hands off, beside a milder step; a stricter one "
            "goes first."
        ),
        steps="""
[[step]]
id = "hot"
when = "heat"
then = "hold"
if_unknown = "ask"
if_unsure = "hold"

[[step]]
id = "red"
when = "redness"
then = "adapt"
if_unknown = "ask"
if_unsure = "adapt"

[[step]]
id = "fallen"
when = "fall"
then = "doctor_today"
if_unknown = "ask"
if_unsure = "clearance_first"
""",
        table="""
            heat  redness  fall | today         ask
            no    yes      no   | adapt         -
            ?     yes      no   | ask           heat
            no    ?        no   | ask           redness
            yes   no       ?    | hold          fall
            yes   ?        no   | hold          -
            ?     ?        yes  | doctor_today  -
            ?     ?        ?    | ask           fall,heat,redness
        """,
    ),
    StepSpec(
        title="a step with limits goes on asking under a stricter one",
        says="Its limits would be added, also when it does not give the action.",
        steps="""
[[step]]
id = "hot"
when = "heat"
then = "hold"

[[step]]
id = "red"
when = "redness"
then = "adapt"
if_unknown = "ask"
if_unsure = "adapt"
[step.limits]
pressure_cap = 2
""",
        table="""
            heat  redness | today  ask      pressure
            yes   ?       | hold   redness  -
            yes   yes     | hold   -        2
            no    yes     | adapt  -        2
        """,
    ),
    StepSpec(
        title="a step of one area leaves the rest to be worked",
        says="A stop of the whole visit beside it, or an open question, takes that back.",
        steps="""
[[step]]
id = "hot"
when = "heat"
then = "hold"
scope = "area"
[step.limits]
avoid = ["area"]

[[step]]
id = "fallen"
when = "fall"
then = "hold"
if_unknown = "ask"
if_unsure = "hold"
""",
        table="""
            heat  fall | today  scope  keep_off
            yes   no   | hold   area   area
            yes   yes  | hold   visit  area
            no    yes  | hold   visit  -
            yes   ?    | hold   visit  area
        """,
    ),
)
