"""Terms of Party and state with one English form each: found in a text, and put for the Chinese where no model can.

The table is data (terms/glossary.tsv); whoever calls reads it and passes it in.
"""

from __future__ import annotations

import re
from functools import cached_property
from typing import TYPE_CHECKING, Final, NamedTuple, get_args

from summariser.printable import printable
from summariser.records import EnglishStatus, Record

if TYPE_CHECKING:
    from collections.abc import Sequence

_HAN = r"\u3400-\u9fff\uf900-\ufaff"
_MARKS = re.compile(r"[“”‘’\"'「」『』《》〈〉\s]")

_FIXED: Final = frozenset(
    {"campaign", "programme", "document", "mechanism", "party_organ", "state_organ", "institution", "media"}
)
"""Kinds of terms that are names: their form does not change with the sentence."""

_STATUSES: Final = tuple(status for status in get_args(EnglishStatus) if status != "untranslated")


class Term(Record):
    """One term with its English form."""

    zh: str
    en: str
    kind: str = "term"
    status: EnglishStatus = "own"
    note: str = ""
    is_users: bool = False
    """True for a line that the user gave; its form is to stand wherever the name does."""


_GUARD: Final = re.compile(r"not (?P<side>before|behind): (?P<words>[^;]+)")


def _guarded(term: Term) -> str:
    """Give the pattern of a term, not within the longer words that its note rules out: 党组, not before: 织."""
    pattern = re.escape(term.zh)
    for guard in _GUARD.finditer(term.note):
        words = "|".join(re.escape(word.strip()) for word in guard["words"].split(","))
        pattern = f"{pattern}(?!{words})" if guard["side"] == "before" else f"(?<!{words}){pattern}"
    return pattern


class Rendering(NamedTuple):
    """A text in which terms were put into English."""

    text: str
    is_complete: bool
    """True where no Chinese is left."""


class Glossary(Record):
    """A table of terms, in the order of its file."""

    terms: tuple[Term, ...]

    @cached_property
    def _by_key(self) -> dict[str, Term]:
        """The terms by their Chinese form without quotation and title marks."""
        table: dict[str, Term] = {}
        for term in self.terms:
            table.setdefault(_MARKS.sub("", term.zh), term)
        return table

    @cached_property
    def _pattern(self) -> re.Pattern[str]:
        """All terms of two characters and more, longest first."""
        terms = sorted(
            (term for term in self.terms if len(term.zh) >= 2 and term.kind not in {"qualifier", "unit"}),
            key=lambda term: len(term.zh),
            reverse=True,
        )
        return re.compile("|".join(map(_guarded, terms)) or r"(?!)")

    def look_up(self, zh: str) -> Term | None:
        """Give the term with this Chinese form, quotation marks disregarded; null where there is none.

        A generic tail is disregarded too: 主题党日活动 finds 主题党日.
        """
        key = _MARKS.sub("", zh)
        return self._by_key.get(key) or self._by_key.get(re.sub(r"(?:活动|工作|制度|教育|实践活动|学习教育)$", "", key))

    def form(self, term: Term) -> str:
        """Give the English of a term as a sentence prints it: the first form, without what only explains it."""
        return _short(term)

    def explained(self, term: Term) -> str:
        """Give the English of a term as a list prints it: with what a colon explains, Two Upholds: …."""
        return re.sub(r"\s*\([^()]*\)", "", term.en).strip() if ": " in term.en else _plain(term.en)

    def fixed(self, folded: str) -> tuple[tuple[str, str], ...]:
        """Give the names in a text that have one fixed form, with it, each once: named things, organs, user's lines."""
        found = {term.zh: self.form(term) for _, _, term in self.find(folded) if term.is_users or term.kind in _FIXED}
        return tuple(found.items())

    def overlaid(self, other: Glossary) -> Glossary:
        """Give this glossary with the lines of another before its own: where both have a term, the other's counts."""
        taken = {_MARKS.sub("", term.zh) for term in other.terms}
        return Glossary(
            terms=(
                *map(self._completed, other.terms),
                *(term for term in self.terms if _MARKS.sub("", term.zh) not in taken),
            ),
        )

    def _completed(self, term: Term) -> Term:
        """Give a line with the kind of our term where it says none; its English is the user's own, not official."""
        ours = self.look_up(term.zh)
        if ours is None:
            return term
        said = {"kind": ours.kind} if "kind" not in term.model_fields_set else {}
        # Our note says within which longer words the term is not meant.
        noted = {"note": ours.note} if ours.zh == term.zh and not term.note else {}
        return term.model_copy(update=said | noted)

    def find(self, folded: str) -> tuple[tuple[int, int, Term], ...]:
        """Find the terms of a folded text: (start, end, term), in order, not overlapping, the longest at each place."""
        by_zh = {term.zh: term for term in reversed(self.terms)}
        return tuple((m.start(), m.end(), by_zh[m.group()]) for m in self._pattern.finditer(folded))

    def render(self, folded: str) -> Rendering:
        """Put a short folded phrase into English: a term, a named thing with its noun, or terms that join cleanly.

        Where they do not the phrase stays as it is, Chinese: no English is better than broken English.
        """
        whole = self.look_up(folded)
        text = _counted(whole) if whole else self._composed_name(folded) or self._joined(folded)
        return Rendering(text or folded, is_complete=bool(text))

    def _composed_name(self, folded: str) -> str:
        """Give a name of a term and the noun that says what it is: “红色引擎”行动 is "Red Engine" campaign."""
        key = _MARKS.sub("", folded)
        for noun, english in _CLASS_NOUNS.items():
            term = self._by_key.get(key.removesuffix(noun)) if key.endswith(noun) else None
            if term is None or not (term.is_users or term.kind in {"campaign", "programme", "mechanism"}):
                continue
            form = _short(term)
            if form.split()[-1].casefold() in {*_GENERIC, english.split()[-1]}:
                return form
            # Only a proper name stands in marks, and a form that has marks keeps its own.
            marked = form[0].isupper() and not re.search('["“”]', form)
            return f'"{form}" {english}' if marked else f"{form} {english}"
        return ""

    def _joined(self, folded: str) -> str:
        """Join the terms of which a phrase wholly consists, beside each other or listed; empty if not clean."""
        items = [self._compound(item) for item in re.split("[、和与及]", folded)]
        if not all(items):
            return ""
        return items[0] if len(items) == 1 else f"{', '.join(items[:-1])} and {items[-1]}"

    def _compound(self, folded: str) -> str:
        """Give terms beside each other as modifiers and a noun; empty where something is left over or does not fit."""
        found = self.find(folded)
        terms = [term for _, _, term in found]
        if not terms or "".join(term.zh for term in terms) != folded:
            return ""
        *before, last = terms
        if _is_verbal(last.en) and not _COUNTED.search(last.note):
            return ""
        if not before:
            return _counted(last)
        levels = sum(term.kind == "admin_level" for term in terms)
        if _is_verbal(last.en) or levels > 1 or not all(_modifies(_short(term)) for term in before):
            return ""
        return " ".join([*(_short(term) for term in before), _counted(last)])


_CLASS_NOUNS: Final = {
    "三年行动计划": "three-year action plan",
    "专项行动": "special campaign",
    "专项整治": "special rectification campaign",
    "行动计划": "action plan",
    "三年行动": "three-year campaign",
    "攻坚行动": "campaign",
    "教育整顿": "education and rectification campaign",
    "主题教育": "education campaign",
    "专题教育": "education campaign",
    "警示教育": "warning education campaign",
    "工作机制": "working mechanism",
    "工作模式": "working model",
    "工作制度": "working system",
    "工作法": "working method",
    "积分制": "points system",
    "服务团": "service team",
    "攻坚战": "campaign",
    "行动": "campaign",
    "计划": "programme",
    "工程": "project",
    "项目": "project",
    "机制": "mechanism",
    "制度": "system",
    "模式": "model",
    "平台": "platform",
    "热线": "hotline",
    "品牌": "brand",
    "论坛": "forum",
    "大赛": "contest",
}
"""Nouns behind a name that say what it is, longest first; those that look_up disregards are not among them."""

_COUNTED: Final = re.compile(r"\bcounted: ([^;]+)")
_VERBS: Final = frozenset(
    str.split(
        "open hold transfer turn bring take taken punish criticized keep stay put promote promoted strengthen improve "
        "deepen tolerating using implement build advance uphold adhere be make do give go grasp serve ensure tolerate "
        "stick win achieve set get recruit select admit consolidate fight join"
    )
)
"""First words of the forms in the glossary that are verb phrases."""


def _counted(term: Term) -> str:
    """Give the form for what is counted: the note's own where it names one, 立案 cases opened."""
    counted = None if term.is_users else _COUNTED.search(term.note)
    return counted[1].strip() if counted else _short(term)


def _is_verbal(english: str) -> bool:
    """Tell whether a form is a verb phrase."""
    return english.partition(" ")[0].casefold() in _VERBS


def _modifies(form: str) -> bool:
    """Tell whether a form can stand before a noun: no verb phrase, plural, list, clause or article."""
    return not (_is_verbal(form) or re.search(r"[,;\"“”()]|\b(?:and|of|for|to|in|with|the|an?|on)\b|[^s]s$", form))


def _short(term: Term) -> str:
    """Give the form without the explanation behind a colon, which breaks a sentence; a user's form is left whole."""
    return _plain(term.en if term.is_users else term.en.partition(": ")[0])


def _plain(english: str) -> str:
    """Take the first of several forms, and drop explanations in brackets: only the form itself stands in a sentence."""
    return re.sub(r"\s*\([^()]*\)", "", english.partition(";")[0]).strip() or english


def parse_glossary(table: str) -> Glossary:
    """Read a tab-separated table with the columns term_zh, term_en, kind, status, note.

    Raises:
        ValueError: A line has no English, or a status that is none; the message names the line.
    """
    terms = []
    for number, cells in _lines(table):
        if len(cells) < 4 or not cells[0] or not cells[1]:
            start = "\t".join(cells)[:40]
            raise ValueError(f"line {number} needs term_zh, term_en, kind and status, parted by tabs: {start!r}")
        if cells[3] not in _STATUSES:
            raise ValueError(f"line {number}: status is official, established or own, not {cells[3][:20]!r}")
        terms.append(
            Term(zh=cells[0], en=cells[1], kind=cells[2], status=cells[3], note=cells[4] if len(cells) > 4 else "")
        )
    return Glossary(terms=tuple(terms))


def parse_users_glossary(table: str) -> Glossary:
    """Read a user's table: Chinese and English, then, where wanted, kind, status and note in the order of ours.

    A line of three columns gives a status, or a kind. What a line leaves out is our term's where we have it; else the
    form is the user's own.

    Raises:
        ValueError: A line lacks one of the two languages, or holds what no form can hold; the message names the line.
    """
    terms: dict[str, Term] = {}
    for number, cells in _lines(table):
        zh, en = (printable(cell) for cell in (*cells, "", "")[:2])
        if not re.search(f"[{_HAN}]", zh) or not re.search("[A-Za-z]", en):
            start = "\t".join(cells)[:40]
            raise ValueError(f"line {number} needs a Chinese and an English form, parted by a tab: {start!r}")
        if re.search(r"[{}]", en) or len(en) > 300:
            raise ValueError(f"line {number}: an English form has no braces and at most 300 characters: {en[:40]!r}")
        rest = [cell.casefold() for cell in cells[2:4]]
        status = next((one for one in _STATUSES if one in rest), None)
        others = [cell for cell in rest if cell and cell != status]
        if len(rest) == 2 and rest[1] and status is None:
            raise ValueError(f"line {number}: status is official, established or own, not {rest[1][:20]!r}")
        # What a line does not say is left unset: Glossary.overlaid completes it from our term.
        said = {"kind": others[0] if others else None, "status": status}
        terms[zh] = Term.model_validate(
            {"zh": zh, "en": en, "note": "".join(cells[4:5]), "is_users": True}
            | {name: value for name, value in said.items() if value}
        )
    if not terms:
        raise ValueError("there is no line with a Chinese and an English form in it")
    return Glossary(terms=tuple(terms.values()))


def _lines(table: str) -> list[tuple[int, list[str]]]:
    """Give the cells of each line with its number; heads, blank lines and remarks left out."""
    rows = []
    for number, line in enumerate(table.removeprefix("\ufeff").splitlines(), 1):
        cells = [cell.strip() for cell in line.split("\t")]
        if line.strip() and not line.startswith("#") and not (number == 1 and cells[0] in {"term_zh", "zh", "中文"}):
            rows.append((number, cells))
    return rows


# --- names in sentences -----------------------------------------------------------------------------------------

_TAILS: Final = re.compile(r"(?:实践活动|主题活动|活动)$")


def bare_name(folded: str) -> str:
    """Give a name, or a sentence, without quotation and title marks, and without 活动 at its end.

    >>> bare_name("“连心桥”活动")
    '连心桥'
    """
    return _TAILS.sub("", _MARKS.sub("", folded))


def _bare_english(text: str) -> str:
    """Give an English form as it is compared: without quotation marks and article, in small letters."""
    return re.sub(r"^(?:the|an?) ", "", " ".join(re.sub('["“”‘’]', "", text).casefold().split()))


_GENERIC: Final = frozenset(
    str.split(
        "campaign campaigns drive drives programme programmes program programs project projects activity activities "
        "action initiative initiatives scheme schemes event events education practice practical special plan "
        "mechanism system"
    )
)
"""Nouns at the end of a name that a sentence may leave out or put otherwise."""


def core_of(form: str) -> str:
    """Give a form without the generic nouns at its end, two words at least.

    >>> core_of('"Heart Bridge" education campaign'), core_of("Project Plan")
    ('heart bridge', 'project plan')
    """
    words = _bare_english(form).split()
    while len(words) > 2 and words[-1] in _GENERIC:
        words.pop()
    return " ".join(words)


def has_form(sentence: str, form: str) -> bool:
    """Tell whether an English sentence uses a form, give or take marks, capitals, the article and a plural."""
    wanted = re.escape(_bare_english(form))
    return bool(re.search(rf"(?<![a-z]){wanted}(?:e?s)?(?![a-z])", _bare_english(sentence)))


def rename(
    sentence: str, old: str, new: str, keep: Sequence[tuple[int, int]] = ()
) -> tuple[str, list[tuple[int, int]]]:
    """Exchange an English form for another wherever it stands as such, outside the spans to keep.

    Gives the sentence and, for each exchange, where it was (its end, in the old sentence) and what it added.

    >>> rename("the Heart Bridge campaign began", "Heart Bridge", "Heart-to-Heart Bridge campaign")[0]
    'the Heart-to-Heart Bridge campaign began'
    """
    bare = _bare_english(old)
    if len(bare) < 8 or has_form(sentence, new) or re.search(r"[{}]", old + new):
        return sentence, []
    words = '["”’]?\\s+["“‘]?'.join(re.escape(word) for word in bare.split())
    pieces: list[str] = []
    moves: list[tuple[int, int]] = []
    here = 0
    for found in re.finditer(
        rf"(?i)(?P<article>\b(?:the|an?)\s+)?(?<![A-Za-z])[\"“‘]?{words}[\"”’]?(?![A-Za-z])", sentence
    ):
        if any(start < found.end() and found.start() < end for start, end in keep):
            continue
        end = found.end()
        last = new.rpartition(" ")[2]
        doubled = re.match(rf"(?i)\s+{re.escape(last)}(?![A-Za-z])", sentence[end:]) if last.isalpha() else None
        end += doubled.end() if doubled else 0
        put = _article(found["article"] or "", new) + new
        pieces += [sentence[here : found.start()], put]
        moves.append((end, len(put) - (end - found.start())))
        here = end
    return "".join([*pieces, sentence[here:]]), moves


def _article(old: str, new: str) -> str:
    """Give the article to stand before a new form: none where it has its own, an before a vowel."""
    if re.match(r"(?i)(?:the|an?) ", new):
        return ""
    if old.strip().casefold() in {"a", "an"}:
        return old[0] + ("n " if re.match(r"(?i)[\"“]?[aeiou]", new) else " ")
    return old
