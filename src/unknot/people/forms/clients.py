"""Forms about clients."""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from typing import Any

from django import forms
from uuid6 import uuid7

from unknot.people.flows.clients import FIELDS, NewClient, edition_of
from unknot.people.forms.base import PlainForm
from unknot.people.forms.fields import DayField, PersonName, lines, mail, phone, text
from unknot.people.models import Client


class ClientForm(PlainForm):
    """Who a client is and how to reach them."""

    name = text("Name", "Write the client's name.", kind=PersonName)
    birth_date = DayField(
        label="Birth date", ask="Give the birth date: with the name it says who this is."
    )
    phone = phone("Telephone", help_text="If you know it.")
    email = mail("E-mail", "If you know it. The clinic's computer sends nothing by itself.")
    address = lines("Address", help_text="If you know it.")
    guardian = text(
        "Parent or guardian",
        longest=200,
        help_text="For a client younger than 18: name and telephone.",
    )

    asked = forms.CharField(widget=forms.HiddenInput, required=False)
    """The likely same ones that were shown before it was sent again."""

    def typed(self) -> dict[str, Any]:
        """Return the typed value of every field of the client, once the form is valid."""
        return {name: self.cleaned_data[name] for name in FIELDS}

    def clean_asked(self) -> list[uuid.UUID]:
        """Return the ids shown; anything unreadable counts as not shown."""
        try:
            return [uuid.UUID(part) for part in self.cleaned_data["asked"].split()]
        except ValueError:
            return []

    def ask_about(self, clients: list[Client]) -> None:
        """Remember which likely ones are shown, for when the form comes back."""
        shown = " ".join(str(client.pk) for client in clients)
        self.data = {**_flat(self.data), "asked": shown}


class NewClientForm(ClientForm):
    """A new client."""

    new_id = forms.UUIDField(widget=forms.HiddenInput, initial=uuid7)

    def new_client(self) -> NewClient:
        """Return what was typed, once the form is valid."""
        return NewClient(id=self.cleaned_data["new_id"], **self.typed())


class ClientChangeForm(ClientForm):
    """A change of a client, with the reason where name or birth date changes."""

    reason = text(
        "Reason for changing name or birth date",
        longest=300,
        help_text="Needed only for these two; the old value stays readable.",
    )
    edition = forms.CharField(widget=forms.HiddenInput, required=False)

    field_order = ("name", "birth_date", "reason", "phone", "email", "address", "guardian")

    @staticmethod
    def of(client: Client, data: Any = None) -> ClientChangeForm:
        """Return the form filled with what is kept."""
        kept = {name: getattr(client, name) for name in FIELDS}
        return ClientChangeForm(data, initial={**kept, "edition": edition_of(client)})

    def take_edition(self, client: Client) -> None:
        """Go on from what is kept now; the page shows it beside what was typed."""
        self.data = {**_flat(self.data), "edition": edition_of(client)}


def _flat(data: Mapping[str, Any]) -> dict[str, Any]:
    """Return what was sent as a plain dict that can be added to; the last of repeated values."""
    return {name: data[name] for name in data}
