"""People drawn from figures: each figure is met, answers come together, follow-ups follow."""

from pathlib import Path

import pytest
from tests.unit.care.protocol.tiny import fact, step, write_protocol

from unknot.care.protocol import Protocol, ProtocolError, latest, load_protocol
from unknot.care.protocol.figures import Figures, read_figures
from unknot.care.protocol.population import draw_people, follow_up_facts, without_follow_ups

MANY = 4000
FACTS = [
    fact("leg"),
    fact("leg_new", more='asked_when = "known(leg) and leg"'),
    fact("bones"),
    fact("seen"),
    fact("pain", "int", "clear = 3"),
    fact("severe", origin="derived", more='rule = "pain >= cut"'),
]
STEPS = [
    step("leg", "leg", "hold"),
    step("leg_new", "leg and leg_new", "emergency"),
    step("bones", "bones", "hold"),
    step("severe", "severe", "hold", 'lifts_when = "seen"'),
]
HEAD = 'title = "Test"\ndated = 2026-01-01\nloading = 0.5\n'
LEG = '[[figure]]\nfact = "leg"\npercent = 20\nsource = "x"\nmark = "est"\n'
FIGURES = (
    LEG
    + '[[figure]]\nfact = "leg_new"\npercent = 5\ngiven = "leg"\nsource = "x"\nmark = "est"\n'
    + '[[figure]]\nfact = "bones"\npercent = 20\nsource = "x"\nmark = "S"\n'
    + '[[figure]]\nfact = "pain"\nbands = [[7, 8, 10], [9, 10, 5]]\nsource = "x"\nmark = "S"\n'
    + '[[figure]]\nfact = "seen"\nof_given = 50\ngiven = "severe"\nsource = "x"\nmark = "S"\n'
)


def written(folder: Path, figures: str) -> Protocol:
    """A tiny protocol with these figures in its folder."""
    (folder / "population.toml").write_text(figures, "utf-8")
    return load_protocol(write_protocol(folder, FACTS, STEPS))


@pytest.fixture
def tiny(tmp_path: Path) -> Protocol:
    return written(tmp_path, HEAD + FIGURES)


def test_every_figure_is_met_whatever_the_dependence(tiny: Protocol) -> None:
    for loading in (0.0, 0.5):
        people = draw_people(tiny, read_figures(tiny), MANY, 1, loading)
        shares = {name: sum(one[name] is True for one in people) / MANY for name in people[0]}
        assert (shares["leg"], shares["leg_new"], shares["bones"]) == (0.2, 0.05, 0.2)
        severe = [one for one in people if (one["pain"] or 0) >= 7]
        assert len(severe) == MANY * 0.15
        assert sum(one["seen"] is True for one in severe) == len(severe) / 2
        assert sum((one["pain"] or 0) >= 9 for one in people) == MANY * 0.05


def test_answers_come_together_more_often_than_by_chance(tiny: Protocol) -> None:
    figures = read_figures(tiny)
    apart, together = (
        sum(one["leg"] is True and one["bones"] is True for one in people) / MANY
        for people in (draw_people(tiny, figures, MANY, 1, loading) for loading in (0.0, 0.8))
    )
    assert 0.03 < apart < 0.05
    assert together > 2 * apart


def test_a_follow_up_is_answered_only_where_it_is_asked(tiny: Protocol) -> None:
    people = draw_people(tiny, read_figures(tiny), MANY, 1, 0.5)
    assert {one["leg_new"] for one in people if not one["leg"]} == {None}
    assert {one["leg_new"] for one in people if one["leg"]} == {True, False}


def test_the_same_seed_draws_the_same_people(tiny: Protocol) -> None:
    figures = read_figures(tiny)
    assert draw_people(tiny, figures, 50, 3, 0.5) == draw_people(tiny, figures, 50, 3, 0.5)
    assert draw_people(tiny, figures, 50, 3, 0.5) != draw_people(tiny, figures, 50, 4, 0.5)


def test_follow_ups_and_what_could_lift_are_left_for_later(tiny: Protocol) -> None:
    assert follow_up_facts(tiny) == {"leg_new", "seen"}
    people = draw_people(tiny, read_figures(tiny), 50, 3, 0.5)
    first = without_follow_ups(tiny, people)
    assert {(one["leg_new"], one["seen"]) for one in first} == {(None, None)}
    assert [one["leg"] for one in first] == [one["leg"] for one in people]


@pytest.mark.parametrize(
    ("figures", "words"),
    [
        (HEAD + LEG.replace('"leg"', '"lag"'), "no fact that can be given"),
        (HEAD + LEG.replace('"leg"', '"severe"'), "no fact that can be given"),
        (HEAD + LEG.replace("20", "120"), "not a number from 0 to 100"),
        (HEAD + LEG.replace("percent = 20", "bands = [[1, 2, 5]]"), "bands are for numbers"),
        (HEAD + LEG.replace('"est"', '"sure"'), "mark is one of"),
        (HEAD + LEG.replace('source = "x"\n', ""), "source is missing"),
        (HEAD + LEG.replace("percent", "per_cent"), "nothing reads the key"),
        (HEAD + LEG + 'given = "lag"\n', "no fact or parameter is called"),
        (HEAD.replace("0.5", "1.5"), "loading is not"),
        (HEAD.replace("dated = 2026-01-01\n", ""), "dated is missing"),
        (HEAD + '[hand_count]\nwithout = ["nobody"]\n', "no step is called 'nobody'"),
        (HEAD + '[hand_count]\nwithout_figures = ["x"]\n', "no fact is called 'x'"),
        (HEAD + "[hand_count]\nstop = 3\n", "nothing reads the key 'stop'"),
    ],
)
def test_a_mistake_in_the_figures_is_refused(figures: str, words: str, tmp_path: Path) -> None:
    with pytest.raises(ProtocolError, match=words) as caught:
        read_figures(written(tmp_path, figures))
    assert caught.value.file == "population.toml"


def test_every_shipped_figure_names_its_source_and_the_rest_is_listed() -> None:
    protocol = latest()
    figures: Figures = read_figures(protocol)
    assert all(figure.source and figure.mark for figure in figures.figures)
    assert "past_trauma" in figures.without(protocol)
    assert "ces1" not in figures.without(protocol)
