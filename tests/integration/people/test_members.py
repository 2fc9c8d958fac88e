"""Members and their licences."""

from __future__ import annotations

from datetime import timedelta

import pytest
from tests import people
from tests.conftest import SignIn

from unknot.people import access
from unknot.people.errors import PeopleError
from unknot.people.flows import members as flows
from unknot.people.flows.licence import record_licence
from unknot.people.models import Licence, LicenceState, Member, Role

PASSWORD = "purple lamp river"
NEW = {"name": "Tea Two", "role": "therapist", "username": "tea", "password": PASSWORD}


def test_the_owner_adds_a_member_who_signs_in(sign_in: SignIn, owner: Member) -> None:
    sign_in(owner).post("/members/new/", NEW)
    added = Member.objects.get(user__username="tea")
    assert (added.name, added.role, added.clinic) == ("Tea Two", Role.THERAPIST, owner.clinic)
    assert added.user.check_password(PASSWORD)


@pytest.mark.parametrize(
    ("typed", "field", "said"),
    [
        ({"username": "ALICE"}, "username", "This user name is taken"),
        ({"role": ""}, "role", "Choose a role"),
        ({"role": "boss"}, "role", "Choose a role"),
        ({"password": "1234567890"}, "password", "too common"),
        ({"name": ""}, "name", "Write the name"),
    ],
)
def test_what_is_wrong_with_a_member_is_said_and_the_rest_kept(
    sign_in: SignIn, owner: Member, typed: dict[str, str], field: str, said: str
) -> None:
    page = sign_in(owner).post("/members/new/", NEW | typed)
    assert page.status_code == 422
    assert said in " ".join(page.context["form"].errors[field])
    kept = "Tea Two" if field != "name" else "tea"
    assert f'value="{kept}"' in page.content.decode()
    assert Member.objects.count() == 1


def test_the_last_owner_stays(owner: Member) -> None:
    with pytest.raises(PeopleError, match="only owner"):
        flows.set_active(owner, owner, active=False)
    with pytest.raises(PeopleError, match="only owner"):
        flows.change_role(owner, owner, Role.THERAPIST)
    owner.refresh_from_db()
    assert access.is_owner(owner)


def test_an_owner_goes_once_there_is_another(owner: Member, therapist: Member) -> None:
    flows.change_role(owner, therapist, Role.OWNER)
    flows.set_active(owner, owner, active=False)
    owner.refresh_from_db()
    assert not owner.active


def test_the_owner_of_another_clinic_does_not_count(owner: Member, outsider: Member) -> None:
    with pytest.raises(PeopleError, match="only owner"):
        flows.set_active(owner, owner, active=False)


def test_who_leaves_is_signed_out_at_once_and_may_come_back(
    sign_in: SignIn, owner: Member, therapist: Member
) -> None:
    at_the_table = sign_in(therapist)
    assert at_the_table.get("/you/").status_code == 200
    asked = sign_in(owner).post(f"/members/{therapist.pk}/active/", {"active": "no"})
    assert "leaves the clinic?" in asked.content.decode()
    therapist.refresh_from_db()
    assert therapist.active, "it was one tap"
    sign_in(owner).post(f"/members/{therapist.pk}/active/", {"active": "no", "sure": "yes"})
    assert at_the_table.get("/you/").headers["Location"].startswith("/account/login/")
    sign_in(owner).post(f"/members/{therapist.pk}/active/", {"active": "yes"})
    assert sign_in(therapist).get("/you/").status_code == 200


def test_a_new_first_password_ends_the_sessions_with_the_old_one(
    sign_in: SignIn, owner: Member, therapist: Member
) -> None:
    at_the_table = sign_in(therapist)
    sign_in(owner).post(f"/members/{therapist.pk}/password/", {"password": PASSWORD})
    assert at_the_table.get("/you/").headers["Location"].startswith("/account/login/")


@pytest.mark.parametrize("role", [Role.THERAPIST, Role.FRONT_DESK])
def test_nobody_but_an_owner_changes_members(owner: Member, therapist: Member, role: Role) -> None:
    therapist.role = role
    for doing in (
        lambda: flows.add_member(therapist, "Tea", "tea", Role.OWNER, PASSWORD),
        lambda: flows.change_role(therapist, therapist, Role.OWNER),
        lambda: flows.set_active(therapist, owner, active=False),
        lambda: flows.give_password(therapist, owner, PASSWORD),
        lambda: flows.member_of(therapist, owner.pk),
    ):
        with pytest.raises(access.NotAllowed):
            doing()


def test_what_was_done_to_a_member_is_kept_with_who_did_it(sign_in: SignIn, owner: Member) -> None:
    added = flows.add_member(owner, "Tea Two", "tea", Role.THERAPIST, PASSWORD)
    flows.change_role(owner, added, Role.FRONT_DESK)
    flows.give_password(owner, added, PASSWORD)
    flows.set_active(owner, added, active=False)
    done = [(change.what, change.changed_by) for change in added.changes.all()]
    assert [what for what, _ in done] == [
        "left the clinic",
        "given a new first password",
        "role is Front desk",
        "added as Therapist",
    ]
    assert {by for _, by in done} == {owner}
    page = sign_in(owner).get(f"/members/{added.pk}/").content.decode()
    assert "Given a new first password" in page
    assert PASSWORD not in page


def test_a_licence_is_valid_on_its_last_day_and_over_on_the_next(therapist: Member) -> None:
    licence = therapist.current_licence()
    assert licence is not None
    last = licence.valid_until
    assert therapist.licence(last) == LicenceState.VALID
    assert therapist.licence(last + timedelta(days=1)) == LicenceState.EXPIRED


def test_a_renewed_licence_leaves_the_earlier_one_readable(therapist: Member) -> None:
    earlier = therapist.current_licence()
    later = therapist.clinic.today() + timedelta(days=900)
    renewed = record_licence(therapist, therapist, "MT-2", people.AUTHORITY, later)
    assert therapist.current_licence() == renewed
    assert list(therapist.licences.all()) == [renewed, earlier]


def test_the_same_licence_twice_is_kept_once(therapist: Member) -> None:
    held = therapist.current_licence()
    assert held is not None
    record_licence(therapist, therapist, held.number, held.authority, held.valid_until)
    assert Licence.objects.filter(member=therapist).count() == 1


@pytest.mark.parametrize("days", [-1, 365 * 25])
def test_a_licence_that_is_over_or_far_too_long_is_refused(therapist: Member, days: int) -> None:
    until = therapist.clinic.today() + timedelta(days=days)
    with pytest.raises(PeopleError) as refused:
        record_licence(therapist, therapist, "MT-2", people.AUTHORITY, until)
    assert refused.value.field == "valid_until"


def test_a_licence_is_recorded_by_its_holder_or_an_owner_of_the_clinic(
    owner: Member, therapist: Member, front_desk: Member, outsider: Member
) -> None:
    until = therapist.clinic.today() + timedelta(days=700)
    assert record_licence(owner, therapist, "MT-2", people.AUTHORITY, until).recorded_by == owner
    with pytest.raises(access.NotAllowed):
        record_licence(front_desk, therapist, "MT-3", people.AUTHORITY, until)
    with pytest.raises(access.NotYours):
        record_licence(outsider, therapist, "MT-3", people.AUTHORITY, until)


def test_a_licence_that_ends_soon_is_said_on_the_holders_pages(
    sign_in: SignIn, clinic: object, therapist: Member
) -> None:
    assert "Your licence ends" not in sign_in(therapist).get("/clients/").content.decode()
    people.licensed(therapist, therapist.clinic.today() + timedelta(days=10))
    assert "Your licence ends in 10 days" in sign_in(therapist).get("/clients/").content.decode()


def test_the_own_page_records_a_licence(sign_in: SignIn, owner: Member) -> None:
    year = str(owner.clinic.today().year + 2)
    sent = {"number": "MT-9", "authority": "Board"}
    day = {"valid_until_day": "1", "valid_until_month": "may", "valid_until_year": year}
    assert sign_in(owner).post("/you/licence/", sent | day).status_code == 302
    assert owner.licence(owner.clinic.today()) == LicenceState.VALID
    too_old = day | {"valid_until_year": "2020"}
    page = sign_in(owner).post("/you/licence/", sent | too_old)
    assert page.status_code == 422
    assert "This day is over" in page.content.decode()


def test_the_clinics_numbers_are_mended_by_its_owner(sign_in: SignIn, owner: Member) -> None:
    kept = {
        name: getattr(owner.clinic, name)
        for name in ("name", "address", "time_zone", "maternity_line", "licence_authority")
    }
    sent = kept | {"emergency_number": "999", "crisis_line": "116 123"}
    assert sign_in(owner).post("/clinic/", sent).status_code == 302
    owner.clinic.refresh_from_db()
    assert (owner.clinic.emergency_number, owner.clinic.crisis_line) == ("999", "116 123")
    page = sign_in(owner).post("/clinic/", sent | {"crisis_line": ""})
    assert page.status_code == 422


def test_the_first_page_leads_to_where_the_day_begins(
    sign_in: SignIn, therapist: Member, front_desk: Member
) -> None:
    assert sign_in(therapist).get("/").headers["Location"] == "/today/"
    assert sign_in(front_desk).get("/").headers["Location"] == "/times/"
