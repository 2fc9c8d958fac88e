"""A care protocol as data: text -> nodes -> its readings (decide, words)."""

from unknot.care.protocol.decide import decide
from unknot.care.protocol.decision import Decision, Reason, Verdict
from unknot.care.protocol.errors import ProtocolError
from unknot.care.protocol.library import latest, shipped
from unknot.care.protocol.limits import Limits
from unknot.care.protocol.load import load_protocol
from unknot.care.protocol.model import Parameter, Protocol, ScreeningList, Step

__all__ = [
    "Decision",
    "Limits",
    "Parameter",
    "Protocol",
    "ProtocolError",
    "Reason",
    "ScreeningList",
    "Step",
    "Verdict",
    "decide",
    "latest",
    "load_protocol",
    "shipped",
]
