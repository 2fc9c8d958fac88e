"""How sure a share is that was counted among few people."""

from math import sqrt

NINETEEN_OF_TWENTY = 1.959964
"""Standard deviations of a normal that hold 19 of 20."""


def likely_share(came: int, of: int) -> tuple[float, float]:
    """From where to where the true share lies, nineteen times in twenty, when `came` of `of` did.

    Wilson's interval (1927, J Am Stat Assoc 22:209-12): it stays within 0 and 1, and holds its
    promise for few people and for none or all of them too. `of` is 1 or more.
    """
    z2 = NINETEEN_OF_TWENTY**2
    middle = (came + z2 / 2) / (of + z2)
    half = NINETEEN_OF_TWENTY * sqrt(came * (of - came) / of + z2 / 4) / (of + z2)
    return max(middle - half, 0.0), min(middle + half, 1.0)
