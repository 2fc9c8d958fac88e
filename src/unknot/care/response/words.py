"""A judgement in the words of a clinic: never a bare percentage, never that massage did it."""

from collections.abc import Iterator

from unknot.care.response.basis import Basis
from unknot.care.response.settings import Settings
from unknot.care.response.zones import Look, Zone

NUMBERS = ("none", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
HARDLY, NEARLY = 0.05, 0.95
WEEK = 7
FIRST: dict[Zone, str] = {
    "no": "A change that matters is unlikely on this course. Talk about other care.",
    "unclear": "It is not clear yet. Give one more session, then look again.",
    "yes": "A change that matters is likely enough to go on.",
    "too_early": "Too early to tell.",
}
SECOND: dict[Zone, str] = FIRST | {
    "no": "Looked at again, a change that matters is still unlikely. Talk about other care.",
    "yes": "Looked at again, a change that matters is likely enough to go on.",
}
WORSE = "Clearly worse than at the start: this beats every count. Stop, and have it looked at."


def of_ten(p: float) -> str:
    """A probability as people of ten."""
    if p < HARDLY:
        return "hardly any"
    if p > NEARLY:
        return "nearly all"
    return f"about {NUMBERS[min(max(round(10 * p), 1), 9)]}"


def answer(zone: Zone, look: Look) -> str:
    """What an answer means for the next step."""
    return (SECOND if look == "second" else FIRST)[zone]


def chance(basis: Basis, p: float, target_day: float) -> str:
    """How likely an important gain is, told as ten people."""
    return (
        f"Of ten people with readings like these, {of_ten(p)} would be {gain(basis)} better by "
        f"{when(target_day)}."
    )


def gain(basis: Basis) -> str:
    """The smallest important change, with its unit."""
    unit = basis.measure.unit
    one = unit[:-1] if basis.points == 1 and unit.endswith("s") else unit
    return f"{basis.points:g} {one}"


def when(day: float) -> str:
    """A day as a week of the course, where it ends one."""
    return f"week {day / WEEK:g}" if day % WEEK == 0 else f"day {day:g}"


def course(basis: Basis, first: float, last: float, target_day: float) -> str:
    """Where the level began and where it is heading."""
    return (
        f"{basis.measure.name}: about {first:.1f} at the start; on this path about {last:.1f} in "
        f"{when(target_day)}."
    )


def assumed(basis: Basis, settings: Settings) -> Iterator[str]:
    """What a judgement rests on, a sentence each."""
    prior, unit = basis.prior, basis.measure.unit
    yield (
        f"One reading lies within about {2 * basis.noise_sd:.1f} {unit} of the true level, "
        f"nineteen times in twenty. {basis.noise_source}."
    )
    yield (
        f"People begin at about {prior.start_mean:g} and change by about {prior.change_mean:g} "
        f"{unit} in the long run, each differently. {basis.source}."
    )
    yield (
        f"A change of {gain(basis)} is the smallest that matters. {_important(basis)}"
        "It is not known how much of a change is the massage: many backs get better by themselves."
    )
    recalibrated = settings.recalibrations.get(basis.measure.id)
    if recalibrated is None:
        yield (
            "Not yet held against what came of clients here. In the data it was tried on, it hoped "
            "for too much."
        )
    else:
        yield f"Held against what came of {recalibrated.outcomes} clients here."


def _important(basis: Basis) -> str:
    known = basis.measure.important
    return f"{known.source}. " if known else ""
