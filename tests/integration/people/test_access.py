"""Who reaches which client."""

from __future__ import annotations

import pytest
from tests import people

from unknot.people import access
from unknot.people.models import AccessEvent, Client, Member, Role


def test_a_member_reaches_a_client_of_the_clinic(therapist: Member, our_client: Client) -> None:
    assert access.access_client(therapist, our_client.pk) == our_client


def test_every_reading_is_written_down(therapist: Member, our_client: Client) -> None:
    access.access_record(therapist, our_client.pk, page="course")
    event = AccessEvent.objects.get()
    assert (event.member, event.client, event.page) == (therapist, our_client, "course")


@pytest.mark.parametrize("guess", ["", "1", "no-id", "4b7ad1b6-3f0c-4f0e-9d0e-0c4c5a1b2c3d"])
def test_a_guessed_id_is_not_yours(therapist: Member, guess: str) -> None:
    with pytest.raises(access.NotYours):
        access.access_client(therapist, guess)


def test_a_client_of_another_clinic_is_not_yours(outsider: Member, our_client: Client) -> None:
    with pytest.raises(access.NotYours):
        access.access_record(outsider, our_client.pk)
    assert not AccessEvent.objects.exists()


def test_the_front_desk_sees_no_record(front_desk: Member, our_client: Client) -> None:
    assert access.access_client(front_desk, our_client.pk) == our_client
    with pytest.raises(access.NotAllowed):
        access.access_record(front_desk, our_client.pk)


@pytest.mark.parametrize("role", Role)
def test_somebody_no_longer_active_sees_nothing(owner: Member, role: Role) -> None:
    gone = people.member(owner.clinic, "Greta Gone", role)
    gone.active = False
    assert not access.may_see_record(gone)
    assert not access.is_owner(gone)
