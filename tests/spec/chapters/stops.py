"""What lifts a stop.

A stop ends when what stands under `lifts_when` is so. A lift that is not known lifts nothing; its
questions are asked. A stop of an earlier visit stays open: a later no does not lift it, unless
the step says that the answer does.
"""

from tests.spec.spec import StepSpec

SEVERE = """
[[step]]
id = "severe"
when = "pain >= severe_cut"
then = "clearance_first"
if_unknown = "ask"
if_unsure = "clearance_first"
lifts_when = "doctor_seen or cleared"
"""

SPECS = (
    StepSpec(
        title="an unknown lift lifts nothing, and is asked",
        steps=SEVERE,
        table="""
            pain  doctor_seen | today            ask
            8     ?           | clearance_first  doctor_seen
            8     unsure      | clearance_first  -
            8     no          | clearance_first  -
            8     yes         | go               -
            4     ?           | go               -
        """,
    ),
    StepSpec(
        title="an open stop outlives a later no",
        steps=SEVERE,
        table="""
            pain  doctor_seen open   | today            because
            4     no          -      | go               -
            4     no          severe | clearance_first  severe
            4     ?           severe | clearance_first  severe
            ?     no          severe | clearance_first  severe
            4     yes         severe | go               -
        """,
    ),
    StepSpec(
        title="lifted by the answer: a later no is enough, and no answer is not",
        steps="""
[[step]]
id = "hot"
when = "heat"
then = "hold"
if_unknown = "ask"
if_unsure = "hold"
lifts_when = "answer"
""",
        table="""
            heat  open | today
            yes   -    | hold
            no    hot  | go
            ?     hot  | hold
            ?     -    | ask
        """,
    ),
    StepSpec(
        title="a step without a lift stays for the visit",
        steps="""
[[step]]
id = "fallen"
when = "fall"
then = "emergency"
""",
        table="""
            fall  open   cleared | today
            yes   -      fallen  | emergency
            no    fallen fallen  | emergency
        """,
    ),
    StepSpec(
        title="a doctor's letter clears the steps it names, one by one",
        steps="""
[[step]]
id = "fallen"
when = "fall"
then = "doctor_today"
lifts_when = "cleared"

[[step]]
id = "hot"
when = "heat"
then = "clearance_first"
lifts_when = "cleared"
""",
        table="""
            fall  heat  cleared     | today            because
            yes   yes   -           | doctor_today     fallen,hot
            yes   yes   fallen      | clearance_first  hot
            yes   yes   hot         | doctor_today     fallen
            yes   yes   fallen,hot  | go               -
        """,
    ),
    StepSpec(
        title="in short: a valid letter that covers everything clears every step a letter can",
        says=(
            "Without `cleared`, `clearance` and `clearance_covers` are read. They never clear "
            "a step of two flags of which one is an event."
        ),
        steps="""
[[step]]
id = "hot"
when = "heat"
then = "clearance_first"
lifts_when = "cleared"

[[step]]
id = "hot_fallen"
when = "heat and fall"
then = "doctor_today"
lifts_when = "cleared"
""",
        table="""
            heat  fall  clearance  clearance_covers | today
            yes   no    valid      yes              | go
            yes   no    valid      no               | clearance_first
            yes   no    expired    yes              | clearance_first
            yes   no    none       ?                | clearance_first
            yes   yes   valid      yes              | doctor_today
        """,
    ),
    StepSpec(
        title="never in this visit: a letter lifts it from the next visit on",
        steps="""
[[step]]
id = "fallen"
when = "fall"
then = "emergency"
lifts_when = "cleared"
this_visit = "never"
""",
        table="""
            fall  open    cleared | today
            yes   -       fallen  | emergency
            no    fallen  -       | emergency
            no    fallen  fallen  | go
        """,
    ),
)
