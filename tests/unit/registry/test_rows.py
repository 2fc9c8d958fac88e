"""Reading a CSV file: what is fine, and one plain line for what is not."""

import contextlib
import os
import tempfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from unknot.registry.rows import CsvError, Refused, Row, read_rows

NEEDED = {"id", "pain"}


@pytest.fixture
def file(tmp_path):
    return tmp_path / "people.csv"


def rows(file, content, needed=NEEDED):
    file.write_bytes(content if isinstance(content, bytes) else content.encode("utf-8"))
    return list(read_rows(file, needed))


@pytest.mark.parametrize(
    "content",
    [
        "id,pain\n1,3\n2,4\n",
        "id;pain\n1;3\n2;4\n",
        "id\tpain\n1\t3\n2\t4\n",
        "\ufeffid,pain\r\n1,3\r\n2,4\r\n",
        "id,pain\n1,3\n\n2,4",
        ' id , pain \n"1", 3 \n2,4,,\n',
        "id,pain\n1,3\n,\n2,4\n".replace(",\n2", ",\n2"),
    ],
)
def test_the_same_people_however_they_are_written(file, content):
    found = rows(file, content)
    assert [row.cells for row in found] == [{"id": "1", "pain": "3"}, {"id": "2", "pain": "4"}]


def test_a_row_is_named_by_the_line_it_begins_on(file):
    found = rows(file, 'id,pain,words\n1,3,"two\nlines"\n\n2,4,x\n')
    assert [(row.line, row.cells["id"]) for row in found] == [(2, "1"), (5, "2")]
    assert found[0].cells["words"] == "two\nlines"


def test_a_header_may_hold_line_breaks(file):
    assert rows(file, 'id,"pain\nnow"\n1,3\n', {"id", "pain\nnow"})[0].cells["pain\nnow"] == "3"


def test_a_row_with_too_few_or_too_many_cells_is_refused_and_the_others_run(file):
    found = rows(file, "id,pain\n1\n2,4\n3,5,6\n")
    assert [type(row) for row in found] == [Refused, Row, Refused]
    assert str(found[0]) == "line 2, row: has 1 cells; the header has 2"


def test_a_quote_that_never_closes_keeps_what_came_before(file):
    found = rows(file, 'id,pain\n1,3\n2,"4\n3,5\n')
    assert isinstance(found[0], Row)
    assert isinstance(found[1], Refused)
    assert found[1].line == 3
    assert "check the quotes" in found[1].what


def test_a_quote_that_never_closes_costs_its_own_line_only(file):
    found = rows(file, 'id,pain\n1,3\n2,"4\n3,"5\n"\n4,6\n5,7\n')
    lines = [(type(row), row.line) for row in found]
    assert lines == [(Row, 2), (Refused, 3), (Row, 4), (Row, 6), (Row, 7)]
    assert found[2].cells["pain"] == "5"


def test_only_a_header_is_a_file_without_people(file):
    assert rows(file, "id,pain\n") == []


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"", "the file is empty"),
        (b"  \n\n", "the file is empty"),
        (b"PK\x03\x04\x00\x00binary", "not a text file"),
        ("id,pain\n1,3\n".encode("utf-16"), "UTF-16 text; save it as CSV UTF-8"),
        ("id,pain\nJosé,3\n".encode("latin-1"), r"not UTF-8 text \(byte 0xe9\)"),
        (b"id,pane\n1,3\n", "line 1: there is no column 'pain'.*columns: id, pane"),
        (b"id,pain,pain\n1,3,4\n", "the column 'pain' is there twice"),
    ],
)
def test_a_file_that_cannot_be_used_is_one_line(file, content, says):
    with pytest.raises(CsvError, match=says) as problem:
        rows(file, content)
    assert "\n" not in str(problem.value)


def test_bytes_that_are_no_text_are_found_beyond_the_first_page(file):
    with pytest.raises(CsvError, match="not UTF-8"):
        rows(file, b"id,pain\n" + b"1,3\n" * 40_000 + b"\xff,3\n")


def test_a_file_that_is_not_there_or_is_a_folder(tmp_path):
    with pytest.raises(CsvError, match="there is no such file"):
        list(read_rows(tmp_path / "nobody.csv", NEEDED))
    with pytest.raises(CsvError, match="cannot be read"):
        list(read_rows(tmp_path, NEEDED))


TABLE_TEXT = st.text(alphabet='12,;"\n\r\t\0 éx', max_size=80).map(str.encode)


@given(st.booleans(), TABLE_TEXT | st.binary(max_size=80))
def test_whatever_the_bytes_a_row_is_read_or_refused(with_header, content):
    handle, name = tempfile.mkstemp()
    os.write(handle, (b"id,pain\n" if with_header else b"") + content)
    os.close(handle)
    with contextlib.suppress(CsvError):
        for row in read_rows(Path(name), NEEDED):
            assert row.line >= 2
            assert isinstance(row, Refused) or set(row.cells) >= NEEDED
    Path(name).unlink()
