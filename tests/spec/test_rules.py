"""What each part of the rule language means, row by row."""

import pytest
from tests.spec.engines import Engine
from tests.spec.table import rows

from unknot.care.protocol.nodes import CHOICE, NUMBER, YES_NO, FactRef, Node, ParameterRef, Type
from unknot.care.protocol.parse import parse_rule

TISSUE = ("relaxed", "partial", "unchanged")
VOCABULARY: dict[str, Node] = {
    **{name: FactRef(name, Type(YES_NO)) for name in ("heat", "swelling", "redness")},
    "pain": FactRef("pain", Type(NUMBER)),
    "tissue": FactRef("tissue", Type(CHOICE, TISSUE)),
    "severe_cut": ParameterRef("severe_cut", Type(NUMBER)),
}
PARAMETERS = {"severe_cut": 7}
ANSWERS = {True: "yes", False: "no", None: "?"}

SPECS = {
    "and: a no decides; else unknown stays unknown": """
        heat    swelling | heat_and_swelling
        yes     yes      | yes
        yes     no       | no
        yes     ?        | ?
        yes     unsure   | ?
        no      ?        | no
        no      unsure   | no
        ?       unsure   | ?
    """,
    "or: a yes decides; else unknown stays unknown": """
        heat    swelling | heat_or_swelling
        no      no       | no
        yes     no       | yes
        yes     ?        | yes
        unsure  yes      | yes
        no      ?        | ?
        no      unsure   | ?
        ?       ?        | ?
    """,
    "not: unknown stays unknown": """
        heat    | not_heat
        yes     | no
        no      | yes
        ?       | ?
        unsure  | ?
    """,
    "known: false for not asked and for unsure": """
        heat    | known(heat)
        yes     | yes
        no      | yes
        ?       | no
        unsure  | no
    """,
    "a comparison with an unknown number is unknown": """
        pain    | pain>=severe_cut
        6       | no
        7       | yes
        ?       | ?
        unsure  | ?
    """,
    "a chain holds when each link holds": """
        pain    | 2<=pain<4
        1       | no
        2       | yes
        3       | yes
        4       | no
        ?       | ?
    """,
    "in a list": """
        tissue    | tissue_in_list
        relaxed   | yes
        unchanged | no
        ?         | ?
    """,
    "not in a list": """
        tissue    | tissue_not_in_list
        relaxed   | no
        unchanged | yes
        ?         | ?
    """,
    "at least two of three: true and false only when sure": """
        heat    swelling redness | two_of_three
        yes     yes      ?       | yes
        yes     no       no      | no
        yes     ?        no      | ?
        no      no       ?       | no
        ?       ?        unsure  | ?
        yes     yes      yes     | yes
    """,
    "not known guards an unknown": """
        pain    | known(pain)_and_pain<3
        2       | yes
        3       | no
        ?       | no
    """,
}
TEXTS = {
    "heat_and_swelling": "heat and swelling",
    "heat_or_swelling": "heat or swelling",
    "not_heat": "not heat",
    "tissue_in_list": "tissue in ['relaxed', 'partial']",
    "tissue_not_in_list": "tissue not in ['relaxed', 'partial']",
    "two_of_three": "at_least(2, heat, swelling, redness)",
    "known(pain)_and_pain<3": "known(pain) and pain < 3",
}


@pytest.mark.parametrize("title", SPECS)
def test_rule_means_what_its_table_says(title: str, engine: Engine) -> None:
    """Each row of each table, on each engine."""
    for facts, expected in rows(SPECS[title]):
        for text, answer in expected.items():
            rule = parse_rule(TEXTS.get(text, text), VOCABULARY)
            assert ANSWERS[engine(rule, facts, PARAMETERS)] == answer, (text, facts)
