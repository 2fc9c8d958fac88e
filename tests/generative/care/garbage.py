"""What somebody might write where a rule or a protocol's file is expected."""

from __future__ import annotations

from hypothesis import strategies as st
from tests.unit.care.protocol.tiny import fact

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
_CELLS = """0 1 2 A heat|yes heat|no;pain|8 heat|unsure pain|not|asked;tissue|dry heat|maybe pain|80
open|one open|two cleared|one go hold adapt hold|(area) emergency sideways one one,two two continue
minutes_max|20 ; , " "" "a "a,b" ' \\ # yes ; é"""
PIECES, LINES = _PIECES.split(" "), _LINES.split()
CELLS = ["", *(cell.replace("|", " ") for cell in _CELLS.split())]


def rule_texts() -> st.SearchStrategy[str]:
    """Anything at all, or pieces of rules in any order."""
    joined = st.lists(st.sampled_from(PIECES), max_size=40).map(" ".join)
    glued = st.lists(st.sampled_from(PIECES), max_size=40).map("".join)
    return st.one_of(st.text(max_size=2100), joined, glued)


def file_texts() -> st.SearchStrategy[str]:
    """Anything at all, or lines of a protocol's files in any order."""
    lines = st.lists(st.sampled_from(LINES), max_size=25).map("\n".join)
    return st.one_of(st.text(max_size=500), lines)


def case_texts() -> st.SearchStrategy[str]:
    """Rows of cells as they stand in cases.csv, in any order."""
    row = st.lists(st.sampled_from(CELLS), min_size=8, max_size=11).map(",".join)
    return st.lists(row, max_size=12).map("\n".join)


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


def full_texts() -> dict[str, str]:
    """Files as large as one may be, and larger, of what is slow to read."""
    n, size = 60_000, 2_000_000
    rule = f'rule = "{"pain < 1 or " * 160}heat"'
    rules = "".join(fact(f"f{i}", more=rule, origin="derived") for i in range(90))
    return {
        "2 MB of ones": "a=[" + "1," * (size // 2) + "]",
        "2 MB of letters": "a" * size,
        "2 MB of commas": "," * size,
        "2 MB of lines": "\n" * size,
        "110,000 heads": "".join(f"[fact.f{i}]\n" for i in range(110_000)),
        "150,000 keys": "".join(f"k{i}=1\n" for i in range(150_000)),
        "ones": "a=[" + "1," * n + "]",
        "ones by line": "a=[\n" + "1,\n" * n + "]",
        "ones in a text's sight": 'a=["""x"""",' + "1," * n + '"y"]',
        "ones between quotes": "a=['\"'," + "1," * n + "'\"']",
        "empty arrays": "a=[" + "[]," * n + "]",
        "texts": "a=[" + "''," * n + "]",
        "dates": "a=[" + "1979-05-27T07:32:00Z," * 9_000 + "]",
        "heads": "".join(f"[fact.f{i}]\n" for i in range(12_000)),
        "short heads": "".join(f"[f{i}]\n" for i in range(15_000)),
        "heads of steps": "[[step]]\n" * 15_000,
        "deep heads": "".join(f"[a{i}.b.c.d.e.f.g.h.i.j]\n" for i in range(6_000)),
        "keys": "".join(f"k{i}=1\n" for i in range(15_000)),
        "keys in braces": "a={" + ",".join(f"k{i}=1" for i in range(15_000)) + "}",
        "deep keys": "".join(f"a{i}.b.c.d.e.f.g.h.i.j=1\n" for i in range(6_000)),
        "nested arrays": "".join(f"x{i}={'[' * 90}{']' * 90}\n" for i in range(1_000)),
        "escapes": 'a="' + "\\n" * 99_000 + '"',
        "escaped quotes": '"""' + '\\"""\n' * 30_000,
        "lines": "\n" * n,
        "remarks": "#\n" * n,
        "spaces": "a=1" + " " * 190_000,
        "facts": "".join(fact_text(f"f{i}") for i in range(1_000)),
        "rules": fact("heat") + fact("pain", "int") + rules,
        "the same case": "1,A,,go,,,,,,\n" * 9_000,
        "cases": "".join(f"{i},A,,go,,,,,,\n" for i in range(9_000)),
        "cases as many as may be": "".join(f"{i},A,,go,,,,,,\n" for i in range(3_900)),
        "parts of a case": "1,A," + "pain 8;" * 17_000 + ",go,,,,,,\n",
        "an open quote": '1,A,"' + "a\n" * 90_000,
    }


def fact_text(name: str) -> str:
    """A fact with most of its keys, and one that nothing reads at the end."""
    keys = 'family="f"\ntype="yes_no"\nfrom="asked"\nof="episode"\nrisk="yes"\nsource="s"\n'
    return f"[fact.{name}]\n{keys}"
