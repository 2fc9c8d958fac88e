"""What a rule means.

A rule answers yes, no or unknown. An answer that was not asked for, and one that was "not sure",
are both unknown to it. Unknown is never read as no: it stays unknown until the rest of the rule
settles the answer whatever it is.
"""

from tests.spec.spec import RuleSpec

SPECS = (
    RuleSpec(
        title="and: a no decides; else unknown stays unknown",
        rule="heat and swelling",
        table="""
            heat    swelling | answer
            yes     yes      | yes
            yes     no       | no
            no      yes      | no
            no      no       | no
            yes     ?        | ?
            yes     unsure   | ?
            no      ?        | no
            no      unsure   | no
            ?       no       | no
            unsure  yes      | ?
            ?       unsure   | ?
            ?       ?        | ?
        """,
    ),
    RuleSpec(
        title="or: a yes decides; else unknown stays unknown",
        rule="heat or swelling",
        table="""
            heat    swelling | answer
            no      no       | no
            yes     no       | yes
            no      yes      | yes
            yes     yes      | yes
            yes     ?        | yes
            unsure  yes      | yes
            no      ?        | ?
            no      unsure   | ?
            ?       ?        | ?
        """,
    ),
    RuleSpec(
        title="not: unknown stays unknown",
        rule="not heat",
        table="""
            heat    | answer
            yes     | no
            no      | yes
            ?       | ?
            unsure  | ?
        """,
    ),
    RuleSpec(
        title="and binds stronger than or",
        says="Read it as `heat or (swelling and redness)`. Brackets make it plain to a reader too.",
        rule="heat or swelling and redness",
        table="""
            heat  swelling redness | answer
            yes   no       no      | yes
            no    yes      no      | no
            no    yes      yes     | yes
            no    yes      ?       | ?
            no    no       ?       | no
        """,
    ),
    RuleSpec(
        title="known: no for not asked and for unsure",
        says="The only way to ask whether there is an answer. It is itself never unknown.",
        rule="known(heat)",
        table="""
            heat    | answer
            yes     | yes
            no      | yes
            ?       | no
            unsure  | no
        """,
    ),
    RuleSpec(
        title="known guards what is unknown",
        says="Without an answer this is a plain no, so nobody is asked for the number.",
        rule="known(pain) and pain < 3",
        table="""
            pain    | answer
            2       | yes
            3       | no
            ?       | no
            unsure  | no
        """,
    ),
    RuleSpec(
        title="a comparison with an unknown number is unknown",
        says="`severe_cut` is a parameter; here it is 7.",
        rule="pain >= severe_cut",
        table="""
            pain    | answer
            6       | no
            7       | yes
            ?       | ?
            unsure  | ?
        """,
    ),
    RuleSpec(
        title="equal and not equal",
        rule="pain != 3",
        table="""
            pain    | answer
            2       | yes
            3       | no
            ?       | ?
        """,
    ),
    RuleSpec(
        title="a chain holds when each link holds",
        rule="2 <= pain < 4",
        table="""
            pain    | answer
            1       | no
            2       | yes
            3       | yes
            4       | no
            ?       | ?
        """,
    ),
    RuleSpec(
        title="a chain of two facts: a link that fails decides, also beside an unknown one",
        rule="2 <= pain <= sessions",
        table="""
            pain  sessions | answer
            3     4        | yes
            5     4        | no
            1     ?        | no
            3     ?        | ?
            ?     4        | ?
        """,
    ),
    RuleSpec(
        title="a word is compared with a word",
        rule="tissue == 'relaxed'",
        table="""
            tissue    | answer
            relaxed   | yes
            partial   | no
            ?         | ?
            unsure    | ?
        """,
    ),
    RuleSpec(
        title="in a list",
        rule="tissue in ['relaxed', 'partial']",
        table="""
            tissue    | answer
            relaxed   | yes
            partial   | yes
            unchanged | no
            ?         | ?
        """,
    ),
    RuleSpec(
        title="not in a list: unknown stays unknown",
        rule="tissue not in ['relaxed', 'partial']",
        table="""
            tissue    | answer
            relaxed   | no
            unchanged | yes
            ?         | ?
        """,
    ),
    RuleSpec(
        title="a list of numbers",
        rule="sessions in [2, 4]",
        table="""
            sessions | answer
            2        | yes
            3        | no
            ?        | ?
        """,
    ),
    RuleSpec(
        title="at_least: yes and no only when nothing can change them",
        says="Stands for every way to choose two of the three, joined by `or`.",
        rule="at_least(2, heat, swelling, redness)",
        table="""
            heat    swelling redness | answer
            yes     yes      yes     | yes
            yes     yes      ?       | yes
            yes     no       no      | no
            yes     ?        no      | ?
            no      no       ?       | no
            no      ?        ?       | ?
            ?       ?        unsure  | ?
        """,
    ),
    RuleSpec(
        title="at_least counts whole comparisons",
        rule="at_least(2, heat, swelling, pain > 3)",
        table="""
            heat  swelling pain | answer
            yes   no       4    | yes
            yes   no       3    | no
            yes   no       ?    | ?
            no    no       ?    | no
        """,
    ),
)
