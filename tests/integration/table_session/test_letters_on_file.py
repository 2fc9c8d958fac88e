"""Letters that came: old ones, how long they hold, and the places that they name."""

from __future__ import annotations

import re
from datetime import date

import pytest
from django.urls import reverse
from tests.integration.table_session.letters import received, sent_in, stopped
from tests.support.course import AREA, OTHER

from unknot.care.body import areas, areas_by_part
from unknot.record.drafts import save_draft
from unknot.record.errors import BadAnswer
from unknot.record.flows.refer import answer_referral

OLD = {"written_on_day": "1", "written_on_month": "1", "written_on_year": "2019"}


def test_a_letter_older_than_the_referral_does_not_answer_it(table) -> None:
    stopped(table).send("letter", {"to": "Dr Brandt"})
    sent = table.course.state.open_referrals[0]
    answer = received(table, covers=["sev"], referral=str(sent.id), words="Go on.", **OLD)
    page = answer.content.decode()
    assert answer.status_code == 422 and not table.course.state.letters
    assert "before the client was sent to Dr Brandt on 2 March 2026" in page
    assert "Choose “None of these”" in page and "Go on." in page and "2019" in page
    assert received(table, covers=["sev"], referral="", **OLD).status_code == 302
    assert table.course.state.open_referrals == (sent,) and table.course.state.letters


def test_the_flows_refuse_it_too(table) -> None:
    stopped(table).send("letter", {"to": "Dr Brandt"})
    sent = table.course.state.open_referrals[0].id
    with pytest.raises(BadAnswer, match="cannot answer that"):
        table.course.letter("sev", written_on=date(2026, 3, 1), referral=sent)
    old = table.course.letter("sev", written_on=date(2026, 3, 1)).entry
    with pytest.raises(BadAnswer, match="cannot answer that"):
        table.course.do(answer_referral, sent, letter=old)
    table.course.letter("sev", referral=sent)
    assert not table.course.state.open_referrals


def test_an_old_letter_is_said_to_be_expired_with_its_year(table) -> None:
    received(stopped(table), covers=["sev"], **OLD)
    course = table.browser.get(reverse("table:course", args=[sent_in(table)]))
    over = "massage may be given, 1 January 2019, expired after 30 June 2019"
    assert ("Letter of Dr L. Brandt, Testtown", over) in course.context["facts"]
    names = [name for name, _ in course.context["actions"]]
    assert "Letter of Dr L. Brandt, Testtown, 1 Jan 2019, expired" in names
    letter = table.course.state.letters[0].id
    page = table.browser.get(reverse("table:one_letter", args=[sent_in(table), letter]))
    assert "Expired after 30 June 2019, since the letter names no day" in page.content.decode()


def test_a_letter_that_holds_says_until_when(table) -> None:
    received(stopped(table), covers=["sev"])
    with table.course.time():
        course = table.browser.get(reverse("table:course", args=[sent_in(table)]))
    held = "massage may be given, 2 March 2026, valid until 29 August 2026"
    assert ("Letter of Dr L. Brandt, Testtown", held) in course.context["facts"]
    names = [name for name, _ in course.context["actions"]]
    assert "Letter of Dr L. Brandt, Testtown, 2 Mar" in names


def test_a_refusal_does_not_expire(table) -> None:
    received(stopped(table), outcome="refused", covers=["sev"], **OLD)
    course = table.browser.get(reverse("table:course", args=[sent_in(table)]))
    refused = ("Letter of Dr L. Brandt, Testtown", "no massage, 1 January 2019")
    assert refused in course.context["facts"]


def test_every_place_ticked_is_ticked_again_from_the_draft(table) -> None:
    course, kept = stopped(table).course, {"avoid": [AREA, OTHER], "doctor": ["Dr Brandt"]}
    with course.time():
        save_draft(course.member, course.episode, "letter-received", kept, 0)
    url = reverse("table:letter_received", args=[sent_in(table)])
    page = table.browser.get(url).content.decode()
    ticked = [tag for tag in re.findall(r"<input[^>]*>", page) if " checked" in tag]
    assert sum('name="avoid"' in tag for tag in ticked) == 2
    assert re.findall(r"<details( open)?><summary>([\w ,]+)", page) == [
        (" open" * (name == "Back"), name) for name in areas_by_part()
    ]
    assert 'value="Dr Brandt"' in page


def test_a_part_of_the_body_with_something_ticked_is_open(table) -> None:
    page = received(stopped(table), avoid=["hand-left", "foot-front-right"]).content.decode()
    opened = re.findall(r"<details open><summary>([\w ,]+)", page)
    assert opened == ["Back", "Shoulders, arms and hands", "Legs and feet"]
    ticked = [tag for tag in re.findall(r"<input[^>]*>", page) if " checked" in tag]
    assert sum('name="avoid"' in tag for tag in ticked) == 2


def test_every_place_is_offered_once(table) -> None:
    url = reverse("table:letter_received", args=[sent_in(table)])
    page = stopped(table).browser.get(url).content.decode()
    offered = re.findall(r'<input[^>]*name="avoid" value="([\w-]+)"', page)
    assert sorted(offered) == sorted(one.id for one in areas())
