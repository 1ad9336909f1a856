"""The bench of the record: git is given the same acts, or is not here."""

from pathlib import Path

import pytest

from paraph.cli import bench_git, bench_record
from paraph.kernel.act import Act, parse_act, parse_line
from tests.simulator import key

SEALS = {side: key(f"{side} seal") for side in bench_record.SIDES}
needs_git = pytest.mark.skipif(
    not bench_git.is_here(), reason="git or ssh-keygen is not here"
)


def negotiated(count: int) -> list[Act]:
    """Return acts of both sides."""
    _, lines = bench_record.negotiated(count)
    return [parse_act(parse_line(line).raw) for line in lines]


@needs_git
def test_git_finds_the_signature_of_every_act_good(tmp_path: Path) -> None:
    commit_s, verify_s = bench_git.commit_and_verify(negotiated(4), SEALS, tmp_path)

    assert commit_s > 0
    assert verify_s > 0


@needs_git
def test_git_gives_no_figure_if_it_verified_less(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bench_git, "GOOD", "Nobody says so")

    with pytest.raises(bench_git.GitError):
        bench_git.commit_and_verify(negotiated(4), SEALS, tmp_path)


def test_where_git_is_not_here_the_rest_is_measured(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("PATH", "")

    figures = bench_record.measure(60)

    assert figures["git"] == "git not here"
    assert figures["acts"] == 60
