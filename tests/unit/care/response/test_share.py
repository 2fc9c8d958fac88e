"""The interval of a counted share."""

import pytest
from scipy.stats import binomtest

from unknot.care.response.share import likely_share


@pytest.mark.parametrize(("came", "of"), [(0, 1), (1, 1), (2, 8), (0, 20), (20, 20), (12, 37)])
def test_a_likely_share_is_wilsons(came: int, of: int) -> None:
    theirs = binomtest(came, of).proportion_ci(0.95, method="wilson")
    assert likely_share(came, of) == pytest.approx((theirs.low, theirs.high), abs=1e-6)


def test_more_people_tell_more() -> None:
    few, many = likely_share(2, 8), likely_share(20, 80)
    assert few[0] < many[0] < many[1] < few[1]
