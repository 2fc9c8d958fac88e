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
_DETAILS = ("deciding", "lifted", "ask", "not_known")


def decision_sql(
    protocol: Protocol,
    columns: Iterable[str],
    dialect: str = "duckdb",
    table: str = "moments",
    *,
    keys: Sequence[str] = (),
    details: bool = False,
    plan: Plan = Plan(),  # noqa: B008  # frozen
) -> str:
    """One SELECT that decides every row of ``table``, as `decide` would.

    ``columns`` are those of the table that it may read (`given_columns` names all); ``keys`` are
    columns handed through unchanged, first; ``details`` adds columns that take longer. See the
    package for what each column means.
    Raises ``ProtocolError`` for a column that nothing reads, and for another dialect.
    """
    checked(dialect)
    given = Given.of(protocol, columns, keys)
    layers = Layers(given.names | set(keys))
    outputs = _outputs(protocol, given, layers, details, plan)
    hint = "MATERIALIZED " if dialect in MATERIALIZED else ""
    return written(layers.select(table, keys, outputs, hint), dialect)


def output_columns(*, details: bool = False) -> tuple[str, ...]:
    """The columns of the answer, after the keys."""
    more = _DETAILS if details else ()
    return (
        *(f"today_{name}" for name in ("action", "scope", *_LIMITS, "steps", *more)),
        *(f"course_{name}" for name in ("action", "steps", *more)),
    )


def _outputs(
    protocol: Protocol, given: Given, layers: Layers, details: bool, plan: Plan
) -> dict[str, Term]:
    reading = Reading(protocol, given, layers)
    reader = StepReader(protocol, given, reading, layers, plan)
    outputs: dict[str, Term] = {}
    for ladder in LADDERS:
        steps = [reader.read(step) for step in protocol.steps if step.ladder == ladder]
        verdict = VerdictTerms(ladder, steps, layers, plan.block)
        found = {"action": verdict.action(), **_today(ladder, verdict, steps, reader, plan)}
        found["steps"] = verdict.steps()
        found |= verdict.details(protocol, reading) if details else {}
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
