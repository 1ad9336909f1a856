"""The certificate of a silence: of a result alone, one text, two originals, both clocks."""

import subprocess
from collections.abc import Callable
from datetime import UTC, datetime

import pytest

from paraph.acts.kinds import KINDS
from paraph.documents import neutral
from paraph.documents.certificates import (
    STATED,
    SilencePaper,
    Stated,
    certificate,
    certificate_text,
    silence_paper,
)
from paraph.kernel.act import Act, parse_act, parse_line
from paraph.kernel.canonical import grouped
from tests.acts.silences.silent import BREAK, Silent

AT = datetime(2026, 12, 14, 11, 5, tzinfo=UTC)


def acts_of(silent: Silent) -> list[Stated]:
    """Return what was stated on a silence, as Norland holds it."""
    found: list[Act] = [parse_act(parse_line(one).raw) for one in silent.norland.lines]
    return [
        Stated(one.side, one.kind, one.folio, one.digest, one.at)
        for one in found
        if one.object.startswith(silent.path)
    ]


def paper_of(silent: Silent) -> SilencePaper:
    """Return what the certificate of a silence says, as Norland holds it."""
    return silence_paper(
        silent.norland.view,
        silent.path.removeprefix("silence/"),
        acts=acts_of(silent),
        heads=silent.norland.record.journals.heads(),
    )


def adopted() -> Silent:
    """Return a silence that was extended and kept."""
    silent = Silent()
    for office in silent.offices:
        silent.extend(office)
        silent.mail()
    silent.lapse(silent.sudland)
    silent.mail()
    return silent


def broken() -> Silent:
    """Return a silence that was broken."""
    silent = Silent()
    silent.breaks(silent.sudland)
    silent.mail()
    return silent


def withdrawn() -> Silent:
    """Return a silence whose proposer took it back."""
    silent = Silent()
    silent.norland.state("offer.withdraw/1", silent.outcome, {})
    silent.mail()
    return silent


def flowing(pdf: bytes) -> str:
    """Return what a reader gets out of a PDF, on one line."""
    told = subprocess.run(
        ["pdftotext", "-layout", "-", "-"], input=pdf, capture_output=True, check=True
    )
    return " ".join(told.stdout.decode().split())


def printed(silent: Silent, first: str = "norland", language: str = "en") -> bytes:
    """Return the certificate of a silence."""
    paper = paper_of(silent)
    return certificate(paper, first=first, language=language, stamped_at=AT)


def test_it_says_what_was_proposed_until_when_and_what_came_of_it() -> None:
    silent = adopted()
    said = flowing(printed(silent))
    digest = neutral.text_digest(certificate_text(paper_of(silent), language="en"))
    for sentence in (
        "Certificate of the result of a silence procedure",
        "Norland and Sudland",
        "Result Adopted. The silence was not broken.",
        "Proposed by Norland",
        "The ferry office is open from 8 to 18.",
        "Basis Rule 12 (3)",
        "Nordhavn: 16 December 2026, 12:00 Sudara: 16 December 2026, 18:00",
        "Extended by all sides. Proposed at first was: Nordhavn: 14 December 2026",
        "No side broke the silence.",
        "Norland proposed the terms: 23 November 2026, 09:00 UTC, folio 2,",
        "Sudland stated that it kept silence: 23 November 2026, 09:00 UTC",
        "No act recorded here is a signature",
        grouped(digest, first=16),
        grouped(silent.digest, first=16),
    ):
        assert sentence in said


def test_a_break_is_told_with_its_reason() -> None:
    said = flowing(printed(broken(), "sudland"))
    assert "Result Not adopted. The silence was broken." in said
    assert "Sudland. It objects: Not on Sundays." in said
    assert "Sudara: 14 December 2026, 18:00 Nordhavn: 14 December 2026, 12:00" in said
    assert BREAK["reason"]["en"] in said


def test_what_was_taken_back_is_told() -> None:
    said = flowing(printed(withdrawn()))
    assert "Result Not adopted. Norland took it back." in said
    assert "Norland took back its consent:" in said
    assert "Sudland stated nothing." in said


@pytest.mark.parametrize("make", [adopted, broken, withdrawn])
def test_both_originals_are_the_same_text_once_the_order_is_put_back(
    make: Callable[[], Silent],
) -> None:
    text = certificate_text(paper_of(make()), language="en")
    order = ["norland", "sudland"]
    neutral.check_alternat(text, order)
    ours, theirs = (neutral.original(text, keys) for keys in (order, order[::-1]))
    assert ours == text
    assert theirs != text
    assert neutral.encode(neutral.original(theirs, order)) == neutral.encode(text)
    plain = neutral.plain(theirs)
    assert neutral.reorder(plain, order) == neutral.plain(ours).text


def test_it_is_the_same_file_in_every_run_and_in_every_script() -> None:
    silent = adopted()
    assert printed(silent) == printed(silent)
    assert printed(silent, "norland") != printed(silent, "sudland")
    for language in ("fr", "ru", "id", "km"):
        assert printed(silent, language=language).startswith(b"%PDF-")


def test_three_sides_each_have_an_original_of_one_text() -> None:
    silent = Silent(("norland", "sudland", "vestmark"))
    for office in silent.offices[1:]:
        silent.lapse(office)
        silent.mail()
    said = flowing(printed(silent, "vestmark"))
    assert "Vestmark, Norland and Sudland" in said
    assert "Vestby: 14 December 2026, 08:00 Nordhavn: 14 December 2026, 12:00" in said


def test_there_is_none_before_a_result() -> None:
    with pytest.raises(ValueError, match=r"^[a-z2-7]{12}$"):
        printed(Silent(), "norland")
    with pytest.raises(ValueError, match=r"^[a-z2-7]{12}$"):
        printed(Silent(rules=None), "norland")


def test_every_kind_on_a_silence_is_told() -> None:
    of_silence = {name for name, kind in KINDS.items() if kind.noun == "silence"}
    assert of_silence | {"offer.withdraw/1"} == STATED.keys()


def test_how_far_it_binds_is_told_in_words_without_a_number() -> None:
    told = neutral.plain(certificate_text(paper_of(adopted()), language="en")).text
    assert "decided, approved, established" in told.splitlines()
