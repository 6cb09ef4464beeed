"""What a figure counts, in the report's words: the noun behind the unit, or what stands before the number.

Rules for the usual two orders of official style: 近2.7万名|干部|实现… (behind), 召开|理论学习会|1.04万场 (before). A phrase
of the report, at most some twenty characters; empty where the clause holds nothing but the figure.
"""

from __future__ import annotations

import re
from typing import Final

_STOP: Final = re.compile(r"[,，。；;：:！？!?、\n…()（）\d\t]|——")
_CLAUSE: Final = re.compile(r"[,，。；;：:！？!?\n…]|——")
_BEHIND_VERB: Final = re.compile(
    r"(?:实现|参加|参与|开展|进入|进行|奋战|驻村|驻企|获得|获评|荣获|赴|到|在|被|通过|下沉|投身|担任|完成|全部|支援|奔赴|深入|走访|接受|享受|受到|得到|予以|给予|纳入|列入|入选|接待|"
    r"分别|均|都|已|共|将|为|是|有|向|对|按|使|让|把|成为|达到|投入|组成|举行|前往|申请|实施|落户|落地|建成|投产|开工|签约|报到|结对|包联|挂职|顶岗|培训|脱贫|就业|占|与|和|及|以及|其中|并|用于|支持)"
)
_LEADING_VERB: Final = re.compile(
    r"^(?:并|还|又|也|共|累计|先后|全年|全市|全省|全县|全区|我市|我省|今年|已|均|分别|其中|同时|此外|目前|截至目前|新|再|已经|成功|持续|相继|连续)*"
    r"(?:召开|开展|举办|组织开展|组织|举行|完成|实施|建立|建成|成立|组建|新建|新增|设立|打造|出台|制定|印发|推出|派出|选派|引进|培育|创建|创成|查处|办理|办结|解决|化解|推进|筛选出|筛选|梳理|"
    r"选树|编制|争取|落实|配备|选举产生|发现|处置|受理|通报|移交|慰问|走访|实现|形成|投入|发放|发布|收集|征集|征求|拥有|共有|辖有|现有|达到|达|为|有|共|是|占|发展|接收|认定|表彰|招录|招聘|评选|命名|挖掘|培训)?(?:了|出|起)?"
)
_TAIL: Final = re.compile(
    r"(?:[了约近超逾达共为至到]|达到|高达|多达|超过|突破|接近|不少于|至少|不足|提高|提升|增长|增加|上升|下降|降低|减少|增至|升至|降至|提高到|下降到|降低到|增加到|同比|环比|累计|总数|共计|合计|分别|仅|只有|最高|最低|平均每\S{1,3}|"
    r"(?:比|较)[^，,。]{1,6})+$"
)
_SINCE: Final = re.compile(r"^.*?(?:[一二两三四五六七八九十\d]+年(?:多?来|间|以来)?[,，]?|今年以来|以来)(?:共|累计|已)?")
_PERIOD: Final = "时期"
"""The subject of a duration such as 五年来, which counts nothing but time."""
_MEASURED: Final = frozenset({"分钟", "个工作日", "工作日", "天", "小时", "个小时", "秒"})
"""Short durations measure something: 办理时间由7.5天压缩到2.1天."""
_MAX: Final = 22


def find_subject(folded: str, start: int, end: int, unit: str, kind: str, previous: str) -> str:
    """Give what the figure at [start, end) of a folded text counts; ``previous`` is the subject of the figure before it.

    >>> find_subject("近2.7万名干部实现在线学习", 0, 6, "名", "count", "")
    '干部'
    >>> find_subject("召开理论学习会1.04万场,", 7, 13, "场", "count", "")
    '理论学习会'
    """
    if kind == "duration":
        return _behind(folded, end) if unit in {"小时", "学时", "课时"} else _before(folded, start) if unit in _MEASURED else _PERIOD
    before = _before(folded, start)
    behind = _behind(folded, end) if kind in {"count", "measure", "money", "other"} else ""
    if kind == "count" and behind and unit:
        return behind
    if before:
        return before
    return behind or (previous if not re.search(r"[。；;！？\n]", folded[max(0, start - 12) : start]) else "")


def _behind(folded: str, end: int) -> str:
    """Give the noun phrase behind the unit: up to punctuation or the first verb."""
    window = folded[end : end + 2 * _MAX]
    stop = _STOP.search(window)
    phrase = window[: stop.start()] if stop else window[:_MAX]
    # A bracket inside the phrase belongs to it: 村(社区)“两委”.
    if stop and stop.group() in "(（" and stop.start() <= 6:
        close = re.compile(r"[)）]").search(window, stop.end())
        if close:
            rest = window[close.end() :]
            inner = _STOP.search(rest)
            phrase = window[: close.end()] + (rest[: inner.start()] if inner else rest[:8])
    phrase = phrase.lstrip("的左右上下个 \u3000")
    verb = _BEHIND_VERB.search(phrase, 1)
    return (phrase[: verb.start()] if verb else phrase)[:_MAX].strip("的 \u3000")


def _before(folded: str, start: int) -> str:
    """Give what stands between the clause's beginning, or the figure before, and the number, without verb and 达, 为."""
    window = folded[max(0, start - 3 * _MAX) : start]
    stops = [found.end() for found in _CLAUSE.finditer(window)]
    phrase = window[stops[-1] if stops else 0 :]
    phrase = _SINCE.sub("", phrase)
    phrase = re.split(r"\d[\d.,]*[十百千万亿]*[多余]?\S?", phrase)[-1]
    phrase = _TAIL.sub("", phrase)
    bare = _LEADING_VERB.sub("", phrase).strip("的、 \u3000(（")
    return (bare or phrase.strip(" \u3000、"))[-_MAX:]
