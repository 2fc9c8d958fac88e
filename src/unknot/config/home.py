"""The data folder: where the database and the secret key of this installation live."""

from __future__ import annotations

import os
import secrets
from pathlib import Path

import platformdirs
from django.core.exceptions import ImproperlyConfigured

KEY_FILE = "secret-key"
KEY_LENGTH = 64  # characters; Django asks for at least 50


def place() -> Path:
    """Where the data folder is or would be; nothing is made.

    `UNKNOT_HOME` names it; otherwise it is the usual place for a user's data on this system.
    """
    named = os.environ.get("UNKNOT_HOME")
    return Path(named).expanduser() if named else platformdirs.user_data_path("unknot", False)


def home() -> Path:
    """Return the data folder, made for this user only if it did not exist.

    Raises OSError when the folder cannot be made.
    """
    folder = place()
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    return folder


def secret_key(folder: Path) -> str:
    """Return the installation's secret key; the first call writes a new one, readable by its owner.

    Two processes starting at once agree: the file is created exclusively, the loser reads it.
    """
    path = folder / KEY_FILE
    if not path.exists():
        _write_key(path)
    return path.read_text(encoding="ascii").strip()


def _write_key(path: Path) -> None:
    """Write a new key beside its place and link it in, so that nobody ever reads half a key."""
    draft = path.with_name(f"{path.name}.{secrets.token_hex(4)}")
    handle = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "w", encoding="ascii") as file:
        file.write(secrets.token_urlsafe(KEY_LENGTH)[:KEY_LENGTH])
    try:
        os.link(draft, path)
    except FileExistsError:
        pass  # another process was first; its key is the key
    except OSError:
        draft.replace(path)  # a file system without links
        return
    draft.unlink()


def minutes(setting: str, usual: int) -> int:
    """Read a setting of minutes, 1 to 1440. Raises ImproperlyConfigured for anything else."""
    text = os.environ.get(setting, str(usual))
    if not (text.isdecimal() and len(text) < 6 and 1 <= int(text) <= 1440):
        raise ImproperlyConfigured(f"{setting} is {text!r}: write minutes, 1 to 1440.")
    return int(text)
