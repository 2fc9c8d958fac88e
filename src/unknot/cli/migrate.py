"""`unknot migrate`: make the database and the files of the pages, or bring them up to date."""

import argparse

from unknot.cli import ready
from unknot.cli.trouble import explained

HELP = "make or update the database and the files of the pages"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """`unknot migrate` takes no options."""


def run(args: argparse.Namespace) -> int:
    """Do it and say what was done."""
    with explained():
        ready.wake()
        database, pages = ready.migrate(), ready.collect_pages()
        told = ready.guard()
    if told:
        print(told)
    print(f"The database {'was brought up to date' if database else 'is up to date'}.")
    print(f"The files of the pages {'were made anew' if pages else 'are up to date'}.")
    return 0
