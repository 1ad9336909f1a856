"""Cases of Russian names: small rules, no dictionary.

States and towns are declined by the ending of their nominative; names of people are
not, but compared by what no case changes of them.
"""

from collections.abc import Collection, Iterator

_HARD = "бвгджзклмнпрстфхцчшщ"
_HUSHING = "гкхжчшщ"
_SIBILANT = "жчшщц"

_NAME_ENDINGS = (
    "ого", "его", "ому", "ему", "ыми", "ими", "аем", "ою", "ею", "ой", "ей", "ая",
    "яя", "ую", "юю", "ый", "ий", "ым", "им", "ом", "ем", "ай", "аю", "ае",
    "а", "я", "у", "ю", "е", "и", "ы", "о", "ь", "й",
)  # fmt: skip
_SHORTEST = 2

_LATIN = {
    "а": "a", "б": "b", "в": "v", "г": "g", "д": "d", "е": "e", "ё": "e", "ж": "zh",
    "з": "z", "и": "i", "й": "i", "к": "k", "л": "l", "м": "m", "н": "n", "о": "o",
    "п": "p", "р": "r", "с": "s", "т": "t", "у": "u", "ф": "f", "х": "kh", "ц": "ts",
    "ч": "ch", "ш": "sh", "щ": "shch", "ъ": "", "ы": "y", "ь": "", "э": "e",
    "ю": "yu", "я": "ya",
}  # fmt: skip


def forms(name: str) -> tuple[str, ...]:
    """Return a name of a State or town in all its cases, the nominative first.

    Each word is declined; of two joined by a hyphen the last that can be is.
    """
    words = name.split(" ")
    columns = [
        _cases(word, is_last=place == len(words) - 1)
        for place, word in enumerate(words)
    ]
    cases = (" ".join(words) for words in zip(*columns, strict=True))
    return tuple(dict.fromkeys(cases))


def adjective_stem(name: str) -> str:
    """Return the beginning of the adjective made of a State's name: норландск."""
    base = name.casefold()
    for ending in ("ия", "ья", "а", "я", "ы", "и", "ь", "й", "о"):
        if base.endswith(ending) and len(base) - len(ending) > 2:
            base = base[: -len(ending)]
            break
    return base + ("к" if base.endswith("с") else "ск")


def latin(words: str) -> str:
    """Write Cyrillic letters in Latin ones, for codes; other letters stay."""
    return "".join(_LATIN.get(letter.lower(), letter) for letter in words)


def name_key(word: str) -> str:
    """Return what all cases of a person's name have in common: лаврова, лавровым.

    It is no form of the name, and is only compared with other keys.
    """
    for ending in _NAME_ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= _SHORTEST:
            stem = word[: -len(ending)]
            is_soft = stem[-1] in "еи" and len(stem) > _SHORTEST
            return stem[:-1] if is_soft else stem
    return word


def nominative(forms: Collection[str]) -> str:
    """Return what is most likely the nominative of a surname met in these cases.

    The shortest form that is met; the ending that only -ов and -ин take is put back.
    """
    shortest = min(sorted(forms), key=len)
    for ending in ("овым", "евым", "иным", "ыным"):
        if shortest.endswith(ending):
            return shortest[:-2]
    return shortest


def _cases(word: str, *, is_last: bool) -> tuple[str, ...]:
    """Return the six cases of a word."""
    if "-" in word:
        head, _, tail = word.rpartition("-")
        declined = _cases(tail, is_last=is_last)
        if len(set(declined)) > 1 or not head:
            return tuple(f"{head}-{each}" for each in declined)
        return tuple(f"{each}-{tail}" for each in _cases(head, is_last=is_last))
    if word.isupper() or not word[:1].isupper():
        return (word,) * 6
    return tuple(_adjective(word) if not is_last else _noun(word))


def _adjective(word: str) -> Iterator[str]:
    """Decline "Южная", "Соединенные"; what is no adjective is a noun."""
    for nominative, others in (
        ("ая", ("ой", "ой", "ую", "ой", "ой")),
        ("ые", ("ых", "ым", "ые", "ыми", "ых")),
        ("ие", ("их", "им", "ие", "ими", "их")),
        ("ый", ("ого", "ому", "ый", "ым", "ом")),
        ("ий", ("ого", "ому", "ий", "им", "ом")),
        ("ое", ("ого", "ому", "ое", "ым", "ом")),
    ):
        if word.endswith(nominative) and len(word) > 4:
            yield word
            yield from (word[:-2] + each for each in others)
            return
    yield from _noun(word)


def _noun(word: str) -> Iterator[str]:
    yield word
    stem, last = word[:-1], word[-1:]
    before = word[-2:-1]
    if last == "я":
        third = "и" if before == "и" else "е"
        yield from (stem + each for each in ("и", third, "ю", "ей", third))
    elif last == "а":
        second = "и" if before in _HUSHING else "ы"
        fifth = "ей" if before in _SIBILANT else "ой"
        yield from (stem + each for each in (second, "е", "у", fifth, "е"))
    elif last == "й":
        yield from (stem + each for each in ("я", "ю", "й", "ем", "е"))
    elif last == "ь":
        yield from (stem + each for each in ("и", "ю", "ь", "ью", "и"))
    elif last == "ы":
        yield from (stem + each for each in ("", "ам", "ы", "ами", "ах"))
    elif last in _HARD and len(word) > 2:
        fifth = "ем" if last in _SIBILANT else "ом"
        yield from (word + each for each in ("а", "у", "", fifth, "е"))
    else:
        yield from (word,) * 5


def is_oblique(noun: str) -> bool:
    """Say whether a man's title is in a case other than the nominative: "президента".

    Titles that end in a consonant are meant; "глава" is a nominative.
    """
    for ending in ("а", "у", "е", "ом"):
        stem = noun.removesuffix(ending)
        if stem != noun and stem[-1:] in _HARD:
            return not stem.startswith("глав")
    return False


def is_mans_nominative(name: str) -> bool:
    """Say whether a man's name that is declined stands in the nominative: "Иван"."""
    return name[-1:].casefold() in _HARD + "й"
