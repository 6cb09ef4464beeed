"""The published schemas: what is committed is what the records say."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from summariser import schemas
from summariser.records import Draft
from summariser.resources import find_resources
from summariser.schemas import published, write_schemas

FOLDER = Path(schemas.__file__).parent.parent / "schemas"


@pytest.mark.parametrize("name", sorted(published()))
def test_committed_schemas_are_the_published_ones(name: str) -> None:
    """Byte for byte; run ``python -m summariser.schemas`` after a change of the records."""
    committed = (FOLDER / name).read_bytes() if (FOLDER / name).exists() else b""
    assert published()[name].encode() == committed, f"schemas/{name} is out of date: run  python -m summariser.schemas"


def test_no_schema_is_left_over() -> None:
    """The folder holds the published files and no others."""
    assert set(published()) == set(find_resources("schemas"))


def test_write_schemas_writes_what_differs(tmp_path: Path) -> None:
    """A second run writes nothing."""
    assert tuple(sorted(published())) == write_schemas(tmp_path)
    assert write_schemas(tmp_path) == ()
    assert published()["draft.schema.json"] == (tmp_path / "draft.schema.json").read_text(encoding="utf-8")


def test_draft_schema_leaves_nothing_open() -> None:
    """A draft has no optional and no further fields, at any depth, so that servers can enforce it."""
    schema = json.loads(published()["draft.schema.json"])
    for record in (schema, *schema["$defs"].values()):
        assert record["additionalProperties"] is False
        assert set(record["properties"]) == set(record["required"])
    assert set(Draft.model_fields) == set(schema["properties"])
