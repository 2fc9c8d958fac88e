"""`unknot decide`, `facts` and `protocol`, as a script calls them."""

import json
import subprocess
import sys
from pathlib import Path

import pytest
from tests.unit.care.protocol.tiny import fact, step, write_protocol

from unknot.care.protocol.library import SHIPPED
from unknot.cli.main import main
from unknot.registry.journal_sql import COUNTED, STORED

BACK_MASSAGE = SHIPPED / "back-massage" / "2026.1"


def call(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str, str]:
    try:
        status = main(arguments)
    except SystemExit as left:
        status = int(left.code or 0)
    out = capsys.readouterr()
    return status, out.out, out.err


def test_clear_facts_decide_go(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    _, clear, _ = call(capsys, "facts", "--clear")
    (tmp_path / "facts.json").write_text(clear)
    status, out, err = call(capsys, "decide", str(tmp_path / "facts.json"), "--json")
    decision = json.loads(out)
    assert (status, err) == (0, "")
    assert (decision["today"]["action"], decision["course"]["action"]) == ("go", "not_started")


def test_blank_facts_ask(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    _, blank, _ = call(capsys, "facts", "--blank")
    (tmp_path / "facts.json").write_text(blank)
    status, out, _ = call(capsys, "decide", str(tmp_path / "facts.json"), "--json")
    today = json.loads(out)["today"]
    assert (status, today["action"], today["ask"][0]) == (0, "ask", "ces1")


def test_an_emergency_exits_0_and_a_derived_fact_is_named_on_stderr(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    (tmp_path / "facts.json").write_text('{"ces1": true, "sev": false}')
    status, out, err = call(capsys, "decide", str(tmp_path / "facts.json"))
    assert status == 0
    assert out.startswith("Today: Emergency")
    assert err.startswith("sev is worked out")


@pytest.mark.parametrize(
    ("content", "words"),
    [(b'{"ces1": "yes"}', "line 1, ces1"), (b"\xff\xfe", "UTF-8"), (b"{", "JSON")],
)
def test_a_wrong_file_is_one_line_and_exit_2(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, content: bytes, words: str
) -> None:
    (tmp_path / "facts.json").write_bytes(content)
    status, out, err = call(capsys, "decide", str(tmp_path / "facts.json"))
    assert (status, out, err.count("\n")) == (2, "", 1)
    assert words in err


def test_missing_file_and_unknown_protocol(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    status, _, err = call(capsys, "decide", str(tmp_path / "none.json"))
    assert (status, "there is no such file" in err) == (2, True)
    status, _, err = call(capsys, "facts", "--protocol", "front-massage")
    assert (status, "there is no protocol" in err) == (2, True)


def test_protocol_check_finds_a_case_that_fails(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    shipped = BACK_MASSAGE
    for name in ("protocol.toml", "facts.toml", "parameters.toml", "cases.csv"):
        text = (shipped / name).read_text("utf-8")
        (tmp_path / name).write_text(text.replace("ces2 yes,emergency", "ces2 yes,go"))
    status, out, _ = call(capsys, "protocol", "check", str(tmp_path))
    assert (status, "today is emergency" in out) == (1, True)
    assert call(capsys, "protocol", "check", str(shipped))[0] == 0


def test_a_derived_fact_in_a_case_is_passed_over_with_a_word(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    shipped = Path(__file__).parents[3] / "src/unknot/care/protocols/back-massage/2026.1"
    for name in ("protocol.toml", "facts.toml", "parameters.toml", "cases.csv"):
        text = (shipped / name).read_text("utf-8")
        (tmp_path / name).write_text(text.replace("ces1 yes; ces2 yes", "ces1 yes; sev no"))
    status, out, err = call(capsys, "protocol", "check", str(tmp_path))
    assert "case 1: ces2 did not fire" in out and status == 1
    assert err == (
        "cases.csv, line 2, case 1: sev is worked out from other facts; the value given is not "
        "used\n"
    )


def test_facts_may_come_from_a_pipe_with_a_byte_order_mark() -> None:
    code = "import sys; from unknot.cli.main import main; sys.exit(main(['decide', '-']))"
    given = b'\xef\xbb\xbf{"ces1": true}'
    done = subprocess.run([sys.executable, "-c", code], input=given, capture_output=True)
    assert (done.returncode, done.stdout[:16], done.stderr) == (0, b"Today: Emergency", b"")
    done = subprocess.run([sys.executable, "-c", code], input=b"\xff{}", capture_output=True)
    assert (done.returncode, b"UTF-8" in done.stderr) == (2, True)


def test_protocol_check_of_no_folder_is_a_wrong_call(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    status, _, err = call(capsys, "protocol", "check", str(tmp_path / "nowhere"))
    assert (status, "is not a folder" in err) == (2, True)


def test_protocol_list_and_show(capsys: pytest.CaptureFixture[str]) -> None:
    assert "back-massage@2026.1" in call(capsys, "protocol", "list")[1]
    assert "[ces1]" in call(capsys, "protocol", "show", "back-massage@2026.1")[1]


def test_protocol_sql_prints_one_statement(capsys: pytest.CaptureFixture[str]) -> None:
    status, out, _ = call(
        capsys, "protocol", "sql", "back-massage", "--dialect", "sqlite", "--table", "visits"
    )
    assert status == 0
    assert out.count(";\n") == 1 and 'FROM "visits"' in out and '"today_action"' in out
    status, _, err = call(capsys, "protocol", "sql", "back-massage", "--table", "a..b")
    assert (status, "not the name of a table" in err) == (2, True)


@pytest.mark.parametrize("dialect", ["duckdb", "sqlite", "postgres"])
def test_protocol_sql_of_the_journal_counts_what_the_record_counts(
    capsys: pytest.CaptureFixture[str], dialect: str
) -> None:
    sql = ("protocol", "sql", "back-massage", "--journal", "--dialect", dialect)
    status, out, _ = call(capsys, *sql)
    assert status == 0 and out.endswith(";\n")
    assert all(f" AS {name}" in out for name in (*COUNTED, *STORED))


@pytest.mark.parametrize(
    ("more", "says"),
    [(("--dialect", "trino"), "written for duckdb"), (("--details",), "leave --table, --key")],
)
def test_protocol_sql_of_the_journal_refuses_what_it_does_not_do(
    capsys: pytest.CaptureFixture[str], more: tuple[str, ...], says: str
) -> None:
    status, _, err = call(capsys, "protocol", "sql", "back-massage", "--journal", *more)
    assert status == 2 and says in err


@pytest.mark.parametrize(("name", "rates"), [("back-massage", 6), ("back-recovery", 4)])
def test_protocol_block_rate_says_it_in_words_and_as_json(
    name: str, rates: int, capsys: pytest.CaptureFixture[str]
) -> None:
    asked = ("protocol", "block-rate", name, "--people", "200")
    status, out, err = call(capsys, *asked)
    assert (status, err) == (0, "Deciding 200 made-up people; this may take a minute.\n")
    assert "Hands on in all" in out and "taken as no" in out
    found = json.loads(call(capsys, *asked, "--json")[1])
    assert found["people"] == 200 and len(found["rates"]) == rates
    assert call(capsys, *asked, "--seed", "-1")[0] == 2
    assert call(capsys, *asked[:-1], "0")[0] == 2


def test_protocol_block_rate_without_figures_says_where_to_write_them(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    folder = write_protocol(tmp_path, [fact("numb")], [step("one", "numb", "hold")])
    status, _, err = call(capsys, "protocol", "block-rate", str(folder))
    assert (status, "has no population.toml" in err) == (2, True)


def test_decide_loads_no_framework() -> None:
    code = "import sys; import unknot.cli.decide; sys.exit('django' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_protocol_fhirpath_prints_every_rule_of_a_name_or_a_folder(
    capsys: pytest.CaptureFixture[str],
) -> None:
    status, by_name, _ = call(capsys, "protocol", "fhirpath", "back-massage")
    assert (status, by_name) == call(capsys, "protocol", "fhirpath", str(BACK_MASSAGE))[:2]
    assert "step ces1, when:\n    item.where(linkId = 'ces1').answer.value\n" in by_name
    status, _, err = call(capsys, "protocol", "fhirpath", "front-massage")
    assert (status, "there is no protocol called 'front-massage'" in err) == (2, True)
    assert "known: back-massage@2026.1" in err


def test_protocol_draw_writes_a_file_or_prints(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    file = tmp_path / "flow.svg"
    assert call(capsys, "protocol", "draw", "back-massage", "--output", str(file))[:2] == (0, "")
    assert file.read_text("utf-8").startswith("<svg ")
    status, out, _ = call(capsys, "protocol", "draw", "--format", "mermaid")
    assert (status, out.startswith("flowchart TD\n")) == (0, True)
    nowhere = str(tmp_path / "nowhere" / "flow.svg")
    status, _, err = call(capsys, "protocol", "draw", "--output", nowhere)
    assert (status, "cannot be written" in err, err.count("\n")) == (2, True, 1)


def test_protocol_words_prints_the_whole_protocol_as_markdown(
    capsys: pytest.CaptureFixture[str],
) -> None:
    status, out, _ = call(capsys, "protocol", "words", "back-massage")
    assert status == 0
    assert out.startswith("# Back massage: screening, course and review\n")
    assert "#### New numbness in the saddle area (`ces1`)" in out


def test_a_folder_instead_of_a_file_is_said_to_be_one(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    status, _, err = call(capsys, "decide", str(tmp_path))
    assert (status, err) == (
        2, f"unknot: decide: {tmp_path} is a folder; name a JSON file of facts\n",
    )  # fmt: skip
    status, out, _ = call(capsys, "protocol", "check", str(tmp_path))
    assert (status, out) == (1, f"{tmp_path}, protocol.toml: the file is missing\n")


@pytest.mark.parametrize(
    ("protocol", "command"),
    [("back-recovery", "unknot facts --protocol back-recovery"), ("", "unknot facts")],
)
def test_a_mistake_points_to_the_facts_of_its_own_protocol(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, protocol: str, command: str
) -> None:
    (tmp_path / "facts.json").write_text('{"zzz": true}')
    _, _, err = call(capsys, "decide", str(tmp_path / "facts.json"), "--protocol", protocol)
    assert err.endswith(f"reads no such fact; `{command}` lists them\n")
