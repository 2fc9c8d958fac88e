"""What is known of a person.

A fact is asked, counted from the journal, or worked out from other facts. There are two kinds of
not knowing: *not asked yet*, and *not sure* (asked, and not known). A rule reads both as unknown;
what the protocol does about them differs.
"""

from tests.spec.spec import RuleSpec, StepSpec

SPECS = (
    RuleSpec(
        title="a fact that is worked out is as unknown as what it is made from",
        says="`severe` is worked out: `pain >= severe_cut`. One that is given is not used.",
        rule="severe",
        expands=True,
        table="""
            pain    | answer
            7       | yes
            6       | no
            ?       | ?
            unsure  | ?
        """,
    ),
    RuleSpec(
        title="a follow-up whose first question is no, is no",
        says=(
            "`legs_new` is asked only when `legs` is yes. Not sure of the first is not sure "
            "of both."
        ),
        rule="legs_new",
        expands=True,
        table="""
            legs    legs_new | answer
            no      ?        | no
            yes     ?        | ?
            yes     yes      | yes
            yes     no       | no
            ?       ?        | ?
            unsure  ?        | ?
            no      unsure   | ?
        """,
    ),
    StepSpec(
        title="not asked leads to the question; not sure leads to what the step says",
        says=(
            "While any answer that the rule waits for was not asked, it is asked. Only when "
            "all were asked does `if_unsure` speak."
        ),
        steps="""
[[step]]
id = "hot"
when = "heat and swelling"
then = "hold"
if_unknown = "ask"
if_unsure = "clearance_first"
""",
        table="""
            heat    swelling | today            because  ask            not_known
            yes     yes      | hold             hot      -              -
            yes     no       | go               -        -              -
            no      ?        | go               -        -              -
            ?       ?        | ask              -        heat,swelling  -
            yes     ?        | ask              -        swelling       -
            yes     unsure   | clearance_first  hot      -              swelling
            unsure  unsure   | clearance_first  hot      -              heat,swelling
            unsure  ?        | ask              -        swelling       heat
        """,
    ),
    StepSpec(
        title="a step that asks for nothing neither asks nor stops",
        says=(
            "Such a step waits for what is felt or counted. An unsure answer is listed as not "
            "known."
        ),
        steps="""
[[step]]
id = "hot"
when = "heat"
then = "hold"
if_unknown = "none"
if_unsure = "none"
""",
        table="""
            heat    | today  ask  not_known
            yes     | hold   -    -
            ?       | go     -    -
            unsure  | go     -    heat
        """,
    ),
    StepSpec(
        title="a follow-up that is not sure has its own consequence",
        steps="""
[[step]]
id = "legs"
when = "legs"
then = "doctor_today"
if_unknown = "ask"
if_unsure = "clearance_first"

[[step]]
id = "legs_new"
when = "legs and legs_new"
then = "emergency"
if_unknown = "ask"
if_unsure = "emergency"
""",
        table="""
            legs    legs_new | today         because        ask
            no      ?        | go            -              -
            yes     yes      | emergency     legs_new,legs  -
            yes     no       | doctor_today  legs           -
            yes     unsure   | emergency     legs_new,legs  -
            yes     ?        | doctor_today  legs           legs_new
        """,
    ),
    StepSpec(
        title="what is made from answers is asked by its answers",
        steps="""
[[step]]
id = "severe"
when = "severe"
then = "clearance_first"
if_unknown = "ask"
if_unsure = "clearance_first"
""",
        table="""
            pain    | today            ask   not_known
            8       | clearance_first  -     -
            4       | go               -     -
            ?       | ask              pain  -
            unsure  | clearance_first  -     pain
        """,
    ),
)
