"""Labels of a note in both languages. None holds a number: a note says nothing about itself that reads as a figure."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from summariser.render.outline import Heading

if TYPE_CHECKING:
    from summariser.records import CampaignKind, Change, EnglishStatus, Reason, RemarkSort, Role, Theme

NOTHING: Final = Heading("", "")

THEMES: Final[dict[Theme, Heading]] = {
    "ideology": Heading("思想政治", "ideology"),
    "cadres": Heading("干部队伍", "officials"),
    "grassroots": Heading("基层党建", "primary-level Party building"),
    "talent": Heading("人才工作", "talent"),
    "discipline": Heading("纪律监督", "discipline"),
    "livelihood": Heading("民生", "livelihood"),
    "overview": Heading("综述", "overview"),
    "other": Heading("其他", "other"),
}
ROLES: Final[dict[Role, Heading]] = {
    "lead": Heading("导语", "Lead"),
    "section": Heading("（无标题）", "(no heading)"),
    "closing": Heading("结语", "Closing"),
}
CHANGES: Final[dict[Change | None, Heading]] = {
    "increase_by": Heading("增加", "up by"),
    "increase_to": Heading("增至", "up to this"),
    "decrease_by": Heading("减少", "down by"),
    "decrease_to": Heading("降至", "down to this"),
    None: NOTHING,
}
DIRECTIONS: Final[dict[Change | None, str]] = {
    "increase_by": "up ",
    "increase_to": "raised to ",
    "decrease_by": "down ",
    "decrease_to": "lowered to ",
    None: "",
}
"""How a change reads in front of its figure."""
SAYS: Final = Heading("报告称", "The report says")
"""Stands in front of every theme, so that what follows is the report's word and not the note's."""

ATTRIBUTION: Final = Heading(
    "本简报转述报告所称，不代表已经核实；每个数据均可在报告原文中找到。",
    "This note restates what the report says and does not vouch for it; every figure can be pointed to in the report.",
)
OFFLINE: Final = Heading(
    "本简报由规则起草，未用模型：中文句子摘自报告原文，只取有数据的句子；英文只有数据、活动和术语，其余未译。",
    "Drafted by rules, without a model: the Chinese sentences are the report's own, and only sentences with figures "
    "were taken; the English gives figures, campaigns and terms only, and the rest is not translated.",
)
UNDRAFTED: Final = Heading("部分章节未能起草，见“核对”。", "Some sections were not drafted; see Verification.")
CONTRADICTED: Final = Heading(
    "报告有前后矛盾之处，各处说法均列于“核对”。",
    "The report contradicts itself; all places are named under Verification.",
)
DAMAGED: Final = Heading(
    "原文部分文字损坏且无法修复，见“核对”。",
    "Some damaged script of the report could not be repaired; see Verification.",
)
UNTRANSLATED: Final = Heading("未译，仅列数据和术语", "Not translated; figures and terms")
"""For a format to put beside a point whose ``is_translated`` is false."""
NO_ENGLISH: Final = Heading("未译", "not translated")

BOTTOM_LINE: Final = Heading("要点：报告称", "Bottom line: the report says")
PLANNED: Final = Heading("计划：报告称将要做的", "Planned: what the report says will be done")
PLANNED_LABEL: Final = Heading("计划而非已完成", "Planned, not reported as done")
KEY_FIGURES: Final = Heading("关键数据：报告称", "Key figures: the report says")
CAMPAIGNS: Final = Heading("报告提到的活动", "Campaigns that the report names")
VERIFICATION: Final = Heading("核对", "Verification")
ANNEX: Final = Heading("附录：未采用的数据", "Annex: figures omitted")

UNTITLED: Final = Heading("（报告无标题）", "(the report has no title)")
TITLE: Final = Heading("报告标题", "Title of the report")
PUBLISHER: Final = Heading("发布", "Publisher")
AUTHOR: Final = Heading("作者", "Author")
DATE: Final = Heading("日期", "Date")
PLACE: Final = Heading("地点", "Place")
PERIOD: Final = Heading("所述时期", "Period")
DIGEST: Final = Heading("原文校验值", "Digest of the report (SHA-256)")
DRAFTER: Final = Heading("起草", "Drafted by")
DRAFTERS: Final = {
    "offline": Heading("规则（离线）", "rules (offline)"),
    "llm": Heading("模型", "a model"),
    "recording": Heading("模型答复的记录", "a recorded model"),
}
MODEL: Final = Heading("模型", "Model")
PROMPT: Final = Heading("提示词及版本", "Prompt and version")
TIME: Final = Heading("时间", "Time")

ID: Final = Heading("编号", "Id")
SUBJECT: Final = Heading("对象", "Subject")
PRINTED: Final = Heading("原文", "As printed")
VALUE: Final = Heading("数值", "Value")
ENGLISH: Final = Heading("英文", "English")
CHANGE: Final = Heading("变化", "Change")
PLANNED_FIGURE: Final = Heading("计划", "planned")
"""Beside a figure that only plans carry, both sides in every language."""

SECTION: Final = Heading("章节", "Section")
NAME: Final = Heading("名称", "Name")
KIND: Final = Heading("类别", "Kind")
STATUS: Final = Heading("译名", "English form")
KINDS: Final[dict[CampaignKind, Heading]] = {
    "campaign": Heading("活动", "campaign"),
    "education_drive": Heading("学习教育", "education drive"),
    "programme": Heading("工程", "programme"),
    "project": Heading("项目", "project"),
    "mechanism": Heading("机制", "mechanism"),
    "document": Heading("文件", "document"),
    "event": Heading("会议活动", "event"),
    "slogan": Heading("口号", "slogan"),
}
STATUSES: Final[dict[EnglishStatus, Heading]] = {
    "official": Heading("官方", "official"),
    "established": Heading("通行", "established"),
    "own": Heading("自译", "own"),
    "untranslated": Heading("未译", "not translated"),
}

CARRIED: Final = Heading("已采用", "Carried")
SAID_AGAIN: Final = Heading("重复出现", "Said again")
OMITTED: Final = Heading("未采用（见附录）", "Omitted (see annex)")
STRAY: Final = Heading("报告中没有的数据", "Figures that the report lacks")
REFUSED: Final = Heading("退回的草稿", "Refused")
REASON: Final = Heading("理由", "Reason")
CONTRADICTION: Final = Heading("报告前后矛盾", "The report contradicts itself on")
PLACES: Final = Heading("各处说法", "What it says, and where")
DIFFERENCE: Final = Heading("差别", "Difference")
FAILED: Final = Heading("未起草的章节", "Not drafted")
WHY: Final = Heading("原因", "Why")
DAMAGE: Final = Heading("原文损坏处", "Damaged script of the report")
MENDED: Final = Heading("改为", "Read as")
CERTAINTY: Final = Heading("依据", "Certainty")
REMARKED: Final = Heading("措辞提示", "Wording to look at")
CLAIM: Final = Heading("所在句", "Claim")
REMARK: Final = Heading("说明", "Remark")
NONE: Final = Heading("无", "none")
FIGURES: Final = Heading("涉及数据", "Figures")
WHOLE_REPORT: Final = Heading("全文", "the whole report")
REPEATED: Final = Heading("重复出现", "repeatedly")
"""Stands in a row that stands for several equal ones."""
PINYIN: Final = Heading("插入的拼音已删去", "inserted pinyin removed")
NO_FIGURES: Final = Heading("报告没有任何数据。", "The report has no figures.")
UNTOUCHED: Final = Heading("未取任何句子的章节", "Sections from which nothing was taken")
NO_CONTRADICTIONS: Final = Heading("前后矛盾", "contradictions")
NO_FAILURES: Final = Heading("未起草的章节", "sections not drafted")
NO_REFUSALS: Final = Heading("退回的草稿", "refused")
NO_REMARKS: Final = Heading("措辞提示", "wording to look at")
NO_REPAIRS: Final = Heading("原文修复", "repairs")
"""Name what was looked for and not found: 退回的草稿 refused: 无 none."""

ITEMS: Final = {
    "achievement": Heading("句子", "sentence"),
    "number": Heading("数据说明", "what a figure counts"),
    "campaign": Heading("活动", "campaign"),
    "answer": Heading("整段答复", "a whole answer"),
    "title": Heading("标题", "title"),
    "heading": Heading("小标题", "heading"),
    "bottom_line": Heading("要点的选择", "choice of the bottom line"),
}
REASONS: Final[dict[Reason, Heading]] = {
    "malformed": Heading("格式不符", "not in the form that was asked for"),
    "quote_not_found": Heading("引文不在报告中", "its quotation is not in the report"),
    "unknown_figure": Heading("没有这个编号的数据", "no figure has this id"),
    "figure_outside_evidence": Heading("数据不在引文内", "a figure lies outside its quotation"),
    "as_written_disagrees": Heading("所抄数据与编号不符", "the figure as copied is not that of the id"),
    "value_changed": Heading("数值改变", "a value was changed"),
    "scale_changed": Heading("数量级改变", "a scale was changed"),
    "unit_changed": Heading("单位改变", "a unit was changed"),
    "qualifier_changed": Heading("限定词改变", "a qualifier was changed"),
    "change_changed": Heading("增减改变", "a change was changed"),
    "subject_changed": Heading("数据用于别的对象", "a figure was said of something else"),
    "fragment": Heading("只取了数据的一部分", "a piece of a figure"),
    "not_in_source": Heading("报告中没有", "not in the report"),
    "name_as_number": Heading("名称当成了数据", "a name was taken for a figure"),
    "date_not_in_source": Heading("报告中没有这个日期", "a date that the report lacks"),
    "languages_disagree": Heading("中英文不一致", "the languages disagree"),
    "name_not_found": Heading("名称不在报告中", "its name is not in the report"),
    "unsupported": Heading("报告没有这样说", "the report does not say so"),
    "no_content": Heading("没有内容", "it says nothing"),
}
SLIPS: Final = {
    "digit": Heading("一位数字不同", "a digit differs"),
    "transposed": Heading("数字颠倒", "digits are exchanged"),
    "scale": Heading("数量级不同", "the scale differs"),
    "value": Heading("数值不同", "the value differs"),
}
CERTAINTIES: Final = {
    "decoded": Heading("由字节推出", "follows from the bytes"),
    "inferred": Heading("推断", "inferred"),
    "unrepaired": Heading("未能修复", "not repaired"),
}
REMARKS: Final[dict[RemarkSort, Heading]] = {
    "superlative": Heading("最高级或之最", "superlative"),
    "praise": Heading("褒扬", "praise"),
    "disparaging": Heading("贬抑", "disparaging"),
    "unattributed": Heading("未注明出处", "not attributed"),
    "term": Heading("与译名表不同", "not the form of the glossary"),
}
