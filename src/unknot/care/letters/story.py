"""What the pain is and what massage was given for it, as a doctor reads it."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from unknot.care.body import area as body_area
from unknot.care.body import stroke as body_stroke
from unknot.care.letters.parts import day


@dataclass(frozen=True, slots=True)
class Worked:
    """One area worked: the ids of the area and the stroke, the pressure (1 to 5), the minutes."""

    area: str
    stroke: str
    pressure: int
    minutes: int

    @property
    def line(self) -> str:
        """`Flank, left: petrissage, pressure 2 of 5, 10 minutes`."""
        how = body_stroke(self.stroke).name
        minutes = "1 minute" if self.minutes == 1 else f"{self.minutes} minutes"
        return (
            f"{body_area(self.area).name}: {how[0].lower()}{how[1:]}, "
            f"pressure {self.pressure} of 5, {minutes}"
        )


@dataclass(frozen=True, slots=True)
class Story:
    """What the pain is, in the words of the record, and what massage was given for it.

    ``sessions`` were given whole (None: not known); ``cut_short`` are the days of those that were
    begun and not; ``under_way``: hands are on now. ``worked`` is what was done on ``worked_on``.
    """

    complaint: str = ""
    sessions: int | None = None
    last_session: date | None = None
    cut_short: tuple[date, ...] = ()
    under_way: bool = False
    worked_on: date | None = None
    worked: tuple[Worked, ...] = ()

    @property
    def lines(self) -> tuple[str, ...]:
        """The story in plain lines; none of what is not known."""
        pain = [f"Back pain: {self.complaint.rstrip('.')}."] if self.complaint else []
        given = list(self._given())
        if self.sessions == 0 and not given:
            given = ["No massage has been given for it here."]
        return (*pain, *given, *self._done())

    def _given(self) -> Iterator[str]:
        if self.sessions and self.last_session:
            many = "1 massage" if self.sessions == 1 else f"{self.sessions} massages"
            yield f"{many} given for it here, the last on {day(self.last_session)}."
        if len(self.cut_short) == 1:
            yield f"A massage was begun on {day(self.cut_short[0])} and not finished."
        elif self.cut_short:
            last = day(self.cut_short[-1])
            yield f"{len(self.cut_short)} massages were begun and not finished, the last on {last}."
        if self.under_way:
            which = "A massage" if self.sessions or self.cut_short else "The first massage"
            yield f"{which} for it was under way here when this was written."

    def _done(self) -> Iterator[str]:
        if self.worked and self.worked_on:
            yield f"What was done on {day(self.worked_on)}:"
            yield from (f"    {one.line}" for one in self.worked)


NO_STORY = Story()
