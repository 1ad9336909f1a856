from paraph.crafts.languages.lexicon import lexicon
from paraph.crafts.reading.fold import fold
from paraph.crafts.reading.split import Layout, split

AGENCY = """Premier Norland Terima Menlu Sudland

Premier Norland Anna Berg (kanan) menyambut tamu. (Kabar/Mira Soth)
Premier Norland menerima Menlu Sudland. Keduanya membahas dagang.
NORDHAVN, 5 Mei (Kabar) — Premier Norland Anna Berg menerima tamu. "Baik. Sekali," katanya. (abc)
"""


def _layout(text: str, language: str) -> tuple[str, Layout]:
    view = fold(text)
    return view.text, split(view.text, lexicon(language))


def _pieces(text: str, language: str) -> dict[str, str]:
    words, layout = _layout(text, language)
    return {
        name: words[piece.start : piece.end] for name, piece in layout.pieces.items()
    }


def test_the_parts_of_an_agency_report() -> None:
    words, layout = _layout(AGENCY, "id")

    assert [section.kind for section in layout.sections] == [
        "headline", "caption", "standfirst", "body",
    ]  # fmt: skip
    assert _pieces(AGENCY, "id") == {
        "headline": "Premier Norland Terima Menlu Sudland",
        "photo_caption": "Premier Norland Anna Berg (kanan) menyambut tamu.",
        "caption_agency": "Kabar",
        "photo_credit": "Mira Soth",
        "dateline_place": "NORDHAVN",
        "dateline_middle": "5 Mei",
        "dateline_agency": "Kabar",
        "byline": "abc",
    }
    body = [s for s in layout.sentences if s.kind == "body"]
    assert [words[s.start : s.end] for s in body] == [
        "Premier Norland Anna Berg menerima tamu.",
        "“Baik. Sekali,” katanya.",
    ]


def test_datelines_of_several_houses() -> None:
    assert _pieces("Jakarta, Kabar Pagi -- Presiden tiba.", "id") == {
        "dateline_place": "Jakarta",
        "dateline_middle": "Kabar Pagi",
    }
    assert _pieces("SAN JOSE (LNA) - The president arrived.", "en") == {
        "dateline_place": "SAN JOSE",
        "dateline_agency": "LNA",
    }
    assert _pieces("Hubungan Rusia - Jepang baik sekali.", "id") == {}


def test_a_read_out_has_a_letterhead() -> None:
    text = "MINISTRY OF TRADE OF NORLAND\nREAD-OUT\n12 March 2026\n\nMinister meets envoy of Sudland\n\nThe minister met the envoy."

    assert _pieces(text, "en") == {
        "letterhead": "MINISTRY OF TRADE OF NORLAND",
        "letterhead_date": "12 March 2026",
        "headline": "Minister meets envoy of Sudland",
    }


def test_a_first_sentence_is_no_headline() -> None:
    assert _pieces("The minister arrived.\n\nHe left.", "en") == {}


def test_a_date_in_brackets_at_the_end_is_no_credit() -> None:
    assert _pieces("Presiden tiba di Jakarta, Rabu (20/5).\nIa pulang.", "id") == {}


def test_a_sentence_does_not_end_at_an_abbreviation() -> None:
    words, layout = _layout("Mr. Berg met H.E. Roth on Aug. 4. They left.", "en")

    assert [words[s.start : s.end] for s in layout.sentences] == [
        "Mr. Berg met H.E. Roth on Aug. 4.",
        "They left.",
    ]
