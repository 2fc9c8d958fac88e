"""Checking a version: what is sound becomes checked, what is not stays and says why."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.urls import reverse
from tests.conftest import SignIn
from tests.integration.rulebook.conftest import AGAINST, proofs

from unknot.care.protocol import shipped
from unknot.care.protocol.statements import STATEMENTS
from unknot.care.protocol.variant import Texts, texts_of
from unknot.people.models import Member
from unknot.record import clock
from unknot.record.errors import NotFound, Refused
from unknot.record.flows.bring_version import bring_version
from unknot.record.flows.check_version import (
    LONGEST,
    Prover,
    begin_check,
    being_checked,
    check_version,
)
from unknot.record.flows.draft_variant import draft_variant
from unknot.record.flows.sign_version import sign_version
from unknot.record.versions import version_of

REF = "back-massage@2026.1"
WHY = "We examine people with pain of 7 ourselves."


@pytest.fixture
def variant(therapist: Member) -> str:
    """A draft with severe pain from 8 on: some cases come out otherwise."""
    return draft_variant(therapist, REF, {"severe_cut": 8}, WHY).ref


def brought(owner: Member, number: str, old: str = "", new: str = "") -> str:
    """The shipped version under another number, with one change in its cases."""
    texts = texts_of(Path(shipped(REF).folder))
    texts["protocol.toml"] = texts["protocol.toml"].replace('"2026.1"', f'"{number}"', 1)
    assert old in texts["cases.csv"]
    texts["cases.csv"] = texts["cases.csv"].replace(old, new, 1)
    return bring_version(owner, texts, "Newer.").ref


def life(sign_in: SignIn, member: Member, ref: str) -> str:
    address = reverse("rulebook:life", kwargs={"ref": ref})
    return sign_in(member).get(address).content.decode()


def test_a_sound_variant_becomes_checked_and_lists_what_the_clinic_chose(
    sign_in: SignIn, therapist: Member, variant: str, all_hold: Prover
) -> None:
    version = check_version(therapist, variant, all_hold)
    assert version.state == "checked"
    event = version.last("checked")
    assert event is not None and event.findings["otherwise"]
    text = life(sign_in, therapist, variant)
    many = len(event.findings["otherwise"])
    agree = event.findings["cases"] - many
    assert f"11 of 11 proofs hold. {agree} of {event.findings['cases']} cases agree." in text
    assert "They are what your clinic chose" in text
    assert STATEMENTS["6"] in text
    assert "facts that are neither asked nor stop" in text


def test_a_proof_that_fails_leaves_the_draft_a_draft_and_tells_the_case_against_it(
    sign_in: SignIn, therapist: Member, variant: str, one_fails: Prover
) -> None:
    version = check_version(therapist, variant, one_fails)
    assert version.state == "drafted"
    text = life(sign_in, therapist, variant)
    assert "Not passed" in text and "10 of 11 proofs hold." in text
    assert AGAINST in text
    with pytest.raises(Refused, match="is drafted"):
        sign_version(therapist, variant, version.protocol().sha256, "physiotherapist")


def test_a_version_brought_in_with_its_own_cases_passes_all_of_them(
    owner: Member, all_hold: Prover
) -> None:
    assert check_version(owner, brought(owner, "2026.8"), all_hold).state == "checked"


def test_a_version_brought_in_whose_case_fails_stays_a_draft(
    sign_in: SignIn, owner: Member, all_hold: Prover
) -> None:
    ref = brought(owner, "2026.9", ",emergency,", ",hold,")
    assert check_version(owner, ref, all_hold).state == "drafted"
    text = life(sign_in, owner, ref)

    assert "1 case comes out otherwise than written." in text
    assert "not hold" in text


def test_proofs_of_another_text_prove_nothing(therapist: Member, variant: str) -> None:
    base = texts_of(Path(shipped(REF).folder))
    version = check_version(therapist, variant, lambda _: proofs(base))
    assert version.state == "drafted"
    assert "It is not proved: the proofs belong to another text." in version.events[-1].words


def test_a_check_that_left_a_property_out_proves_nothing(therapist: Member, variant: str) -> None:
    def some(texts: Texts) -> Mapping[str, Any]:
        whole = proofs(texts)
        return {**whole, "proofs": whole["proofs"][:3]}

    version = check_version(therapist, variant, some)
    assert version.state == "drafted"
    assert "It is not proved: property 4 was not proved." in version.events[-1].words


def test_a_check_that_breaks_off_says_so_and_proves_nothing(
    sign_in: SignIn, therapist: Member, variant: str, breaks_off: Prover
) -> None:
    assert check_version(therapist, variant, breaks_off).state == "drafted"
    assert "it took longer than 4 minutes" in life(sign_in, therapist, variant)


def test_two_people_who_check_at_once_do_no_harm(
    sign_in: SignIn, owner: Member, therapist: Member, variant: str, all_hold: Prover
) -> None:
    assert begin_check(therapist, variant)
    assert not begin_check(owner, variant)
    assert "Being checked since" in life(sign_in, owner, variant)
    check_version(therapist, variant, all_hold)
    assert check_version(owner, variant, all_hold).state == "checked"
    assert being_checked(version_of(owner, variant)) is None


def test_a_check_that_never_came_back_can_be_begun_again(therapist: Member, variant: str) -> None:
    begin_check(therapist, variant)
    with clock.at(clock.now() + LONGEST + timedelta(seconds=1)):
        assert being_checked(version_of(therapist, variant)) is None
        assert begin_check(therapist, variant)


def test_what_is_signed_is_not_checked_again(
    therapist: Member, variant: str, all_hold: Prover
) -> None:
    sha256 = check_version(therapist, variant, all_hold).protocol().sha256
    sign_version(therapist, variant, sha256, "physiotherapist")
    with pytest.raises(Refused, match="is signed: it is not checked again"):
        check_version(therapist, variant, all_hold)
    with pytest.raises(Refused):
        begin_check(therapist, variant)


def test_another_clinic_checks_nothing_of_ours(
    outsider: Member, variant: str, all_hold: Prover
) -> None:
    with pytest.raises(NotFound):
        check_version(outsider, variant, all_hold)


def test_without_z3_one_line_says_how_to_get_it(
    sign_in: SignIn, therapist: Member, variant: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "z3", None)
    address = reverse("rulebook:advance", args=[variant, "checked"])
    text = sign_in(therapist).post(address, follow=True).content.decode()
    assert "The proofs need z3" in text and "run.py" in text
    assert [event.what for event in version_of(therapist, variant).events] == ["drafted"]


def test_the_shipped_version_says_its_proofs_and_cases_and_that_nobody_signed(
    sign_in: SignIn, therapist: Member
) -> None:
    text = life(sign_in, therapist, REF)
    assert "11 of 11 proofs hold. 514 of 514 cases agree. Not yet signed by a clinician" in text


def test_waiting_for_a_check_ends_with_the_whole_page(
    sign_in: SignIn, therapist: Member, variant: str, all_hold: Prover
) -> None:
    browser, address = sign_in(therapist), reverse("rulebook:waiting", args=[variant])
    begin_check(therapist, variant)
    asked = {"HX-Request": "true"}
    assert browser.get(address, headers=asked).status_code == 204
    check_version(therapist, variant, all_hold)
    assert browser.get(address, headers=asked).headers["HX-Refresh"] == "true"
    assert browser.get(address).headers["Location"].endswith("/life/")
