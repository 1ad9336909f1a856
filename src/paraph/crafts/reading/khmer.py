"""Khmer letters written in Latin ones, for the codes of matters with a foreign name.

A name that came from abroad is written as it sounds: a rule can write it back, near
enough to be the same code as in a report of another language. It is no romanisation
for readers.
"""

_CONSONANTS = {
    "ក": "k", "ខ": "k", "គ": "k", "ឃ": "k", "ង": "ng", "ច": "ch", "ឆ": "ch", "ជ": "j",
    "ឈ": "ch", "ញ": "ny", "ដ": "d", "ឋ": "th", "ឌ": "d", "ឍ": "th", "ណ": "n", "ត": "t",
    "ថ": "th", "ទ": "t", "ធ": "th", "ន": "n", "ប": "b", "ផ": "p", "ព": "p", "ភ": "p",
    "ម": "m", "យ": "y", "រ": "r", "ល": "l", "វ": "v", "ស": "s", "ហ": "h", "ឡ": "l",
    "អ": "",
}  # fmt: skip
_WITH_H = {
    "គ": "g",
    "វ": "f",
    "ស": "z",
    "ន": "n",
    "ម": "m",
    "ល": "l",
    "ព": "p",
    "ដ": "d",
}
_VOWELS = {
    "\u17b6": "a", "\u17b7": "i", "\u17b8": "i", "\u17b9": "e", "\u17ba": "e",
    "\u17bb": "o", "\u17bc": "o", "\u17bd": "uo", "\u17be": "ae", "\u17bf": "oe",
    "\u17c0": "ie", "\u17c1": "e", "\u17c2": "e", "\u17c3": "ai", "\u17c4": "o",
    "\u17c5": "au", "\u17c6": "am", "\u17c7": "ah",
}  # fmt: skip
_OWN_VOWELS = {
    "ឥ": "i",
    "ឦ": "i",
    "ឧ": "u",
    "ឩ": "u",
    "ឪ": "au",
    "ឯ": "e",
    "ឱ": "o",
    "ឲ": "o",
}
_SUBSCRIPT = "\u17d2"
_AM = "\u17c6"
_P = "ប៉"
_SILENT = "\u17cd"
"""The letter under it is not spoken."""


def in_latin(words: str) -> str:
    """Write Khmer letters in Latin ones; other letters stay."""
    written: list[str] = []
    has_vowel = False
    index = 0
    while index < len(words):
        letter = words[index]
        if letter in _CONSONANTS:
            onset, index = _onset(words, index)
            vowel, index = _vowel(words, index)
            if vowel is None:
                is_coda = has_vowel and not _is_cluster(onset)
                is_last = not "\u1780" <= words[index : index + 1] <= "\u17dd"
                vowel = "" if is_coda or is_last else "a"
                has_vowel = bool(vowel)
            else:
                has_vowel = True
            written.append(onset + vowel)
        else:
            own = _OWN_VOWELS.get(letter)
            is_other = own is None and not "\u1780" <= letter <= "\u17dd"
            has_vowel = own is not None
            written.append(own or (letter if is_other else ""))
            index += 1
    return "".join(written)


def _onset(words: str, index: int) -> tuple[str, int]:
    """Return the consonants that begin a syllable, and the place behind them."""
    letter = words[index]
    if words.startswith(_P, index):
        onset, index = "p", index + 2
    elif letter == "ហ" and words[index + 1 : index + 2] == _SUBSCRIPT:
        below = words[index + 2 : index + 3]
        onset, index = _WITH_H.get(below, "h" + _CONSONANTS.get(below, "")), index + 3
    else:
        onset, index = _CONSONANTS[letter], index + 1
    while words[index : index + 1] in {_SUBSCRIPT, "\u17c9", "\u17ca"}:
        if words[index] == _SUBSCRIPT:
            onset += _CONSONANTS.get(words[index + 1 : index + 2], "")
            index += 1
        index += 1
    if words[index : index + 1] == _SILENT:
        return "", index + 1
    return onset, index


def _vowel(words: str, index: int) -> tuple[str | None, int]:
    """Return the vowel written at a place, None if there is none."""
    vowel: str | None = None
    while index < len(words) and "\u17b6" <= words[index] <= "\u17d1":
        sound = _VOWELS.get(words[index])
        if sound is not None:
            is_am = words[index] == _AM and vowel is not None
            vowel = (vowel or "") + ("m" if is_am else sound)
        elif words[index] == "\u17d0":
            vowel = "a"
        index += 1
    return vowel, index


def _is_cluster(onset: str) -> bool:
    return len(onset) > 1 and onset not in {"ch", "kh", "ng", "ny", "th"}
