"""The cases of a version as rows: the client, what was expected, what comes out."""

from __future__ import annotations

from dataclasses import dataclass

from unknot.care.protocol import Protocol
from unknot.care.protocol.cases import Case, decide_case, failures, read_cases
from unknot.care.protocol.variant import as_folder
from unknot.record.versions import Version


@dataclass(frozen=True)
class CaseRow:
    """One case and what the version says of it; `problems` is empty when all is as written."""

    no: str
    client: str
    expected: str
    today: str
    course: str
    problems: tuple[str, ...]


def case_rows(version: Version, protocol: Protocol) -> list[CaseRow]:
    """Every case of the version, decided by `protocol`."""
    with as_folder(version.texts()) as folder:
        cases = read_cases(folder, protocol)
    return [_row(protocol, case) for case in cases]


def _row(protocol: Protocol, case: Case) -> CaseRow:
    decision = decide_case(protocol, case)
    return CaseRow(
        no=case.no,
        client=case.client,
        expected=case.today,
        today=decision.today.action,
        course=decision.course.action,
        problems=tuple(failures(protocol, case)),
    )
