"""This part alone.

usage: python -m benchmarks.drafting [--write FILE]
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from benchmarks.drafting.measuring import measure
from benchmarks.drafting.section import as_markdown, as_text
from benchmarks.page import DRAFTING, put_section


def main() -> int:
    """Run, print, and write where asked."""
    parser = argparse.ArgumentParser(prog="benchmarks.drafting", description="Compare ways of drafting.")
    parser.add_argument("--write", type=Path, help="write the tables into this page too, in the place of older ones")
    asked = parser.parse_args()
    results = measure()
    sys.stdout.write(as_text(results))
    if asked.write:
        page = asked.write.read_text(encoding="utf-8")
        asked.write.write_text(put_section(page, DRAFTING, as_markdown(results).strip()), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
