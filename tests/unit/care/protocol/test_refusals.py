"""A protocol with a mistake is refused, and the error says where and what to write."""

import re
from pathlib import Path

import pytest
from tests.unit.care.protocol.tiny import PARAMETER, fact, prove_folder, step, write_protocol

from unknot.care.protocol import ProtocolError, load_protocol
from unknot.care.protocol.cases import COLUMNS, MOST_LINES, read_cases
from unknot.care.protocol.files import LARGEST
from unknot.care.protocol.library import latest, shipped
from unknot.care.protocol.parse import MOST_CHARACTERS
from unknot.care.protocol.seal import folder_hash
from unknot.care.protocol.toml_marks import MOST_MARKS

FACTS = [fact("numb"), fact("pain", "int"), fact("skin", "enum", 'values = ["dry", "oily"]')]

RULES = {
    "pain + 1 > 3": "arithmetic",
    "len(numb)": "the only calls",
    "numb.real": "a dot",
    "numb[0]": "an index",
    "lambda: numb": "functions",
    "numb if pain else numb": "`if`",
    "[x for x in numb]": "loops",
    "pain": "compare it",
    "pain and numb": "compare it",
    "numb > 3": "not compared",
    "pain == 'three'": "cannot compare",
    "skin == 'wet'": "never 'wet'",
    "skin < 'dry'": "no order",
    "nmub": "did you mean numb",
    "numb is numb": "instead of `is`",
    "numb and": "cannot be read",
    "": "empty",
    "True": "the fact's name",
    "at_least(4, numb, numb)": "at_least",
    "at_least(numb)": "whole number",
    "known(pain > 3)": "known(x)",
    "pain in [1, 'a']": "cannot compare",
    "skin in []": "empty",
    "cleared": "no fact or parameter",
    "f'{numb}'": "braces",
    "(numb := pain)": ":=",
    "numb and " * 400 + "numb": str(MOST_CHARACTERS),
    "(" * 900 + "numb" + ")" * 900: "brackets",
    "not " * 200 + "numb": "nested",
    "numb\0": "cannot be read",
    "numb\\nor numb": "on one line",
    "pain > 1e999": "too large",
    "pain > 1j": "the fact's name",
    "pain > 3 + 4": "arithmetic",
    "x" * 10_000: str(MOST_CHARACTERS),
    "known(" * 1000 + "numb" + ")" * 1000: str(MOST_CHARACTERS),
}


@pytest.mark.parametrize("rule", RULES)
def test_rule_outside_the_language_is_refused(rule: str, tmp_path: Path) -> None:
    text = rule.replace("\0", "\\u0000")
    folder = write_protocol(
        tmp_path, FACTS, [step("one", "numb", "hold"), step("two", text, "hold")]
    )
    with pytest.raises(ProtocolError) as caught:
        load_protocol(folder)
    error = caught.value
    assert RULES[rule] in str(error)
    assert error.file == "protocol.toml"
    assert text[:20] in (folder / "protocol.toml").read_text().splitlines()[error.line - 1]
    assert error.column > len('when = "')


@pytest.mark.parametrize("before", ["numb and ", "   numb and ", "skin == 'ölig' or "])
def test_column_points_at_the_mistake(before: str, tmp_path: Path) -> None:
    facts = [*FACTS[:2], fact("skin", "enum", 'values = ["dry", "ölig"]')]
    folder = write_protocol(tmp_path, facts, [step("one", f"{before}(pain + 1 > 3)", "hold")])
    with pytest.raises(ProtocolError) as caught:
        load_protocol(folder)
    line = (folder / "protocol.toml").read_text("utf-8").splitlines()[caught.value.line - 1]
    assert line[caught.value.column - 1 :].startswith("pain + 1")


@pytest.mark.parametrize(
    ("facts", "steps", "words"),
    [
        (FACTS, [step("a", "numb", "hold"), step("a", "numb", "hold")], "two steps"),
        (FACTS, [step("a", "numb", "explode")], "then is 'explode'"),
        (FACTS, [step("a", "numb", "hold", 'colour = "red"')], "nothing reads the key 'colour'"),
        (FACTS, [step("a", "numb", "hold", "[step.limits]\npressure_cap = 'x'")], "whole number"),
        (
            FACTS,
            [step("a", "numb", "review", "[step.limits]\nminutes_max = 9", ladder="course")],
            "belong to the ladder today",
        ),
        (
            FACTS,
            [step("a", "numb", "review", 'lifts_when = "cleared"', ladder="course")],
            "belong to the ladder today",
        ),
        (FACTS, [], "no step"),
        (
            [
                fact("a", origin="derived", more='rule = "b"'),
                fact("b", origin="derived", more='rule = "a"'),
            ],
            [step("s", "a", "hold")],
            "circle",
        ),
        ([fact("a", "colour")], [step("s", "a", "hold")], "type is 'colour'"),
        ([fact("a", "enum")], [step("s", "known(a)", "hold")], "needs its values"),
        (["[fact.a\n"], [step("s", "a", "hold")], "TOML"),
        ([f"a = {'9' * 5000}\n"], [step("s", "a", "hold")], "TOML"),
        ([f"{'a.' * 20}a = 1\n"], [step("s", "a", "hold")], "more than ten parts"),
        (["colour = 1\n"], [step("s", "a", "hold")], "nothing reads the key 'colour'"),
        ([fact("not")], [step("s", "a", "hold")], "cannot be a name"),
        ([fact("cleared")], [step("s", "a", "hold")], "cannot be a name"),
        (FACTS, [step("a-b", "numb", "hold")], "cannot be a name"),
    ],
)
def test_mistake_in_the_data_is_refused(
    facts: list[str], steps: list[str], words: str, tmp_path: Path
) -> None:
    with pytest.raises(ProtocolError, match=words) as caught:
        load_protocol(write_protocol(tmp_path, facts, steps))
    assert caught.value.file.endswith(".toml")


ODD_STEPS = {
    "[step.limits]\navoid = 'spine'": "avoid is 'spine'; write a list of texts, [\"one\"]",
    "[step.limits]\navoid = [2]": "write a list of texts",
    "[step.limits]\npressure_cap = 9": "pressure_cap is 9; write a whole number from 1 to 5",
    "[step.limits]\npressure_cap = true": "pressure_cap is True; write a whole number",
    "[step.limits]\npressure_cap = 'cut'": "pressure_cap is 7; write a whole number from 1 to 5",
    "[step.on_lift]\npressure_step = 3": "pressure_step is 3; write a whole number from -1 to 0",
    "[step.limits]\narea_caps = 2": "area_caps is 2; write a table",
    "[step.limits.area_caps]\nback = '2'": "back is '2'; write a whole number from 1 to 5",
    "letter_cap_max = '5'": "letter_cap_max is '5'; write a whole number",
    "letter_cap_max = 6": "letter_cap_max is 6; write a whole number from 1 to 5",
    "limits_stay = 'no'": "limits_stay is 'no'; write true or false",
    "this_visit = 'no'": 'write this_visit = "never"',
    "lifts_when = 5": "lifts_when is 5; write text in quotes",
}


@pytest.mark.parametrize("text", ODD_STEPS)
def test_a_limit_or_a_switch_of_the_wrong_kind_is_refused(text: str, tmp_path: Path) -> None:
    folder = write_protocol(tmp_path, FACTS, [step("one", "numb", "hold", text)])
    with pytest.raises(ProtocolError) as caught:
        load_protocol(folder)
    assert ODD_STEPS[text] in str(caught.value)
    written = (folder / "protocol.toml").read_text().splitlines()[caught.value.line - 1]
    assert written == text.splitlines()[-1]


@pytest.mark.parametrize(
    ("file", "old", "new", "words"),
    [
        (
            "facts",
            "range = [0, 10]",
            "range = [0]",
            "range is \\[0\\]; write \\[lowest, highest\\]",
        ),
        ("facts", "range = [0, 10]", "range = [10, 0]", "write \\[lowest, highest\\]"),
        ("facts", "range = [0, 10]", "valid_for_days = -3", "valid_for_days is -3; write a whole"),
        ("facts", "range = [0, 10]", "yes_stays = 1", "yes_stays is 1; write true or false"),
        ("facts", 'values = ["dry", "oily"]', 'values = "dry"', "values is 'dry'; write a list"),
        ("parameters", "bounds = [6, 8]", "bounds = [6]", "bounds is \\[6\\]; write"),
        ("parameters", "value = 7", 'value = "7"', "value is '7'; write a number"),
        ("parameters", "value = 7", "value = 7.5", "7.5 is no whole number"),
        ("protocol", 'status = "test"', 'safety_net = "x"\nstatus = "test"', "safety_net is 'x'"),
        ("protocol", 'status = "test"', 'status = "test"\nstep = 5', "each step as a table"),
    ],
)
def test_a_value_of_the_wrong_kind_is_refused_at_its_line(
    file: str, old: str, new: str, words: str, tmp_path: Path
) -> None:
    steps = [] if "step =" in new else [step("one", "numb", "hold")]
    path = write_protocol(tmp_path, FACTS, steps) / f"{file}.toml"
    path.write_text(path.read_text().replace(old, new, 1))
    with pytest.raises(ProtocolError, match=words) as caught:
        load_protocol(tmp_path)
    assert (caught.value.file, caught.value.line > 0) == (f"{file}.toml", True)


def test_parameter_out_of_bounds_is_refused(tmp_path: Path) -> None:
    folder = write_protocol(tmp_path, FACTS, [step("one", "numb", "hold")])
    text = (folder / "parameters.toml").read_text().replace("value = 7", "value = 9")
    (folder / "parameters.toml").write_text(text)
    with pytest.raises(ProtocolError, match="out of bounds; write 6 to 8") as caught:
        load_protocol(folder)
    assert caught.value.line == text.splitlines().index("value = 9") + 1


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ('type = "int"', 'type = "colour"', "one of yes_no, int, number"),
        ("value = 7", "value = inf", "a number, or true or false"),
        ("valid_from = 2026-01-01", 'valid_from = "soon"', "a date, 2026-01-01"),
        ("valid_from = 2026-01-01", "", "valid_from is missing"),
    ],
)
def test_mistake_in_a_parameter_is_refused(old: str, new: str, words: str, tmp_path: Path) -> None:
    folder = write_protocol(tmp_path, FACTS, [step("one", "numb", "hold")])
    text = (folder / "parameters.toml").read_text().replace(old, new)
    (folder / "parameters.toml").write_text(text)
    with pytest.raises(ProtocolError, match=words) as caught:
        load_protocol(folder)
    assert (caught.value.file, caught.value.line > 0) == ("parameters.toml", True)


CASES = {
    "1,A,numb maybe,hold,one,,,,s,": "numb cannot be 'maybe'; write yes, no, unsure or not asked",
    "1,A,pain 11,hold,one,,,,s,": "pain cannot be '11'; write a whole number from 0 to 10",
    "1,A,skin wet,hold,one,,,,s,": "skin cannot be 'wet'; write dry, oily, unsure or not asked",
    "1,A,nmub yes,hold,one,,,,s,": "no fact is called 'nmub'; did you mean numb?",
    "1,A,open two,hold,one,,,,s,": "no step is called 'two'",
    "1,A,numb yes,explode,one,,,,s,": "today is never 'explode'; write one of emergency",
    "1,A,numb yes,hold,one,go,,,s,": "course is never 'go'; write one of stop",
    "1,A,numb yes,hold,oen,,,,s,": "no step is called 'oen'; did you mean one?",
    "1,A,numb yes,hold,one,,,,s,,again": "more cells than the first line names",
}


@pytest.mark.parametrize("row", CASES)
def test_impossible_case_is_refused_with_its_line_and_column(row: str, tmp_path: Path) -> None:
    protocol = load_protocol(write_protocol(tmp_path, FACTS, [step("one", "numb", "hold")]))
    good = "0,A,numb yes,hold,one,,,,s,"
    (tmp_path / "cases.csv").write_text("\n".join([",".join(COLUMNS), good, row]))
    with pytest.raises(ProtocolError) as caught:
        read_cases(tmp_path, protocol)
    error = caught.value
    assert CASES[row] in str(error)
    assert (error.file, error.line) == ("cases.csv", 3)
    wrong = re.search(r"'(\w+)'", error.what)
    assert error.column > 1
    assert wrong is None or wrong[1] in row[error.column - 1 :]


TWICE = {
    "[fact.numb]\ntype = 'yes_no'\n": "[fact.numb] stands there twice, in lines 2 and {line}",
    "[fact . 'numb']\n": "[fact.numb] stands there twice, in lines 2 and {line}",
    "[list.a]\ntitle = 'A'\n[list.b]\ntitle = 'B'\n[list.a]": "[list.a] stands there twice",
    "[list.a]\ntitle = 'A'\ntitle = [\n'B']\n": "the key title stands there twice, in lines",
    "[list.a]\nx = {y = 1, y = 2}\n": "a key or a table stands there twice; take one out",
    "note = '''\n[fact.numb]\n'''\n[fact.pain]\n": "[fact.pain] stands there twice",
}


@pytest.mark.parametrize("more", TWICE)
def test_what_stands_twice_is_named_with_both_lines(more: str, tmp_path: Path) -> None:
    folder = write_protocol(tmp_path, FACTS, [step("one", "numb", "hold")])
    text = (folder / "facts.toml").read_text()
    (folder / "facts.toml").write_text(text + more)
    with pytest.raises(ProtocolError) as caught:
        load_protocol(folder)
    line = text.count("\n") + 1
    assert TWICE[more].format(line=line) in str(caught.value)
    assert (caught.value.file, caught.value.line >= line) == ("facts.toml", True)


def test_a_parameter_that_stands_twice_is_named(tmp_path: Path) -> None:
    folder = write_protocol(tmp_path, FACTS, [step("one", "numb", "hold")])
    (folder / "parameters.toml").write_text(PARAMETER + PARAMETER)
    with pytest.raises(
        ProtocolError, match=r"\[parameter.cut\] stands there twice, in lines 2 and"
    ):
        load_protocol(folder)


def test_two_steps_of_one_name_are_named_with_both_lines(tmp_path: Path) -> None:
    steps = [step("one", "numb", "hold"), step("one", "numb", "hold")]
    with pytest.raises(ProtocolError, match="two steps are called 'one', in lines 7 and 19"):
        load_protocol(write_protocol(tmp_path, FACTS, steps))


def write_cases(folder: Path, *rows: str) -> None:
    (folder / "cases.csv").write_text("\n".join([",".join(COLUMNS), *rows]))


def test_two_cases_of_one_number_are_refused_with_both_lines(tmp_path: Path) -> None:
    protocol = load_protocol(write_protocol(tmp_path, FACTS, [step("one", "numb", "hold")]))
    row = "A,numb yes,hold,one,,,,s,"
    write_cases(tmp_path, f"7,{row}", f"8,{row}", f" 7,{row}")
    with pytest.raises(ProtocolError) as caught:
        read_cases(tmp_path, protocol)
    assert "two cases have the number 7, in lines 2 and 4; give one of them" in str(caught.value)
    assert (caught.value.file, caught.value.line) == ("cases.csv", 4)


def test_a_case_without_a_number_is_refused(tmp_path: Path) -> None:
    protocol = load_protocol(write_protocol(tmp_path, FACTS, [step("one", "numb", "hold")]))
    write_cases(tmp_path, ",A,numb yes,hold,one,,,,s,")
    with pytest.raises(ProtocolError, match="line 2: the case has no number; write one"):
        read_cases(tmp_path, protocol)


def test_more_cases_than_may_be_are_refused(tmp_path: Path) -> None:
    protocol = load_protocol(write_protocol(tmp_path, FACTS, [step("one", "numb", "hold")]))
    write_cases(tmp_path, *(f"{nth},A,numb yes,hold,one,,,,s," for nth in range(MOST_LINES)))
    with pytest.raises(ProtocolError, match="it has 4,001 lines, and may have 4,000; take some"):
        read_cases(tmp_path, protocol)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("#" * (LARGEST + 1), "it has 201 kB, and a file of a version may have 200 kB; take out"),
        ("a=[" + "1," * MOST_MARKS + "]", "it has about 16,002 values, names and lines, and a"),
    ],
)
def test_more_than_a_file_may_have_is_refused(text: str, words: str, tmp_path: Path) -> None:
    folder = write_protocol(tmp_path, FACTS, [step("one", "numb", "hold")])
    (folder / "facts.toml").write_text(text)
    with pytest.raises(ProtocolError, match=words) as caught:
        load_protocol(folder)
    assert caught.value.file == "facts.toml"


def test_rules_longer_than_may_be_are_refused_at_the_first_too_many(tmp_path: Path) -> None:
    long = "numb or " * 240 + "numb"
    steps = [step(f"s{nth}", long, "hold") for nth in range(20)]
    with pytest.raises(ProtocolError, match="more than 25,000 letters, .* derive a fact") as caught:
        load_protocol(write_protocol(tmp_path, FACTS, steps))
    assert (caught.value.file, caught.value.line) == ("protocol.toml", 10 + 12 * 12)


def test_missing_file_and_missing_folder(tmp_path: Path) -> None:
    with pytest.raises(ProtocolError, match="is not a folder"):
        load_protocol(tmp_path / "nowhere")
    with pytest.raises(ProtocolError, match="missing"):
        load_protocol(tmp_path)


def _version(root: Path, version: str) -> Path:
    folder = root / "tiny" / version
    folder.mkdir(parents=True)
    asks = 'if_unknown = "ask"\nif_unsure = "hold"\nlifts_when = "answer"'
    write_protocol(folder, FACTS, [step("one", "numb", "hold", asks)])
    toml = folder / "protocol.toml"
    toml.write_text(toml.read_text().replace('version = "1"', f'version = "{version}"'))
    (folder / "SHA256").write_text(folder_hash(folder))
    prove_folder(folder)
    return folder


def test_changed_release_is_refused_and_the_last_good_version_goes_on(tmp_path: Path) -> None:
    _version(tmp_path, "2026.1")
    newer = _version(tmp_path, "2026.2")
    assert latest("tiny", tmp_path).version == "2026.2"
    shipped.cache_clear()
    (newer / "facts.toml").write_text("".join(FACTS) + "\n# one byte more\n")
    assert latest("tiny", tmp_path).version == "2026.1"
    with pytest.raises(ProtocolError, match="changed after its release"):
        shipped("tiny@2026.2", tmp_path)


def test_unknown_protocol_names_the_known_ones(tmp_path: Path) -> None:
    _version(tmp_path, "2026.1")
    with pytest.raises(ProtocolError, match="known: tiny@2026.1"):
        shipped("tiny@1999.1", tmp_path)
