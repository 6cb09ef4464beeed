"""The published contract: JSON Schemas of drafts, briefings and proofs, generated from ``records``.

Gives file names and texts; ``python -m summariser.schemas`` writes them into ``schemas/`` of a working copy.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

from summariser.records import Briefing, Draft, Proof, Record

# Records by file name. A draft is read (validation), a briefing is written (serialization).
_READ: dict[str, type[Record]] = {"draft.schema.json": Draft}
_WRITTEN: dict[str, type[Record]] = {"briefing.schema.json": Briefing, "proof.schema.json": Proof}


def published() -> dict[str, str]:
    """Give the exact text of every schema file, by file name.

    >>> sorted(published())
    ['briefing.schema.json', 'draft.schema.json', 'proof.schema.json']
    """
    schemas = {name: record.model_json_schema(mode="validation") for name, record in _READ.items()}
    schemas |= {name: record.model_json_schema(mode="serialization") for name, record in _WRITTEN.items()}
    return {
        name: json.dumps(schema, ensure_ascii=False, indent=2, sort_keys=True) + "\n"
        for name, schema in sorted(schemas.items())
    }


def write_schemas(folder: Path) -> tuple[str, ...]:
    """Write the schema files that differ; give their names.

    Raises:
        OSError: The folder cannot be written.
    """
    changed: list[str] = []
    for name, text in published().items():
        file = folder / name
        if not file.exists() or file.read_text(encoding="utf-8") != text:
            file.write_text(text, encoding="utf-8", newline="\n")
            changed.append(name)
    return tuple(changed)


if __name__ == "__main__":
    names = write_schemas(Path(__file__).parent.parent / "schemas")
    sys.stdout.write(f"written: {', '.join(names) or 'nothing, all are up to date'}\n")
