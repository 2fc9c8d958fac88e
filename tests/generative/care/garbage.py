"""What somebody might write where a rule or a protocol's file is expected."""

from __future__ import annotations

from hypothesis import strategies as st

_PIECES = """heat swelling pain tissue cut nobody known at_least cleared and or not in is if else
lambda for None True ( ) [ ] { } , . : := = == != < <= > >= + - * / % ** @ & | ~ ^ 0 1 2 7 -1
1e999 1j 0x7 'dry' "oily" 'x f'{heat}' \\ # ; ... await yield import print é ｐain \t \n"""
_LINES = """[fact.heat] [fact.pain] [[step]] [step.limits] [list.one] [parameter.cut] [ ]] [[ { }
type="yes_no" type="colour" type=5 from="asked" from="derived" of="episode" risk="yes" range=[0,10]
range=[10,0] range=3 values=["a","b"] values=[1] values="a" rule="heat" rule="pain+1" rule=7
id="one" id=1 id="" title="One" ladder="today" ladder="sideways" when="heat" when="(" when=3
then="hold" then="explode" scope="area" say="Say." say=[] source="s" grade="design" certainty="S"
if_unknown="ask" if_unsure="go" who_says="client" family="f" lifts_when="cleared" this_visit="never"
limits={pressure_cap=9} limits={avoid=[1]} limits=1 area_caps={a=7} letter_cap_max=1 value=7
value="seven" value=nan value=inf bounds=[6,8] bounds=[8,6] bounds=7 valid_from=2026-01-01
valid_from="then" means="m" unit="u" safety_net=["a"] safety_net=3 version="1" status="s" title=3
fact=1 step=1 list=[] parameter="p" a.b.c.d=1 clear=[1] clear="x" event=1 note=1979-05-27"""
PIECES, LINES = _PIECES.split(" "), _LINES.split()


def rule_texts() -> st.SearchStrategy[str]:
    """Anything at all, or pieces of rules in any order."""
    joined = st.lists(st.sampled_from(PIECES), max_size=40).map(" ".join)
    glued = st.lists(st.sampled_from(PIECES), max_size=40).map("".join)
    return st.one_of(st.text(max_size=2100), joined, glued)


def file_texts() -> st.SearchStrategy[str]:
    """Anything at all, or lines of a protocol's files in any order."""
    lines = st.lists(st.sampled_from(LINES), max_size=25).map("\n".join)
    return st.one_of(st.text(max_size=500), lines)


def long_texts() -> dict[str, str]:
    """Ten thousand characters, or a thousand brackets, of what is slow to read."""
    n = 10_000
    return {
        "letters": "a" * n,
        "ands": "heat and " * (n // 9) + "heat",
        "nots": "not " * (n // 4) + "heat",
        "minuses": "-" * n + "1",
        "round brackets": "(" * 1000 + "heat" + ")" * 1000,
        "square brackets": "[" * 1000 + "]" * 1000,
        "curly brackets": "{" * 1000 + "}" * 1000,
        "tables": "a={" * 1000 + "}" * 1000,
        "arrays": "a=" + "[" * 1000 + "]" * 1000,
        "dots": "a." * (n // 2) + "a=1",
        "spaced dots": "a . " * (n // 4) + "a=1",
        "dotted table": "[" + "a." * (n // 2 - 2) + "a]",
        "quoted dots": "'a'." * (n // 4) + "a=1",
        "dots in braces": "x={" + "a." * (n // 2 - 4) + "a=1}",
        "an open table": "[" + " " * n,
        "an open table in a text": 'a="""\n[' + " " * n + '\n"""',
        "spaces": " " * n + "heat",
        "a digit": "1" * n,
        "digits": "a=" + "9" * n,
        "underscores": "a=" + "1_" * (n // 2) + "1",
        "strings": "'a' " * (n // 4),
        "comparisons": "1<" * (n // 2) + "1",
        "calls": "known(" * 1000 + "heat" + ")" * 1000,
        "lambdas": "lambda:" * (n // 7) + "0",
        "lines": "heat\n" * (n // 5),
        "steps": "[[step]]\n" * (n // 9),
        "facts": "".join(f"[fact.f{i}]\n" for i in range(n // 12)),
        "quotes": '"' * n,
        "backslashes": "\\" * n,
        "zeros": "\0" * n,
        "accents": "é" * n,
    }
