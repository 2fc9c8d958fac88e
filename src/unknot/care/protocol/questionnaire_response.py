"""Facts as a FHIR R4 QuestionnaireResponse: what the FHIRPath reading is read over."""

from collections.abc import Iterable, Mapping
from typing import Any

from unknot.care.facts import UNSURE, Fact, Value
from unknot.care.protocol.fhirpath import CLEARED_ITEM

_UNSURE = [
    {
        "url": "http://hl7.org/fhir/StructureDefinition/data-absent-reason",
        "valueCode": "asked-unknown",
    }
]
_VALUE_KEYS = {
    "yes_no": "valueBoolean",
    "int": "valueInteger",
    "number": "valueDecimal",
    "text": "valueString",
}


def questionnaire_response(
    facts: Mapping[str, Fact], values: Mapping[str, Value], cleared: Iterable[str] = ()
) -> dict[str, Any]:
    """The response as a JSON object; ``values`` maps fact ids to values, absent = not asked.

    ``cleared`` names the steps that doctors' letters clear. A derived fact is not written: the
    expressions work it out themselves.
    """
    items = [
        _item(facts[name], value)
        for name, value in values.items()
        if value is not None and facts[name].source_kind != "derived"
    ]
    letters = [{"valueString": step} for step in cleared]
    if letters:
        items.append({"linkId": CLEARED_ITEM, "answer": letters})
    return {"resourceType": "QuestionnaireResponse", "status": "completed", "item": items}


def _item(fact: Fact, value: Value) -> dict[str, Any]:
    if value == UNSURE:
        return {"linkId": fact.id, "extension": _UNSURE}
    return {"linkId": fact.id, "answer": [_answer(fact, value)]}


def _answer(fact: Fact, value: Value) -> dict[str, Any]:
    if fact.type == "enum":
        return {"valueCoding": {"code": value}}
    return {_VALUE_KEYS[fact.type]: value}
