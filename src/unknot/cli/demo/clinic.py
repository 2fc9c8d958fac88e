"""The demo clinic itself: its owner, who is also its therapist, a colleague, and a front desk."""

from datetime import timedelta

from unknot.people.flows.licence import record_licence
from unknot.people.models import Clinic, Licence, Member, Role, User

PASSWORD = "demo-clinic"  # noqa: S105  the demo clinic holds nobody's data, and says so


def found() -> Member:
    """Make the demo clinic and its members; returns the therapist who signs in as demo."""
    clinic = Clinic.objects.create(
        name="Harbour Clinic (invented)",
        address="12 Invented Street\nNowhere 0000",
        time_zone="Europe/Oslo",
        emergency_number="112",
        crisis_line="000 00 001 (invented)",
        maternity_line="000 00 002 (invented)",
        licence_authority="Invented Board of Massage Therapy",
        invented=True,
    )
    therapist = _member(clinic, "demo", "Jonas Vik", Role.OWNER)
    _license(therapist, "INV-4471")
    colleague = _member(clinic, "demo2", "Leyla Aydin", Role.THERAPIST)
    _license(colleague, "INV-5120")
    _member(clinic, "desk", "Mira Holm", Role.FRONT_DESK)
    return therapist


def _member(clinic: Clinic, username: str, name: str, role: Role) -> Member:
    user = User.objects.create_user(username=username, password=PASSWORD)
    return Member.objects.create(user=user, clinic=clinic, name=name, role=role)


def _license(member: Member, number: str) -> Licence:
    until = member.clinic.today() + timedelta(days=300)
    return record_licence(member, member, number, member.clinic.licence_authority, until)
