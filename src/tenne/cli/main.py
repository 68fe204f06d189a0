"""The command `tenne`; its first lines run on any Python, to say which one is needed."""

from __future__ import annotations

import sys

NEEDED = (3, 11)


def main(words: list[str] | None = None) -> int:
    """Run the command and turn every foreseeable trouble into one sentence."""
    if sys.version_info[:2] < NEEDED:
        found = ".".join(str(part) for part in sys.version_info[:2])
        sys.stderr.write(
            f"tenne: Python {found} is too old, Tenne needs 3.11 or newer; install a newer Python "
            "and make the virtual environment again (rm -r .venv; make run).\n"
        )
        return 1
    from tenne.cli.commands import run

    return run(sys.argv[1:] if words is None else words)


if __name__ == "__main__":
    sys.exit(main())
