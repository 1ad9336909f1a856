"""Paper, supersede: a side puts a new version into the place of a paper that it circulated.

The version before stays in the record, shown as superseded. A translation added is the same
paper in one language more: it keeps its revision, and the files that are there stay. A
corrected or another text is the next revision, with all its files; what is not enclosed
with it is no part of it.

Source: alternat and papers (a released paper is superseded, never changed).
"""

from collections.abc import Mapping
from typing import Any

from paraph.acts.fields import Files, Languages
from paraph.acts.papers.circulate import check_files, check_owed
from paraph.kernel.act import Act
from paraph.kernel.content import Content, Entry, act_type
from paraph.kernel.errors import Refused
from paraph.kernel.fields import Choice, Titles
from paraph.kernel.view import View

TRANSLATED = "translation"
REASONS: Mapping[str, str] = {
    TRANSLATED: "Translation added",
    "corrected": "Corrected",
    "replaced": "Replaced by another text",
}
MAX_VERSIONS = 50
"""Of one paper: what each act leaves is copied by the next."""


@act_type("paper.supersede/1", object="paper/<paper>", before_charter=True)
class Supersede(Content):
    """A side supersedes a paper that it circulated."""

    reason = Choice(label="Why", options=REASONS)
    title = Titles(label="Title", help="Where it changes.", required=False, limit=400)
    files = Files(
        label="The paper",
        help="Of a translation added the new languages alone, else all languages.",
    )
    owed = Languages(
        label="Translations owed",
        help="Languages in which it is to follow.",
        required=False,
    )
    note = Titles(label="Note", help="Shown to the other side.", required=False)

    sentence = "{side} superseded {paper}. {reason}."

    @staticmethod
    def check(view: View, act: Act) -> None:
        """Refuse what is not there, not one's own, or no translation of it.

        Raises:
            Refused: `paper.unknown`, `paper.not-yours`, `paper.full`,
                `paper.language-there`, `paper.file`, `paper.owed-there`.
        """
        if not view.exists(act.object):
            raise Refused("paper.unknown", object=act.object)
        own = view.entry(act.object, act.side)
        if own is None:
            raise Refused("paper.not-yours", object=act.object)
        if len(own["versions"]) >= MAX_VERSIONS:
            raise Refused("paper.full", limit=MAX_VERSIONS)
        before = own["versions"][-1]
        if act.content["reason"] == TRANSLATED:
            for language in act.content["files"]:
                if language in before["files"]:
                    raise Refused("paper.language-there", language=language)
        check_files(act)
        after = _after(before, act.content)
        check_owed(after["owed"], after["files"])

    @staticmethod
    def apply(own: Entry | None, act: Act) -> Entry:
        """Return the paper with one version more, the latest last."""
        before: dict[str, Any] = dict(own or {"versions": []})
        versions = before["versions"]
        return {**before, "versions": [*versions, _after(versions[-1], act.content)]}


def _after(before: Mapping[str, Any], content: Mapping[str, Any]) -> dict[str, Any]:
    """Return the version that follows another one."""
    files, title = content["files"], content.get("title", {})
    owed = content.get("owed", [])
    revision = before["revision"] + 1
    if content["reason"] == TRANSLATED:
        revision = before["revision"]
        if "owed" not in content:
            owed = [one for one in before["owed"] if one not in files]
        files = {**before["files"], **files}
        title = {**before["title"], **title}
    return {
        "title": title or before["title"],
        "files": files,
        "owed": owed,
        "revision": revision,
        "reason": content["reason"],
        "note": content.get("note", {}),
    }
