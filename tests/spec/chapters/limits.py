"""Within which limits.

Limits of all steps that fire are added up: the lowest pressure and the fewest minutes win, lists
are united. When a step is lifted it no longer stops, but its limits stay, unless a doctor's
letter states its own and the step lets it.
"""

from tests.spec.spec import StepSpec

SPECS = (
    StepSpec(
        title="the lowest wins, and lists are united",
        steps="""
[[step]]
id = "hot"
when = "heat"
then = "adapt"
[step.limits]
pressure_cap = 3
avoid = ["left"]
technique_off = ["friction"]

[[step]]
id = "red"
when = "redness"
then = "adapt"
[step.limits]
pressure_cap = 2
minutes_max = 20
avoid = ["right"]

[[step]]
id = "swollen"
when = "swelling"
then = "adapt"
[step.limits]
pressure_step = -1
minutes_max = 10
avoid = ["left", "neck"]
""",
        table="""
            heat  redness swelling | today  pressure  step  minutes  keep_off         no
            no    no      no       | go     -         -     -        -                -
            yes   no      no       | adapt  3         -     -        left             friction
            yes   yes     no       | adapt  2         -     20       left,right       friction
            yes   yes     yes      | adapt  2         -1    10       left,right,neck  friction
        """,
    ),
    StepSpec(
        title="a stop shows the limits of the milder steps too",
        steps="""
[[step]]
id = "fallen"
when = "fall"
then = "doctor_today"

[[step]]
id = "red"
when = "redness"
then = "adapt"
[step.limits]
pressure_cap = 2
""",
        table="""
            fall  redness | today         pressure
            yes   yes     | doctor_today  2
        """,
    ),
    StepSpec(
        title="limits outlast the stop they came with",
        says=(
            "The step is lifted by the letter; it turns into `adapt` with its limits. A "
            "letter that allows less still counts."
        ),
        steps="""
[[step]]
id = "hot"
when = "heat"
then = "clearance_first"
lifts_when = "cleared"
[step.limits]
pressure_cap = 2
""",
        table="""
            heat  cleared clearance_pressure | today            pressure
            yes   -       ?                  | clearance_first  2
            yes   hot     ?                  | adapt            2
            yes   hot     1                  | adapt            1
            yes   hot     4                  | adapt            2
            no    hot     4                  | go               -
        """,
    ),
    StepSpec(
        title="some steps let the letter state its own pressure, up to their own most",
        steps="""
[[step]]
id = "hot"
when = "heat"
then = "clearance_first"
lifts_when = "cleared"
letter_cap_max = 3
[step.limits]
pressure_cap = 2
""",
        table="""
            heat  cleared clearance_pressure | today  pressure
            yes   hot     ?                  | adapt  2
            yes   hot     3                  | adapt  3
            yes   hot     5                  | adapt  3
            yes   hot     1                  | adapt  1
        """,
    ),
    StepSpec(
        title="an area that was put off is taken up again gently",
        steps="""
[[step]]
id = "hot"
when = "heat"
then = "hold"
scope = "area"
lifts_when = "tissue in ['relaxed', 'partial']"
limits_stay = false
[step.limits]
avoid = ["area"]
[step.on_lift]
pressure_step = -1
minutes_max = 20
""",
        table="""
            heat  tissue     open | today  step  minutes  keep_off
            yes   ?          -    | hold   -     -        area
            no    unchanged  hot  | hold   -     -        area
            no    ?          hot  | hold   -     -        area
            no    relaxed    hot  | adapt  -1    20       -
            no    relaxed    -    | go     -     -        -
        """,
    ),
)
