"""English as newspapers and desk officers write it: 4.162m, shed 3%, nine days faster, 47 → 39, 56 pupils or more."""

from __future__ import annotations

import pytest

from summariser.figures.english import find_english


def _read(text: str) -> list[str]:
    """Give each figure as ``value unit [qualifier] [change]``; ``-`` is no unit."""
    return [
        " ".join(
            [
                figure.value if figure.high is None else f"{figure.value}..{figure.high}",
                figure.unit or "-",
                *([] if figure.qualifier == "exact" else [figure.qualifier]),
                *([figure.change] if figure.change else []),
            ]
        )
        for figure in find_english(text).figures
    ]


def _rows(table: str) -> list[tuple[str, list[str]]]:
    """Read a table of sentences, one a line, with what their figures say behind ⇢; nothing behind it is no figure."""
    rows = [line.split(" ⇢") for line in table.strip().split("\n")]
    return [(text, [part for part in said.strip().split("; ") if part]) for text, said in rows]


MILLIONS = """
The population dwindled by 8,000 to 4.162m. ⇢ 8000 - decrease_by; 4162000 - decrease_to
8.62m residents and 23.6k jobs ⇢ 8620000 -; 23600 -
It spent 126m on roads. ⇢ 126000000 -
Output hit 142.97bn. ⇢ 142970000000 -
worth 1.2tn yuan ⇢ 1200000000000 元
a 126m road programme ⇢ 126000000 -
¥12M for 4.2M people; RMB 2.5B ⇢ 12000000 元; 4200000 -; 2500000000 元
¥5m wide-ranging fund ⇢ 5000000 元
10m-15m people ⇢ 10000000..15000000 -
exports of 4.3bn yuan; imports slid to 2.1bn ⇢ 4300000000 元; 2100000000 元 decrease_to
12.6m yuan (2020: 9.8m) ⇢ 12600000 元; 9800000 元
4.3bn yuan for 3.2m people ⇢ 4300000000 元; 3200000 -
a road 3m wide ⇢ 3 米
a 3m-wide, 500m tunnel ⇢ 3 米; 500 米
a 100m race ⇢ 100 米
within 50m of a school ⇢ 50 米 at_most
126m of new road ⇢ 126 米
3m-5m deep ⇢ 3..5 米
2m x 3m ⇢ 2 米; 3 米
3.4m² ⇢ 3.4 平方米
1,200m up ⇢ 1200 米
The canal was extended by 126m. ⇢ 126 米 increase_by
children under 1.2m ⇢ 1.2 米 less_than
"""

MOVED = """
Crime ebbed 3%. ⇢ 3 % decrease_by
Prices softened by 2%. ⇢ 2 % decrease_by
The index lost 3.2% and added 3.4%. ⇢ 3.2 % decrease_by; 3.4 % increase_by
It lost 12 votes to 3 rivals and added staff to 30 villages. ⇢ 12 -; 3 -; 30 -
Sales picked up 4%; they picked up 12 awards. ⇢ 4 % increase_by; 12 -
The index was off 3%; the office was off 3 streets. ⇢ 3 % decrease_by; 3 -
Debt mounted to 3 billion yuan. ⇢ 3000000000 元 increase_to
a campaign mounted by 12 departments ⇢ 12 -
The rate is headed up to 5%. ⇢ 5 % increase_to
It crept to 5%. ⇢ 5 % increase_to
It crept down to 5%. ⇢ 5 % decrease_to
It edged 0.2% lower. ⇢ 0.2 % decrease_by
It inched 0.2% higher. ⇢ 0.2 % increase_by
It eased back to 4%. ⇢ 4 % decrease_to
Visitors soared 120% to 78,000. ⇢ 120 % increase_by; 78000 - increase_to
Visitors soared to 120% of the previous level. ⇢ 120 % increase_to
Inspections gave rise to 39 findings. ⇢ 39 -
giving rise to 12 cases ⇢ 12 -
a third more; a quarter fewer ⇢ 1/3 - increase_by; 1/4 - decrease_by
an 8,000 drop ⇢ 8000 - decrease_by
500 more households ⇢ 500 -
price rises of 3% ⇢ 3 % increase_by
Profits rose fivefold to RMB 45m. ⇢ 5 倍 increase_to; 45000000 元 increase_to
Accidents dropped 12% and deaths 9%. ⇢ 12 % decrease_by; 9 % decrease_by
Pay rose 12% and women made up 9%. ⇢ 12 % increase_by; 9 %
Births fell for a third year, to 62,000 from 71,000. ⇢ 62000 - decrease_to; 71000 -
Approval fell to three days from 15. ⇢ 3 天 decrease_to; 15 天
lowered by 0.5 of a percentage point ⇢ 0.5 个百分点 decrease_by
from 7.5 days down to 2.1 ⇢ 7.5 天; 2.1 天 decrease_to
↑3.2%; ▼ 1.2%; exports: -1.2% (-1.3%) ⇢ 3.2 % increase_by; 1.2 % decrease_by; -1.2 %; 1.3 % decrease_by
The mean was -3.5 °C; at night –28.6 °C. ⇢ -3.5 摄氏度; -28.6 摄氏度
| −0.3% | \\-0.4% | (-3.5 °C) ⇢ -0.3 %; -0.4 %; -3.5 摄氏度
-5 to -3 °C; 5-10%; 5 -10%; COVID-19 ⇢ -5..-3 摄氏度; 5..10 %; 5..10 %
between -5 and 3 °C; nearly -2 °C; -$5 million ⇢ -5..3 摄氏度; -2 摄氏度 nearly; -5000000 美元
rose from -3.5% to -2% ⇢ -3.5 %; -2 % increase_to
up 3pc; 50bp ⇢ 3 % increase_by; 50 个基点
42.6%→71.3% ⇢ 42.6 %; 71.3 % increase_to
47 → 39; 47 -> 39 ⇢ 47 -; 39 - decrease_to; 47 -; 39 - decrease_to
47→39→31 documents ⇢ 47 -; 39 - decrease_to; 31 - decrease_to
3.2 → 4.1 million ⇢ 3200000 -; 4100000 - increase_to
"""

COMPARED = """
GDP grew 8%, outpacing the province by 1.5 percentage points. ⇢ 8 % increase_by; 1.5 个百分点
It was ahead of the national average by 2 percentage points. ⇢ 2 个百分点
exceeding the national average by 3% ⇢ 3 %
Growth was above the average by 3%. ⇢ 3 %
It exceeded last year's figure by 214. ⇢ 214 - increase_by
It beat 2019 by 3.2 percentage points and the province by 1.1 percentage points. ⇢ 3.2 个百分点 increase_by; 1.1 个百分点
GDP grew 1.5 percentage points faster than the country. ⇢ 1.5 个百分点
The rate was 1.5 points higher than the provincial average. ⇢ 1.5 个百分点
The share is 1.9 points more than in 2021. ⇢ 1.9 个百分点 increase_by
The rate is 0.8 points lower than last year. ⇢ 0.8 个百分点 decrease_by
Growth of 8%, ahead of the 6% target. ⇢ 8 % increase_by; 6 %
1,102 more than in April ⇢ 1102 - increase_by
31% more than five years ago ⇢ 31 % increase_by; 5 年
214 cases fewer than the year before ⇢ 214 - decrease_by
Visitors were 3 times the previous level. ⇢ 3 倍 increase_to
twice what it was ⇢ 2 倍 increase_to
3.5 times that of 2016; three times as many ⇢ 3.5 倍; 3 倍
Output increased 3 times that of 2016. ⇢ 3 倍 increase_to
It grew 1.5 times the national average. ⇢ 1.5 倍
up by 1.4 times; increased 1.4 times ⇢ 1.4 倍 increase_by; 1.4 倍 increase_by
Trials take nine days less. ⇢ 9 天 decrease_by
nine days faster; nine days longer ⇢ 9 天 decrease_by; 9 天 increase_by
faster by nine days ⇢ 9 天 decrease_by
Approval is nine days sooner. ⇢ 9 天 decrease_by
Nine days earlier, it rained. ⇢ 9 天
nine days faster than the province ⇢ 9 天
"""

QUALIFIED = """
Large classes (56 pupils or more) ended. ⇢ 56 - at_least
29 villages or more ⇢ 29 - at_least
5 households or fewer ⇢ 5 户 at_most
200 beds or above ⇢ 200 床位 at_least
3 members of staff or more per branch ⇢ 3 - at_least
12 cases or more a year ⇢ 12 - at_least
12 villages or more people ⇢ 12 -
cadres under 35; younger than 35 ⇢ 35 岁 less_than; 35 岁 less_than
people over 60, half of them over 70 ⇢ 60 岁 more_than; 1/2 -; 70 岁 more_than
over the age of 60; aged 65 and above ⇢ 60 岁 more_than; 65 岁 at_least
under-35s; over-60s ⇢ 35 岁 less_than; 60 岁 more_than
over 60 people; members under 12 branches ⇢ 60 - more_than; 12 - less_than
now top 42,000 yuan ⇢ 42000 元 more_than
fewer than one in twenty ⇢ 1/20 - less_than
"""

NONE = """
Page 3 of 12 ⇢
p. 4; page 7/12 ⇢
320 branches(1) and 45%(2) ⇢ 320 -; 45 %
Hotline "96358" took 1,200 calls ⇢ 1200 -
the top 1,000 firms ⇢
"""


@pytest.mark.parametrize(
    ("text", "said"), [*_rows(MILLIONS), *_rows(MOVED), *_rows(COMPARED), *_rows(QUALIFIED), *_rows(NONE)]
)
def test_find_english_reads_newspapers(text: str, said: list[str]) -> None:
    """Every figure of the line, and none besides, is read as the line says."""
    assert said == _read(text)
