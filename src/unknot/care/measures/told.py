"""Numbers as a person reads them: one as it is, several as what they are, a mean."""

from collections.abc import Sequence

from unknot.care.measures.instrument import mean

MINUS = "\N{MINUS SIGN}"


def told(numbers: Sequence[float]) -> str:
    """`6`, or `mean of 6 and 1: 3.5`: nobody said 3.5, so it is never told alone."""
    if len(numbers) == 1:
        return plain(numbers[0])
    return f"mean of {listed(numbers)}: {plain(round(float(mean(numbers)), 1))}"


def listed(numbers: Sequence[float]) -> str:
    """`6 and 1`, `4, 3 and 5`."""
    said = [plain(number) for number in numbers]
    return " and ".join(part for part in (", ".join(said[:-1]), said[-1]) if part)


def plain(number: float) -> str:
    """`6`, `3.5`, with a true minus."""
    return f"{number:g}".replace("-", MINUS)
