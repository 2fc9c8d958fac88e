"""What lifts a stop, part by part: each part in words, and whether it is so today."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from django.utils.text import capfirst

from unknot.care.protocol.decide import engine
from unknot.care.protocol.decision import Reason
from unknot.care.protocol.evaluate import CLEARED, Env, compile_rule
from unknot.care.protocol.model import Protocol, Step
from unknot.care.protocol.nodes import And, Node, Or, fact_names
from unknot.care.protocol.say import flags_of_a_letter, lift_in_words
from unknot.care.protocol.words import LETTER_NAMES, rule_in_words
from unknot.record.gather import Today
from unknot.table.shared.words import small
from unknot.web.banner import Condition

INJURY = "hours_since_injury"


def lifts(
    protocol: Protocol, reasons: Sequence[Reason], today: Today | None = None
) -> tuple[Condition, ...]:
    """What lifts these steps, all of them: each line is needed, except those that begin with "or".

    Where the steps end in different ways, each line is whole: first those that all of them need,
    then the others, which say which step they are about.
    """
    found: dict[tuple[Condition, ...], Step] = {}
    for reason in reasons:
        step = protocol.step(reason.step)
        found.setdefault(conditions(protocol, step, today), step)
    if len(found) < 2:
        return next(iter(found), ())
    whole = [(step, _lines(protocol, step, today)) for step in found.values()]
    shared = [one for one in whole[0][1] if all(one in lines for _, lines in whole)]
    own = [_about(step, one) for step, lines in whole for one in lines if one not in shared]
    return tuple(dict.fromkeys([*shared, *own]))


def _about(step: Step, one: Condition) -> Condition:
    """The line with its step's name before it, where it does not name what it is about."""
    if one.text.startswith(f"{capfirst(LETTER_NAMES)} “"):
        return one
    return replace(one, text=f"{step.title}: {_inside(one.text)}")


def conditions(
    protocol: Protocol, step: Step, today: Today | None = None, *, injury: bool = True
) -> tuple[Condition, ...]:
    """The parts of a step's end condition, done or open where `today` is given.

    Parts joined by `and` are all needed; of parts joined by `or` one is enough, and says so.
    `injury`: whether there was one; `today` knows it by itself.
    """
    rule = step.lifts_when
    if not isinstance(rule, Or) or step.never_this_visit:
        return _lines(protocol, step, today, injury)
    first, *others = (_line(protocol, step, term, today) for term in rule.terms)
    return (first, *(replace(one, text=f"Or {_inside(one.text)}") for one in others))


def _lines(
    protocol: Protocol, step: Step, today: Today | None, injury: bool = True
) -> tuple[Condition, ...]:
    """The parts that are all needed, a line each."""
    rule = step.lifts_when
    if rule is None or step.lifted_by_answer or step.never_this_visit:
        words = lift_in_words(protocol, step, _names(protocol, step, today))
        return (Condition(capfirst(words)),)
    injury = injury if today is None else today.values.get(INJURY) is not None
    needed = (part for part in needed_parts(rule) if not waits_for_nothing(part, injury))
    return tuple(_line(protocol, step, part, today) for part in needed)


def _line(protocol: Protocol, step: Step, part: Node, today: Today | None) -> Condition:
    words = rule_in_words(part, protocol, _names(protocol, step, today))
    return Condition(capfirst(words), _done(protocol, step, part, today))


def _names(protocol: Protocol, step: Step, today: Today | None) -> tuple[str, ...]:
    """The flags that a letter has to name: today's yes facts, or those of the step."""
    named = tuple(today.flags.get(step.id, ())) if today else ()
    return named or flags_of_a_letter(protocol, step)


def needed_parts(node: Node) -> Iterable[Node]:
    """The parts of an end condition that are all needed."""
    if isinstance(node, And):
        for term in node.terms:
            yield from needed_parts(term)
    else:
        yield node


def waits_for_nothing(part: Node, injury_known: bool) -> bool:
    """True for a part about the hours since an injury alone, where there was none to wait for."""
    return set(fact_names(part)) == {INJURY} and not injury_known


def _env(protocol: Protocol, step: Step, today: Today) -> Env:
    env = engine(protocol).reader.situation(today.values).env
    env[CLEARED] = step.id in today.cleared
    return env


def _done(protocol: Protocol, step: Step, part: Node, today: Today | None) -> bool | None:
    if today is None:
        return None
    return so_now(protocol, part, _env(protocol, step, today))


def so_now(protocol: Protocol, part: Node, env: Env) -> bool:
    """Whether a part of an end condition is so on what is known now.

    A rule may read what nobody felt or saw today as no; it is not done before somebody looked.
    """
    if compile_rule(part, protocol.values)(env) is not True:
        return False
    return all(env[name] is not None or _hidden(name, env) for name in _felt(protocol, part))


def _felt(protocol: Protocol, part: Node) -> Iterator[str]:
    """What hands and eyes find that the facts of a part are worked out from."""
    for rule in (protocol.derived.get(name) for name in fact_names(part)):
        names = fact_names(rule) if rule is not None else ()
        yield from (name for name in names if protocol.facts[name].felt)


def _hidden(name: str, env: Env) -> bool:
    """A change of colour that cannot be seen on this skin was looked for all the same."""
    return name == "redness" and env["redness_readable"] is False


def _inside(words: str) -> str:
    return words if words.startswith("“") else small(words)
