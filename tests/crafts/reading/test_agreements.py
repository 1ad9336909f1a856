import pytest

from paraph.crafts.reading.directory import Directory, State
from paraph.crafts.reading.read import read
from paraph.crafts.reading.report import Agreement

WORLD = Directory(states=(State("XN", ("Norland",)), State("XS", ("Sudland",))))


def _agreed(text: str, language: str) -> tuple[Agreement, ...]:
    return read(text, language=language, directory=WORLD).agreed


@pytest.mark.parametrize(
    ("language", "text", "content", "mechanism", "kind"),
    [
        (
            "id",
            "Kedua pihak sepakat bahwa komisi bersama Norland-Sudland akan bertemu lagi.",
            "komisi bersama Norland-Sudland akan bertemu lagi",
            "komisi bersama Norland-Sudland",
            "commission",
        ),
        (
            "id",
            "Norland dan Sudland sepakat membentuk kelompok kerja untuk membahas tarif.",
            "membentuk kelompok kerja untuk membahas tarif",
            "kelompok kerja",
            "other",
        ),
        (
            "id",
            "Kedua negara menyepakati pembukaan jalur pelayaran baru.",
            "pembukaan jalur pelayaran baru",
            None,
            "",
        ),
        (
            "en",
            (
                "The two sides agreed that the joint commission on trade and transport would "
                "meet in May."
            ),
            "the joint commission on trade and transport would meet in May",
            "the joint commission on trade and transport",
            "commission",
        ),
        (
            "en",
            (
                "Norland and Sudland agreed to entrust the Norland-Sudland Joint Commission "
                "with the matter."
            ),
            "entrust the Norland-Sudland Joint Commission with the matter",
            "the Norland-Sudland Joint Commission",
            "commission",
        ),
    ],
)
def test_what_both_sides_agreed_and_who_carries_it_out(
    language: str, text: str, content: str, mechanism: str | None, kind: str
) -> None:
    (agreed,) = _agreed(text, language)

    assert agreed.content.text == content
    assert (agreed.mechanism.text if agreed.mechanism else None) == mechanism
    assert agreed.mechanism_kind == kind


def test_a_signed_paper_is_told_apart() -> None:
    (agreed,) = _agreed("Both sides signed a memorandum on vocational training.", "en")

    assert agreed.mode == "signed"


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("id", "Kami berharap nota kesepahaman dapat ditandatangani segera."),
        ("id", "Menlu Norland Anna Berg sepakat untuk datang."),
        ("en", "The minister agreed to come."),
        ("en", "The two sides hoped that a commission would be set up."),
    ],
)
def test_a_hope_or_one_side_alone_is_no_agreement(language: str, text: str) -> None:
    assert _agreed(text, language) == ()


def test_what_is_told_twice_stands_once_as_the_body_has_it() -> None:
    text = (
        "Kedua pihak sepakat bahwa komisibersama mereka akan menyusun daftar hambatan "
        "dagang sebelum akhir tahun.\n"
        "SUDARA (Kabar) -- Kedua pihak sepakat bahwa komisi bersama mereka akan menyusun "
        "daftar hambatan dagang sebelum akhir tahun."
    )

    (agreed,) = _agreed(text, "id")

    assert agreed.content.start > text.index("Kabar")
    assert agreed.mechanism is not None
    assert len(agreed.also_at) == 1
    assert agreed.also_at[0].text.startswith("komisibersama")
