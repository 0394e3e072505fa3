"""`python -m dbtagreements` is the command line, wherever its script is not on the path."""

import sys

from dbtagreements.cli import main

if __name__ == "__main__":
    sys.exit(main())
