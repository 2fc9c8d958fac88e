"""The block rate as text."""

from collections.abc import Iterator

from unknot.care.protocol.ladders import HANDS_ON, LADDERS
from unknot.care.protocol.say import ACTION_WORDS
from unknot.registry.block_rate import FIRST, BlockRate, Rate

_MOST_STEPS = 8


def as_text(found: BlockRate) -> str:
    """All rates side by side, the steps behind each action, and what had no figure."""
    return "\n".join([*_head(found), "", *_table(found), "", *_steps(found), *_foot(found)])


def _head(found: BlockRate) -> Iterator[str]:
    figures = found.figures
    yield f"{found.protocol.ref} at a first visit, of 1,000 people"
    yield f"{figures.title}; figures of {figures.dated}; {found.people} people, seed {found.seed}"
    yield f"Dependence: loading {figures.loading:g}. {figures.loading_source}."
    yield "Independent answers (loading 0) are the upper bound: flags come together in real people."


def _table(found: BlockRate) -> Iterator[str]:
    columns = [(_name(rate), rate.actions) for rate in found.rates]
    if found.figures.hand_count:
        columns.append(("counted by hand", dict(found.figures.hand_count)))
    for nth, (name, _) in enumerate(columns, start=1):
        yield f"  {nth}  {name}"
    yield ""
    yield " " * 17 + "".join(f"{nth:>8}" for nth in range(1, len(columns) + 1))
    for action in LADDERS["today"]:
        numbers = "".join(f"{counts.get(action, 0):8.0f}" for _, counts in columns)
        yield f"{ACTION_WORDS[action]:17}{numbers}"
    hands_on = [sum(counts.get(action, 0) for action in HANDS_ON) for _, counts in columns]
    yield f"{'Hands on in all':17}" + "".join(f"{number:8.0f}" for number in hands_on)


def _name(rate: Rate) -> str:
    drawn = f"loading {rate.loading:g}" if rate.loading else "independent"
    if rate.taken_as_no:
        return f"the same, and without the {len(rate.taken_as_no)} figures that it did not have"
    if rate.left_out:
        return f"{drawn}, without the {len(rate.left_out)} steps that the count by hand left out"
    more = "" if rate.answered == FIRST else f", at most {rate.most_questions}"
    return f"{drawn}, {rate.answered} ({rate.questions:.1f} questions{more})"


def _steps(found: BlockRate) -> Iterator[str]:
    rate = next((rate for rate in found.rates if rate.answered != FIRST), None)
    if rate is None:
        return
    yield f"Steps that give the action ({_name(rate)}):"
    for action, steps in rate.steps.items():
        shown = [f"{step} {count:g}" for step, count in list(steps.items())[:_MOST_STEPS]]
        more = len(steps) - len(shown)
        yield f"  {ACTION_WORDS[action]}: {', '.join(shown)}{f', and {more} more' if more else ''}"


def _foot(found: BlockRate) -> Iterator[str]:
    missing = found.figures.without(found.protocol)
    if missing:
        yield f"Without a figure, taken as no ({len(missing)}): {', '.join(missing)}"
    added = found.figures.not_counted
    if added:
        yield f"With a figure that the count by hand did not have: {', '.join(added)}"
