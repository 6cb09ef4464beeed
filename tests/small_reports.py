"""Small reports of a fictional city, each with texts of its own, as many as a test needs."""

from __future__ import annotations

import random
from pathlib import Path

_WORK = (
    ("生态建设", "全市清理河道{}条，投入资金{}万元。"),
    ("民生服务", "新建社区食堂{}家，服务老人{}人次。"),
    ("产业发展", "引进项目{}个，新增岗位{}个。"),
    ("教育事业", "改造学校{}所，培训教师{}名。"),
    ("基层治理", "开展“清溪行动”{}次，调解纠纷{}件。"),
)
_NUMERALS = "一二三四五六七八九十"


def write_reports(folder: Path, count: int, seed: int = 7) -> None:
    """Write so many reports of two to four sections; the same seed gives the same texts."""
    chance = random.Random(seed)
    folder.mkdir()
    for number in range(1, count + 1):
        chosen = chance.sample(_WORK, chance.randint(2, 4))
        sections = [
            # Two figures that occur in no other report: no section is asked for twice because it says the same.
            f"{_NUMERALS[at]}、{heading}\n{text.format(10 * number + at, 1000 + chance.randrange(9000))}\n"
            for at, (heading, text) in enumerate(chosen)
        ]
        whole = f"云汀市第{number}号工作简报\n\n" + "\n".join(sections)
        (folder / f"report_{number:04}.txt").write_text(whole, encoding="utf-8")
