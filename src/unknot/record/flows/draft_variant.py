"""Draft a variant of a protocol: other parameters, within the bounds the protocol sets."""

from __future__ import annotations

from collections.abc import Mapping

from django.db import transaction
from django.utils.text import capfirst

from unknot.care.protocol import ProtocolError
from unknot.care.protocol.variant import Number, from_texts, variant
from unknot.people.models import Member
from unknot.record.errors import Refused
from unknot.record.versions import Version, keep, version_of


def draft_variant(member: Member, ref: str, values: Mapping[str, Number], why: str) -> Version:
    """A draft from version `ref` with other values of some parameters.

    Raises Refused where a value is out of its bounds, nothing is changed, the reason is missing,
    or the clinic has the same variant already.
    """
    if not why.strip():
        raise Refused("A variant needs its reason. Write why your clinic wants these values.")
    base = version_of(member, ref)
    try:
        files = variant(base.protocol(), base.texts(), values)
        protocol = from_texts(files)
    except ProtocolError as problem:
        raise Refused(f"{capfirst(str(problem))}.") from problem
    with transaction.atomic():
        return keep(member, protocol, files, base.ref, why)
