"""Where passkeys work: at an address with a name. At a number the browser refuses them."""

from __future__ import annotations

from dataclasses import dataclass
from ipaddress import ip_address
from urllib.parse import urlsplit

from django.http import HttpRequest


@dataclass(frozen=True)
class PasskeyPlace:
    """Whether passkeys work at this address; else where the same page has a name, if anywhere."""

    works: bool
    url: str = ""


def passkey_place(request: HttpRequest) -> PasskeyPlace:
    """Of this machine alone it is known that it is called localhost too."""
    asked = urlsplit(f"//{request.get_host()}")
    try:
        number = ip_address(asked.hostname or "")
    except ValueError:
        return PasskeyPlace(works=True)
    at = f"localhost:{asked.port}" if asked.port else "localhost"
    here = f"{request.scheme}://{at}{request.get_full_path()}"
    return PasskeyPlace(works=False, url=here if number.is_loopback else "")
