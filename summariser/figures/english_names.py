"""What is countable in an English note and yet no figure: names, formulas, ordinals, marks, codes and dates.

Takes a text and gives these mentions in text order, not overlapping; every pattern is bounded, so the time is linear
in the length. Total: never raises. The grammar of figures reads only what is left between them.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, Literal

from summariser.figures.english_dates import DATE_IN_DIGITS, DATE_IN_WORDS, read_date
from summariser.records import DateMention, NameMention

if TYPE_CHECKING:
    from collections.abc import Iterator

Mention = DateMention | NameMention

_SMALL: Final = (
    "one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|"
    "eighteen|nineteen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety"
)
_LARGE: Final = "hundreds?|thousands?|millions?|billions?|dozens?"
_NUMERAL: Final = re.compile(rf"(?i)[0-9]|\b(?:{_SMALL}|{_LARGE}|double|dual|zero)\b")

# A hyphened adjective that counts: 24-hour, five-member. With any other noun a spelled numeral makes a name or a set
# adjective: eight-point decision, three-pronged, one-stop, two-way.
_COUNTING_TAIL: Final = (
    rf"{_SMALL}|{_LARGE}|and-a-half|half|halves|thirds?|quarters?|fourths?|fifths?|sixths?|sevenths?|eighths?|ninths?|tenths?|"
    "twelfths?|hundredths?|thousandths?|trillion|odd|fold|percent|per|percentage|year|month|week|day|night|hour|minute|"
    "second|decade|century|metre|meter|kilometre|kilometer|mile|mu|hectare|tonne|ton|kilogram|kilowatt|megawatt|"
    "square|cubic|yuan|dollar|member|person|man|strong|page|bed|room|seat|storey|story|floor|lane|item|household|times"
)
_ORDINAL_TAIL: Final = "first|second|third|fourth|fifth|sixth|seventh|eighth|ninth"

_SET_PHRASES: Final = (
    "two committees|two sessions|four forms of decadence|four leadership teams|four consciousnesses|four confidences|"
    "two upholds|two studies,? one action|three meetings,? (?:and )?one (?:lesson|lecture|class)|"
    "one country,? two systems|eight provisions|two new types? of organi[sz]ations?|three rural issues|"
    "three guarantees|two no[- ]worries|two unwaverings|four comprehensives|zero tolerance|one belt,? one road|"
    "one another|no one|number one|one[- ]on[- ]one|one[- ]to[- ]one|"
    "(?:three|five|two|ten)[- ]year (?:action )?(?:plan|programme|program)s?"
)
"""Names that count without capitals or quotation marks; renderings in the glossary, Beijing Review and Xinhua."""

_LETTERED_UNITS: Final = (
    "k|K|m|mn|mln|bn|tn|km|km2|cm|mm|m2|m3|sqm|kg|g|mg|t|ha|h|hr|hrs|min|mins|s|sec|secs|ms|kW|kWh|MW|MWh|GW|GWh|kV|kVA|"
    "TB|GB|MB|PB|TEU|TEUs|L|ml|pp|ppt|ppts|pc|pct|percent|yr|yrs|bp|bps|Mbps|Gbps|dB|hp|yuan|RMB|x|μg|nm"
)
"""Letters that may follow a digit at once and still leave a figure: 20km, 7.2bn; 5G, 4A and 3D are codes."""

_MILLIONS: Final = (
    r"[MB](?![A-Za-z0-9])(?:(?<=[¥￥$€£][0-9].)|(?<=[¥￥$€£][0-9]{2}.)|(?<=[¥￥$€£][0-9]{3}.)|"
    r"(?<=RMB [0-9].)|(?<=RMB [0-9]{2}.)|(?<=RMB [0-9]{3}.)|"
    r"(?= (?:yuan|RMB|people|users|visitors|tonnes|residents|passengers)\b))"
)
"""12M people and ¥12M are numbers; 3B and 12M alone may be codes."""

_WORD: Final = r"[A-Z][A-Za-z'’]{0,24}"
_CAPITAL: Final = "|".join(word.capitalize() for word in f"{_SMALL}|zero|double|hundreds|thousands|hundred".split("|"))
_TITLE_STEP: Final = rf"(?:,? (?:and |& )?(?:{_CAPITAL})[ -]{_WORD}|[ -]{_WORD})"

_LINE_MARK: Final = (
    r"(?m:^)[ \t]{0,8}(?:[>*+-][ \t]{1,4})?(?:#{1,6}[ \t]{1,4})?(?:\*\*)?(?:[0-9]{1,3}[.)、](?=\s)|\([0-9]{1,2}\))"
)

_IN_DIGITS: Final = (
    ("date", DATE_IN_DIGITS),
    ("mark", _LINE_MARK),
    ("mark", r"(?<=[.:;!?] )[0-9]{1,2}\.(?= [A-Z])"),
    (
        "hotline",
        r"\b(?:[0-9]{5,6}|110|119|120|122)(?=[’'“”\" ]{1,2}(?:[a-z]{1,15} ){0,3}(?:hotline|helpline|line|call cent))",
    ),
    ("hotline", r"(?<![0-9,.])(?:0[0-9]{2,3}-[0-9]{7,8}|1[3-9][0-9]{9})(?![0-9,])"),
    ("name", r"(?<![0-9,.])(?:985|211)(?: ?(?:and|or|/) ?(?:985|211))?(?=[ -](?:[Pp]rojec|[Uu]nivers))"),
    ("code", r"(?<![0-9.,])[248]K\b"),
    ("name", r"\b(?:360|180)-degree\b|\b24/7\b|(?<!over-)(?<!under-)(?<!over )(?<!under )\b[1-9]0s\b"),
    ("name", rf"\b[0-9]{{1,2}}(?:st|nd|rd|th) Five[- ]Year {_WORD}"),
    ("ordinal", r"(?<![0-9.,])[0-9]{1,3}(?:,[0-9]{3}){0,3}(?:st|nd|rd|th)\b"),
    ("formula", r"(?<![\w.,])[0-9]{1,3}(?: ?\+ ?(?:[0-9]{1,3}(?![0-9,.]*[0-9%])|[A-Zn]\b)){1,8}(?!\w)"),
    ("formula", r"(?<![\w.])[0-9]{1,3}(?:[·•・‧][0-9]{1,3}){1,4}(?![\w.])"),
    ("code", r"(?<![\w.])[0-9]{1,9}(?:\.[0-9]{1,9}){2,12}(?![\w])"),
    (
        "code",
        rf"(?<![\w.,])[0-9]{{1,64}}(?!(?:{_LETTERED_UNITS})(?![A-Za-z0-9]))(?!{_MILLIONS})[A-Za-z][A-Za-z0-9]{{0,20}}",
    ),
    ("code", r"(?<![0-9.,])[0-9]{12,}(?![0-9,.]?[0-9])"),
    ("furniture", r"(?<![0-9:])[0-2]?[0-9]:[0-5][0-9](?::[0-5][0-9])?(?= ?(?:[ap]\.?m\b|hours|o'clock))"),
    ("furniture", r"(?i:(?<=\bat )|(?<=\bby )|(?<=\buntil )|(?<=\bfrom ))[0-2]?[0-9]:[0-5][0-9](?![0-9:])"),
    (
        "furniture",
        r"(?<![0-9:])(?:[01][0-9]|2[0-4]):[0-5][0-9]:[0-5][0-9](?![0-9:])|(?<![0-9:])0[0-9]:[0-5][0-9](?![0-9:])",
    ),
    ("furniture", r"(?:(?<=[0-9]{4} )|(?<=-[0-9]{2} )|(?<=[0-9], ))(?:[01]?[0-9]|2[0-4]):[0-5][0-9](?![0-9:])"),
    ("furniture", r"(?<![0-9.,:])[0-9]{1,2} ?[ap]\.?m\b\.?"),
)
"""What begins with a digit."""

_NUMBERED: Final = (
    r"[Ss]ections?|[Aa]rticles?|[Cc]hapters?|[Pp]aragraphs?|[Cc]lauses?|[Pp]ages?|[Aa]nnex|[Aa]ppendix|[Ff]ootnotes?|pp?\.|"
    r"Nos?\.|no\.|Figures?|Figs?\.|Tables?|[Nn]otes?|Items?|[Cc]h\.|[Cc]haps?\.|[Ss]ec\.|ISO|[Vv]ersion|v\.|Volume|Vol\.|Issue|"
    r"Phase|Step|Grade|Class|Level|Tier|Line|Route|Highway|Group|Unit|Room|Building|Document|Part|Zone|Chart|Box|Type|Category"
)
_BASES: Final = "(?:ten |a |one |hundred )?(?:hundred|thousand)"
_NO_NOUN: Final = r"(?:and|or|in|by|from|to|was|is|last|this|against|compared|up|down)\b"
"""Behind "per thousand" these begin no noun: it is the unit of a rate then, not what is divided by."""
_IN_WORDS: Final = (
    ("date", DATE_IN_WORDS),
    ("code", r"https?://[^\s<>\"]{1,2000}|www\.[^\s<>\"]{1,500}|\{\{?\s?[A-Z][0-9]{1,6}\s?\}?\}"),
    ("mark", _LINE_MARK),
    ("mark", r"(?m:^)#{1,6}[ \t]{1,4}[0-9]{1,2}(?:\.[0-9]{1,2}){0,3}(?=[ \t])"),
    ("mark", r"\[\^?[0-9]{1,3}(?:, ?pp?\. ?[0-9]{1,4}|[,–-] ?[0-9]{1,3}){0,20}\]|§ ?[0-9]{1,3}(?:\.[0-9]{1,3}){0,4}"),
    ("bracket", r"\((?:[1-9]|[1-3][0-9])\)"),
    ("mark", r"\b(?:[Pp]ages?|p\.) ?[0-9]{1,4} ?(?:of|/) ?[0-9]{1,4}(?![0-9,.]?[0-9]|%)"),
    (
        "mark",
        (
            rf"\b(?:{_NUMBERED}) ?[0-9]{{1,4}}(?:[.–-][0-9]{{1,4}}){{0,4}}"
            r"(?:(?:,| and|, and| to) [0-9]{1,4}(?! ?[0-9%a-z]))?(?![0-9,.]?[0-9]|%)|\bPostcode:? [0-9]{6}\b"
        ),
    ),
    (
        "hotline",
        (
            r"(?i:\bhotlines?|\bdial(?:led|ling)?|\btel(?:ephone)?|\bphone)(?:\.| number| at| is)?[,:]? "
            r"[(\"“‘']?[0-9]{3,12}(?:-[0-9]{3,8})?\b"
        ),
    ),
    ("hotline", r"\+[0-9]{1,3}(?:[ -][0-9]{2,8}){1,4}(?![0-9,])"),
    ("name", r"\bProjects? (?:985|211)\b"),
    ("name", rf"(?i:\b(?:per|(?:for |in |of )?every) (?:10{{0,2}},?000|{_BASES}))(?= (?!{_NO_NOUN})[a-z])"),
    ("code", r"\b(?:GB|DB|HJ|JGJ|CJJ|NY|GA)(?:/[TZ])? ?[0-9]{2,6}(?:\.[0-9]{1,2})?(?:[-—–][0-9]{4})?"),
    ("name", r"\b[A-Z][a-z]{2,12} [1-9]\.0\b"),
    (
        "ordinal",
        (
            rf"(?i:(?<!now )(?<!to )(?<!will )(?<!would )(?<!could )\btop[ -]"
            rf"(?:[0-9]{{1,3}}(?:,[0-9]{{3}})?|{_SMALL})\b)"
            rf"(?! ?(?:%|per|yuan|{_LARGE})|[.,][0-9])"
        ),
    ),
    ("name", rf"\b[A-Z][a-z]{{3,12}}(?:-[a-z]{{4,8}})? Five[- ]Year {_WORD}"),
    ("formula", r"(?<!\w)[A-Zn](?: ?\+ ?(?:[0-9]{1,3}|[A-Zn])(?!\w)){1,8}"),
    (
        "code",
        (
            r"(?<![A-Za-z0-9])(?!(?:RMB|CNY|USD|US|HKD|HK|EUR|GBP|Rmb|NT|JPY|ca|c|x)[0-9]|k?m[23]\b)"
            r"[A-Za-z]{1,12}[0-9][A-Za-z0-9]{0,20}(?:[.-][0-9]{1,8}){0,3}"
        ),
    ),
    ("code", r"(?<![A-Za-z0-9])[A-Z][A-Za-z]{0,11}-[0-9]{1,6}(?![0-9,]*[0-9])[A-Za-z]{0,3}(?<!mid)"),
    ("name", rf"(?i:\b(?:{_SET_PHRASES})\b)"),
    (
        "name",
        rf"(?i:\b(?:{_SMALL}|zero)-(?!(?:{_COUNTING_TAIL}|{_ORDINAL_TAIL})(?![a-z]))[a-z]{{2,20}})(?:-[a-z]{{2,20}}){{0,2}}",
    ),
    ("title", rf"\b(?:{_CAPITAL})(?=[ -][A-Z]){_TITLE_STEP}{{1,10}}"),
)
"""What begins with anything else."""

_GATE: Final = r"(?:(?<![A-Za-z])(?=\S|(?<![^\n])[ \t])|(?=\[)|(?=\([0-9]))"
"""No pattern starts inside a word but at a digit or a footnote; saying so once spares trying each of them there."""


def _name_groups(letter: str, patterns: tuple[tuple[str, str], ...]) -> str:
    """Write patterns as alternatives, each a group that says what it finds."""
    return "|".join(f"(?P<{why}_{letter}{place}>{pattern})" for place, (why, pattern) in enumerate(patterns))


_MASTER: Final = re.compile(
    f"(?=[0-9])(?:{_name_groups('d', _IN_DIGITS)})|(?![0-9]){_GATE}(?:{_name_groups('w', _IN_WORDS)})"
)

_WHY: Final[dict[str, Literal["name", "formula", "ordinal", "mark", "furniture", "hotline", "code"]]] = {
    "name": "name", "title": "name", "formula": "formula", "ordinal": "ordinal", "mark": "mark", "hotline": "hotline",
    "furniture": "furniture", "code": "code", "bracket": "mark",
}  # fmt: skip

_PROPER: Final = frozenset(
    {"Party", "CPC", "Communist", "Chinese", "China", "Central", "Youth", "County", "District", "City", "Province"}
)
"""Capitalised words that open no title: Five Party members, at the head of a sentence, are five."""

_OPENING: Final = re.compile(r"(?:\A|[.!?:;|\n>*#-])[\s\"“*_]{0,4}\Z")

_QUOTED: Final = re.compile(r"“([^“”\n]{1,80})”|(?<![\w])‘([^‘’\n]{1,80})’(?!\w)")
_STRAIGHT: Final = re.compile(r'["\n]')

_REAL_FIGURE: Final = re.compile(
    r"(?i)[0-9]{4}|[0-9],[0-9]{3}|[0-9]\.[0-9]|%|percent|per cent|yuan|\brmb|million|billion|[0-9]{2} [a-z]"
)
_MONEY_OR_SHARE: Final = re.compile(r"(?i)%|percent|per cent|yuan|\brmb")
_NAMING: Final = re.compile(
    r" (?:[a-z-]{2,15} ){0,2}?(?:campaigns?|projects?|programmes?|programs?|drives?|initiatives?|actions?|models?|"
    r"mechanisms?|systems?|schemes?|plans?|activit(?:y|ies)|brands?|policy|policies|strategy|pattern|method|formula|slogan)\b"
)
"""Behind a quotation these make a name of it, whatever its form: the "100 days" campaign."""
_SPOKEN: Final = re.compile(r"[,.!?]\Z|\b(?:was|were|is|are|have|has|had|used|will|we|I|they|he|she|our|my|you)\b")
_SPEAKING: Final = re.compile(
    r"(?i) (?:(?:he|she|they|[A-Z][a-z]+|Mr|Ms|Mrs|the [a-z]+)\.? (?:[A-Z][a-z]+ )?)?"
    r"(?:said|says|told|added|explained|recalled)\b"
)
_MOST_WORDS: Final = 12
"""A quotation of more words is a sentence, whose figures count; the longest name of the glossary has nine."""


def find_names(text: str) -> list[Mention]:
    r"""Find names, marks, codes and dates, in text order, not overlapping, maybe empty.

    >>> [mention.text for mention in find_names("The \"1+5\" model and the 19th congress, 8 April 2022")]
    ['1+5', '19th', '8 April 2022']
    """
    mentions: list[Mention] = []
    here = 0
    for start, end in [*_find_quoted_names(text), (len(text), len(text))]:
        mentions.extend(_find_between(text, here, start))
        if end > start:
            mentions.append(_quoted_name(text, start, end))
        here = end
    return list(_drop_counts(mentions))


def _drop_counts(mentions: list[Mention]) -> Iterator[Mention]:
    """Keep the marks in brackets: from (10) on only those that go on from the one before; women (12) is a count."""
    last = 0
    for mention in mentions:
        number = mention.text[1:-1]
        if mention.text[0] == "(" and isinstance(mention, NameMention) and number.isdigit():
            if int(number) > 9 and int(number) != last + 1:
                continue
            last = int(number)
        yield mention


def _find_between(text: str, start: int, end: int) -> Iterator[Mention]:
    """Find what the patterns name between two offsets; a match that is refused is left to the figures."""
    for found in _MASTER.finditer(text, start, end):
        why = (found.lastgroup or "").partition("_")[0]
        if why == "date":
            date = read_date(found, text)
            if date:
                yield date
            continue
        if why != "title" or _is_title(found, text):
            start = found.start()
            if why == "hotline":
                start += (re.search(r"[0-9+]", found.group()) or found).start()
            yield NameMention(start=start, end=found.end(), text=text[start : found.end()], why=_WHY[why])


def _is_title(found: re.Match[str], text: str) -> bool:
    """Tell whether capitalised words are a title (Two Upholds) and no count at the head of a sentence (Two Party …)."""
    words = re.split(r"[ -]", found.group())
    if words[1] in _PROPER:
        return False
    opens = _OPENING.search(text, max(found.start() - 8, 0), found.start())
    if not opens or len(words) > 2:
        return True
    return words[1].endswith("s") and not words[1].endswith("ss")


def _find_quoted_names(text: str) -> list[tuple[int, int]]:
    """Find the insides of quotation marks that name rather than tell, in text order, not overlapping."""
    spans = [found.span(found.lastindex or 0) for found in _QUOTED.finditer(text)]
    opened = -1
    for found in _STRAIGHT.finditer(text):
        if found.group() == "\n":
            opened = -1
        elif opened < 0:
            opened = found.end()
        else:
            spans.append((opened, found.start()))
            opened = -1
    names: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if (not names or start >= names[-1][1]) and _is_quoted_name(text, start, end):
            names.append((start, end))
    return names


def _is_quoted_name(text: str, start: int, end: int) -> bool:
    """Tell whether a quotation is a name with numerals in it: short, no figure by its form, and nobody speaks it."""
    inside = text[start : min(end, start + 121)]
    if len(inside) > 120 or len(inside.split()) > _MOST_WORDS or not _NUMERAL.search(inside):
        return False
    if _NAMING.match(text, end + 1):
        return not _MONEY_OR_SHARE.search(inside)
    return not _REAL_FIGURE.search(inside) and not (_SPOKEN.search(inside) and _SPEAKING.match(text, end + 1))


def _quoted_name(text: str, start: int, end: int) -> NameMention:
    """Make the mention of a quoted name; digits joined by signs are a formula."""
    inside = text[start:end]
    is_formula = re.search(r"[0-9A-Zn] ?[+·•・‧×] ?[0-9A-Zn]", inside) is not None
    return NameMention(start=start, end=end, text=inside, why="formula" if is_formula else "name")
