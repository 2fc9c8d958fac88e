"""The pages of the protocols: reading, trying, cases, own values, the life of a version."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client as Browser
from django.urls import reverse
from tests.conftest import SignIn
from tests.support.proved import proved

from unknot.care.protocol import shipped
from unknot.care.protocol.files import LARGEST
from unknot.care.protocol.variant import texts_of
from unknot.people.models import Member
from unknot.record.versions import CHECKED, advance, version_of, versions_of

REF = "back-massage@2026.1"


def page(browser: Browser, name: str, ref: str = REF, **more: str) -> str:
    response = browser.get(reverse(f"rulebook:{name}", kwargs={"ref": ref, **more}))
    assert response.status_code == 200, name
    return response.content.decode()


def test_the_list_says_how_each_version_stands(sign_in: SignIn, therapist: Member) -> None:
    text = sign_in(therapist).get(reverse("rulebook:shelf")).content.decode()
    assert "back-massage 2026.1" in text
    assert "Not yet signed by a clinician: not for use with people." in text


def test_every_step_has_its_page(sign_in: SignIn, therapist: Member) -> None:
    browser = sign_in(therapist)
    for step in shipped(REF).steps:
        assert step.say.split("'")[0] in page(browser, "step", step=step.id).replace("&#x27;", "'")


def test_a_step_that_is_not_there_is_not_found(sign_in: SignIn, therapist: Member) -> None:
    address = reverse("rulebook:step", kwargs={"ref": REF, "step": "no-such"})
    assert sign_in(therapist).get(address).status_code == 404


def say(browser: Browser, **facts: str) -> str:
    address = reverse("rulebook:say", kwargs={"ref": REF})
    fields = {f"f-{name.replace('__n', '-n')}": value for name, value in facts.items()}
    return browser.post(address, fields, headers={"HX-Request": "true"}).content.decode()


def test_a_changed_fact_changes_what_it_says(sign_in: SignIn, therapist: Member) -> None:
    browser = sign_in(therapist)
    assert 'data-action="go"' in say(browser)
    text = say(browser, ces1="true")
    assert 'data-action="emergency"' in text
    assert "New numbness or changed feeling between the legs (the saddle area): yes" in text


def test_a_question_not_asked_is_not_a_no(sign_in: SignIn, therapist: Member) -> None:
    browser = sign_in(therapist)
    assert 'data-action="ask"' in say(browser, ces1="null")
    assert 'data-action="clearance_first"' in say(browser, ces1="unsure")


def test_a_number_is_read_and_a_wrong_one_is_named(sign_in: SignIn, therapist: Member) -> None:
    browser = sign_in(therapist)
    assert 'data-action="clearance_first"' in say(browser, pain_now="value", pain_now__n="8")
    text = say(browser, pain_now="value", pain_now__n="80")
    assert "a whole number from 0 to 10" in text
    assert 'data-action="go"' in text


def test_without_scripts_the_whole_page_comes_back(sign_in: SignIn, therapist: Member) -> None:
    address = reverse("rulebook:say", kwargs={"ref": REF})
    text = sign_in(therapist).post(address, {"f-ces1": "true"}).content.decode()
    assert "<!doctype html>" in text
    assert 'data-action="emergency"' in text


def test_without_scripts_a_moved_number_is_still_marked(sign_in: SignIn, therapist: Member) -> None:
    address = reverse("rulebook:say", kwargs={"ref": REF})
    moved = {"f-pain_now": "value", "f-pain_now-n": "8"}
    text = sign_in(therapist).post(address, moved).content.decode()
    assert text.count("data-moved>") == 1
    assert 'data-moved><input type="range" name="f-pain_now-n"' in text


def test_all_cases_come_out_as_written(sign_in: SignIn, therapist: Member) -> None:
    assert "cases come out as written." in page(sign_in(therapist), "cases")


def test_a_variant_shows_which_cases_come_out_otherwise(sign_in: SignIn, therapist: Member) -> None:
    browser = sign_in(therapist)
    ref = own(browser, severe_cut="8")
    assert "cases come out otherwise than written." in page(browser, "cases", ref)
    assert "Pain now, or average of 24 h" in page(browser, "life", ref)


def own(browser: Browser, **values: str) -> str:
    address = reverse("rulebook:own", kwargs={"ref": REF})
    typed = {name: str(value) for name, value in shipped(REF).values.items()}
    typed = {name: value for name, value in typed.items() if value != "False"}
    response = browser.post(address, typed | values | {"because": "We examine them ourselves."})
    assert response.status_code == 302, response.content.decode()
    return response.headers["Location"].split("/")[2]


def test_a_value_out_of_bounds_says_the_bounds_and_keeps_what_was_typed(
    sign_in: SignIn, therapist: Member
) -> None:
    address = reverse("rulebook:own", kwargs={"ref": REF})
    response = sign_in(therapist).post(address, {"severe_cut": "5", "because": "So I think."})
    text = response.content.decode()
    assert response.status_code == 422
    assert "Write a number from 6 to 8." in text
    assert "So I think." in text


def test_what_is_fixed_is_shown_as_such_and_an_order_turned_round_is_refused(
    sign_in: SignIn, therapist: Member
) -> None:
    browser, address = sign_in(therapist), reverse("rulebook:own", kwargs={"ref": REF})
    text = browser.get(address).content.decode()
    assert 'name="sessions_second_look"' not in text
    fixed = text.split("Fixed by the protocol")[1]
    assert "3 sessions" in fixed and 'name="' not in fixed.split("</ul>")[0]
    typed = {name: str(value) for name, value in shipped(REF).values.items()}
    typed |= {"bp_hold_diastolic": "115", "bp_severe_diastolic": "110", "because": "So I think."}
    answer = browser.post(address, typed)
    assert answer.status_code == 422
    text = answer.content.decode()
    assert "may not be above the second" in text and 'href="#id_bp_hold_diastolic"' in text


def test_a_version_is_signed_and_released_on_its_page(
    sign_in: SignIn, owner: Member, therapist: Member
) -> None:
    browser, boss = sign_in(therapist), sign_in(owner)
    ref = own(browser, severe_cut="8")
    version = version_of(therapist, ref)
    advance(therapist, version, CHECKED, "", proved(version.protocol().sha256))
    to = {what: reverse("rulebook:advance", args=[ref, what]) for what in ("signed", "released")}
    sha256 = version_of(therapist, ref).protocol().sha256
    given = {"sha256": sha256, "profession": "physiotherapist"}
    asked = browser.post(to["signed"], given).content.decode()
    assert "I, Bob Therapist, physiotherapist, have read back-massage 2026.1-own-" in asked
    assert "decision and letter on it will say: signed by Bob Therapist, physiotherapist" in asked
    assert "Signed by" not in page(browser, "life", ref)
    browser.post(to["signed"], {**given, "sure": "yes"})
    assert "Signed by Bob Therapist, physiotherapist" in page(browser, "life", ref)
    assert "new courses of this clinic begin on" in boss.post(to["released"]).content.decode()
    assert "Released: " not in page(boss, "life", ref)
    boss.post(to["released"], {"sure": "yes"})
    assert "Released: new courses begin on it." in page(boss, "life", ref)


@pytest.mark.parametrize("sure", ["", "yes"])
@pytest.mark.parametrize("profession", ["", "x", "12345", " . "])
def test_signing_without_a_profession_says_so(
    sign_in: SignIn, therapist: Member, profession: str, sure: str
) -> None:
    address = reverse("rulebook:advance", args=[REF, "signed"])
    given = {"sha256": shipped(REF).sha256, "profession": profession, "sure": sure}
    response = sign_in(therapist).post(address, given, follow=True)
    assert "Say what you are, in words" in response.content.decode()


def test_retiring_is_asked_about_once_more(sign_in: SignIn, owner: Member) -> None:
    browser, address = sign_in(owner), reverse("rulebook:advance", args=[REF, "retired"])
    refused = browser.post(address, {"why": " "}, follow=True).content.decode()
    assert "Retiring a version needs its reason." in refused
    asked = browser.post(address, {"why": "A newer one is here."}).content.decode()
    assert "No new course begins on" in asked and "A newer one is here." in asked
    assert version_of(owner, REF).state != "retired"
    browser.post(address, {"why": "A newer one is here.", "sure": "yes"})
    assert version_of(owner, REF).state == "retired"
    assert browser.get(address).status_code == 302


def files(**changed: tuple[str, str]) -> list[SimpleUploadedFile]:
    texts = texts_of(Path(shipped(REF).folder))
    for name, (old, new) in changed.items():
        file = f"{name}.toml"
        assert old in texts[file]
        texts[file] = texts[file].replace(old, new, 1)
    return [SimpleUploadedFile(name, text.encode()) for name, text in texts.items()]


def test_a_version_with_a_mistake_is_refused_with_its_place(sign_in: SignIn, owner: Member) -> None:
    given = files(protocol=('when = "ces1"', 'when = "ces1()"'))
    address = reverse("rulebook:bring")
    response = sign_in(owner).post(address, {"files": given, "why": "A newer text."})
    text = response.content.decode()
    assert response.status_code == 422
    assert "protocol.toml, line" in text
    assert "A newer text." in text
    assert [version.ref for version in versions_of(owner) if version.row] == []


def test_a_file_too_large_for_a_version_is_refused_on_the_page(
    sign_in: SignIn, owner: Member
) -> None:
    given = [*files()[:4], SimpleUploadedFile("facts.toml", b"#" * (LARGEST + 1))]
    address = reverse("rulebook:bring")
    response = sign_in(owner).post(address, {"files": given, "why": "A newer text."})
    text = response.content.decode()
    assert response.status_code == 422
    assert "facts.toml: it has 201 kB, and a file of a version may have 200 kB; take out" in text


def test_a_version_is_brought_in_as_a_draft(sign_in: SignIn, owner: Member) -> None:
    given = files(protocol=('version = "2026.1"', 'version = "2026.2"'))
    response = sign_in(owner).post(reverse("rulebook:bring"), {"files": given, "why": "Newer."})
    assert response.status_code == 302
    assert version_of(owner, "back-massage@2026.2").state == "drafted"


@pytest.mark.parametrize("name", ["read", "try", "cases", "own", "life"])
def test_the_front_desk_and_other_clinics_are_turned_away(
    sign_in: SignIn, therapist: Member, front_desk: Member, outsider: Member, name: str
) -> None:
    ref = own(sign_in(therapist), severe_cut="8")
    address = reverse(f"rulebook:{name}", kwargs={"ref": ref})
    assert sign_in(front_desk).get(address).status_code == 403
    assert sign_in(outsider).get(address).status_code == 404
    assert Browser().get(address).status_code == 302
