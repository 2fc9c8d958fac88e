"""The properties of a protocol, each a statement in words and a function that looks into it."""

from unknot.care.protocol.proof.found import Property
from unknot.care.protocol.proof.properties.alone import ALONE
from unknot.care.protocol.proof.properties.course import COURSE
from unknot.care.protocol.proof.properties.mildest import MILDEST
from unknot.care.protocol.proof.properties.monotone import MONOTONE
from unknot.care.protocol.proof.properties.one_visit import LEAVE, QUESTIONS
from unknot.care.protocol.proof.properties.paths import STOPS_HOLD
from unknot.care.protocol.proof.properties.permission import PERMISSION
from unknot.care.protocol.proof.properties.red_flags import RED_FLAGS
from unknot.care.protocol.proof.properties.stops import STOPS_STAY
from unknot.care.protocol.proof.properties.way_out import WAY_OUT

PROPERTIES: tuple[Property, ...] = (
    PERMISSION,
    STOPS_STAY,
    RED_FLAGS,
    MONOTONE,
    ALONE,
    MILDEST,
    WAY_OUT,
    LEAVE,
    QUESTIONS,
    STOPS_HOLD,
    COURSE,
)
