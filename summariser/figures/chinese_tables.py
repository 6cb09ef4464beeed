"""Tables in running text: which numbers are bare cells, and what unit, scale and change their heads give them.

A table is a line of at least two cells, parted by tabs, by | or by two spaces, with lines of as many cells under it.
The unit stands in the head of the column, in the label of the row, in a column 单位, or in a caption 单位：万元.
A list that a unit in brackets leads in is read as a table of one row: 资金（单位：万元）：省级1200，市级800.

The sign of a cell is kept as printed, and the direction is that of the head: -1.1 under 同比增长 is -1.1 increase_by,
as 增长-1.1% is in running text. 3.1 under 降幅 is 3.1 decrease_by.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple

from summariser.figures.reading import Cell
from summariser.figures.units import unit_at

if TYPE_CHECKING:
    from collections.abc import Iterator

    from summariser.records import Change

_PARTED: Final = re.compile(r"[^\S\n]*(?:\t|\||｜)[^\S\n]*|(?<=\S)[ \u3000]{2,}(?=\S)")
_SIGN: Final = re.compile(r"[\t|｜ \u3000](?:(?<=[\t|｜])|(?<=[^\s] )[ ]|(?<=[^\s]\u3000)\u3000)")
"""What parts two cells of a row."""
_NUMBER: Final = re.compile(r"[-−+]?(?P<digits>[0-9]{1,3}(?:[,，][0-9]{3})+(?:\.[0-9]+)?|[0-9]+(?:\.[0-9]+)?)")
_IN_BRACKETS: Final = re.compile(
    r"[(（]\s*(?:单位[:：]\s*)?(?P<inner>[^()（）]{1,12})[)）]\s*$|[,，/]\s*(?P<tail>[^,，/()（）]{1,8})$"
)
_CAPTION: Final = re.compile(r"(?:计量)?单位\s*[:：]\s*(?P<inner>[^\s,，、)）]{1,8})")
_SCALE: Final = re.compile(r"[十百千]?万亿|[十百千]?[万亿]|[百千](?![米克瓦伏])")
_UP: Final = re.compile(r"增长|增速|增幅|涨幅|提高|上升|增加|增减|变化|变动|同比|环比|比上年|较上年|比上期|[±＋]")
_NOT_BY: Final = re.compile("增加值|新增|净增|增长点")
_AMOUNT: Final = re.compile(r"增减(?!率|幅|速|百分|%)|变化(?!率)|变动(?!率)|增加|减少|提高|上升|降低|±")
_SHARE: Final = re.compile("增长|[增涨降减跌]幅|增速|%")
"""A difference in the unit of what is compared; 增长, 增速 and 降幅 are shares of it."""
_DOWN: Final = re.compile("下降|降幅|降低|减少|减幅|跌幅")
_NUMBERED: Final = frozenset({"序号", "编号", "排名", "名次", "位次", "No.", "年份", "年度", "时间", "年"})
_UNIT_HEADS: Final = frozenset({"单位", "计量单位", "单 位"})
_LEAD_ENDS: Final = ("）：", "):", "）:", ")：")
_LEAD: Final = re.compile(r"[(（](?:计量)?(?:单位[:：]\s?)?(?P<inner>[^\s()（）,，。:：]{1,8})$")
"""A unit in brackets that leads in a list of bare numbers."""
_ITEM: Final = re.compile(
    r"(?<=[\u4e00-\u9fff”》)）:：])[ \u3000]?[-−]?"
    r"(?P<digits>(?:[0-9]{1,3}(?:[,，][0-9]{3})+(?![0-9])|[0-9]+)(?:\.[0-9]+)?)"
    r"(?=[，,、；;。和及与\s)）]|$)(?!、(?!(?:19|20)[0-9]{2}年)[0-9])"
)
_NO_ITEM: Final = re.compile(r"[第前附表图]$")
_LIST_END: Final = re.compile(r"[。！？\n]|[)）][:：]")
"""A list ends with its sentence, or where the next unit leads in another one."""
_WIDEST: Final = 400
"""Characters of a row: a longer line with wide spaces is running text."""


class Head(NamedTuple):
    """What a head says of its cells; empty where it says nothing."""

    unit: str = ""
    scale: str = ""
    change: Change | None = None
    is_number: bool = True
    """False for a column of ranks or years, whose cells are no quantities."""
    is_amount: bool = False
    """True for a column of differences, which have the unit of what is compared."""


class _Table(NamedTuple):
    """What the heads of a table say."""

    heads: tuple[Head, ...] = ()
    unit_column: int = -1
    caption: Head = Head()


class _Piece(NamedTuple):
    """A cell of a line. Offsets of the folded text."""

    start: int
    end: int
    text: str


def find_cells(folded: str) -> dict[int, Cell]:
    r"""Find the bare numbers of all tables, by the offset of their first digit; maybe empty.

    >>> find_cells("指标\t2021年（亿元）\n生产总值\t1,204.9\n")
    {18: Cell(end=25, unit='元', scale='亿', change=None, is_number=True)}
    """
    cells = _find_listed(folded)
    table = _Table()
    last = 0
    first: list[str] = []
    for start, end in _find_lines(folded):
        row = _split(folded, start, end)
        if len(row) < 2:
            continue
        if folded[last:start].strip():
            table, first = _Table(caption=_read_caption(folded, last, start)), []
        last = end
        if table.heads and _has_number(row):
            cells.update(_read_row(row, table))
            continue
        texts = [piece.text for piece in row]
        if first and texts != first:
            # the heads of another table: the unit above the first holds no longer
            table = _Table()
        first = texts
        unit_column = next((at for at, text in enumerate(texts) if text in _UNIT_HEADS), -1)
        table = table._replace(heads=tuple(read_head(text) for text in texts), unit_column=unit_column)
    return cells


def find_heads(folded: str) -> list[tuple[int, int, tuple[int, int]]]:
    r"""Find for each cell of the rows under heads the head of its column: (start, end, span of the head), in order.

    >>> find_heads("指标\t2021年\n人口\t26.4\n")
    [(9, 11, (0, 2)), (12, 16, (3, 8))]
    """
    found: list[tuple[int, int, tuple[int, int]]] = []
    heads: list[_Piece] = []
    last = 0
    for start, end in _find_lines(folded):
        row = _split(folded, start, end)
        if len(row) < 2:
            continue
        if folded[last:start].strip():
            heads = []
        last = end
        if not heads or not _has_number(row):
            heads = row
            continue
        shift = max(0, len(heads) - len(row))
        columns = [heads[min(place + shift, len(heads) - 1)] for place in range(len(row))]
        found += [(cell.start, cell.end, (head.start, head.end)) for cell, head in zip(row, columns, strict=True)]
    return found


def _find_listed(folded: str) -> dict[int, Cell]:
    """Find the bare numbers of lists that a unit in brackets leads in, up to the end of the sentence."""
    cells: dict[int, Cell] = {}
    for sign in _LEAD_ENDS:
        at = folded.find(sign)
        while at >= 0:
            cells.update(_read_list(folded, at))
            at = folded.find(sign, at + 1)
    return cells


def _read_list(folded: str, end: int) -> dict[int, Cell]:
    """Read the bare numbers behind a bracket that closes at ``end``; none where no unit stands in it."""
    lead = _LEAD.search(folded, max(0, end - _LABEL), end)
    scale, unit = _read_unit(lead["inner"]) if lead else ("", "")
    if not lead or not (unit or scale):
        return {}
    head = read_head(folded[max(0, lead.start() - _LABEL) : end + 1])
    stop = _LIST_END.search(folded, end + 1, end + _WIDEST)
    cells = {}
    for item in _ITEM.finditer(folded, end + 1, stop.start() + 1 if stop else end + _WIDEST):
        at = item.start("digits")
        if not _NO_ITEM.search(folded, max(0, at - 1), at):
            is_number = unit != "年" or not _is_year(item["digits"])
            cells[at] = Cell(item.end("digits"), unit, scale, head.change, is_number)
    return cells


_LABEL: Final = 16
"""Characters of a label, or of a unit in brackets, that are looked at: 完成固定资产投资（计量单位：万元）."""


def _find_lines(folded: str) -> Iterator[tuple[int, int]]:
    """Find the lines that may be rows, in order, as (start, end)."""
    found = _SIGN.search(folded)
    while found:
        start = folded.rfind("\n", max(0, found.start() - _WIDEST), found.start()) + 1
        end = folded.find("\n", found.start())
        end = len(folded) if end < 0 else end
        if end - start <= _WIDEST:
            yield start, end
        found = _SIGN.search(folded, end)


def _split(folded: str, start: int, end: int) -> list[_Piece]:
    """Split a line into its cells; without bars at both ends, empty ones at the rim are left out."""
    bounds = [(found.start(), found.end()) for found in _PARTED.finditer(folded, start, end)]
    starts = [start, *(last for _, last in bounds)]
    ends = [*(first for first, _ in bounds), end]
    pieces = [_trim(folded, first, last) for first, last in zip(starts, ends, strict=True)]
    if _FRAMED.fullmatch(folded, start, end):
        return pieces[1:-1]
    while pieces and not pieces[0].text:
        del pieces[0]
    while pieces and not pieces[-1].text:
        del pieces[-1]
    return pieces


_FRAMED: Final = re.compile(r"\s*[|│](?:.*[|│])?\s*")
"""A line with bars at both ends: an empty cell beside them is a cell."""


def _trim(folded: str, start: int, end: int) -> _Piece:
    """Give a cell without the white space around it."""
    text = folded[start:end]
    inner = text.strip()
    start += len(text) - len(text.lstrip())
    return _Piece(start, start + len(inner), inner)


def _has_number(row: list[_Piece]) -> bool:
    """Tell whether some cell behind the first is a number, with or without a unit."""
    return any(piece.text[:1] in "-−+" or piece.text[:1].isdigit() for piece in row[1:] if not _is_year(piece.text))


def _is_year(text: str) -> bool:
    """Tell whether a cell names a year, so that it stands in a head."""
    return bool(re.match(r"(?:19|20)[0-9]{2}(?:年|$|[-—])", text))


def read_head(text: str) -> Head:
    """Read what the head of a column, or the label of a row, says of the numbers under it.

    >>> read_head("2021年（亿元）"), read_head("增长（%）").change
    (Head(unit='元', scale='亿', change=None, is_number=True, is_amount=False), 'increase_by')
    """
    if text in _NUMBERED:
        return Head(is_number=False)
    found = _IN_BRACKETS.search(text)
    scale, unit = _read_unit((found["inner"] or found["tail"]).strip()) if found else ("", "")
    change: Change | None = None
    if _DOWN.search(text) and not _UP.search(text):
        change = "decrease_by"
    elif _UP.search(text) and not _NOT_BY.search(text):
        change = "increase_by"
    if found and unit == "" and "%" in found.group():
        unit = "%"
    return Head(unit, scale, change, is_amount=bool(change and _AMOUNT.search(text) and not _SHARE.search(text)))


def _read_unit(text: str) -> tuple[str, str]:
    """Read scale and unit of 亿元, 万人, %; both empty where the text is no unit."""
    text = text.lstrip("±")
    unit = unit_at(text, 0)
    if unit and unit == text:
        return "", unit
    found = _SCALE.match(text)
    if found:
        unit = unit_at(text, found.end())
        if found.end() + len(unit) == len(text):
            return found.group(), unit
    return "", ""


def _read_caption(folded: str, start: int, end: int) -> Head:
    """Read the unit that the line right above a table gives for all of it; the lines above are [start, end)."""
    line = folded[max(start, end - _WIDEST) : end].rstrip().rpartition("\n")[2]
    found = _CAPTION.search(line)
    scale, unit = _read_unit(found["inner"]) if found else ("", "")
    return Head(unit, scale)


def _read_row(row: list[_Piece], table: _Table) -> dict[int, Cell]:
    """Read the bare numbers of one row."""
    heads, unit_column, caption = table
    label = read_head(row[0].text)
    if 0 <= unit_column < len(row):
        scale, unit = _read_unit(row[unit_column].text)
        label = Head(unit, scale)
    shift = max(0, len(heads) - len(row))
    cells: dict[int, Cell] = {}
    for place, piece in enumerate(row):
        head = heads[min(place + shift, len(heads) - 1)]
        found = _NUMBER.match(piece.text)
        if not found or (place == 0 and head.is_number and not head.unit):
            continue
        scale, unit = _read_unit(piece.text[found.end() :])
        if piece.text[found.end() :] and not (unit and head.change):
            continue
        said = next((each for each in (head, label, caption) if each.unit or each.scale), head)
        if head.is_amount and said is head and not head.unit and place:
            said = heads[min(place + shift, len(heads)) - 1]
        elif head.change and not head.unit and not head.is_amount:
            said = Head("%", "", head.change)
        if unit:
            said = Head(unit, scale)
        at = piece.start + found.start("digits")
        cells[at] = Cell(piece.end, said.unit, said.scale, head.change, head.is_number)
    return cells
