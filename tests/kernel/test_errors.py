"""Errors tell their code, and the facts behind it."""

from paraph.kernel.errors import Refused, VerificationError


def test_an_error_reads_as_its_code_and_facts() -> None:
    assert str(Refused("item.left")) == "item.left"
    assert str(Refused("item.left", item="k3")) == "item.left (item=k3)"
    assert str(VerificationError("line.split")) == "line.split"
    assert (
        str(VerificationError("line.length", limit=1, length=2))
        == "line.length (limit=1, length=2)"
    )
    assert Refused("item.left", item="k3").facts == {"item": "k3"}
