"""``python -m kg.reference FILE.html`` writes the reference of the ontology."""

from __future__ import annotations

import sys
from pathlib import Path

from kg.reference import page

if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit("Usage: python -m kg.reference FILE.html")
    target = Path(sys.argv[1])
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(page(), encoding="utf-8", newline="")
    except OSError as error:
        sys.exit(f"{target}: it cannot be written ({error.strerror}): name another file")
