"""The newcomer's door: `python3 run.py` starts Unknot, `python3 run.py test` tests it.

Whatever Python is at hand reads this file, even one too old to run the rest. So it holds
no syntax newer than Python 2.7, and only the check of the version; door/ does the work.
"""

import sys

OLDEST = (3, 11)


def main():
    if sys.version_info < OLDEST:
        sys.stderr.write(
            "Unknot needs Python 3.11 or newer, and this is Python %d.%d. "
            "Install a newer one and start it by its name: python3.12 run.py\n"
            % tuple(sys.version_info[:2])
        )
        return 2
    from door.main import main as open_the_door

    return open_the_door(sys.argv[1:])


if __name__ == "__main__":
    sys.exit(main())
