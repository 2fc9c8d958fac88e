"""The areas in a few named parts of the body, the back first: for lists that are long."""

from functools import cache

from unknot.care.body.chart import Area, areas

PARTS: dict[str, tuple[str, ...]] = {
    "Back": (
        *("upper-trapezius", "levator-angle", "supraspinous", "interscapular", "scapular"),
        *("mid-thoracic-paraspinal", "lateral-thorax", "thoracolumbar-paraspinal"),
        *("lumbar-paraspinal", "quadratus-lumborum", "lumbosacral", "sacrum"),
    ),
    "Neck": ("suboccipital", "neck-posterior", "neck-front"),
    "Buttocks and hips": ("gluteal-lateral", "piriformis", "gluteal-medial", "hip-front"),
    "Chest and belly": (*("chest", "ribs-front", "abdomen-upper", "flank-front", "abdomen-lower"),),
    "Shoulders, arms and hands": (
        *("shoulder", "shoulder-front", "upper-arm", "upper-arm-front", "elbow", "elbow-front"),
        *("forearm", "forearm-front", "hand", "hand-front"),
    ),
    "Legs and feet": (
        *("posterior-thigh", "anterior-thigh", "knee-back", "knee", "calf", "shin"),
        *("ankle", "ankle-front", "foot", "foot-front"),
    ),
}
"""Of each part, its regions, in the order in which they are listed."""


@cache
def areas_by_part() -> dict[str, tuple[Area, ...]]:
    """Every area that hands may touch, each in one part."""
    touched = areas()
    return {
        part: tuple(area for name in regions for area in touched if area.region.id == name)
        for part, regions in PARTS.items()
    }
