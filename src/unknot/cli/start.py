"""`unknot start`: what run.py does once the packages are there.

Makes the database fit, offers the demo clinic on the first run, serves, and says where.
"""

import argparse
import sys

from unknot.cli import browser, ports, ready, serve
from unknot.cli.problems import WrongCallError
from unknot.cli.trouble import explained

HELP = "make the database fit, offer the demo clinic, serve, and say where"

EMPTY = "begins-empty"  # a file in the data folder
QUESTION = """
This is the first start. Begin with
  1  the demo clinic: invented clients in every state a course can be in (Enter)
  2  an empty clinic of your own
"""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The options of `unknot start`."""
    parser.add_argument("--port", type=int, help="on this port; else the first free from 8000")
    parser.add_argument("--no-browser", action="store_true", help="do not open a browser")
    first = parser.add_mutually_exclusive_group()
    first.add_argument("--demo", action="store_true", help="on the first run: the demo clinic")
    first.add_argument("--empty", action="store_true", help="on the first run: an empty clinic")


def run(args: argparse.Namespace) -> int:
    """Get everything ready, then serve until Ctrl-C or SIGTERM."""
    port = ports.choose(args.port)
    with explained():
        ready.wake()
        if ready.migrate():
            print("The database is ready.", flush=True)
        told = ready.guard()
        if told:
            print(told, flush=True)
        ready.collect_pages()
        fill(args)
        print(welcome(f"http://{ports.HOST}:{port}/"), flush=True)
    if not args.no_browser:
        browser.open_when_answering(ports.HOST, port)
    serve.serve(port)
    print("\nStopped. Everything is saved.", flush=True)
    return 0


def fill(args: argparse.Namespace) -> None:
    """On the first run, make the demo clinic unless an empty one is wanted.

    Who wanted an empty one and has not filled in its first page yet is not asked again.
    """
    from django.conf import settings

    from unknot.people.models import Clinic

    if Clinic.objects.exists():
        return
    chosen = settings.HOME / EMPTY
    if args.demo or not (args.empty or chosen.exists() or not wants_demo()):
        from unknot.cli.demo import make

        print("Making the demo clinic of invented clients ...", flush=True)
        make()
    else:
        chosen.touch()


def wants_demo() -> bool:
    """Ask, on a terminal; elsewhere nobody can answer, and it is the demo."""
    if not (sys.stdin and sys.stdin.isatty()):
        return True
    print(QUESTION)
    answer = "?"
    while answer not in ("", "1", "2"):
        try:
            answer = input("1 or 2: ").strip()
        except EOFError:
            raise WrongCallError("no answer; start again with --demo or --empty") from None
    return answer != "2"


def welcome(address: str) -> str:
    """Where Unknot is, and how to sign in."""
    from unknot.people.models import Clinic

    clinic = Clinic.objects.first()
    if clinic is None:
        how = "The first page asks for your clinic and for you, its first owner."
    elif clinic.invented:
        from unknot.cli.demo import SIGN_IN

        how = f"This is the demo clinic; all its clients are invented. {SIGN_IN}"
    else:
        how = "Sign in with your user name. Password lost: unknot password NAME"
    return f"\nUnknot is at {address}\n{how}\nCtrl-C stops it."
