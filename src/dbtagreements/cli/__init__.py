"""The command line, `dbtagreements COMMAND`: a module for each command.

What is imported here is light: a command imports what it needs when it runs, so that `--help`
answers at once.
"""

import sys
from collections.abc import Sequence

from dbtagreements.cli.arguments import parse
from dbtagreements.cli.command import STOPPED, UNREADABLE, UNWANTED, Misunderstood
from dbtagreements.cli.streams import let_go, prepare

__all__ = ["main"]


def main(argv: Sequence[str] | None = None) -> int:
    """Run a command.

    Args:
        argv: Its arguments; left out, those that the program was started with.

    Returns:
        The exit code: 0 when all is well, 1 when documents compared differ or a check finds
        something to be mended, 2 when something cannot be read or written or was not understood,
        130 when stopped from the keyboard, 141 when nobody reads the output any more.
    """
    prepare()
    try:
        command, arguments = parse(argv)
        code = command.run(arguments)
        sys.stdout.flush()
    except SystemExit as stop:  # how the parser says that it has answered, or was not understood
        return UNREADABLE if stop.code else 0
    except Misunderstood as error:
        print(error, file=sys.stderr)
        return UNREADABLE
    except KeyboardInterrupt:
        let_go("Stopped.")
        return STOPPED
    except BrokenPipeError:
        let_go()
        return UNWANTED
    except OSError:  # what is read answers for itself: this is the output
        let_go("The output cannot be written.")
        return UNREADABLE
    return code
