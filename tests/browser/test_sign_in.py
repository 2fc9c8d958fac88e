"""The sign-in page, as everybody meets it first."""

from __future__ import annotations

from tests.browser.conftest import OpenScreen
from tests.support.server import Server


def test_the_sign_in_page_keeps_what_every_page_must_keep(
    server: Server, open_screen: OpenScreen
) -> None:
    screen = open_screen(server)
    screen.goto("/account/login/")
    screen.look("sign-in")


def test_a_member_signs_in_with_the_keyboard_alone(server: Server, open_screen: OpenScreen) -> None:
    screen = open_screen(server)
    screen.sign_in("bob")
    assert "/account/login" not in screen.page.url
    assert screen.hand.taps == 0
