"""The data folder and what the environment may say."""

from __future__ import annotations

import stat
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured

from unknot.config.database import database
from unknot.config.home import home, minutes, secret_key


def test_the_folder_named_is_made_for_this_user_only(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("UNKNOT_HOME", str(tmp_path / "a" / "b"))
    assert home() == tmp_path / "a" / "b"
    assert stat.S_IMODE(home().stat().st_mode) == 0o700


def test_the_secret_key_is_made_once_and_readable_by_its_owner_only(tmp_path: Path) -> None:
    first = secret_key(tmp_path)
    assert len(first) >= 50
    assert secret_key(tmp_path) == first
    assert stat.S_IMODE((tmp_path / "secret-key").stat().st_mode) == 0o600


def test_two_processes_that_start_at_once_agree_on_the_key(tmp_path: Path) -> None:
    with ThreadPoolExecutor(16) as pool:
        keys = set(pool.map(lambda _: secret_key(tmp_path), range(64)))
    assert len(keys) == 1
    assert [path.name for path in tmp_path.iterdir()] == ["secret-key"]


def test_the_database_is_readable_by_its_owner_only(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("UNKNOT_DATABASE_URL", raising=False)
    path = database(tmp_path)["NAME"]
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_a_postgresql_address_is_taken(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("UNKNOT_DATABASE_URL", "postgresql://u:p@db.example:5432/unknot")
    setting = database(tmp_path)
    assert (setting["HOST"], setting["NAME"], setting["CONN_MAX_AGE"]) == (
        "db.example",
        "unknot",
        60,
    )


@pytest.mark.parametrize("address", ["mysql://u:p@host/name", "sqlite:///x.db", "nonsense"])
def test_any_other_database_is_refused_without_repeating_the_password(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, address: str
) -> None:
    monkeypatch.setenv("UNKNOT_DATABASE_URL", address)
    with pytest.raises(ImproperlyConfigured, match="UNKNOT_DATABASE_URL: only PostgreSQL") as said:
        database(tmp_path)
    assert address not in str(said.value)


@pytest.mark.parametrize("text", ["", "0", "-5", "1441", "two hours", "1.5"])
def test_a_wrong_idle_time_is_refused(text: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("UNKNOT_IDLE_MINUTES", text)
    with pytest.raises(ImproperlyConfigured, match="UNKNOT_IDLE_MINUTES"):
        minutes("UNKNOT_IDLE_MINUTES", 120)


def test_a_time_that_is_not_set_is_the_usual_one(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("UNKNOT_LOCK_MINUTES", raising=False)
    assert minutes("UNKNOT_LOCK_MINUTES", 10) == 10
