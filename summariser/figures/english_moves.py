"""The words of change in English: verbs and nouns of rising and falling, and what may stand between them and a number.

Lists of the language, not of the samples: the usual verbs of statistical prose in all their forms. Knows no grammar.
"""

from __future__ import annotations

import re
from typing import Final, Literal, NamedTuple


class Move(NamedTuple):
    """A word that says that something went up or down."""

    is_up: bool
    direct: Literal["any", "share", "never"]
    """Before which numbers it stands at once: rose 500; improved 12% but not improved 500 roads; none."""
    is_noun: bool


def _listed(words: str) -> frozenset[str]:
    """Give the words of a list."""
    return frozenset(words.split())


def _inflect(stems: str) -> list[str]:
    """Give the regular forms of verbs, without the stem; a plus doubles the last letter (slip+: slips, slipped)."""
    forms: list[str] = []
    for stem in stems.split():
        root = stem.rstrip("+")
        tail = root + root[-1] if stem.endswith("+") else root.removesuffix("e")
        third = (
            root[:-1] + "ies" if root.endswith("y") else root + ("es" if root.endswith(("sh", "ch", "x", "s")) else "s")
        )
        past = root[:-1] + "i" if root.endswith("y") else tail
        forms += [third, past + "ed", (root if root.endswith("y") else tail) + "ing"]
    return forms


_UP_ANY: Final = (
    "climb jump surge soar leap rebound rocket skyrocket balloon swell spike mushroom rally edge bounce inch vault "
    "snowball zoom"
)
_UP_SHARE: Final = (
    "increase raise lift improve boost expand widen lengthen gain hike enlarge prolong multiply escalate quicken "
    "elevate accelerate advance recover extend strengthen firm mount heighten deepen broaden intensify up+ appreciate "
    "burgeon"
)
_DOWN_ANY: Final = "drop+ decline slip+ plunge plummet tumble slump dip+ dwindle nosedive crash collapse sag+ crater"
_DOWN_SHARE: Final = (
    "decrease reduce lower shorten slash trim+ narrow compress contract ease slow weaken moderate prune pare "
    "curtail curb scale downsize diminish lessen squeeze cool whittle retreat slim+ worsen ebb soften subside recede "
    "wane abate fade taper halve shave chop+ deteriorate decelerate depreciate erode wither cull thin+ backslide"
)
_UP_IRREGULAR: Final = "rose risen rising rises grew grown growing grows leapt swollen crept creeps creeping"
_DOWN_IRREGULAR: Final = (
    "fell fallen falling falls shrank shrunk shrinking shrinks slid slides sliding sank sunk sinking"
)
_UP_STEMS: Final = "rise grow creep"
_DOWN_STEMS: Final = "fall shrink cut cuts cutting slide sink"
_MULTIPLES: Final = (
    "doubled doubling doubles double tripled tripling triples triple trebled trebling trebles treble quadrupled "
    "quadrupling quadruples quadruple quintupled quintupling"
)
_UP_NOUNS: Final = (
    "increase rise growth jump gain gains surge hike improvement improvements expansion boost climb leap uptick upturn "
    "rebound spike upswing advance"
)
_DOWN_NOUNS: Final = (
    "drop fall decline decrease cut reduction reductions dip slump contraction slide plunge downturn downtick "
    "shrinkage tumble retreat slowdown"
)


def _read_moves() -> dict[str, Move]:
    """Make the table of words; verbs in their base form are often nouns too, and never stand before a bare count."""
    table: dict[str, Move] = {}
    for is_up, any_, share, irregular, stems, nouns, multiples in (
        (True, _UP_ANY, _UP_SHARE, _UP_IRREGULAR, _UP_STEMS, _UP_NOUNS, _MULTIPLES),
        (False, _DOWN_ANY, _DOWN_SHARE, _DOWN_IRREGULAR, _DOWN_STEMS, _DOWN_NOUNS, "halved halving"),
    ):
        bare = f"{any_} {share} {stems}".replace("+", "").split()
        table.update(dict.fromkeys(nouns.split(), Move(is_up, "never", is_noun=True)))
        table.update({word: Move(is_up, "share", word in nouns.split()) for word in bare})
        table.update(dict.fromkeys(_inflect(share), Move(is_up, "share", is_noun=False)))
        table.update(dict.fromkeys([*_inflect(any_), *irregular.split()], Move(is_up, "any", is_noun=False)))
        table.update(dict.fromkeys(multiples.split(), Move(is_up, "never", is_noun=False)))
        table["up" if is_up else "down"] = Move(is_up, "never", is_noun=False)
    return table


MOVES: Final = _read_moves()

TRADED: Final[dict[str, bool]] = {
    **dict.fromkeys(_listed("add adds added adding"), True),
    **dict.fromkeys(_listed("lose loses losing lost shed sheds shedding wipe wipes wiped wiping"), False),
}
"""Verbs that say a change of a percentage only, and whether it is a rise: the index lost 3%, but it lost 3 members."""
PARTICLES: Final[dict[str, tuple[frozenset[str], bool]]] = {
    "off": (_listed("was were is are be been stands stood closed ended finished"), False),
    "up": (_listed("pick picks picked picking"), True),
    "on": (_listed("put puts putting"), True),
}
"""Words that make such a verb of the verb before them: was off 3%, picked up 4%, put on 2%."""

MOTIONS: Final = _listed(
    "go goes went gone going come comes came coming bring brings brought bringing push pushes pushed pushing "
    "drive drives drove driven driving move moves moved moving shoot shoots shot shooting inch inches inched "
    "inching tick ticks ticked ticking creep creeps crept creeping step steps stepped stepping nudge nudges "
    "nudged nudging bump bumps bumped bumping ramp ramps ramped ramping top tops topped topping mark marks marked "
    "marking trend trends trended trending bid round rounded whittled scaled scale scaling trimmed pared slimmed "
    "edge edges edged edging jack jacked notch notched build ratchet ratcheted keep kept force forced pulled pull "
    "pulling head heads headed heading pile piles piled piling haul hauled drift drifts "
    "drifted drifting dial dials dialled dialed crawl crawls crawled crawling float floats floated floating"
) | {word for word, move in MOVES.items() if not move.is_noun and word not in {"up", "down"}}
"""Verbs that move with up or down behind them: shot up 18%, whittled down to 14; but set up 272 branches."""

STATES: Final = _listed("as is was were are be been being stood stands and or also but while now still")
"""Words before up and down that leave them a predicate: was up 12%."""
TAKERS: Final = _listed(
    "set sets make makes made take takes took taken put puts give gives gave given hold holds held build builds "
    "built draw draws drew drawn keep keeps kept pick use free sign open split broke broken win won run runs "
    "ran write written speed sworn laid struck shut get gets got clean follow call back eat eats ate eaten use "
    "uses soak soaks tie ties mop mops line lines sum sums pay pays offer offers turn turns show shows open "
    "opens sign signs end ends wind winds clear clears"
)
"""Verbs with an up of their own that moves nothing: set up, made up, took up; so are others in -ed and -ing."""

FILLERS: Final = _listed(
    "just only a an the its their our new record total high current present average annual cumulative combined "
    "net further another additional extra some as much many low whopping full mere today's estimated all-time "
    "yearly overall roughly new-high"
)
"""What may stand between by, to or a verb and the number without saying anything of the change."""
HESITANT: Final = _listed("edge inch creep nudge tick drift trend") | {
    word for word in MOTIONS if word.startswith(("edg", "inch", "creep", "crept", "nudg", "tick", "drift", "trend"))
}
"""Verbs of small steps, whose way "lower" and "higher" behind the number say: edged 0.2% lower."""
SETTLED: Final = _listed("the its their our current present today's")
"""Behind a verb these make the number something known that is acted on: cut the 12% surcharge."""
AMOUNTS: Final = _listed("total high low record average level peak maximum minimum rate")
ENDS: Final = _listed("reach hit become total exceed")

ADVERBS: Final = _listed(
    "again back further steadily annually overall altogether year-on-year year-over-year yoy y/y month-on-month "
    "quarter-on-quarter yearly respectively up down"
)
LEADS: Final = _listed("by for from in over within since during on at year year-on-year yoy y/y last this")
"""What begins a stretch between a verb and its "to" that names no receiver: rose by 3% to, rose in two years to."""
MEASURED: Final = re.compile(
    r"(?:number|share|rate|proportion|ratio|average|total|income|pay|revenue|output|age|price|area|coverage|level|"
    r"standard|"
    r"subsid(?:y|ies)|time|period|limit|quota|salary|wage|cost|headcount|threshold|term|budget|fund|quantity|size)s?\Z"
)
NO_SIZE: Final = re.compile(
    r"(?:rate|level|target|share|number|trend|pace|momentum|point|people|potential|pole|engine)s?\Z"
)
"""Between a noun of movement and its "of" these take the number for themselves: a growth rate of 2.1%."""
OUTDONE: Final = {
    **dict.fromkeys(
        _listed(
            "outpace outpaces outpaced outpacing exceed exceeds exceeded exceeding beat beats beating beaten surpass "
            "surpasses surpassed surpassing outstrip outstrips outstripped outstripping outperform outperforms "
            "outperformed outperforming outdo outdoes outdid outdoing outrun outran outgrew outgrow outgrows "
            "outgrowing overtook overtake overtakes overtaking overshot overshooting eclipsed eclipsing "
            "bettered bettering topped topping led leads leading than above ahead"
        ),
        True,
    ),
    **dict.fromkeys(
        _listed(
            "below behind beneath trail trails trailed trailing lag lags lagged lagging undershot undershooting "
            "undercut undercutting missed missing"
        ),
        False,
    ),
}
"""Before "by" these compare, with more or less than the other: growth outpaced the province by 0.9 points."""
COMPARATIVES: Final = {
    **dict.fromkeys(
        _listed("higher larger greater bigger longer older more better faster quicker sooner stronger"), True
    ),
    **dict.fromkeys(_listed("less fewer smaller shorter younger slower weaker worse lighter"), False),
}
"""Right before "by" these say a change, where nobody else is named: shorter by nine days."""
QUICKER: Final = _listed("faster quicker sooner slower")
"""Of a period these say the opposite: nine days faster are nine days less."""
PARTICIPLES: Final = _listed("held led run made taken given won set sent built drawn written followed mounted")
MADE_UP: Final = _listed(
    "of in to from at for with on by hit has have had reached than more less nearly about almost only some over under "
    "that which who not up down a an around just account accounts makes make it they he she we"
)
"""Words that are in no bare subject: rose 12% and deaths 9%, but not rose 12% and hit 9%."""
PLURAL_NOUNS: Final = _listed("cuts gains improvements reductions hikes boosts")
GOES_ON: Final = _listed(
    "year-on-year month-on-month quarter-on-quarter year-over-year yoy y/y year years month quarter term period "
    "compared with from against versus vs over than of in the same last previous prior preceding a an per "
    "annually earlier ago before this on average points point percentage and then further level levels that it "
    "was month's during relative"
)
"""Words that may stand between the size of a change and its "to": rose 12 percent from the previous year to."""
