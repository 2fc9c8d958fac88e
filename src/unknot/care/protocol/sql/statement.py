"""The whole decision as one SELECT."""

from collections.abc import Iterable, Sequence

from unknot.care.protocol.ladders import LADDERS
from unknot.care.protocol.model import Protocol
from unknot.care.protocol.sql.columns import Given
from unknot.care.protocol.sql.dialect import checked, written
from unknot.care.protocol.sql.layers import Layers
from unknot.care.protocol.sql.limits import TEXT_LISTS, LimitTerms
from unknot.care.protocol.sql.plan import MATERIALIZED, Plan
from unknot.care.protocol.sql.reading import Reading
from unknot.care.protocol.sql.steps import StepReader, StepTerms
from unknot.care.protocol.sql.terms import Term
from unknot.care.protocol.sql.verdict import VerdictTerms

_LIMITS = ("pressure_cap", "pressure_step", "minutes_max", "area_caps", *TEXT_LISTS)
_REASONS = ("steps", "deciding", "lifted")
_QUESTIONS = ("ask", "not_known")


def decision_sql(
    protocol: Protocol,
    columns: Iterable[str],
    dialect: str = "duckdb",
    table: str = "moments",
    *,
    keys: Sequence[str] = (),
    questions: bool = False,
    plan: Plan = Plan(),  # noqa: B008  # frozen
) -> str:
    """One SELECT that decides every row of ``table``, as `decide` would.

    ``columns`` are those of the table that it may read (`given_columns` names all); ``keys`` are
    columns handed through unchanged, first. See the package for what each column means.
    Raises ``ProtocolError`` for a column that nothing reads, and for another dialect.
    """
    checked(dialect)
    given = Given.of(protocol, columns, keys)
    layers = Layers(given.names | set(keys))
    outputs = _outputs(protocol, given, layers, questions, plan)
    hint = "MATERIALIZED " if dialect in MATERIALIZED else ""
    return written(layers.select(table, keys, outputs, hint), dialect)


def output_columns(*, questions: bool = False) -> tuple[str, ...]:
    """The columns of the answer, after the keys."""
    more = _QUESTIONS if questions else ()
    return (
        *(f"today_{name}" for name in ("action", "scope", *_LIMITS, *_REASONS, *more)),
        *(f"course_{name}" for name in ("action", *_REASONS, *more)),
    )


def _outputs(
    protocol: Protocol, given: Given, layers: Layers, questions: bool, plan: Plan
) -> dict[str, Term]:
    reading = Reading(protocol, given, layers)
    reader = StepReader(protocol, given, reading, layers, plan)
    outputs: dict[str, Term] = {}
    for ladder in LADDERS:
        steps = [reader.read(step) for step in protocol.steps if step.ladder == ladder]
        verdict = VerdictTerms(ladder, steps, layers, plan.block)
        found = {"action": verdict.action(), **_today(ladder, verdict, steps, reader, plan)}
        found |= verdict.reasons()
        found |= verdict.questions(protocol, reading) if questions else {}
        outputs |= {f"{ladder}_{name}": term for name, term in found.items()}
    return outputs


def _today(
    ladder: str,
    verdict: VerdictTerms,
    steps: Sequence[StepTerms],
    reader: StepReader,
    plan: Plan,
) -> dict[str, Term]:
    """Scope and limits, which only the ladder of today has."""
    if ladder != "today":
        return {}
    limits = LimitTerms(steps, reader.letter, plan.block)
    return {"scope": verdict.scope(), **limits.outputs()}
