"""The safety-net card: what to watch for and whom to call. It goes to every client."""

from collections.abc import Sequence

from unknot.care.letters.parts import ClientIdentity, ClinicIdentity, Paper, Part, day

TITLE = "Keep this card"
NO_NUMBER = "your local emergency number"


def safety_net_card(
    safety_net: Sequence[str],
    clinic: ClinicIdentity,
    *,
    client: ClientIdentity | None = None,
    told: Sequence[str] = (),
) -> Paper:
    """The card, with the protocol's own lines. ``told`` are the sentences the client was told
    about today's decision, if any. Raises ValueError when the protocol has no lines.
    """
    if not safety_net:
        raise ValueError("the protocol has no safety-net lines; a card cannot be printed")
    parts = (
        Part("client", "", _client(client)),
        Part("told", "Today", tuple(dict.fromkeys(line for line in told if line))),
        Part("call", "Whom to call", _numbers(clinic)),
        Part("watch", "What to watch for", tuple(safety_net)),
        Part("clinic", "", tuple(filter(None, (clinic.name, clinic.address, clinic.telephone)))),
    )
    return Paper(TITLE, "card", tuple(part for part in parts if part.lines))


def _client(client: ClientIdentity | None) -> tuple[str, ...]:
    return () if client is None else (f"{client.name}, born {day(client.birth_date)}",)


def _numbers(clinic: ClinicIdentity) -> tuple[str, ...]:
    lines = [f"Emergency: {clinic.emergency_number or NO_NUMBER}"]
    if clinic.maternity_line:
        lines.append(f"Pregnant, or a baby in the last six weeks: {clinic.maternity_line}")
    if clinic.crisis_line:
        lines.append(f"When you think of harming yourself: {clinic.crisis_line}")
    return tuple(lines)
