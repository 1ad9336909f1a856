"""Who works for the invented States, and how their names are written."""

from collections.abc import Mapping, Sequence
from typing import Any

OFFICERS: Mapping[str, Sequence[tuple[str, str, str]]] = {
    "norland": (
        ("Ingrid Halvorsen", "releaser", "Executive Secretary"),
        ("Marta Ekeland", "drafter", "Trade Desk"),
        ("Bo Wikander", "reader", "Archive"),
        ("Nils Aaberg", "administrator", "Machines"),
    ),
    "sudland": (
        ("Borith Chandarany", "releaser", "Executive Secretary"),
        ("Ratha Visoth", "drafter", "Science Desk"),
        ("Sreyleak Monivath", "reader", "Archive"),
        ("Dara Somnang", "administrator", "Machines"),
    ),
}
"""By side: name, role, office. The first of each gets the link."""

OFFICERS_ELSEWHERE: Mapping[str, Mapping[str, Sequence[tuple[str, str, str]]]] = {
    "three": {
        "norland": (
            ("Ingrid Halvorsen", "releaser", "Executive Secretary"),
            ("Marta Ekeland", "drafter", "Trade Desk"),
        ),
        "sudland": (("Borith Chandarany", "releaser", "Executive Secretary"),),
        "vestmark": (("Odile Ferrant", "releaser", "Executive Secretary"),),
    },
    "bloc": {
        "norland": (("Ingrid Halvorsen", "releaser", "Executive Secretary"),),
        "lagoon": (("Ines Calloway", "releaser", "Secretariat"),),
    },
}
"""By commission and side, as in `OFFICERS`. Not everybody has a role everywhere."""

DIRECTORY: Sequence[Mapping[str, Any]] = (
    {
        "name": "Astrid Lindqvist-Maurer",
        "style": "H.E.",
        "side": "norland",
        "post": {"en": "Minister of Foreign Affairs", "km": "រដ្ឋមន្ត្រីការបរទេស"},
        "spellings": [
            ["Lindqvist-Maurer", "en"],
            ["Астрид Линдквист-Маурер", "ru"],
            ["អាស្ត្រីត លីនឃ្វីស-ម៉ៅរ័រ", "km"],
        ],
    },
    {
        "name": "Ingrid Halvorsen",
        "style": "",
        "side": "norland",
        "post": {"en": "Executive Secretary"},
        "spellings": [["Halvorsen", "en"], ["អ៊ីងគ្រីត ហាល់វ័រសិន", "km"]],
    },
    {
        "name": "Vannareth Sokhamony Rattanavong",
        "style": "H.E.",
        "side": "sudland",
        "post": {"en": "Deputy Prime Minister", "km": "ឧបនាយករដ្ឋមន្ត្រី"},
        "spellings": [
            ["Rattanavong", "en"],
            ["វណ្ណារ៉េត សុខាមុនី រតនវង្ស", "km"],
            ["Ваннарет Сокхамони Раттанавонг", "ru"],
        ],
    },
    {
        "name": "Borith Chandarany",
        "style": "",
        "side": "sudland",
        "post": {"en": "Executive Secretary", "km": "លេខាធិការប្រតិបត្តិ"},
        "spellings": [["បូរិទ្ធ ចន្ទដារ៉ានី", "km"]],
    },
    {
        "name": "Amadou Kerrien",
        "style": "H.E.",
        "side": "",
        "post": {
            "en": "Minister of Commerce of Vestmark",
            "fr": "Ministre du commerce",
        },
        "spellings": [["Kerrien", "fr"]],
    },
)
