"""What all people forms share."""

from __future__ import annotations

from typing import Any

from django import forms

from unknot.people.errors import PeopleError


class PlainForm(forms.Form):
    """A form whose errors stand beside their fields and come from one place, the server."""

    use_required_attribute = False

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("label_suffix", "")
        super().__init__(*args, **kwargs)

    def refuse(self, error: PeopleError) -> None:
        """Show what a flow refused, beside the field it belongs to if the form has it."""
        self.add_error(error.field if error.field in self.fields else None, error.text)
