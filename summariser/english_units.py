"""The units of Chinese figures in English: one table, read by the writer and by the grammar of English notes.

Takes a unit as written in Chinese and gives its English, or the other way round; knows nothing of numbers.
Several Chinese units may share an English one (年, 载): the first row of the table is what English is read back as.
Units after GB 3100-1993 and GB 3102 (legal units), the market units still in use (亩, 斤), and official statistics.
"""

from __future__ import annotations

import re
from typing import Final, NamedTuple

from summariser.records import Kind  # noqa: TC001 - a NamedTuple's fields are read at run time


class EnglishUnit(NamedTuple):
    """One unit in both languages."""

    zh: str
    """As written in Chinese."""
    singular: str
    plural: str
    kind: Kind


# Chinese forms | singular | plural | further English forms that are read, never written
_TABLE: Final[dict[Kind, str]] = {
    "money": """
        元 人民币 元人民币 块钱 | yuan | yuan | RMB; renminbi; CNY; yuan RMB; yuan renminbi
        美元 | US dollar | US dollars | dollar; dollars; USD; U.S. dollar; U.S. dollars
        港元 港币 | Hong Kong dollar | Hong Kong dollars | HKD
        欧元 | euro | euros | EUR
        英镑 | pound sterling | pounds sterling | GBP
        日元 | Japanese yen | Japanese yen | yen; JPY
        韩元 | South Korean won | South Korean won | won; KRW
        澳元 | Australian dollar | Australian dollars | AUD
        卢布 | rouble | roubles | ruble; rubles
        角 角钱 | jiao | jiao |
        分钱 | fen | fen |
    """,
    "percent": """
        % ％ | % | % | percent; per cent; pct; pc; percents
        个百分点 百分点 | percentage point | percentage points | pp; p.p.; ppt; ppts; percent point; percent points
        ‰ | per mille | per mille | ‰; permille; per thousand
        个千分点 千分点 | per mille point | per mille points |
        个基点 基点 | basis point | basis points | bps; bp
    """,
    "duration": """
        年 载 周年 个年头 年头 个年度 年度 | year | years | yr; yrs
        个月 月 | month | months |
        周 个星期 星期 个周 礼拜 个礼拜 | week | weeks |
        天 日 | day | days |
        个工作日 工作日 | working day | working days | workday; workdays; business day; business days
        个自然日 自然日 | calendar day | calendar days |
        个交易日 交易日 | trading day | trading days |
        昼夜 个昼夜 个日夜 日夜 | day and night | days and nights |
        小时 个小时 个钟头 钟头 h | hour | hours | hr; hrs
        分钟 min | minute | minutes | mins; min
        秒 秒钟 s | second | seconds | secs; sec
        毫秒 | millisecond | milliseconds | ms
        个季度 季度 | quarter | quarters |
        个世纪 世纪 | century | centuries |
        学时 课时 个学时 个课时 | class hour | class hours |
        学年 个学年 | academic year | academic years | school year; school years
        个学期 学期 | semester | semesters | school term; school terms
    """,
    "age": """
        岁 周岁 | year | years | year old; years old; year of age; years of age
    """,
    "measure": """
        米 m | metre | metres | m
        公里 千米 km | kilometre | kilometres | km
        厘米 cm | centimetre | centimetres | cm
        毫米 mm | millimetre | millimetres | mm
        微米 | micrometre | micrometres |
        纳米 nm | nanometre | nanometres | nm
        延米 | linear metre | linear metres |
        里 华里 | li | li |
        海里 | nautical mile | nautical miles |
        英里 | mile | miles |
        丈 | zhang | zhang |
        尺 | chi | chi |
        寸 | cun | cun |
        皮长公里 | sheath-kilometre | sheath-kilometres |
        芯公里 | core-kilometre | core-kilometres |
        车道公里 | lane-kilometre | lane-kilometres |
        人公里 | passenger-kilometre | passenger-kilometres |
        吨公里 | tonne-kilometre | tonne-kilometres |
        吨海里 | tonne-mile | tonne-miles |
        车公里 | vehicle-kilometre | vehicle-kilometres |
        亩 | mu | mu |
        亩次 | mu-time | mu-times |
        公顷 ha | hectare | hectares | ha
        平方米 平米 平方 ㎡ m² m2 | square metre | square metres | sq m; sq. m; m²; m2; sqm; ㎡
        平方公里 平方千米 km² km2 | square kilometre | square kilometres | sq km; sq. km; km²; km2
        平方英里 | square mile | square miles | sq mi
        顷 | qing | qing |
        平方尺 | square chi | square chi |
        平方厘米 | square centimetre | square centimetres |
        立方米 立方 方 m³ m3 | cubic metre | cubic metres | cu m; m³; m3
        立方厘米 | cubic centimetre | cubic centimetres |
        立方分米 | cubic decimetre | cubic decimetres |
        土石方 | cubic metre of earthwork | cubic metres of earthwork |
        标准立方米 | standard cubic metre | standard cubic metres |
        立方公里 | cubic kilometre | cubic kilometres |
        升 L | litre | litres | L
        毫升 ml mL | millilitre | millilitres | ml
        吨 t | tonne | tonnes | ton; tons; metric ton; metric tons
        吨标准煤 标准煤 吨标煤 | tonne of standard coal | tonnes of standard coal | tonnes of coal equivalent
        载重吨 | deadweight tonne | deadweight tonnes |
        总吨 | gross ton | gross tons | gross tonnage
        磅 | pound | pounds | lb; lbs
        盎司 | ounce | ounces | oz
        克拉 | carat | carats |
        公斤 千克 kg | kilogram | kilograms | kg; kilo; kilos; kilogramme; kilogrammes
        克 g | gram | grams | gramme; grammes
        毫克 | milligram | milligrams | mg
        微克 | microgram | micrograms | μg; µg; ug
        斤 | jin | jin | catty; catties
        担 | dan | dan |
        标箱 标准箱 TEU | TEU | TEU | TEUs; standard container; standard containers
        千瓦时 度 度电 kWh kwh kw·h | kWh | kWh | kilowatt-hour; kilowatt-hours
        兆瓦时 MWh | MWh | MWh | megawatt-hour; megawatt-hours
        GWh | GWh | GWh | gigawatt-hour; gigawatt-hours
        TWh | TWh | TWh | terawatt-hour; terawatt-hours
        瓦 | watt | watts |
        千瓦 kW kw | kW | kW | kilowatt; kilowatts
        兆瓦 MW | MW | MW | megawatt; megawatts
        吉瓦 GW | GW | GW | gigawatt; gigawatts
        伏 | volt | volts |
        千伏 kV | kV | kV | kilovolt; kilovolts
        千伏安 kVA | kVA | kVA |
        兆伏安 MVA | MVA | MVA |
        千乏 | kvar | kvar |
        安培 | ampere | amperes | amp; amps
        千安 | kiloampere | kiloamperes |
        流明 | lumen | lumens |
        勒克斯 | lux | lux |
        马力 | horsepower | horsepower | hp
        焦 | joule | joules |
        千卡 | kilocalorie | kilocalories | kcal
        摄氏度 ℃ | °C | °C | ℃; degree Celsius; degrees Celsius
        分贝 dB | decibel | decibels | dB
        帕 | pascal | pascals |
        百帕 | hectopascal | hectopascals | hPa
        标准大气压 | standard atmosphere | standard atmospheres |
        兆帕 MPa | megapascal | megapascals | MPa
        赫兹 Hz | hertz | hertz | Hz
        兆赫 MHz | megahertz | megahertz | MHz
        GHz | GHz | GHz | gigahertz
        字节 | byte | bytes |
        KB | KB | KB | kilobyte; kilobytes
        EB | EB | EB | exabyte; exabytes
        比特 | bit | bits |
        像素 | pixel | pixels |
        Kbps | Kbps | Kbps |
        兆字节 MB | MB | MB | megabyte; megabytes
        GB | GB | GB | gigabyte; gigabytes
        TB | TB | TB | terabyte; terabytes
        PB | PB | PB | petabyte; petabytes
        Mbps | Mbps | Mbps |
        Gbps | Gbps | Gbps |
        EFLOPS | EFLOPS | EFLOPS |
        PFLOPS | PFLOPS | PFLOPS |
        兆 兆比特 | megabit | megabits |
        毫克/升 mg/L | milligram per litre | milligrams per litre | mg/L; mg/l
        微克/立方米 μg/m³ ug/m3 | microgram per cubic metre | micrograms per cubic metre | μg/m³; µg/m³; μg/m3
        毫克/立方米 | milligram per cubic metre | milligrams per cubic metre | mg/m³; mg/m3
    """,
    "ratio": """
        倍 | times | times | fold
        番 | doubling | doublings |
    """,
    "count": """
        人次 人/次 | person-time | person-times | attendances; person-visits; participations; passenger trips
        户 | household | households |
        户次 | household-time | household-times |
        辆次 | vehicle-time | vehicle-times |
        艘次 | vessel-time | vessel-times |
        车次 | vehicle trip | vehicle trips |
        航次 | voyage | voyages |
        架次 | flight | flights | sortie; sorties
        批 批次 | batch | batches |
        轮 轮次 | round | rounds |
        剂 剂次 针 针次 | dose | doses |
        床位 张床位 个床位 | bed | beds |
    """,
}  # fmt: skip

RATE_TAILS: Final[dict[str, str]] = {
    "人": "person", "人次": "person-time", "户": "household", "村": "village", "次": "time", "台": "unit",
    "株": "plant", "件": "item", "个": "item", "辆": "vehicle", "月": "month", "万元": "10,000 yuan",
    "万人": "10,000 people", "千人": "1,000 people", "百户": "100 households", "人·年": "person-year",
    "人年": "person-year",
}  # fmt: skip
"""What stands behind the stroke of a rate and is no unit of its own above: 元/人, 件/月, 人/平方公里."""


def _read_table() -> tuple[dict[str, EnglishUnit], dict[str, EnglishUnit]]:
    """Read the table into units by their Chinese and by their English forms, the first row of a form winning."""
    by_zh: dict[str, EnglishUnit] = {}
    by_english: dict[str, EnglishUnit] = {}
    for kind, block in _TABLE.items():
        for line in block.strip().splitlines():
            chinese, singular, plural, more = (cell.strip() for cell in line.split("|"))
            for zh in chinese.split():
                by_zh.setdefault(zh, EnglishUnit(zh, singular, plural, kind))
            first = by_zh[chinese.split()[0]]
            for form in (singular, plural, *(form.strip() for form in more.split(";") if form.strip())):
                for spelling in {form, re.sub(r"(metre|litre)", lambda found: found[0][:-2] + "er", form)}:
                    by_english.setdefault(spelling, first)
    return by_zh, by_english


_BY_ZH, _BY_ENGLISH = _read_table()

UNITS: Final = _BY_ZH
"""Every unit that is written in English, by its Chinese."""

FORMS: Final = _BY_ENGLISH
"""Every English form that is read as a unit, in either spelling, with the unit it is read as."""
