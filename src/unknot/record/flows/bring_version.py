"""Bring a version of a protocol in: the five files of a folder, as a draft of the clinic."""

from __future__ import annotations

from collections.abc import Mapping

from django.db import transaction

from unknot.care.protocol.cases import read_cases
from unknot.care.protocol.load import load_protocol
from unknot.care.protocol.variant import as_folder
from unknot.people import access
from unknot.people.models import Clinic, Member
from unknot.record.errors import Refused
from unknot.record.versions import Version, keep, taken


def bring_version(member: Member, files: Mapping[str, str], why: str) -> Version:
    """A draft from five files (name -> text); what runs in the clinic goes on unchanged.

    Raises ProtocolError naming file, line, column and what to write instead, and Refused where a
    version of that name is here already.
    """
    access.require_owner(member)
    with as_folder(files) as folder:
        protocol = load_protocol(folder)
        read_cases(folder, protocol)
    with transaction.atomic():
        Clinic.objects.select_for_update().get(pk=member.clinic_id)  # one of two waits here
        if taken(protocol.ref):
            raise Refused(
                f"There is a version {protocol.ref} already, and a version never changes. "
                "Give yours another version number in protocol.toml."
            )
        return keep(member, protocol, dict(files), "", why)
