"""How a command says that it was called wrongly: one plain line, exit status 2."""


class WrongCallError(Exception):
    """What, where, and what to do; printed as one line on stderr."""
