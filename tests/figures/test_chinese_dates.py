"""Dates, years, periods and times of day: never quantities."""

from __future__ import annotations

import pytest
from figures.test_chinese_marked import read_table

from summariser.figures.chinese import find_chinese

DATES = """
2021年12月25日发布 → 2021年12月25日 → 2021-12-25
2021年,全市 → 2021年 → 2021
2021年上半年 → 2021年 → 2021
2018-2020年 → 2018-2020年 → 2018/2020
2018年至2020年 → 2018年至2020年 → 2018/2020
2018—2020年, → 2018—2020年 → 2018/2020
发布时间:2021-12-25 → 2021-12-25 → 2021-12-25
2021/12/25 → 2021/12/25 → 2021-12-25
2021.12.25 → 2021.12.25 → 2021-12-25
6月底 → 6月 → --06
4月8日,在 → 4月8日 → --04-08
2021年1—9月 → 2021年1—9月 → 2021-01/2021-09
1-10月 → 1-10月 → --01/--10
3月1日至11月30日 → 3月1日至11月30日 → --03-01/--11-30
二〇二一年 → 二〇二一年 → 2021
二〇二四年一月十八日 → 二〇二四年一月十八日 → 2024-01-18
十二月底 → 十二月 → --12
上世纪90年代 → 90年代 → 199
20世纪80年代初 → 20世纪80年代 → 198
21世纪 → 21世纪 → 20
2022 年 3 月 5 日 → 2022 年 3 月 5 日 → 2022-03-05
2021年度 → 2021年 → 2021
1949年10月1日 → 1949年10月1日 → 1949-10-01
2025年前 → 2025年 → 2025
去年10月举办 → 10月 → --10
15日上午 → 15日 → ---15
一九七八年以来 → 一九七八年 → 1978
八十年代 → 八十年代 → 198
２０２１年７月 → ２０２１年７月 → 2021-07
2021年6月30日 → 2021年6月30日 → 2021-06-30
7月1日起 → 7月1日 → --07-01
2021-07 → 2021-07 → 2021-07
2020、2021年 → 2020、2021年 → 2020/2021
4月8日至10日 → 4月8日至10日 → --04-08/--04-10
3月8至10日 → 3月8至10日 → --03-08/--03-10
省委于2021年3月8日-10日 → 2021年3月8日-10日 → 2021-03-08/2021-03-10
5月20日召开推进会 → 5月20日 → --05-20
2021/22学年招生 → 2021/22学年 → 2021/2022
2023/24年度预算 → 2023/24年 → 2023/2024
由2021-22至2024-25的规划 → 2021-22至2024-25 → 2021/2025
2019—2020学年 → 2019—2020学年 → 2019/2020
2018—20年 → 2018—20年 → 2018/2020
2011-12， → 2011-12 → 2011-12
二零二二/二三年度 → 二零二二/二三年 → 2022/2023
4、5月12日动员 → 5月12日 → --05-12
5、6月底前完成 → 6月 → --06
3、4月份排查 → 3、4月份 → --03/--04
30/06/2023止 → 30/06/2023 → 2023-06-30
05.11.2019 → 05.11.2019 → 2019-11-05
11/25/2020 → 11/25/2020 → 2020-11-25
今（18）日上午 → 18 → ---18
本(9)月底前 → 9 → --09
去(112)年 → 112 → 2023
2024版目录 → 2024 → 2024
2023届毕业生 → 2023 → 2023
2022级新生 → 2022 → 2022
114年2月25日 → 114年2月25日 → 2025-02-25
113年12月底 → 113年12月 → 2024-12
110年度決算 → 110年 → 2021
111年至113年補助 → 111年至113年 → 2022/2024
较112年增加 → 112年 → 2023
112年，失業率 → 112年 → 2023
民國97年成立 → 97年 → 2008
自108年起實施 → 108年 → 2019
从06年到现在 → 06年 → 2006
97年参加工作 → 97年 → 1997
03年以来 → 03年 → 2003
98年7月入党 → 98年7月 → 1998-07
15年底建成 → 15年 → 2015
2016-2020农村公路里程 → 2016-2020 → 2016/2020
民國一百一十二年五月 → 一百一十二年五月 → 2023-05
一一三年十月十日 → 一一三年十月十日 → 2024-10-10
二〇一六至二〇二〇年 → 二〇一六至二〇二〇年 → 2016/2020
二〇一八年三月至二〇一九年五月 → 二〇一八年三月至二〇一九年五月 → 2018-03/2019-05
"""

NO_DATES = """
3年来 → 3年
12个月 → 12个月
3月内 → -
30日内 → 30日内
为期5日 → 5日
2000多年历史 → 2000多年
1500年历史 → 1500年
100周年 → 100周年
连续5日 → 5日
15年 → 15年
1500年以上 → 1500年以上
建校120年历史 → 120年
105年来 → 105年
110年间 → 110年
100年，弹指一挥间 → 100年
任职12年以来 → 12年
30年初心不改 → 30年
有期徒刑12年 → 12年
2000-2100人 → 2000-2100人
"""

TIMES = ["10:55", "09:42", "8时30分", "上午9时许", "下午3点", "19:30:05", "9时整", "14点30分", "凌晨2点", "8:00-17:30"]


@pytest.mark.parametrize(("text", "written", "iso"), read_table(DATES))
def test_find_chinese_reads_dates(text: str, written: str, iso: str) -> None:
    """A date is one mention with its ISO form, and no figure."""
    mentions = find_chinese(text)
    assert ([(written, iso)], ()) == ([(date.text, date.iso) for date in mentions.dates], mentions.figures)


@pytest.mark.parametrize(("text", "written"), read_table(NO_DATES))
def test_find_chinese_reads_periods_as_figures(text: str, written: str) -> None:
    """A period counts time and is a figure."""
    assert [written] * bool(written) == [figure.text for figure in find_chinese(text).figures]


@pytest.mark.parametrize("text", TIMES)
def test_find_chinese_takes_times_of_day_for_names(text: str) -> None:
    """A time of day is neither figure nor date."""
    mentions = find_chinese(f"会议于{text}举行")
    assert ((), ()) == (mentions.figures, mentions.dates)


@pytest.mark.parametrize(
    "text",
    [
        "1949年10月1日至今",
        "2021年",
        "二〇二一年十二月",
        "2018-2020年",
        "9月",
        "99年代",
        "0000年",
        "2021年13月",
        "2021-02-31",
    ],
)
def test_find_chinese_is_total_on_odd_dates(text: str) -> None:
    """A date that cannot be still gives each digit to exactly one mention."""
    mentions = find_chinese(text)
    held = [range(m.start, m.end) for group in (mentions.figures, mentions.dates, mentions.names) for m in group]
    assert all(sum(at in span for span in held) == 1 for at, sign in enumerate(text) if sign in "0123456789")
