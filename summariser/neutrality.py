"""A lint for sentences: words of praise, scorn and superlative that stand without saying whose they are.

The words are data (terms/neutrality.tsv); whoever calls reads them and passes them in. Findings are shown, nothing is
rewritten. A word inside quotation or title marks is a name or is quoted, a sentence that says who says so attributes.
"""

from __future__ import annotations

import re
from functools import cached_property
from typing import TYPE_CHECKING, Final, Literal, NamedTuple, get_args

from summariser.records import Claim, Record, Remark
from summariser.repair.folding import fold

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

Language = Literal["zh", "en"]
WordSort = Literal["superlative", "praise", "disparaging", "unattributed"]


class Word(Record):
    """One word of the list."""

    language: Language
    text: str
    sort: WordSort
    unless: tuple[str, ...] = ()
    """Longer wordings that hold the word and mean something else: 最高人民法院."""
    renders: tuple[str, ...] = ()
    """Of an English word, the Chinese wordings of which it is the plain rendering: 优良天数, a grade of air."""


class Finding(NamedTuple):
    """A word found in a sentence. Offsets of the sentence."""

    start: int
    end: int
    sort: WordSort


_ADVICE: Final[dict[WordSort, str]] = {
    "superlative": "is a superlative that nobody is said to use: say that the report says so, or leave it out",
    "praise": "praises without saying who does: say that the report says so, or leave it out",
    "unattributed": "judges an effect without saying who does: say that the report says so, or leave it out",
    "disparaging": "takes a side against what the report says: say it in plain words",
}

_QUOTED: Final = re.compile(r"“[^“”]{1,40}”|‘[^‘’]{1,40}’|《[^《》]{1,80}》|「[^「」]{1,40}」|\"[^\"]{1,60}\"")
_SENTENCE: Final = re.compile(r"[^。！？；;\n]+|[。！？；;\n]")
_ENGLISH_SENTENCE: Final = re.compile(r"(?:[^.!?;\n]|\.(?=\w))+|[.!?;\n]")
_NAMED: Final = "报告|通报|公报|文章|综述|报道|发布会|文件|材料|该文|原文|会议|该[省市县区州]"
_ATTRIBUTED: Final = {
    "zh": re.compile(
        rf"(?:{_NAMED})(?:还|中|里|上|则)?(?:声?称|说(?!明)|指出|认为|提出|表示|介绍|显示|评价|形容|写道|自述|宣布)"
        rf"|据(?:{_NAMED}|介绍|称|悉|了解|[^，,。；]{{1,16}}(?:介绍|称|报道))|所[称说]|(?:被|自)(?:称|誉|评)为?|称(?:其|之)?为|评价[其为]"
        r"|[\u4e00-\u9fff](?:表示|介绍|称|说|认为)[，,：:]"
    ),
    "en": re.compile(
        r"(?i)\b(?:report|communiqué|communique|bulletin|notice|circular|review|article|newspaper|document|briefing|text|"
        r"press conference|news conference|source|author)\b[^.;]{0,24}?\b(?:says?|said|claims?|claimed|states?|stated|"
        r"describes?|described|reports?|reported|calls?|called|credits?|credited|considers?|considered|writes?|wrote|"
        r"puts? it|presents?|presented|speaks? of|spoke of|maintains?|asserts?)\b"
        r"|\b(?:authorities|city|county|district|province|it|officials?|committee|government)\b[^.;]{0,12}?"
        r"\b(?:says?|said|claims?|claimed|states?|stated|describes?|described|reports?|reported)\b"
        r"|\baccording to\b|\breported(?:ly)?\b|\bin the (?:report|article|newspaper|text)'s (?:own )?words\b"
        r"|\b(?:is|are|was|were) (?:said|described|presented|reported|considered)\b|\bso-described\b"
    ),
}


class Words(Record):
    """The word list."""

    words: tuple[Word, ...] = ()

    @cached_property
    def _patterns(self) -> dict[Language, re.Pattern[str]]:
        """One pattern a language, longest words first; English words as whole words."""
        patterns: dict[Language, re.Pattern[str]] = {}
        for language in get_args(Language):
            texts = sorted((word.text for word in self.words if word.language == language), key=len, reverse=True)
            either = "|".join(map(re.escape, texts)) or r"(?!)"
            whole = rf"(?i)(?<![A-Za-z-])(?:{either})(?![A-Za-z-])" if language == "en" else either
            patterns[language] = re.compile(whole)
        return patterns

    @cached_property
    def _by_text(self) -> dict[tuple[str, str], Word]:
        """The words by language and text."""
        return {(word.language, word.text.casefold()): word for word in self.words}

    def find(self, sentence: str, language: Language, beside: str = "") -> tuple[Finding, ...]:
        r"""Find what is not neutral in a text of one or more sentences, in order. Total.

        ``beside`` is the folded Chinese that an English text renders: what it has as a grade or a title is no praise.

        >>> words = parse_words("zh\t一流\tsuperlative\t")
        >>> [sentence for sentence in ("建成一流园区。", "报告称建成一流园区。") if words.find(sentence, "zh")]
        ['建成一流园区。']
        """
        text = fold(sentence) if language == "zh" else sentence
        quoted = [found.span() for found in _QUOTED.finditer(text)]
        findings = []
        for part in (_SENTENCE if language == "zh" else _ENGLISH_SENTENCE).finditer(text):
            is_attributed = bool(_ATTRIBUTED[language].search(part.group()))
            for found in self._patterns[language].finditer(text, part.start(), part.end()):
                word = self._by_text[language, found.group().casefold()]
                is_name = any(start < found.start() and found.end() < end for start, end in quoted)
                if is_name or (is_attributed and word.sort != "disparaging") or _is_other(word, text, found.span()):
                    continue
                findings.append(Finding(found.start(), found.end(), word.sort))
        return tuple(findings if language == "zh" or not beside else self._without_rendered(findings, text, beside))

    def _without_rendered(self, findings: list[Finding], text: str, chinese: str) -> list[Finding]:
        """Leave out the words that render the Chinese, unless there are more of them than the Chinese has wordings."""
        said = [self._by_text["en", text[one.start : one.end].casefold()] for one in findings]
        return [
            one
            for one, word in zip(findings, said, strict=True)
            if said.count(word) > len(re.findall("|".join(map(re.escape, word.renders)) or r"(?!)", chinese))
        ]


def _is_other(word: Word, text: str, span: tuple[int, int]) -> bool:
    """Tell whether the word is part of a wording that means something else."""
    for wording in word.unless:
        at = wording.casefold().find(word.text.casefold())
        start = span[0] - at
        if at >= 0 and start >= 0 and text[start : start + len(wording)].casefold() == wording.casefold():
            return True
    return False


NO_WORDS: Final = Words()


def find_remarks(
    claims: Iterable[Claim], words: Words, forms: Callable[[str], Iterable[str]] = lambda _: ()
) -> tuple[Remark, ...]:
    """Look through the sentences of claims in both languages; findings in the order of claims, Chinese first.

    ``forms`` gives the fixed English of the names in a folded Chinese sentence; a word inside one is the name's.
    """
    remarks = []
    for claim in claims:
        folded = fold(claim.zh)
        named = [
            found.span() for form in forms(folded) for found in re.finditer(re.escape(form), claim.en, re.IGNORECASE)
        ]
        sides: tuple[tuple[Language, str], ...] = (("zh", claim.zh), ("en", claim.en))
        for language, sentence in sides:
            remarks += [
                Remark(
                    claim=claim.id,
                    language=language,
                    word=sentence[found.start : found.end],
                    start=found.start,
                    end=found.end,
                    sort=found.sort,
                    explanation=f"“{sentence[found.start : found.end]}” {_ADVICE[found.sort]}.",
                )
                for found in words.find(sentence, language, folded)
                if language == "zh" or not any(start <= found.start and found.end <= end for start, end in named)
            ]
    return tuple(remarks)


def parse_words(table: str) -> Words:
    """Read a tab-separated table with the columns language, word, sort, unless, renders (wordings parted by |).

    Raises:
        ValueError: A line has another language or sort, or no word; the message names the line.
    """
    words = []
    for number, line in enumerate(table.splitlines(), 1):
        cells = [cell.strip() for cell in line.split("\t")]
        if not line.strip() or line.startswith("#") or cells[0] == "language":
            continue
        language, text, sort, unless, renders = (*cells, "", "", "", "")[:5]
        if language not in get_args(Language) or sort not in get_args(WordSort) or not text:
            raise ValueError(f"line {number} needs language, word and sort, parted by tabs: {line[:40]!r}")
        words.append(
            Word.model_validate(
                {
                    "language": language,
                    "text": fold(text),
                    "sort": sort,
                    "unless": tuple(one for one in unless.split("|") if one),
                    "renders": tuple(one for one in renders.split("|") if one),
                }
            )
        )
    return Words(words=tuple(words))
