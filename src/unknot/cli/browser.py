"""Opens the user's browser as soon as the server answers."""

import socket
import threading
import time
import webbrowser

WAIT_SECONDS = 30


def open_when_answering(host: str, port: int) -> None:
    """Open http://host:port/ once somebody listens there, without waiting here."""
    threading.Thread(target=_wait_and_open, args=(host, port), daemon=True).start()


def _wait_and_open(host: str, port: int) -> None:
    until = time.monotonic() + WAIT_SECONDS
    while time.monotonic() < until:
        try:
            socket.create_connection((host, port), timeout=1).close()
        except OSError:
            time.sleep(0.1)
        else:
            webbrowser.open(f"http://{host}:{port}/")
            return
