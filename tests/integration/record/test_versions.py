"""The life of a protocol version in a clinic, and the courses that run meanwhile."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from django.db import DatabaseError, connection, transaction
from tests.support.course import Course
from tests.support.proved import proved

from unknot.care.protocol import ProtocolError, shipped
from unknot.care.protocol.variant import texts_of
from unknot.people.access import NotAllowed
from unknot.people.models import Client, Member
from unknot.record.errors import NotFound, Refused
from unknot.record.flows.bring_version import bring_version
from unknot.record.flows.check_version import check_version
from unknot.record.flows.draft_variant import draft_variant
from unknot.record.flows.move_protocol import move_protocol
from unknot.record.flows.open_episode import open_episode
from unknot.record.flows.release_version import release_version
from unknot.record.flows.retire_version import retire_version
from unknot.record.flows.sign_version import sign_version
from unknot.record.versions import (
    CHECKED,
    RELEASED,
    Version,
    advance,
    protocol_of,
    taken,
    tell,
    version_of,
    versions_of,
)

REF = "back-massage@2026.1"
WHY = "We see many people with pain of 7 and examine them ourselves."


def signed(member: Member, ref: str) -> None:
    sign_version(member, ref, protocol_of(ref).sha256, "physiotherapist")


def checked(member: Member, version: Version) -> Version:
    """After a check that proved it."""
    return advance(member, version, CHECKED, "", proved(version.protocol().sha256))


def own(member: Member, **values: float) -> str:
    """A checked variant of the clinic."""
    draft = draft_variant(member, REF, values or {"severe_cut": 8}, WHY)
    return checked(member, draft).ref


def test_a_shipped_version_is_checked_and_waits_for_a_signature(therapist: Member) -> None:
    version = version_of(therapist, REF)
    assert version.is_shipped
    assert version.state == "checked"
    assert version.last("signed") is None


def test_a_signature_names_who_signed_and_as_what(therapist: Member) -> None:
    signed(therapist, REF)
    event = version_of(therapist, REF).last("signed")
    assert event is not None
    assert (event.by, event.words) == ("Bob Therapist", "physiotherapist")


def test_nobody_signs_without_a_licence(owner: Member, therapist: Member) -> None:
    with pytest.raises(Refused, match="valid licence"):
        signed(owner, REF)


def test_nobody_signs_a_text_that_is_not_the_one_read(therapist: Member) -> None:
    with pytest.raises(Refused, match="not the text you read"):
        sign_version(therapist, REF, "0" * 64, "physiotherapist")


def test_the_front_desk_sees_no_protocol(front_desk: Member) -> None:
    with pytest.raises(NotAllowed):
        versions_of(front_desk)


def test_a_variant_changes_its_parameters_and_nothing_else(therapist: Member) -> None:
    ref = draft_variant(therapist, REF, {"severe_cut": 8}, WHY).ref
    base, made = shipped(REF), protocol_of(ref)
    assert made.values == base.values | {"severe_cut": 8}
    assert [step.id for step in made.steps] == [step.id for step in base.steps]
    assert made.sha256 != base.sha256
    assert ref.startswith("back-massage@2026.1-own-")


@pytest.mark.parametrize(
    ("values", "words"),
    [
        ({"severe_cut": 5}, "out of bounds; write 6 to 8"),
        ({"severe_cut": 7}, "Nothing is changed"),
        ({"severe_cut": 7.5}, "no whole number"),
        ({"no_such": 1}, "No parameter is called 'no_such'"),
    ],
)
def test_a_variant_out_of_bounds_is_refused(
    therapist: Member, values: dict[str, float], words: str
) -> None:
    with pytest.raises(Refused, match=words):
        draft_variant(therapist, REF, values, WHY)
    assert [version.ref for version in versions_of(therapist) if version.row] == []


def test_a_variant_needs_its_reason_and_is_made_once(therapist: Member) -> None:
    with pytest.raises(Refused, match="reason"):
        draft_variant(therapist, REF, {"severe_cut": 8}, " ")
    draft_variant(therapist, REF, {"severe_cut": 8}, WHY)
    with pytest.raises(Refused, match="already"):
        draft_variant(therapist, REF, {"severe_cut": 8}, WHY)


def test_each_step_of_its_life_follows_the_one_before(owner: Member, therapist: Member) -> None:
    ref = draft_variant(therapist, REF, {"severe_cut": 8}, WHY).ref
    with pytest.raises(Refused, match="is drafted; next it can be checked or retired"):
        signed(therapist, ref)
    checked(therapist, version_of(therapist, ref))
    with pytest.raises(Refused, match="next it can be"):
        release_version(owner, ref)
    signed(therapist, ref)
    assert release_version(owner, ref).state == "released"
    assert retire_version(owner, ref, "A newer one is out.").state == "retired"


def test_only_an_owner_releases_and_retires(therapist: Member) -> None:
    ref = own(therapist)
    signed(therapist, ref)
    with pytest.raises(NotAllowed):
        release_version(therapist, ref)
    with pytest.raises(NotAllowed):
        retire_version(therapist, ref, "no")


def test_new_courses_begin_on_the_released_version_and_running_ones_stay(
    owner: Member, therapist: Member, our_client: Client
) -> None:
    course = Course(therapist, our_client)
    ref = own(therapist)
    signed(therapist, ref)
    release_version(owner, ref)
    assert course.visit().state.protocol == REF
    assert version_of(owner, REF).running == 1
    moved = course.do(move_protocol, ref, "The clinic decided so for everybody.")
    assert moved.state.protocol == ref
    assert (version_of(owner, REF).running, version_of(owner, ref).running) == (0, 1)


def test_a_new_episode_begins_on_the_released_version(
    owner: Member, therapist: Member, our_client: Client
) -> None:
    ref = own(therapist)
    signed(therapist, ref)
    release_version(owner, ref)
    assert Course(therapist, our_client).last.state.protocol == ref


def test_no_course_moves_to_a_version_that_is_not_released(
    therapist: Member, our_client: Client
) -> None:
    course = Course(therapist, our_client)
    with pytest.raises(NotFound, match="not released in this clinic"):
        course.do(move_protocol, own(therapist), "Try it.")


def test_another_clinic_does_not_see_or_use_ours(
    therapist: Member, outsider: Member, their_client: Client
) -> None:
    ref = own(therapist)
    with pytest.raises(NotFound):
        version_of(outsider, ref)
    course = Course(outsider, their_client)
    with pytest.raises(NotFound, match="not released in this clinic"):
        course.do(move_protocol, ref, "Try it.")


def test_a_version_brought_in_with_a_mistake_is_refused_with_its_place(owner: Member) -> None:
    files = texts_of(Path(shipped(REF).folder))
    files["protocol.toml"] = files["protocol.toml"].replace('when = "ces1"', 'when = "cess1"', 1)
    with pytest.raises(ProtocolError, match="protocol.toml, line") as caught:
        bring_version(owner, files, "A newer text.")
    assert "cess1" in str(caught.value)
    assert version_of(owner, REF).state == "checked"


def test_a_version_brought_in_needs_a_name_of_its_own(owner: Member) -> None:
    files = texts_of(Path(shipped(REF).folder))
    with pytest.raises(Refused, match="version number"):
        bring_version(owner, files, "The same text.")
    head = 'version = "2026.1"'
    files["protocol.toml"] = files["protocol.toml"].replace(head, 'version = "2026.2"', 1)
    assert bring_version(owner, files, "The same text.").ref == "back-massage@2026.2"


def test_what_became_of_a_version_cannot_be_changed(therapist: Member) -> None:
    own(therapist)
    for table in ("record_versionevent", "record_protocolversion"):
        with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(f"DELETE FROM {table}")  # noqa: S608


def test_whether_a_version_is_here_is_asked_within_the_transaction(
    owner: Member, monkeypatch: pytest.MonkeyPatch
) -> None:
    outside, asked = len(connection.savepoint_ids), []

    def asking(ref: str) -> bool:
        asked.append(len(connection.savepoint_ids))
        return taken(ref)

    monkeypatch.setattr("unknot.record.flows.bring_version.taken", asking)
    with pytest.raises(Refused, match="version number"):
        bring_version(owner, texts_of(Path(shipped(REF).folder)), "The same text.")
    assert asked == [outside + 1]


def course_on_unproved(
    therapist: Member, our_client: Client, **found: object
) -> tuple[str, Course]:
    """A course that runs on a version released behind the flows' back, after such a check."""
    version = draft_variant(therapist, REF, {"severe_cut": 8}, WHY)
    version = advance(therapist, version, CHECKED, "", found)
    course = Course(therapist, our_client)
    tell(therapist, version, RELEASED)
    return version.ref, course


NOT_PROVED: dict[str, tuple[dict[str, Any], str]] = {
    "no findings": ({}, "the proofs belong to another text"),
    "another text": (proved("0" * 64), "the proofs belong to another text"),
}


@pytest.mark.parametrize("case", NOT_PROVED)
def test_a_released_version_that_is_not_proved_runs_no_course(
    therapist: Member, our_client: Client, case: str
) -> None:
    found, words = NOT_PROVED[case]
    ref, course = course_on_unproved(therapist, our_client, **found)
    said = f"{ref} was released and is not proved: {words}; check it again"
    with pytest.raises(ProtocolError, match=said):
        protocol_of(ref)
    with pytest.raises(NotFound, match="is not proved"):
        course.do(move_protocol, ref, "Try it.")
    with pytest.raises(NotFound, match="is not proved"):
        open_episode(therapist, our_client.id, "Again", confirm_second_open=True)


def test_what_is_not_proved_is_neither_signed_nor_released(
    owner: Member, therapist: Member
) -> None:
    draft = draft_variant(therapist, REF, {"severe_cut": 8}, WHY)
    ref = advance(therapist, draft, CHECKED).ref
    with pytest.raises(Refused, match="is not proved: .*another text. Check it again"):
        signed(therapist, ref)
    tell(therapist, version_of(therapist, ref), "signed")
    with pytest.raises(Refused, match="is not proved"):
        release_version(owner, ref)


def test_a_version_proved_by_an_earlier_list_is_checked_signed_and_released_anew(
    owner: Member, therapist: Member, our_client: Client
) -> None:
    draft = draft_variant(therapist, REF, {"severe_cut": 8}, WHY)
    whole = proved(draft.protocol().sha256)
    fewer = whole | {"proofs": whole["proofs"][:-1]}
    version = tell(therapist, advance(therapist, draft, CHECKED, "", fewer), RELEASED)
    with pytest.raises(ProtocolError, match="property 11 was not proved"):
        protocol_of(version.ref)
    check_version(therapist, version.ref, lambda _: whole)
    signed(therapist, version.ref)
    assert release_version(owner, version.ref).state == "released"
    assert Course(therapist, our_client).last.state.protocol == version.ref
    with pytest.raises(Refused, match="not checked again"):
        check_version(therapist, version.ref, lambda _: whole)


def test_a_course_moves_to_no_other_protocol(therapist: Member, our_client: Client) -> None:
    course = Course(therapist, our_client)
    for other in ("back-recovery@2026.1", "back-recovery"):
        with pytest.raises(Refused, match="back-recovery@2026.1 is another protocol. Choose"):
            course.do(move_protocol, other, "Try it.")
    assert course.visit().state.protocol == REF
