"""Runs a target under atheris, and keeps what it found under build/fuzz for the next run."""

import argparse
import sys
from pathlib import Path

try:
    import atheris
except ImportError:
    sys.exit("fuzzing needs atheris: pip install --group fuzz (there is none for Python 3.14 yet)")

# The first import of the library: what is imported before is not watched.
with atheris.instrument_imports(include=["dbtagreements"]):
    from fuzz.seeds import dictionary
    from fuzz.targets import TARGETS

    KEPT = Path("build", "fuzz")


def main() -> None:
    """Run the target that is named, or list all."""
    parser = argparse.ArgumentParser("python -m fuzz", description=__doc__)
    parser.add_argument("target", nargs="?", choices=TARGETS)
    parser.add_argument("--seconds", type=int, default=60)
    orders = parser.parse_args()
    if orders.target is None:
        print(*TARGETS, sep="\n")
        return
    run(orders.target, orders.seconds)


def run(name: str, seconds: int) -> None:
    """Fuzz one target for so many seconds; a crash ends the process and leaves its bytes."""
    target, folder = TARGETS[name], KEPT / name
    corpus, given = folder / "corpus", folder / "seeds"
    for each in (corpus, given):
        each.mkdir(parents=True, exist_ok=True)
    # Asked once before: what is only imported when it is first needed is to be watched too.
    with atheris.instrument_imports(include=["dbtagreements"]):
        for number, seed in enumerate(target.seeds()):
            (given / f"{number:04}").write_bytes(seed)
            target.check(seed)
    words = folder / "dictionary"
    words.write_text(dictionary(), encoding="utf-8")
    options = (
        f"-max_total_time={seconds}",
        f"-artifact_prefix={folder}/",
        f"-dict={words}",
        "-max_len=65536",
        "-timeout=20",
        "-rss_limit_mb=4096",
        "-print_final_stats=1",
    )
    atheris.Setup([sys.argv[0], *options, str(corpus), str(given)], target.check)
    atheris.Fuzz()


main()
