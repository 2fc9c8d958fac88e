"""`unknot decide`, `facts` and `protocol`, as a script calls them."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from unknot.cli.main import main


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
    shipped = Path(__file__).parents[3] / "src/unknot/care/protocols/back-massage/2026.1"
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


def test_decide_loads_no_framework() -> None:
    code = "import sys; import unknot.cli.decide; sys.exit('django' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
