"""What is known of massage ships graded, cited, and about measures that are there."""

from __future__ import annotations

import pytest

from unknot.care.datafile import DataError, Table
from unknot.care.evidence import _claim, evidence
from unknot.care.measures import shipped


def test_every_named_benefit_has_its_grade_its_limits_and_its_sources() -> None:
    claims = evidence().claims
    assert {claim.statement for claim in claims} == {"S3", "S4", "S5", "S6"}
    for claim in claims:
        assert claim.supported and claim.not_supported and claim.sources, claim.id


def test_every_measure_of_a_benefit_leads_to_what_is_known_of_it() -> None:
    told = {name for claim in evidence().claims for name in claim.measures}
    hands = {"pressure_comfort", "pressure_pain", "tenderness", "muscle_tone"}
    assert set(shipped()) - told == hands


def test_endorphins_are_called_unproven() -> None:
    (claim,) = [claim for claim in evidence().claims if claim.id == "endorphins"]
    assert "proposed, unproven" in " ".join(claim.not_supported)


def test_what_was_measured_picks_the_claims() -> None:
    assert [claim.id for claim in evidence().about(["schober", "soreness"])] == [
        "range_of_motion",
        "soreness",
    ]


def test_a_grade_that_is_none_is_refused() -> None:
    row = {"title": "a", "statement": "S3", "grade": "high", "measures": ["schober"]}
    with pytest.raises(DataError):
        _claim("x", Table("evidence.toml", row))
