"""Recognizers-Text, the Python package: number, ordinal, percentage, age, currency and dimension models for Chinese.

Mapped: the longest of overlapping entities; the unit as written behind the number of an entity with a unit, so that its
English unit names count; 四成, for it 40 %, as 4 成. Ordinals are taken as its word that there is no figure.
Cannot give: qualifiers, changes, ranges as one figure; units outside its closed list (名, 个, 场, 人次).
"""

from __future__ import annotations

import importlib
import re
from typing import TYPE_CHECKING, Any, Final

from benchmarks.peers.peer import Peer
from benchmarks.peers.written import percent, unit_as_written
from benchmarks.rows import Row, keep_longest

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

CULTURE: Final = "zh-cn"
_LENGTH: Final = re.compile(r"PT?([0-9]+(?:\.[0-9]+)?)[A-Z]\)?$")
_NUMBERS: Final = re.compile("[0-9.]+|[零〇一二两三四五六七八九十百千万半]+")


class Recognizers(Peer):
    """Six models, asked in turn."""

    def __init__(self) -> None:
        """Load the models."""
        number = importlib.import_module("recognizers_number")
        unit = importlib.import_module("recognizers_number_with_unit")
        self._models: tuple[Callable[[str, str], Any], ...] = (
            unit.recognize_age,
            unit.recognize_currency,
            unit.recognize_dimension,
            number.recognize_percentage,
            number.recognize_ordinal,
            number.recognize_number,
        )
        self.call("近3年投入5元。")

    def call(self, item: str) -> list[Any]:
        """Ask all models."""
        return [entity for model in self._models for entity in model(item, CULTURE)]

    def rows(self, text: str) -> list[Row]:
        """Map entities; the end of an entity is its last character."""
        return map_entities(
            [
                (entity.start, entity.end + 1, entity.text, entity.type_name, entity.resolution)
                for entity in self.call(text)
            ]
        )


def map_entities(entities: Sequence[tuple[int, int, str, str, Any]]) -> list[Row]:
    """Map entities of start, end, text, type and resolution to rows.

    Of a number and a time on one span the number stays: 1970 alone, for it a year too, may well be a count.
    """
    ranked = sorted(entities, key=lambda entity: entity[3].startswith("datetime"))
    return keep_longest([_map_entity(*entity) for entity in ranked])


def _map_entity(start: int, end: int, text: str, kind: str, resolution: Any) -> tuple[Row, bool]:
    """Map one entity, and say whether it is a figure."""
    value = (resolution or {}).get("value")
    if kind.startswith("datetime"):
        return _map_time(start, end, text, kind, resolution)
    if value is None or kind == "ordinal":
        return Row(start, end), kind != "ordinal"
    if kind == "percentage":
        value, unit = percent(text, value.rstrip("%"))
        return Row(start, end, value, unit=unit), True
    return Row(start, end, value, unit="" if kind == "number" else unit_as_written(text)), True


def _map_time(start: int, end: int, text: str, kind: str, resolution: Any) -> tuple[Row, bool]:
    """Map a length of time to a figure; any other time is the reader's word that there is none.

    A length is a duration (P5Y, PT2H), or a range that is told by its length alone (近三年, three years up to today).
    """
    values = (resolution or {}).get("values") or [{}]
    found = _LENGTH.search(values[0].get("timex", ""))
    is_length = kind.endswith(("duration", "range")) and found and len(_NUMBERS.findall(text)) == 1
    if not is_length or not found:
        return Row(start, end), False
    return Row(start, end, found[1], unit=unit_as_written(text.removeprefix("过去"))), True
