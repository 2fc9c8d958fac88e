"""The command `unknot`: finds the command asked for, runs it, and turns trouble into one line.

Only the module of the command asked for is imported, so `unknot decide` loads no framework.
A command is a module of this folder with HELP, add_arguments(parser) and run(args) -> exit status.
"""

import argparse
import os
import sys
import traceback
from collections.abc import Sequence
from importlib import import_module
from typing import Any, NoReturn

from unknot import __version__
from unknot.cli.problems import WrongCallError

COMMANDS = (
    "start",
    "serve",
    "migrate",
    "demo",
    "password",
    "verify",
    "facts",
    "decide",
    "protocol",
    "replay",
    "respond",
    "bench",
)
DONE, WRONG_CALL, STOPPED = 0, 2, 130


class Parser(argparse.ArgumentParser):
    """A parser that says in one line what is wrong with a call."""

    def error(self, message: str) -> NoReturn:
        """Raise WrongCallError instead of printing the usage as well."""
        raise WrongCallError(f"{message}; {self.prog} --help explains it")


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command. Exit status: 0 done, 1 a finding, 2 a wrong call."""
    asked = list(sys.argv[1:] if arguments is None else arguments)
    if not asked or asked[0] in ("-h", "--help", "help"):
        print(overview())
        return DONE
    if asked[0] == "--version":
        print(f"unknot {__version__}")
        return DONE
    if asked[0] not in COMMANDS:
        return complain(f"there is no command {asked[0]}; unknot --help lists them")
    return run(asked[0], asked[1:])


def run(name: str, arguments: list[str]) -> int:
    """Run the command of this name; whatever goes wrong becomes one line on stderr."""
    try:
        command = module(name)
        parser = Parser(prog=f"unknot {name}", description=command.HELP)
        command.add_arguments(parser)
        return int(command.run(parser.parse_args(arguments)))
    except WrongCallError as problem:
        return complain(f"{name}: {problem}")
    except KeyboardInterrupt:
        return STOPPED
    except BrokenPipeError:
        return quiet_end()
    except Exception as fault:
        if os.environ.get("UNKNOT_LOG_LEVEL", "").upper() == "DEBUG":
            traceback.print_exception(fault)
        return complain(f"{name}: {unexpected(fault)}")


def module(name: str) -> Any:
    """The module of a command."""
    return import_module(f"unknot.cli.{name.replace('-', '_')}")


def overview() -> str:
    """All commands, a line each."""
    lines = [f"  {name:10} {module(name).HELP}" for name in COMMANDS]
    return "\n".join(["unknot COMMAND [...]; each explains itself with --help", "", *lines])


def complain(line: str) -> int:
    """One line on stderr, and the exit status of a wrong call."""
    print(f"unknot: {line}", file=sys.stderr)
    return WRONG_CALL


def unexpected(fault: Exception) -> str:
    """What to say of a fault that nobody foresaw; its own words might name a client."""
    return (
        f"this should not happen ({type(fault).__name__}). Please report it with what you called; "
        "UNKNOT_LOG_LEVEL=DEBUG shows where it happened"
    )


def quiet_end() -> int:
    """Whoever read our output has gone, as `head` does: nothing to say to nobody."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return DONE


if __name__ == "__main__":
    sys.exit(main())
