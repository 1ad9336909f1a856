"""The words of one language that the reading needs, by what they do."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import TypeVar

from paraph.crafts.languages.phrases import PhraseBook
from paraph.crafts.languages.tables import LexiconError, Table, load
from paraph.crafts.languages.vocabularies import vocabulary_of

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Verb:
    """A verb of speech: its kind, and whether it belongs to what was said."""

    kind: str
    keeps: bool
    of_person: bool = False


@dataclass(frozen=True, slots=True)
class Trigger:
    """Words that tell a contact; `companions` are what weak ones need beside them.

    Of one that `is_here` the place is not told: it is the report's own.
    """

    type: str
    weak: bool
    to_place: bool
    is_here: bool
    companions: re.Pattern[str] | None
    pattern: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class NounTrigger:
    """A noun that tells a contact: "X's visit to Y"."""

    type: str
    to_place: bool
    links: tuple[str, ...]
    words: PhraseBook[str]


@dataclass(frozen=True, slots=True)
class Gift:
    """How a delivery is told: a pattern of the giver's verb, and its status."""

    status: str
    pattern: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class Lexicon:
    """All tables of a language, ready for use."""

    language: str
    words: Table
    posts: Table
    speech: Table
    contacts: Table
    dates: Table
    deals: Table
    issues: Table
    offices: PhraseBook[str]
    descriptions: PhraseBook[str]
    honorifics: PhraseBook[str]
    institutions: PhraseBook[str]
    portfolios: PhraseBook[str]
    verbs: PhraseBook[Verb]
    bare_verbs: PhraseBook[Verb]
    passives: PhraseBook[Verb]
    tags: PhraseBook[Verb]
    pronoun_tags: PhraseBook[Verb]
    adverbs: PhraseBook[str]
    listeners: PhraseBook[str]
    openers: PhraseBook[str]
    abouts: PhraseBook[str]
    triggers: tuple[Trigger, ...]
    noun_triggers: tuple[NounTrigger, ...]
    gifts: tuple[Gift, ...]
    given: re.Pattern[str] | None
    to_be_given: re.Pattern[str] | None
    was_given: re.Pattern[str] | None
    mechanisms: PhraseBook[str]
    topics: PhraseBook[str]
    regions: PhraseBook[str]
    not_names: frozenset[str]
    date_words: frozenset[str]

    def described_offices(self, description: str) -> tuple[str, ...]:
        """Return the offices that a description ("leader") may mean."""
        return self.posts.table("descriptions").table(description).words("offices")


@cache
def lexicon(language: str) -> Lexicon:
    """Return the lexicon of a language; it is read once."""
    posts, speech = load(language, "posts"), load(language, "speech")
    contacts, deals = load(language, "contacts"), load(language, "deals")
    words, topics = load(language, "words"), load(language, "topics")
    return Lexicon(
        language=language,
        words=words,
        posts=posts,
        speech=speech,
        contacts=contacts,
        dates=load(language, "dates"),
        deals=deals,
        issues=load(language, "issues"),
        offices=_by_key(posts.table("offices")),
        descriptions=_phrases(
            posts,
            (
                (word, key)
                for key in posts.table("descriptions").keys()  # noqa: SIM118
                for word in posts.table("descriptions").table(key).words("words")
            ),
        ),
        honorifics=_book(posts.table("honorifics"), exact=True),
        institutions=_book(posts.table("institutions")),
        portfolios=_by_key(posts.table("portfolios")),
        verbs=_verbs(speech, "main", ("{}",)),
        bare_verbs=_verbs(speech, "bare", ("{}",)),
        passives=_verbs(speech, "passive", ("{}",)),
        tags=_verbs(speech, "tag", ("{}",)),
        pronoun_tags=_verbs(speech, "tag", speech.words("pronoun_forms"), "running"),
        adverbs=_book(speech, "adverbs"),
        listeners=_book(speech, "listeners"),
        openers=_book(speech, "openers"),
        abouts=_book(speech, "about"),
        triggers=tuple(_trigger(table) for table in contacts.tables("verbs")),
        noun_triggers=tuple(_noun(table) for table in contacts.tables("nouns")),
        gifts=_gifts(deals.table("deliverables"), speech.words("inner")),
        given=pattern(deals.table("deliverables").words("given")),
        to_be_given=pattern(deals.table("deliverables").words("to_be_given")),
        was_given=pattern(deals.table("deliverables").words("was_given")),
        mechanisms=_by_key(deals.table("mechanisms").table("words")),
        topics=_topics(topics),
        regions=_by_key(load(language, "issues").table("regions")),
        not_names=frozenset(words.words("not_names")),
        date_words=frozenset(
            word.casefold().rstrip(".")
            for column in ("months", "weekdays")
            for names in load(language, "dates").lists(column)
            for word in names
        ),
    )


def phrase_book(language: str, phrases: tuple[str, ...]) -> PhraseBook[None]:
    """Return a list of a table as phrases to be looked up."""
    return _books(language, phrases)


@lru_cache(maxsize=4096)
def _books(language: str, phrases: tuple[str, ...]) -> PhraseBook[None]:
    inner = load(language, "speech").words("inner")
    return PhraseBook(
        ((phrase, None) for phrase in phrases),
        vocabulary=vocabulary_of(language),
        inner=inner,
    )


def pattern(
    phrases: Iterable[str], inner: Iterable[str] = (), *, is_parted: bool = False
) -> re.Pattern[str] | None:
    """Compile phrases into one pattern.

    "~" stands for one of the inner words or nothing, "..." stands for up to six words,
    "*" for up to three letters at the end of a word, "a|b" for one of the words, "a(b|c|)"
    for one of the parts of a word. If a phrase may be parted, an aside between commas may
    stand in "...": "received, on Tuesday at the palace, the letters".
    Where a script has no spaces, "..." is up to 120 letters. What has no "..." is tried
    before the rest.
    """
    longest_first = sorted(phrases, key=lambda each: ("..." in each, -len(each)))
    if not longest_first:
        return None
    adverbs = "|".join(re.escape(adverb) for adverb in inner)
    aside = rf" (?:(?:{adverbs}) )?" if adverbs else " "
    return re.compile(
        r"(?:"
        + "|".join(_merged(longest_first, aside, _PARTED if is_parted else _GAP))
        + r")(?![^\W\u1780-\u17dd])",
        re.IGNORECASE,
    )


_GAP = r"(?: [^\s,;.]+){1,6}? "
_PARTED = r"(?:(?: [^\s,;.]+){1,6}? |(?: [^\s,;.]+){0,2}?, [^,;.“”]{2,48}, )"


def _merged(phrases: Iterable[str], aside: str, gap: str) -> Iterator[str]:
    """Write phrases as patterns, those with the same words before "~" as one.

    They are many, and the adverbs that may stand there are written once for all of them.
    """
    groups: dict[tuple[str, bool], list[str]] = {}
    for phrase in phrases:
        before, mark, rest = phrase.partition(" ~ ")
        is_one = bool(mark) and "..." not in before and " ~ " not in rest
        key = (before, "..." in phrase) if is_one else (phrase, False)
        groups.setdefault(key, []).append(rest if is_one else "")
    for (before, _), rests in groups.items():
        if not any(rests):
            yield _gapped(before, gap).replace(r"\ \~\ ", aside)
        else:
            behind = "|".join(_tail(rest, gap) for rest in rests)
            yield f"{_gapped(before, gap)}{aside}(?:{behind})"


def _gapped(phrase: str, gap: str) -> str:
    """Write a phrase as a pattern; in Khmer a word may begin anywhere."""
    begins = "" if _is_unspaced(phrase) else r"(?<![\w-])"
    return begins + _tail(phrase, gap)


def _is_unspaced(phrase: str) -> bool:
    return "\u1780" <= phrase.lstrip("(")[:1] <= "\u17dd"


def _tail(phrase: str, gap: str) -> str:
    """Write a phrase, or the rest of one, as a pattern with its gaps."""
    gap = r"[^។៕]{0,120}?" if _is_unspaced(phrase) else gap
    return gap.join(_forms(piece.strip()) for piece in phrase.split("..."))


def _forms(words: str) -> str:
    """Write words with their endings; "held|had" is one of the two."""
    return "\\ ".join(
        "(?:" + "|".join(map(_form, word.split("|"))) + ")"
        if "|" in word and "(" not in word
        else _form(word)
        for word in words.split(" ")
    )


def _form(word: str) -> str:
    """Write a word: "ទទួល(ជួប|)" is with one of its parts, or without."""
    pieces = re.split(r"\(([^()]*)\)", word)
    for place in range(1, len(pieces), 2):
        parts = pieces[place].split("|")
        pieces[place] = "(?:" + "|".join(_letters(part) for part in parts) + ")"
    return "".join(
        piece if place % 2 else _letters(piece) for place, piece in enumerate(pieces)
    )


def _letters(words: str) -> str:
    escaped = re.escape(words).replace("ё", "е").replace("е", "[её]")
    return escaped.replace(r"\*", r"\w{0,3}")


def _by_key(table: Table) -> PhraseBook[str]:
    return _phrases(
        table,
        ((word, key) for key in table.keys() for word in table.words(key)),  # noqa: SIM118
    )


def _topics(table: Table) -> PhraseBook[str]:
    """Return the words of topics; one that proves little has its code with "?"."""
    return _phrases(
        table,
        (
            (word.removesuffix("?"), f"{key}?" if word.endswith("?") else key)
            for key in table.keys()  # noqa: SIM118
            for word in table.words(key)
        ),
    )


def _book(table: Table, key: str = "words", *, exact: bool = False) -> PhraseBook[str]:
    return _phrases(table, ((word, word) for word in table.words(key)), exact=exact)


def _phrases(
    table: Table,
    phrases: Iterable[tuple[str, T]],
    *,
    exact: bool = False,
    inner: Iterable[str] = (),
) -> PhraseBook[T]:
    vocabulary = vocabulary_of(table.language)
    return PhraseBook(phrases, exact=exact, vocabulary=vocabulary, inner=inner)


def _verbs(
    speech: Table, column: str, shapes: tuple[str, ...], whole: str = ""
) -> PhraseBook[Verb]:
    """Return the verbs of a column, each in all shapes ("{}nya"), and those of another."""
    return _phrases(
        speech,
        (
            (word, verb)
            for table in speech.tables("verbs")
            for verb in (_verb(table),)
            for word in (
                *(
                    shape.format(each)
                    for each in table.words(column)
                    for shape in shapes
                ),
                *table.words(whole),
            )
        ),
        inner=speech.words("inner"),
    )


def _verb(table: Table) -> Verb:
    return Verb(
        table.text("kind"), table.flag("keeps"), table.text("subject") == "person"
    )


def _parted(phrases: Iterable[str], links: tuple[str, ...]) -> Iterator[str]:
    """Give phrases, and those that end with a link also with words before it.

    "held talks with" is also "held talks on Monday evening with".
    """
    for phrase in phrases:
        yield phrase
        body, space, last = phrase.rpartition(" ")
        if space and last in links and not body.endswith("..."):
            yield f"{body} ... {last}"


def _trigger(table: Table) -> Trigger:
    inner = load(table.language, "speech").words("inner")
    links = load(table.language, "contacts").words("linking")
    compiled = pattern(_parted(table.words("words"), links), inner, is_parted=True)
    if compiled is None:
        raise LexiconError(f"{table.place}: words should not be empty")
    return Trigger(
        table.text("type"),
        table.flag("weak"),
        table.flag("to_place"),
        table.flag("here"),
        pattern(table.words("with")),
        compiled,
    )


def _noun(table: Table) -> NounTrigger:
    return NounTrigger(
        table.text("type"),
        table.flag("to_place"),
        table.words("links"),
        _book(table),
    )


def _gifts(table: Table, inner: Iterable[str]) -> tuple[Gift, ...]:
    gifts: list[Gift] = []
    for each in table.tables("gives"):
        compiled = pattern(each.words("words"), inner)
        if compiled is not None:
            gifts.append(Gift(each.text("status"), compiled))
    return tuple(gifts)
