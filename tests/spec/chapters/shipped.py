"""What the shipped protocol says.

Rows about `back-massage` as it ships: not knowing, open stops, doctors' letters. Everybody is well
and has answered every question, but for what the row says. A `letter` that covers "all" is one that
is valid and names everything.
"""

from tests.spec.spec import PersonSpec

SPECS = (
    PersonSpec(
        title="a follow-up of a no is no, of a not sure is not sure, and its own answer counts",
        table="""
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
    ),
    PersonSpec(
        title="two parents: one no and one not asked is not a no",
        table="""
            pregnant postpartum preg | today
            no       no         ?    | go
            no       ?          ?    | ask
            yes      no         ?    | ask
            yes      no         no   | adapt
            unsure   no         ?    | emergency
            unsure   no         no   | adapt
        """,
    ),
    PersonSpec(
        title="what is only seen in the room asks no follow-up while nobody has looked",
        table="""
            vas4    dvt_suspected blood_cough | today
            no      ?             ?           | go
            no      ?             yes         | ask
            no      yes           ?           | doctor_today
            no      yes           yes         | emergency
        """,
    ),
    PersonSpec(
        title="a row whose yes is only noted still asks, and not sure is no yes",
        table="""
            fx2     diabetes | today
            ?       no       | ask
            yes     no       | go
            unsure  no       | clearance_first
            no      ?        | ask
            no      yes      | go
            no      unsure   | adapt
        """,
    ),
    PersonSpec(
        title=(
            "a stop of an earlier visit: a no does not lift it, a letter does, today is still asked"
        ),
        table="""
            open  cleared ces1    | today
            ces1  -       no      | emergency
            ces1  -       ?       | emergency
            ces1  ces1    no      | go
            ces1  ces1    ?       | ask
            -     ces1    ?       | ask
            -     ces1    yes     | go
            ces1  ces2    no      | emergency
        """,
    ),
    PersonSpec(
        title=(
            "never in this visit: the letter counts from the next visit, and only for what it knew"
        ),
        table="""
            open  cleared vas1    | today
            -     vas1    yes     | emergency
            vas1  vas1    yes     | emergency
            vas1  vas1    unsure  | clearance_first
            vas1  vas1    ?       | ask
            vas1  vas1    no      | go
        """,
    ),
    PersonSpec(
        title="where the answer lifts, only a no does",
        table="""
            open        contagious | today
            contagious  no         | go
            contagious  yes        | hold
            contagious  unsure     | hold
            contagious  ?          | hold
            -           ?          | ask
        """,
    ),
    PersonSpec(
        title="fever: a yes of today outweighs the hours, and unknown hours lift nothing",
        table="""
            open   fever   fever_free_hours | today
            fever  no      50               | go
            fever  no      47               | hold
            fever  no      ?                | hold
            fever  ?       50               | hold
            fever  yes     50               | hold
            -      yes     50               | hold
        """,
    ),
    PersonSpec(
        title="an area takes up again only when all of it is known, and no sign is back",
        table="""
            open   heat    tenderness signs_clear_checks rest_pain | today  scope
            sharp  no      1          2                  3         | adapt  visit
            sharp  ?       ?          2                  3         | adapt  visit
            sharp  yes     2          2                  3         | hold   area
            sharp  yes     1          2                  3         | hold   area
            sharp  no      1          1                  3         | hold   area
            sharp  no      1          2                  4         | hold   area
            sharp  no      1          2                  ?         | hold   area
        """,
    ),
    PersonSpec(
        title="an injury of these days counts although the old place has cleared",
        table="""
            open          acute_injury hours_since_injury signs_clear_checks | today
            acute_injury  no           ?                  2                  | adapt
            acute_injury  yes          ?                  2                  | hold
            acute_injury  yes          60                 2                  | hold
            acute_injury  yes          90                 2                  | adapt
            acute_injury  ?            ?                  2                  | hold
        """,
    ),
    PersonSpec(
        title=(
            "what holds an area opens the rest, unless something stops or is asked "
            "of the whole visit"
        ),
        table="""
            heat tenderness sedated ces2  vas4 | today         scope
            yes  2          no      no    no   | hold          area
            yes  2          yes     no    no   | hold          area
            yes  2          no      ?     no   | hold          visit
            yes  2          no      no    yes  | doctor_today  visit
            yes  2          no      unsure no  | clearance_first visit
        """,
    ),
    PersonSpec(
        title=(
            "heavy trauma and a change in the saddle: the short word of a letter "
            "knows no such event"
        ),
        table="""
            fx1  ces1 neu2 letter | today
            yes  no   no   all    | go
            yes  yes  no   all    | emergency
            yes  no   yes  all    | emergency
            no   yes  no   all    | go
        """,
    ),
    PersonSpec(
        title="a letter's pressure: never above the cap of another row",
        table="""
            can1 fx3  anticoagulant clearance_pressure cleared        | today  cap
            yes  no   no            4                  can1           | adapt  4
            yes  no   no            ?                  can1           | adapt  2
            yes  yes  no            4                  can1+fx3       | adapt  2
            yes  no   yes           4                  can1           | adapt  2
            yes  no   yes           4                  can1+anticoagulant | adapt 3
            no   yes  no            1                  fx3            | adapt  1
        """,
    ),
    PersonSpec(
        title="an expired or another letter lifts nothing",
        table="""
            fx3  clearance clearance_covers | today
            yes  valid     yes              | adapt
            yes  valid     no               | clearance_first
            yes  valid     ?                | clearance_first
            yes  expired   yes              | clearance_first
            yes  refused   yes              | clearance_first
            yes  none      yes              | clearance_first
        """,
    ),
    PersonSpec(
        title="the course does not go on while a review or the response is not known",
        table="""
            sessions_given reviewed_after responding | course
            2              ?              yes        | ask
            2              2              ?          | ask
            2              2              yes        | continue
            1              ?              ?          | continue
            3              2              unclear    | review
            ?              0              too_early  | ask
        """,
    ),
    PersonSpec(
        title="the severity gate: one known score is enough, and all three lift",
        table="""
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
    ),
)
