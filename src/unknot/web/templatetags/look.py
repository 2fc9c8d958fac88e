"""Template tags of the components: `{% load look %}`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Any, cast

from django import template
from django.forms import BoundField, ChoiceField
from django.forms.boundfield import BoundWidget
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from unknot.web import ladder as ladders
from unknot.web.actions import rung
from unknot.web.glyphs import SHAPES

register = template.Library()

_GLYPH = '<svg class="glyph {}" viewBox="0 0 24 24" aria-hidden="true" focusable="false">{}</svg>'


@register.simple_tag
def glyph(name: str, size: str = "") -> SafeString:
    """The shape of an action or an icon. Sizes: s, (none), l, xl, huge."""
    shape = mark_safe(SHAPES[name])  # noqa: S308  our own drawing, no text of a user in it
    return format_html(_GLYPH, f"g-{size}" if size else "", shape)


@register.inclusion_tag("web/ladder.html")
def ladder(action: str, kind: str = "today", words: bool = True) -> dict[str, Any]:
    """The ladder with its two end words; `words=False` draws the dots alone, for lists."""
    return {"ladder": ladders.draw(action, kind), "words": words}


@register.filter
def action_word(action: str, kind: str = "today") -> str:
    """`doctor_today` becomes "Doctor today"; nothing for an empty action."""
    return rung(action, kind).word if action else ""


@register.filter
def safe_shape(shape: str) -> SafeString:
    """Marks a shape of unknot.web.glyphs as drawn by us."""
    return mark_safe(shape)  # noqa: S308  our own drawing, no text of a user in it


@register.inclusion_tag("web/field.html")
def field(bound: BoundField, kind: str = "") -> dict[str, Any]:
    """A form field: label, help, error, input. `kind` "choices" draws large choices, "folds" groups
    of boxes, of which the first is open, and each with something ticked."""
    described = [f"{bound.auto_id}_help"] if bound.help_text else []
    described += [f"{bound.auto_id}_error"] if bound.errors else []
    attrs: dict[str, Any] = {"class": "input"}
    if described:
        attrs["aria-describedby"] = " ".join(described)
    if bound.errors:
        attrs["aria-invalid"] = "true"
    return {
        "field": bound,
        "widget": "" if kind else bound.as_widget(attrs=attrs),
        "kind": kind,
        "described": " ".join(described),
        "folds": list(_folds(bound)) if kind == "folds" else [],
    }


@dataclass(frozen=True)
class Fold:
    """A group of boxes under its name."""

    name: str
    options: tuple[BoundWidget, ...]
    open: bool


def _folds(bound: BoundField) -> Iterator[Fold]:
    """The boxes in the groups in which a field's choices stand."""
    choices = cast("Iterable[Any]", cast(ChoiceField, bound.field).choices)
    options = iter(bound.subwidgets)
    for place, (name, group) in enumerate(choices):
        own = tuple(islice(options, len(group)))
        yield Fold(str(name), own, not place or any(one.data["selected"] for one in own))


@register.inclusion_tag("web/errors.html")
def error_summary(form: Any) -> dict[str, Any]:
    """The line at the top of a form that names the fields with errors and links to them."""
    wrong = [f for f in form if f.errors] if form.is_bound else []
    general = form.non_field_errors() if form.is_bound else []
    return {"wrong": wrong, "general": general, "count": len(wrong) + len(general)}


@register.filter
def count(number: int, word: str) -> str:
    """`3|count:"question"` is "3 questions", `1|count:"question"` is "1 question"."""
    return f"{number} {word}" if number == 1 else f"{number} {word}s"
