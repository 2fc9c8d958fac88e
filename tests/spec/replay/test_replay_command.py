"""`unknot replay` on the real file that ships, and on files with mistakes."""

import csv
import json

import pytest

from unknot.cli.main import main
from unknot.registry.shipped import DATA

NAME = "chronic_back_pain_ashar2022.csv"
FILE = DATA / NAME
MAP = DATA / "chronic_back_pain_ashar2022.toml"


def counted_by_hand():
    """The same figures from the raw cells, without the protocol or the mapping.

    They were also counted once with awk over the file: patients at time 1 (column 2 is 1, the last
    column is 1), those with pain_avg (column 4) of 7 or more, those with an empty age (column 30);
    and over pairs of time 1 and 2 a fall of 2, a fall of 30 % of a start above 0, a rise of 2.
    """
    with FILE.open(newline="", encoding="utf-8") as file:
        patients = [row for row in csv.DictReader(file) if row["is_patient"] == "1"]
    score = {(row["id"], row["time"]): float(row["pain_avg"]) for row in patients}
    pairs = [(score[key, "1"], score[key, "2"]) for key, time in score if time == "2"]
    return {
        "people": [sum(row["time"] == time for row in patients) for time in "12"],
        "severe": [sum(v >= 7 for (_, t), v in score.items() if t == time) for time in "12"],
        "no_age": sum(row["time"] == "1" and not row["age"] for row in patients),
        "pairs": len(pairs),
        "points_2": sum(a - b >= 2 for a, b in pairs),
        "percent_30": sum(a > 0 and 10 * (a - b) >= 3 * a for a, b in pairs),
        "worse_2": sum(b - a >= 2 for a, b in pairs),
    }


@pytest.fixture
def run(capsys):
    """Run the command; gives exit status, standard output and the lines on standard error."""

    def call(*arguments):
        status = main(["replay", *map(str, arguments)])
        printed = capsys.readouterr()
        return status, printed.out, printed.err.splitlines()

    return call


def test_the_figures_counted_by_hand_have_not_moved():
    assert counted_by_hand() == {
        "people": [152, 135],
        "severe": [5, 3],
        "no_age": 1,
        "pairs": 135,
        "points_2": 55,
        "percent_30": 72,
        "worse_2": 2,
    }


def test_the_real_file_gives_the_figures_counted_by_hand(run):
    status, out, err = run(FILE, "--map", MAP, "--protocol", "back-massage@2026.1", "--json")
    assert (status, err) == (0, [])
    hand = counted_by_hand()
    first, last = json.loads(out)["checkpoints"]
    assert [first["people"], last["people"]] == hand["people"]
    assert first["today"] == {"clearance_first": 5, "ask": 147}
    assert last["today"] == {"clearance_first": 3, "ask": 132}
    assert first["course"] == {"not_started": 152}
    assert last["course"] == {"ask": 135}
    assert first["responded"]["pairs"] == 0
    assert last["responded"] == {
        key: hand[key] for key in ("pairs", "points_2", "percent_30", "worse_2")
    }


def test_what_the_real_file_does_not_hold_is_unknown(run):
    first, last = json.loads(run(FILE, "--json")[1])["checkpoints"]
    assert first["missing"]["age_years"] == counted_by_hand()["no_age"]
    assert not {"pain_average", "sessions_given"} & set(first["missing"])
    assert last["missing"]["sessions_given"] == 135
    for fact in ("pain_now", "pain_worst_24h", "ces1", "doctor_seen", "licence", "consent"):
        assert first["missing"][fact] == 152


def test_the_json_has_its_shape_and_persons_only_when_asked(run):
    document = json.loads(run(FILE, "--json")[1])
    assert set(document) == {"checkpoints"}
    asked = json.loads(run(FILE, "--json", "--persons")[1])
    assert asked["checkpoints"] == document["checkpoints"]
    assert len(asked["persons"]) == 287
    one = asked["persons"][0]
    assert one["decision"]["protocol"] == "back-massage@2026.1"
    assert one["facts"]["sessions_given"] == 0


def test_the_text_says_each_persons_decisions_and_a_summary(run):
    status, out, _ = run(NAME)
    assert status == 0
    assert "341 rows: 287 read, 54 left out by the mapping, 0 refused." in out
    assert "Clearance first by the severity gate [sev]: 5" in out
    assert "by 2 points 55, by 30 % 72, worse by 2 2" in out
    assert "measurement error not counted" in out
    assert sum(line.startswith("  ") and " | course: " in line for line in out.splitlines()) == 287


def spoiled(tmp_path, changes):
    """A copy of the real file with some lines changed, under its own name."""
    lines = FILE.read_text(encoding="utf-8").splitlines(keepends=True)
    for number, change in changes.items():
        lines[number - 1] = change(lines[number - 1])
    path = tmp_path / NAME
    path.write_text("".join(lines), encoding="utf-8")
    return path


def with_pain(value):
    def change(line):
        cells = line.split(",")
        return ",".join([*cells[:3], value, *cells[4:]])

    return change


def test_a_bad_row_is_named_and_the_others_run(run, tmp_path):
    path = spoiled(tmp_path, {2: with_pain("12"), 4: with_pain("much"), 6: lambda line: "x\n"})
    status, out, err = run(path, "--json")
    assert status == 1
    assert len(err) == 3
    assert err[0] == (
        f'{NAME}, line 2, pain_avg: "12" is not allowed for pain_average; write a whole number '
        "from 0 to 10 points, unsure, or leave it empty"
    )
    document = json.loads(out)
    assert document["checkpoints"][0]["people"] == 149
    assert document["checkpoints"][1]["responded"]["pairs"] == 132
    assert [refused["line"] for refused in document["refused"]] == [2, 4, 6]


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"", "the file is empty"),
        (b"\x89PNG\r\n\x00\x00", "not a text file"),
        (b"id,time\n1,1\n", "there is no column 'age'"),
    ],
)
def test_a_file_that_cannot_be_used_is_a_wrong_call(run, tmp_path, content, says):
    path = tmp_path / NAME
    path.write_bytes(content)
    status, out, err = run(path)
    assert (status, out, len(err)) == (2, "", 1)
    assert says in err[0]


def test_other_wrong_calls_are_one_line(run, tmp_path):
    other = tmp_path / "other.csv"
    other.write_text("id\n1\n")
    for arguments, says in [
        ((tmp_path / NAME,), "there is no such file"),
        ((other,), "no mapping ships under this name; name one with --map"),
        ((other, "--map", tmp_path / "no.toml"), "there is no such file"),
        ((FILE, "--protocol", "back-massage@1999.1"), "there is no protocol"),
    ]:
        status, out, err = run(*arguments)
        assert (status, out, len(err)) == (2, "", 1)
        assert says in err[0]
