"""The people of the tests, all invented: two clinics, their members, and a client of each.

Back in Balance: Alice owns it, Bob is its therapist with a valid licence, Dora keeps the desk.
Next Door: Charlie owns it, is a therapist too, and must never see anything of the first clinic.
"""

from __future__ import annotations

from datetime import date, timedelta

from unknot.people.models import Client, Clinic, Licence, Member, Role, User

PASSWORD = "correct horse battery"
AUTHORITY = "Test Board of Massage Therapy"


def clinic(name: str = "Back in Balance", time_zone: str = "Europe/Berlin") -> Clinic:
    """Store a clinic; its days are those of Berlin unless told otherwise."""
    return Clinic.objects.create(
        name=name,
        address="1 Test Street\n10115 Testtown",
        time_zone=time_zone,
        emergency_number="112",
        crisis_line="0800 111 0 111",
        maternity_line="030 555 01",
        licence_authority=AUTHORITY,
    )


def member(of: Clinic, name: str, role: Role) -> Member:
    """Store a member; the user name is the first name in small letters."""
    username = name.split()[0].lower()
    user = User.objects.create_user(username=username, password=PASSWORD)
    return Member.objects.create(user=user, clinic=of, name=name, role=role)


def licensed(holder: Member, valid_until: date | None = None) -> Licence:
    """Store a licence for a member, valid for a year unless told otherwise."""
    return Licence.objects.create(
        member=holder,
        number=f"MT-{holder.user.username}",
        authority=AUTHORITY,
        valid_until=valid_until or holder.clinic.today() + timedelta(days=365),
        recorded_by=holder,
    )


def client_of(
    by: Member, name: str = "Erika Beispiel", birth_date: date = date(1984, 3, 5)
) -> Client:
    """Store a client of a member's clinic."""
    return Client.objects.create(clinic=by.clinic, name=name, birth_date=birth_date, created_by=by)
