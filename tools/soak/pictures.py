"""Find what looks otherwise than in the approved commit, for a person to look at.

    python -m tools.soak pictures [--against REF] [--only WORDS] [--processes 2]
    python -m tools.soak pictures --approve

Both are drawn here and now: by this machine's fonts and Chromium, on a morning that stands still.
Goal: at most 0.5 % of the pixels of a picture differ. Approved is the commit that wrote APPROVED
last; why no picture is stored: docs/decisions/0036.
"""

from __future__ import annotations

import argparse
import json
import shutil
import sys
import time
from datetime import UTC, datetime
from pathlib import Path

from tools.soak.pictures_compared import Comparison, compare_folders
from tools.soak.pictures_drawn import ROOT, Drawing, NotDrawn, commit_of, draw, git, tree_of
from tools.soak.pictures_sheet import write_sheet

APPROVED = "tools/soak/approved_looks"
FOLDER = ROOT / "build" / "pictures"
NOTHING_APPROVED = f"No commit has written {APPROVED} yet. Name one to compare with: --against REF."
WHAT_TO_DO = (
    "{count} pictures differ in more than 0.5 % of their pixels from {commit}.\n"
    "Look at each: {sheet}\n"
    'If that is meant: make soak ARGS="pictures --approve", and commit {approved} with the change.'
)


def main() -> int:
    """Draw both trees, compare, tell."""
    parser = argparse.ArgumentParser(prog="make soak ARGS='pictures'")
    parser.add_argument("--against", metavar="REF", help="another commit than the approved one")
    parser.add_argument("--approve", action="store_true", help="say that the looks are meant")
    parser.add_argument("--only", default="", help="pages whose ids match, as for pytest -k")
    parser.add_argument("--processes", type=int, default=2, choices=[1, 2])
    options = parser.parse_args()
    if options.approve:
        approve(ROOT)
        return 0
    begun = time.monotonic()
    try:
        commit = commit_of(options.against, ROOT) if options.against else approved_commit(ROOT)
        found = compared_with(commit, Drawing(options.only, options.processes))
    except NotDrawn as why:
        print(why, file=sys.stderr)
        return 1
    sheet = write_sheet(FOLDER, found, commit)
    told = {"against": commit[:12], **found.told(), "seconds": round(time.monotonic() - begun)}
    print(json.dumps(told, ensure_ascii=False))
    if found.changed:
        words = {"count": len(found.changed), "commit": commit[:12], "approved": APPROVED}
        print(WHAT_TO_DO.format(sheet=sheet, **words), file=sys.stderr)
    return 1 if found.changed else 0


def compared_with(commit: str, drawing: Drawing) -> Comparison:
    """Draw the commit, then the working tree, and compare."""
    shutil.rmtree(FOLDER, ignore_errors=True)
    with tree_of(commit, ROOT) as tree:
        draw(tree, FOLDER / "before", drawing)
    draw(ROOT, FOLDER / "after", drawing)
    return compare_folders(FOLDER)


def approve(root: Path) -> None:
    """Write down who approves the looks; the commit that brings this line is the approved one."""
    name = git(root, "config", "user.name").stdout.strip() or "somebody"
    now = datetime.now(UTC).strftime("%Y-%m-%d %H:%M")
    (root / APPROVED).write_text(f"{now} {name}\n")
    print(f"Commit {APPROVED} together with the change that was looked at.", file=sys.stderr)


def approved_commit(root: Path) -> str:
    """Return the commit that wrote the approval last: unlike a noted hash, it survives a rebase."""
    commit = git(root, "log", "-1", "--format=%H", "--", APPROVED).stdout.strip()
    if not commit:
        raise NotDrawn(NOTHING_APPROVED)
    return commit


if __name__ == "__main__":
    sys.exit(main())
