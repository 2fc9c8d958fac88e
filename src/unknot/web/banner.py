"""What the decision banner shows. A page fills it; `web/banner.html` draws it."""

from __future__ import annotations

from dataclasses import dataclass

from unknot.web.actions import rung


@dataclass(frozen=True)
class Button:
    """A way on. With `post` it is a form of its own, carrying `fields`; else a link."""

    label: str
    url: str
    main: bool = False
    post: bool = False
    fields: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class Condition:
    """One end condition of a stop: `done` is True, False, or None where it is only named."""

    text: str
    done: bool | None = None


@dataclass(frozen=True)
class Banner:
    """One decision, in the order of the page.

    `say` what to do, with limits; `why` the facts used, with times; `source` kind and name; the
    protocol, and who signed it; then what would change it, or what lifts it; at most two buttons;
    the override as a link under it.
    """

    action: str
    say: tuple[str, ...]
    why: tuple[str, ...] = ()
    source: tuple[str, ...] = ()
    protocol: str = ""
    standing: str = ""
    changes: tuple[Condition, ...] = ()
    not_known: tuple[str, ...] = ()
    buttons: tuple[Button, ...] = ()
    override_url: str = ""
    ladder: str = "today"
    heading: int = 2
    folded: bool = False
    also: str = ""
    """What is still wanted beside it, in a few words: `consent still to be asked`."""

    @property
    def word(self) -> str:
        """The word of the action, as in "Ask first"."""
        return rung(self.action, self.ladder).word

    @property
    def weight(self) -> int:
        """1 to 4: how heavy the banner is drawn."""
        return rung(self.action, self.ladder).weight

    @property
    def changes_head(self) -> str:
        """A stop lifts; anything milder is changed."""
        return "Lifts when" if self.weight > 2 and self.ladder == "today" else "Would change it"
