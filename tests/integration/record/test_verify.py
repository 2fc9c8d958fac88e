"""`unknot verify` finds and names what was altered behind the product's back."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from django.db import connection
from tests.support.course import Course

from unknot.cli.main import main
from unknot.record import triggers
from unknot.record.chain import row_hash
from unknot.record.flows.call import call
from unknot.record.models import Entry, Summary
from unknot.record.models import Episode as EpisodeRow
from unknot.record.stored_rows import stored_rows
from unknot.record.verify import check_episode, verify

Sql = Callable[..., None]
ON_SQLITE = connection.vendor == "sqlite"


@contextmanager
def behind_the_back() -> Iterator[Sql]:
    """SQL without the guards, as somebody with the database file could write it."""
    triggers.remove(connection)
    with connection.cursor() as cursor:
        yield lambda query, *values: cursor.execute(query, list(values))
    triggers.install(connection)


def key(value: Any) -> Any:
    """An id as the database keeps it."""
    return value.hex if connection.vendor == "sqlite" else value


@pytest.fixture
def told(course: Course) -> Course:
    """An episode with a session."""
    course.session()
    return course


def entry(course: Course, kind: str) -> Entry:
    return Entry.objects.filter(episode_id=course.episode, kind=kind).order_by("seq")[0]


def found() -> list[str]:
    return [one.what for one in verify().findings]


def test_a_true_journal_has_no_findings(told: Course) -> None:
    report = verify()
    assert report.findings == ()
    assert report.entries == told.state.seq


def test_one_altered_letter_is_found_and_named(told: Course) -> None:
    opened = entry(told, "episode_opened")
    with behind_the_back() as sql:
        text = opened.payload.replace("Stiff", "Stuff")
        sql("UPDATE record_entry SET payload = %s WHERE id = %s", text, key(opened.id))
    finding = verify().findings[0]
    assert (finding.what, finding.seq, finding.kind) == ("changed", 1, "episode_opened")
    assert finding.entry == opened.id and finding.episode == told.episode
    assert "entry 1 episode_opened" in finding.line()


@pytest.mark.parametrize(
    ("column", "value"),
    [
        ("kind", "visit_started"),
        ("happened_at", "2026-03-01 08:00:00"),
        ("recorded_at", "2026-03-01 08:00:00"),
        ("late", True),
        ("prev_hash", "0" * 64),
        ("hash", "f" * 64),
    ],
)
def test_every_column_is_covered(told: Course, column: str, value: Any) -> None:
    row = entry(told, "answered")
    with behind_the_back() as sql:
        sql(f"UPDATE record_entry SET {column} = %s WHERE id = %s", value, key(row.id))
    findings = verify().findings
    assert findings and findings[0].seq == row.seq


def test_the_author_is_covered(told: Course, owner: Any) -> None:
    row = entry(told, "answered")
    with behind_the_back() as sql:
        sql("UPDATE record_entry SET author_id = %s WHERE id = %s", key(owner.id), key(row.id))
    assert found() == ["changed"]


def test_a_removed_entry_is_found(told: Course) -> None:
    row = entry(told, "answered")
    with behind_the_back() as sql:
        sql("DELETE FROM record_entry WHERE id = %s", key(row.id))
    finding = verify().findings[0]
    assert (finding.what, finding.seq) == ("missing", row.seq)


def test_a_removed_end_is_found(told: Course) -> None:
    last = Entry.objects.filter(episode_id=told.episode).order_by("-seq")[0]
    with behind_the_back() as sql:
        sql("DELETE FROM record_entry WHERE id = %s", key(last.id))
    assert found() == ["missing"]


def test_two_entries_in_each_others_place_are_found(told: Course) -> None:
    one, other = Entry.objects.filter(episode_id=told.episode).order_by("seq")[2:4]
    with behind_the_back() as sql:
        for row, seq in ((one, 9999), (other, one.seq), (one, other.seq)):
            sql("UPDATE record_entry SET seq = %s WHERE id = %s", seq, key(row.id))
    assert found() == ["reordered", "reordered"]


def test_an_entry_added_to_the_end_is_found(told: Course) -> None:
    last = Entry.objects.filter(episode_id=told.episode).order_by("-seq")[0]
    with behind_the_back():
        forged = forge(told, last.seq + 1, last.hash)
        forged.save(force_insert=True)
    assert found() == ["inserted"]


def test_an_entry_forged_into_another_ones_place_is_found(told: Course) -> None:
    row = entry(told, "answered")
    with behind_the_back() as sql:
        sql("DELETE FROM record_entry WHERE id = %s", key(row.id))
        forge(told, row.seq, row.prev_hash).save(force_insert=True)
    assert found()[0] in ("inserted", "changed")


def forge(course: Course, seq: int, prev_hash: str) -> Entry:
    """An entry whose own hash is right."""
    like = entry(course, "visit_started")
    forged = Entry(
        episode_id=course.episode,
        seq=seq,
        kind="visit_started",
        happened_at=like.happened_at,
        recorded_at=like.recorded_at,
        author_id=like.author_id,
        payload=like.payload,
        prev_hash=prev_hash,
    )
    forged.hash = row_hash(forged.row())
    return forged


def test_an_episode_moved_to_another_client_is_found(told: Course, their_client: Any) -> None:
    EpisodeRow.objects.filter(pk=told.episode).update(client=their_client)
    assert "changed" in found()


def test_a_summary_that_does_not_fit_is_found_and_rebuilt(told: Course, capsys: Any) -> None:
    Summary.objects.filter(episode_id=told.episode).update(sessions_given=7)
    assert found() == ["summary"]
    assert main(["verify", "--rebuild"]) == 0
    assert "all as written" in capsys.readouterr().out


def test_a_missing_guard_is_found(told: Course) -> None:
    triggers.remove(connection)
    assert set(found()) == {"trigger"}
    triggers.install(connection)


def test_the_command_exits_1_on_a_finding(told: Course, capsys: Any) -> None:
    assert main(["verify"]) == 0
    with behind_the_back() as sql:
        sql("UPDATE record_entry SET kind = 'called' WHERE seq = 2")
    assert main(["verify"]) == 1
    assert "entry 2 called" in capsys.readouterr().out
    assert main(["verify", "--json"]) == 1
    assert json.loads(capsys.readouterr().out)["findings"][0]["seq"] == 2


def test_a_head_shows_an_end_cut_off_with_its_traces(told: Course, tmp_path: Path) -> None:
    head = tmp_path / "head.json"
    assert main(["verify", "--head", str(head)]) == 0
    rows = list(Entry.objects.filter(episode_id=told.episode).order_by("seq"))
    with behind_the_back() as sql:
        sql("DELETE FROM record_entry WHERE seq > 5")
        EpisodeRow.objects.filter(pk=told.episode).update(seq=5, head=rows[4].hash)
    assert main(["verify", "--rebuild"]) == 0  # the chain alone cannot tell
    assert main(["verify", "--against", str(head)]) == 1


def test_a_head_still_fits_when_the_course_has_gone_on(told: Course, tmp_path: Path) -> None:
    head = tmp_path / "head.json"
    main(["verify", "--head", str(head)])
    told.days(7)
    told.session()
    assert main(["verify", "--against", str(head)]) == 0


def test_a_head_that_was_changed_is_refused(told: Course, tmp_path: Path, capsys: Any) -> None:
    head = tmp_path / "head.json"
    main(["verify", "--head", str(head)])
    head.write_text(head.read_text().replace(": [\n", ":[", 1).replace("1", "2", 1))
    assert main(["verify", "--against", str(head)]) == 2
    assert "head" in capsys.readouterr().err


@pytest.mark.parametrize("text", ["", "{}", "[]", '{"format": "unknot journal head 1"}'])
def test_what_is_no_head_is_refused(db: None, tmp_path: Path, text: str) -> None:
    path = tmp_path / "none.json"
    path.write_text(text)
    assert main(["verify", "--against", str(path)]) == 2
    assert main(["verify", "--against", str(tmp_path / "nowhere")]) == 2


TEXT = ("kind", "payload", "prev_hash", "hash")
AS_TEXT = ("id", "author_id", "happened_at", "recorded_at") if ON_SQLITE else ()


@pytest.mark.parametrize("column", [*TEXT, *AS_TEXT])
def test_no_byte_of_an_entry_can_be_altered_unseen(course: Course, column: str) -> None:
    course.do(call, "asked how the night was")
    row = EpisodeRow.objects.get(pk=course.episode)
    written = entry(course, "called")
    with behind_the_back() as sql, connection.cursor() as cursor:
        cursor.execute(f"SELECT {column} FROM record_entry WHERE seq = 2")
        text = str(cursor.fetchone()[0]) if column not in ("id", "author_id") else None
        text = text or (written.id if column == "id" else written.author_id).hex
        if column.endswith("_at"):
            text = str(getattr(written, column).replace(tzinfo=None))
        for place in range(0, len(text), max(1, len(text) // 12)):
            for letter in {chr(ord(text[place]) ^ 1), "T", text[place].swapcase()} - {text[place]}:
                altered = text[:place] + letter + text[place + 1 :]
                sql(f"UPDATE record_entry SET {column} = %s WHERE seq = 2", altered)
                assert check_episode(row, list(stored_rows(row.id))), altered
        sql(f"UPDATE record_entry SET {column} = %s WHERE seq = 2", text)
        assert check_episode(row, list(stored_rows(row.id))) == []
