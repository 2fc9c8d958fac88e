"""What the room of people keeps."""

from unknot.people.models.client import AccessEvent, Client, ClientChange
from unknot.people.models.clinic import Clinic
from unknot.people.models.member import Licence, LicenceState, Member, MemberChange, Role, User

__all__ = [
    "AccessEvent",
    "Client",
    "ClientChange",
    "Clinic",
    "Licence",
    "LicenceState",
    "Member",
    "MemberChange",
    "Role",
    "User",
]
