"""Opening and closing formulae of diplomatic papers, by language and rank of addressee.

A language or a rank that is not here has no formula: it is said so, and never guessed.
What is put in stands as the sentence wants it, with its preposition or in its case:
"the Embassy of Sudland", "à l’Ambassade de …", «Посольству …».

Sources, of the forms alone, never of their words in a paper: for English the Foreign
Affairs Handbook of the United States (5 FAH-1 H-600, third- and first-person notes) and
the correspondence manual of the United Nations (ST/DCS/4/Rev.1, notes verbales and
letters); for French the same manual's French edition; for Russian the teaching of
diplomatic correspondence (notes verbales open with «свидетельствует свое уважение» and
end with «пользуется случаем, чтобы возобновить»; to ministers and ambassadors «весьма
высокое уважение»); for Indonesian the field's usual words, from general knowledge, not
read by a native speaker yet. For Khmer no source was found.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass

EMBASSY, MINISTRY = "embassy", "ministry"
MINISTER, AMBASSADOR = "minister", "ambassador"
RANKS: Mapping[str, str] = {
    EMBASSY: "An embassy or mission",
    MINISTRY: "A ministry",
    MINISTER: "A minister",
    AMBASSADOR: "An ambassador",
}
THIRD, FIRST, NONE = "third", "first", "none"
PERSONS: Mapping[str, str] = {
    "note_verbale": THIRD,
    "collective_note": THIRD,
    "first_person_note": FIRST,
    "letter": FIRST,
    "aide_memoire": NONE,
    "memorandum": NONE,
    "non_paper": NONE,
}
"""In which person a paper of each form speaks; those in none bear no formula."""
_OF_THIRD, _OF_FIRST = (EMBASSY, MINISTRY), (MINISTER, AMBASSADOR)

FAH = "5 FAH-1 H-600; ST/DCS/4/Rev.1"
UN_FR = "ST/DCS/4/Rev.1 (fr)"
RUSSIAN = "Teaching of diplomatic correspondence"
USUAL = "Usual words, not read by a native speaker yet"


@dataclass(frozen=True, slots=True)
class Formula:
    """How a paper opens and closes; `salutation` stands on a line of its own.

    `opening` runs on into the body. In both `{sender}` and `{addressee}` are put in.
    """

    salutation: str
    opening: str
    closing: str
    source: str


_THIRD: Mapping[str, Formula] = {
    "en": Formula(
        "",
        "{sender} presents its compliments to {addressee} and has the honour to",
        "{sender} avails itself of this opportunity to renew to {addressee} the "
        "assurances of its highest consideration.",
        FAH,
    ),
    "fr": Formula(
        "",
        "{sender} présente ses compliments {addressee} et a l’honneur de",
        "{sender} saisit cette occasion pour renouveler {addressee} les assurances de "
        "sa très haute considération.",
        UN_FR,
    ),
    "ru": Formula(
        "",
        "{sender} свидетельствует своё уважение {addressee} и имеет честь",
        "{sender} пользуется случаем, чтобы возобновить {addressee} уверения в своём "
        "весьма высоком уважении.",
        RUSSIAN,
    ),
    "id": Formula(
        "",
        "{sender} menyampaikan salam hormatnya kepada {addressee} dan dengan hormat",
        "{sender} memanfaatkan kesempatan ini untuk menyampaikan kembali kepada "
        "{addressee} penghargaannya yang setinggi-tingginya.",
        USUAL,
    ),
}
_FIRST: Mapping[str, Formula] = {
    "en": Formula(
        "Excellency,",
        "I have the honour to",
        "Accept, Excellency, the renewed assurances of my highest consideration.",
        FAH,
    ),
    "fr": Formula(
        "Excellence,",
        "J’ai l’honneur de",
        "Veuillez agréer, Excellence, les assurances renouvelées de ma très haute "
        "considération.",
        UN_FR,
    ),
    "ru": Formula(
        "Ваше Превосходительство,",
        "Имею честь",
        "Примите, Ваше Превосходительство, уверения в моём весьма высоком уважении.",
        RUSSIAN,
    ),
}
FORMULAE: Mapping[tuple[str, str], Formula] = {
    **{(one, rank): said for one, said in _THIRD.items() for rank in _OF_THIRD},
    **{(one, rank): said for one, said in _FIRST.items() for rank in _OF_FIRST},
}
"""By language and rank."""


def wants_one(form: str) -> bool:
    """Say whether a paper of a form bears a formula at all."""
    return PERSONS.get(form, NONE) != NONE


def ranks_of(form: str) -> tuple[str, ...]:
    """Return the ranks of addressee of a form: third person for offices, first for persons."""
    return {THIRD: _OF_THIRD, FIRST: _OF_FIRST}.get(PERSONS.get(form, NONE), ())


def formula(form: str, language: str, rank: str) -> Formula | None:
    """Return the formula of a paper; None where it bears none, or none is known here."""
    if rank not in ranks_of(form):
        return None
    return FORMULAE.get((language, rank))


def filled(words: str, *, sender: str, addressee: str) -> str:
    """Return a formula with who gives and who receives put in, read for nothing else."""
    parts = {"{sender}": sender, "{addressee}": addressee}
    return re.sub(r"\{sender\}|\{addressee\}", lambda found: parts[found[0]], words)
