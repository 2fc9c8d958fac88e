"""The photo or PDF of a letter is kept as it came, and read by those who may."""

from __future__ import annotations

import pytest
from django.db import connection
from tests.support.course import Course
from uuid6 import uuid7

from unknot.people import access
from unknot.people.models import AccessEvent, Member
from unknot.record import triggers
from unknot.record.attachments import LARGEST, read_attachment, store_attachment
from unknot.record.errors import BadFile, EntryMismatch
from unknot.record.models import Attachment
from unknot.record.verify import verify

PDF = b"%PDF-1.7\n1 0 obj\n"
PHOTO = b"\xff\xd8\xff\xe0 photo"


def keep(course: Course, content: bytes = PDF) -> object:
    return store_attachment(course.member, course.episode, content, name="C:\\in\\letter<1>.pdf")


def test_a_file_comes_back_as_it_was_kept(course: Course) -> None:
    file = keep(course)
    read = read_attachment(course.member, file.id)
    assert (read.content, read.type, read.name) == (PDF, "application/pdf", "letter1.pdf")
    assert AccessEvent.objects.filter(page="letter").count() == 1


def test_what_a_file_is_is_told_from_its_bytes(course: Course) -> None:
    assert keep(course, PHOTO).type == "image/jpeg"
    assert keep(course, b"\x89PNG\r\n\x1a\nrest").type == "image/png"


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "empty"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'>", "JPEG or PNG photo or a PDF"),
        (b"<html><script>", "JPEG or PNG photo or a PDF"),
        (b"MZ\x90", "JPEG or PNG photo or a PDF"),
        (PDF + b"0" * LARGEST, "at most 10 MB"),
    ],
    ids=["empty", "drawing", "page", "program", "too large"],
)
def test_other_files_are_refused(course: Course, content: bytes, words: str) -> None:
    with pytest.raises(BadFile, match=words):
        keep(course, content)
    assert not Attachment.objects.exists()


def test_the_same_upload_again_is_harmless(course: Course) -> None:
    number = uuid7()
    for _ in range(2):
        store_attachment(course.member, course.episode, PDF, attachment_id=number)
    assert Attachment.objects.count() == 1
    with pytest.raises(EntryMismatch):
        store_attachment(course.member, course.episode, PHOTO, attachment_id=number)


def test_other_clinics_and_the_front_desk_read_none(
    course: Course, outsider: Member, front_desk: Member
) -> None:
    file = keep(course)
    with pytest.raises(access.NotYours):
        read_attachment(outsider, file.id)
    with pytest.raises(access.NotAllowed):
        read_attachment(front_desk, file.id)


def test_a_changed_file_is_found(course: Course) -> None:
    course.visit(fx3=True)
    course.letter("fx3", file=("letter.pdf", PDF))
    kept = course.state.letters[0].attachment
    assert kept is not None and kept.size == len(PDF)
    assert verify().findings == ()
    triggers.remove(connection)
    Attachment.objects.update(content=PHOTO)
    triggers.install(connection)
    assert [one.what for one in verify().findings] == ["attachment"]
