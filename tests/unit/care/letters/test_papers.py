"""Letters to the doctor, the safety-net card, and the words for a put-off area."""

import re
from datetime import date

import pytest

from unknot.care.facts.document import clear_facts
from unknot.care.letters import (
    ClientIdentity,
    ClinicIdentity,
    NothingToAskError,
    Signer,
    Story,
    Then,
    Worked,
    conditions,
    day,
    doctor_letter,
    put_off_words,
    reasons_for_doctor,
    safety_net_card,
)
from unknot.care.letters.found import sources
from unknot.care.letters.mentions import mentions
from unknot.care.protocol import decide, load_protocol
from unknot.care.protocol.ladders import STOPS
from unknot.care.protocol.library import SHIPPED
from unknot.care.protocol.phrases import fact_in_words

PROTOCOL = load_protocol(SHIPPED / "back-massage" / "2026.1")
CLIENT = ClientIdentity("Ruth Okafor", date(1965, 5, 3))
CLINIC = ClinicIdentity("Linden Clinic", "4 Linden Street", "555 01", "112", "555 02", "555 03")
THERAPIST = Signer("Jonas Vik", "MT 12", "City Board")
AREA = "lumbar-paraspinal-left"

CLAIMS = re.compile(
    r"\b(diagnos(is|es?)|you have|has got|is inflamed|are inflamed|inflamed muscle|caused by"
    r"|because of|will (heal|help|cure|improve|relieve|get better)|cure[sd]?|heals?|guarantee\w*"
    r"|promise\w*|certainly|surely|proven?|works|is safe|harmless|nothing to worry|don't worry)\b",
    re.IGNORECASE,
)


def clear(**changed):
    """A person with nothing against a first session, but for what is changed."""
    facts = {k: v for k, v in clear_facts(PROTOCOL.facts).items() if k not in ("open", "cleared")}
    return {**facts, **changed}


def decided(facts, **situation):
    return decide(PROTOCOL, facts, **situation)


def letter(areas=(), holding="tissue_response", **changed):
    facts = clear(**changed)
    decision = decided(facts, areas={holding: areas} if areas else {})
    return doctor_letter(
        PROTOCOL,
        decision,
        facts=facts,
        client=CLIENT,
        clinic=CLINIC,
        therapist=THERAPIST,
        written_on=date(2026, 11, 24),
        areas=areas,
    )


def test_the_letter_says_who_about_whom_and_when():
    text = letter(can1=True).text
    for piece in (
        "Ruth Okafor, born 3 May 1965",
        "Linden Clinic",
        "4 Linden Street",
        "24 November 2026",
        "Jonas Vik",
        "MT 12, City Board",
        "back-massage@2026.1",
        PROTOCOL.status,
    ):
        assert piece in text


@pytest.mark.parametrize(
    ("facts", "urgency", "begins"),
    [
        ({"ces1": True}, "emergency", "EMERGENCY. Please examine this client now."),
        ({"vas4": True}, "doctor_today", "URGENT. Please see this client today."),
        ({"can1": True}, "clearance_first", "Please examine this client and say whether"),
        ({"lump_mole": True}, "note", "Please look at this at your next chance."),
    ],
)
def test_the_wording_is_as_urgent_as_the_strictest_step(facts, urgency, begins):
    one = letter(**facts)
    assert one.urgency == urgency
    assert one.part("request").lines[0].startswith(begins)


def test_it_says_what_was_answered_in_words_not_in_ids():
    found = "\n".join(letter(fx3=True).part("found").lines)
    assert "“Do you have thin bones (osteoporosis), has a small fall broken a bone" in found
    assert "?” yes" in found
    assert "fx3" not in found


def test_our_own_numbered_statements_are_said_in_words():
    text = letter(pain_now=8).text
    assert "Massage teaching" in text
    assert not re.search(r"\bS\d+\b", text)


def test_the_answer_form_names_each_condition_once():
    one = letter(can1=True, fx3=True, pain_now=8)
    form = one.part("form").lines
    named = [line for line in form if line.startswith("  [ ] yes   [ ] no   ")]
    assert len(named) == len(set(named)) == 3
    assert any("Cancer, now or ever" in line for line in named)
    assert any("Thin bones" in line for line in named)
    assert any("Severe pain" in line for line in named)


def test_the_answer_form_asks_for_areas_pressure_end_and_signature():
    form = "\n".join(letter(can1=True).part("form").lines)
    for asked in ("Areas to keep off", "Pressure at most", "Valid until", "Date and signature"):
        assert asked in form
    assert [f"[ ] {level}  " in form for level in range(1, 7)] == [True] * 5 + [False]


def test_the_letter_is_signed_before_the_form_that_goes_back():
    kinds = [part.kind for part in letter(can1=True).parts]
    assert kinds.index("signature") < kinds.index("help") < kinds.index("form")
    assert letter(can1=True).part("form").lines[-1] == (
        "Back to: Linden Clinic, 4 Linden Street, 555 01"
    )


def test_a_letter_that_waits_for_no_answer_has_no_form():
    assert letter(lump_mole=True).part("form") is None


def test_what_a_letter_must_name_is_what_the_steps_flag():
    reasons = reasons_for_doctor(decided(clear(can1=True, pain_new=True)))
    assert {"can1", "pain_new"} <= set(conditions(PROTOCOL, reasons))


def test_a_licence_or_a_cold_is_no_matter_for_a_doctor():
    for changed in ({"licence": "expired"}, {"contagious": True}, {"consent": "missing"}):
        decision = decided(clear(**changed))
        assert decision.today.action == "hold"
        assert not reasons_for_doctor(decision)


def test_nothing_to_ask_is_said_so():
    with pytest.raises(NothingToAskError, match="write no letter"):
        letter()


def test_a_hold_names_the_area_and_no_cause():
    one = letter(areas=(AREA,), reset_done=True, tissue_response="unchanged")
    assert one.urgency == "hold"
    found = "\n".join(one.part("found").lines)
    assert "The area did not relax" in found
    assert "Massage is put off here: Low back beside the spine, left" in found
    assert "  [ ] yes   [ ] no   The area did not relax" in one.part("form").lines


def test_weight_loss_at_sixty_has_its_line_and_younger_has_not():
    assert "NICE NG12" in letter(can2=True, age_years=60).text
    assert "urgent scan. Please" not in letter(can2=True, age_years=59).text


def test_thoracic_pain_and_first_episode_stand_beside_a_stop_only():
    beside = letter(fx3=True, thor=True, first_episode=True, age_years=55)
    lines = " ".join(beside.part("also").lines)
    assert "between the shoulder blades" in lines
    assert "first episode" in lines
    assert letter(lump_mole=True, thor=True).part("also").lines == (
        mentions().lines["lump_mole_letter"].says,
    )


def test_severe_pain_has_a_line_beside_a_same_day_step():
    assert "also severe" in letter(vas4=True, pain_now=8).text
    assert "also severe" not in letter(pain_now=8).text


def test_answers_that_came_together_are_said_together():
    lines = letter(vas4=True, vas3=True).part("together").lines
    assert len(lines) == 1
    assert lines[0] == (
        "“One leg swollen, warm or sore” and “New chest pain, short breath, jaw or arm pain”"
    )
    assert letter(vas4=True).part("together") is None


def test_what_the_client_was_asked_is_quoted_not_named_in_latin():
    text = letter(phlebitis=True, skin_infection=True, vis2=True, headache_sudden=True).text
    for latin in ("thrombophlebitis", "Cellulitis", "Melaena", "jaundice", "Thunderclap"):
        assert latin not in text
    assert "“Is a vein near your skin red, hard and sore?” yes" in text


def test_each_answer_is_said_once():
    text = letter(can1=True, pain_new=True, night=True).text
    assert text.count("“Have you ever had cancer?”") == 1
    assert "- Cancer and a new kind of pain" in text and "- Cancer, now or ever" in text


NAMES_A_CAUSE = re.compile(
    r"aneurysm|aorta|dissection|clot|embol|fracture|infection|stone|colic|pancreas|sepsis|DVT"
    r"|rhabdo|sciatica|radicul|mem\b|BC paper",
    re.IGNORECASE,
)


@pytest.mark.parametrize("step", PROTOCOL.steps, ids=lambda step: step.id)
def test_why_we_ask_names_a_source_and_no_cause(step):
    reason = decided(clear(can1=True)).today.because[0]
    (said,) = sources([reason._replace(source=step.source, grade=step.grade)])
    if step.then in STOPS:
        assert not NAMES_A_CAUSE.search(said), said


def test_it_says_how_old_what_pain_and_what_was_given():
    facts = clear(can1=True)
    one = doctor_letter(
        PROTOCOL,
        decided(facts),
        facts=facts,
        client=CLIENT,
        clinic=CLINIC,
        therapist=THERAPIST,
        written_on=date(2026, 11, 24),
        story=Story("Low back, left, 8 weeks", 2, date(2026, 11, 18)),
    )
    assert one.part("client").lines == (
        "About Ruth Okafor, born 3 May 1965, 61 years old",
        "Back pain: Low back, left, 8 weeks.",
        "2 massages given for it here, the last on 18 November 2026.",
    )
    assert Story("", 0).lines == ("No massage has been given for it here.",)


def test_what_was_done_on_the_newest_day_stands_under_its_day():
    done = Worked("quadratus-lumborum-left", "petrissage", 2, 1)
    told = Story(sessions=0, under_way=True, worked_on=date(2026, 11, 24), worked=(done,))
    assert told.lines == (
        "The first massage for it was under way here when this was written.",
        "What was done on 24 November 2026:",
        "    Flank, left: petrissage, pressure 2 of 5, 1 minute",
    )


def test_massages_that_were_not_finished_are_no_massages_given():
    days = (date(2026, 11, 3), date(2026, 11, 10))
    assert Story(sessions=0, cut_short=days[:1]).lines == (
        "A massage was begun on 3 November 2026 and not finished.",
    )
    assert Story(sessions=1, last_session=date(2026, 11, 17), cut_short=days).lines == (
        "1 massage given for it here, the last on 17 November 2026.",
        "2 massages were begun and not finished, the last on 10 November 2026.",
    )


def test_how_a_stop_began_is_said_once_under_its_day_and_not_asked_is_left_out():
    facts = clear(tissue_response=None, heat=None)
    then = Then(date(2026, 11, 20), {"heat": True, "tissue_response": "unchanged"}, AREA)
    one = doctor_letter(
        PROTOCOL,
        decided(facts, open_steps=["sharp", "tissue_response"]),
        facts=facts,
        client=CLIENT,
        clinic=CLINIC,
        therapist=THERAPIST,
        written_on=date(2026, 11, 24),
        began={"sharp": [then], "tissue_response": [then]},
    )
    found = "\n".join(one.part("found").lines)
    assert "open since 20 November 2026" in found and "not asked" not in found
    assert found.count("Found on 20 November 2026, Low back beside the spine, left:") == 1
    assert found.count("        Hotter than the other side: yes") == 1


def test_an_urgent_letter_leaves_room_for_when_it_began():
    assert "It began (day and time, place, side): ___" in letter(neu1=True).text
    assert letter(fx3=True).part("began") is None


def test_a_put_off_area_comes_with_all_that_was_felt():
    felt = letter(areas=(AREA,), reset_done=True, tissue_response="unchanged", heat=True).part(
        "felt"
    )
    assert "Hotter than the other side: yes" in felt.lines
    assert "Swollen compared with the other side: no" in felt.lines
    assert letter(fx3=True).part("felt") is None


def test_an_emergency_letter_puts_the_answer_off_until_later():
    assert letter(ces1=True).part("help").lines[0].startswith("The emergency comes first.")
    assert not letter(vas4=True).part("help").lines[0].startswith("The emergency")


def test_a_note_that_only_repeats_an_answer_is_left_out():
    text = letter(fx3=True, thor=True, age_years=77).text
    assert "The pain is also new, constant" not in text


def test_a_not_sure_is_reported_as_not_sure():
    one = letter(ces2="unsure", night="unsure")
    assert "?” not sure" in "\n".join(one.part("found").lines)
    assert one.part("open").lines == ("“Does the pain wake you at night?” not sure",)


def test_what_was_not_asked_is_not_read_as_no():
    facts = {"can1": True}
    decision = decided(facts)
    one = doctor_letter(
        PROTOCOL,
        decision,
        facts=facts,
        client=CLIENT,
        clinic=CLINIC,
        therapist=THERAPIST,
        written_on=date(2026, 11, 24),
    )
    assert "None of them is read as no." in one.text
    assert "answered no" not in one.text


def test_the_data_of_mentions_names_facts_and_steps_that_exist():
    for one in mentions().together:
        assert {*one.all, *one.any} <= set(PROTOCOL.facts)
    assert set(mentions().lines) <= set(PROTOCOL.by_id)


def yes_to(name):
    """A person with this answer yes, and what its follow-ups hang on."""
    family = dict.fromkeys(("pregnant", "postpartum", "anticoagulant"), True)
    return clear(**{**family, name: True})


def without_quotes(text, decision):
    """The letter without what it quotes: the questions themselves, and the names of sources."""
    quoted = [reason.source for reason in decision.today.because]
    quoted += [fact_in_words(fact) for fact in PROTOCOL.facts.values()]
    quoted += [fact.ask_client for fact in PROTOCOL.facts.values() if fact.ask_client]
    for quote in sorted(quoted, key=len, reverse=True):
        text = text.replace(quote, "")
    return text


@pytest.mark.parametrize(
    "name", [name for name, fact in PROTOCOL.facts.items() if fact.risk == "yes" and not fact.rule]
)
def test_no_letter_diagnoses_or_promises_whatever_was_answered(name):
    facts = yes_to(name)
    decision = decided(facts)
    if not reasons_for_doctor(decision):
        return
    text = doctor_letter(
        PROTOCOL,
        decision,
        facts=facts,
        client=CLIENT,
        clinic=CLINIC,
        therapist=THERAPIST,
        written_on=date(2026, 11, 24),
        areas=(AREA,),
    ).text
    own = without_quotes(text, decision)
    assert not CLAIMS.search(own), CLAIMS.search(own)
    assert "<" not in text


def test_the_check_for_claims_would_notice_one():
    for claim in ("Your muscle is inflamed.", "It will heal.", "You have cancer."):
        assert CLAIMS.search(claim)


def test_the_card_says_whom_to_call_and_holds_every_line_of_the_protocol():
    card = safety_net_card(PROTOCOL.safety_net, CLINIC, client=CLIENT, told=["Please rest.", ""])
    assert "Emergency: 112" in card.text
    assert "555 02" in card.text
    assert "555 03" in card.text
    assert card.part("watch").lines == PROTOCOL.safety_net
    assert card.part("told").lines == ("Please rest.",)
    assert not CLAIMS.search(card.text)


def test_a_card_without_a_number_still_says_whom_to_call():
    card = safety_net_card(PROTOCOL.safety_net, ClinicIdentity("Linden Clinic"))
    assert "Emergency: your local emergency number" in card.text
    assert card.part("client") is None


def test_a_protocol_without_lines_prints_no_card():
    with pytest.raises(ValueError, match="no safety-net lines"):
        safety_net_card((), CLINIC)


@pytest.mark.parametrize("step", ["tissue_response", "sharp", "acute_injury"])
@pytest.mark.parametrize("rest_goes_on", [True, False])
def test_words_for_the_client_name_no_cause(step, rest_goes_on):
    words = put_off_words(step, [AREA, "sacrum"], rest_goes_on=rest_goes_on)
    text = " ".join(words)
    assert "low back beside the spine, on your left and sacrum" in text
    assert "see a doctor" in text
    assert not CLAIMS.search(text)
    assert not re.search(r"inflam|musculus|\bm\. ", text, re.IGNORECASE)
    assert ("does not count" in text) is not rest_goes_on


def test_an_unknown_area_is_refused():
    with pytest.raises(ValueError, match="no area is called"):
        put_off_words("sharp", ["tail"], rest_goes_on=True)


def test_a_day_cannot_be_read_two_ways():
    assert day(date(2026, 2, 1)) == "1 February 2026"
