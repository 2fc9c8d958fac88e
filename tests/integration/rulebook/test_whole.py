"""A version whole, compared, tampered with, and the courses that run on it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from django.db import connection
from django.test import Client as Browser
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from tests.conftest import SignIn
from tests.support.course import Course
from tests.support.proved import proved

from unknot.care.protocol import shipped
from unknot.care.protocol.variant import texts_of
from unknot.people.models import Client, Member
from unknot.record import clock, triggers
from unknot.record.flows.bring_version import bring_version
from unknot.record.flows.draft_variant import draft_variant
from unknot.record.flows.release_version import release_version
from unknot.record.flows.sign_version import sign_version
from unknot.record.models import ProtocolVersion
from unknot.record.versions import CHECKED, advance

REF = "back-massage@2026.1"
WHY = "We examine people with pain of 7 ourselves."
PAGES = ["read", "words", "flowchart", "try", "cases", "compare", "own", "life"]
MOST_QUERIES = 20


def text_of(browser: Browser, name: str, ref: str = REF, query: str = "") -> str:
    response = browser.get(reverse(f"rulebook:{name}", args=[ref]) + query)
    assert response.status_code == 200, (name, response.status_code)
    return response.content.decode()


def draft(member: Member) -> str:
    return draft_variant(member, REF, {"severe_cut": 8}, WHY).ref


def released(owner: Member, therapist: Member) -> str:
    version = draft_variant(therapist, REF, {"severe_cut": 8}, WHY)
    ref = advance(therapist, version, CHECKED, "", proved(version.protocol().sha256)).ref
    sign_version(therapist, ref, _sha256(ref), "physiotherapist")
    return release_version(owner, ref).ref


def _sha256(ref: str) -> str:
    return ProtocolVersion.objects.get(ref=ref).sha256


@pytest.mark.parametrize("name", PAGES)
def test_no_page_asks_the_database_more_than_twenty_questions(
    sign_in: SignIn, therapist: Member, our_client: Client, name: str
) -> None:
    Course(therapist, our_client)
    draft(therapist)
    browser = sign_in(therapist)
    with CaptureQueriesContext(connection) as queries:
        text_of(browser, name)
    assert len(queries) < MOST_QUERIES


def test_the_words_hold_every_step_parameter_and_question(
    sign_in: SignIn, therapist: Member
) -> None:
    text = text_of(sign_in(therapist), "words").replace("&#x27;", "'").replace("&quot;", '"')
    protocol = shipped(REF)
    assert [step.id for step in protocol.steps if step.title.split("'")[0] not in text] == []
    assert [one.id for one in protocol.parameters.values() if one.means not in text] == []


def test_the_flowchart_is_a_picture_with_its_words(sign_in: SignIn, therapist: Member) -> None:
    browser = sign_in(therapist)
    assert "The same in words" in text_of(browser, "flowchart")
    drawing = browser.get(reverse("rulebook:drawing", args=[REF]))
    assert drawing.headers["Content-Type"].startswith("image/svg+xml")
    assert drawing.headers["Content-Security-Policy"].startswith("default-src 'none'")
    assert drawing.content.startswith(b"<svg")


def test_comparing_shows_the_parameters_at_once(sign_in: SignIn, therapist: Member) -> None:
    ref = draft(therapist)
    text = text_of(sign_in(therapist), "compare", ref, f"?with={REF}")
    assert "Parameters that differ" in text
    assert ">8</td>" in text and ">7</td>" in text


@pytest.mark.parametrize("other", ["back-massage@1999.1", "no-such", "../../etc"])
def test_comparing_with_a_version_that_is_not_here_is_not_found(
    sign_in: SignIn, therapist: Member, other: str
) -> None:
    address = reverse("rulebook:compare", args=[REF])
    assert sign_in(therapist).get(address, {"with": other}).status_code == 404


def test_a_protocol_without_figures_says_so(sign_in: SignIn, owner: Member) -> None:
    texts = texts_of(Path(shipped(REF).folder))
    texts["protocol.toml"] = texts["protocol.toml"].replace('"back-massage"', '"our-own"', 1)
    ref = bring_version(owner, texts, "Ours.").ref
    assert "there is no protocol called" in text_of(sign_in(owner), "rate", ref)


@pytest.mark.parametrize("name", [*PAGES, "drawing", "rate", "waiting"])
def test_the_front_desk_and_other_clinics_are_turned_away(
    sign_in: SignIn, therapist: Member, front_desk: Member, outsider: Member, name: str
) -> None:
    address = reverse(f"rulebook:{name}", args=[draft(therapist)])
    assert sign_in(front_desk).get(address).status_code == 403
    assert sign_in(outsider).get(address).status_code == 404


@pytest.mark.parametrize("what", ["checked", "signed", "released", "retired", "no-such"])
def test_nobody_else_moves_a_version_on(
    sign_in: SignIn, therapist: Member, front_desk: Member, outsider: Member, what: str
) -> None:
    address = reverse("rulebook:advance", args=[draft(therapist), what])
    assert sign_in(front_desk).post(address).status_code == 403
    assert sign_in(outsider).post(address).status_code == 404


def tampered(member: Member) -> str:
    """A stored version whose text is not the one its hash was made of."""
    texts = texts_of(Path(shipped(REF).folder))
    texts["protocol.toml"] = texts["protocol.toml"].replace('"2026.1"', '"2026.7"', 1)
    row = ProtocolVersion.objects.create(
        clinic=member.clinic,
        ref="back-massage@2026.7",
        sha256="0" * 64,
        files=json.dumps(texts),
        made_by=member,
        made_at=clock.now(),
    )
    return row.ref


def test_a_version_changed_behind_the_products_back_is_named_and_opens_no_page(
    sign_in: SignIn, therapist: Member
) -> None:
    ref, browser = tampered(therapist), sign_in(therapist)
    shelf = browser.get(reverse("rulebook:shelf")).content.decode()
    assert "was changed behind the product&#x27;s back" in shelf
    for name in PAGES:
        assert browser.get(reverse(f"rulebook:{name}", args=[ref])).status_code == 404
    assert browser.get(reverse("rulebook:compare", args=[REF]), {"with": ref}).status_code == 404
    signing = reverse("rulebook:advance", args=[ref, "signed"])
    assert browser.post(signing, {"sha256": "0" * 64, "profession": "x"}).status_code == 404


def change_files(ref: str) -> None:
    """As somebody with the database's password does."""
    triggers.remove(connection)
    with connection.cursor() as cursor:
        changed = "UPDATE record_protocolversion SET files = replace(files, '= 8', '= 9') "
        cursor.execute(changed + "WHERE ref = %s", [ref])
    triggers.install(connection)


def test_a_version_changed_while_the_product_runs_decides_nothing_from_the_next_page_on(
    sign_in: SignIn, owner: Member, therapist: Member, our_client: Client
) -> None:
    ref, browser = released(owner, therapist), sign_in(therapist)
    course = Course(therapist, our_client, protocol=ref)
    address = reverse("table:course", args=[course.episode])
    assert browser.get(address).status_code == 200
    change_files(ref)
    refused = browser.get(address)
    assert refused.status_code == 500
    words = f"{ref} was changed behind the product&#x27;s back"
    assert words in refused.content.decode()
    assert words in browser.get(reverse("rulebook:shelf")).content.decode()


def test_signing_another_text_is_refused_on_the_page(sign_in: SignIn, therapist: Member) -> None:
    address = reverse("rulebook:advance", args=[REF, "signed"])
    given = {"sha256": "0" * 64, "profession": "physiotherapist"}
    text = sign_in(therapist).post(address, given, follow=True).content.decode()
    assert "This is not the text you read." in text


def test_a_course_is_listed_with_its_version_and_moved_with_a_reason(
    sign_in: SignIn, owner: Member, therapist: Member, our_client: Client
) -> None:
    course, browser = Course(therapist, our_client), sign_in(therapist)
    move = reverse("table:move_protocol", args=[course.episode])
    text = browser.get(move, follow=True).content.decode()
    assert "Your clinic has released no other version" in text
    ref = released(owner, therapist)
    assert move in text_of(browser, "life")
    missing = browser.post(move, {"version": ref, "reason": ""})
    assert missing.status_code == 422
    assert "Write why the course moves" in missing.content.decode()
    done = browser.post(move, {"version": ref, "reason": "Decided for everybody."}, follow=True)
    assert "Moved. The decision was made again." in done.content.decode()
    assert "signed by Bob Therapist, physiotherapist, on" in done.content.decode()
    assert our_client.name in text_of(browser, "life", ref)
    assert our_client.name not in text_of(browser, "life")


def say(browser: Browser, **fields: str) -> str:
    address = reverse("rulebook:say", args=[REF])
    return browser.post(address, fields, headers={"HX-Request": "true"}).content.decode()


def test_a_stop_still_open_stops_until_a_letter_clears_it(
    sign_in: SignIn, therapist: Member
) -> None:
    browser = sign_in(therapist)
    step = next(one for one in shipped(REF).steps if one.id == "inf1")
    stopped = say(browser, open=step.id)
    assert f'data-action="{step.then}"' in stopped
    assert f"Still open: {step.title}" in stopped
    assert 'data-action="clearance_first"' in say(browser, open="fx3")
    assert 'data-action="go"' in say(browser, open="fx3", cleared="fx3")
    assert "there is no such step" in say(browser, open="no-such")


def test_the_rule_tree_says_which_parts_are_true_false_and_not_known(
    sign_in: SignIn, therapist: Member
) -> None:
    step = next(one for one in shipped(REF).steps if one.id == "sev")
    text = say(sign_in(therapist), **{"f-pain_now": "value", "f-pain_now-n": "9"})
    assert step.title in text
    assert "<b>true</b>" in text and "<b>false</b>" in text
    unsure = say(sign_in(therapist), **{"f-fever": "unsure"})
    assert "<b>not known</b>" in unsure
