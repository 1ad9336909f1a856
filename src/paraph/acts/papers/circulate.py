"""Paper, circulate: a side circulates a paper of the commission, in the languages it has.

Its symbol favours nobody and is in no content: it is counted from the record, so that two
sides which circulate at once, neither having seen the other, never hold one symbol for two
papers. What was circulated is never changed; its own side supersedes it.

Source: rules of procedure, agenda (`papers_due`); decision, neutral symbols of papers.
"""

from collections.abc import Collection, Iterable, Mapping

from paraph.acts.fields import Files, Id, Languages
from paraph.kernel.act import Act
from paraph.kernel.content import Content, Entry, act_type
from paraph.kernel.errors import Refused
from paraph.kernel.fields import Choice, Ids, Titles
from paraph.kernel.view import View

TYPES: Mapping[str, str] = {
    "document": "Document",
    "working": "Working paper",
    "non_paper": "Non-paper",
    "information": "For information",
    "conference_room": "Conference room paper",
}
SERIES: Mapping[str, str] = {
    "document": "L",
    "working": "WP",
    "non_paper": "NP",
    "information": "INF",
    "conference_room": "CRP",
}
"""The letters of each type in a symbol."""


@act_type("paper.circulate/1", object="paper/<paper>", founds=True, before_charter=True)
class Circulate(Content):
    """A side circulates a paper of the commission."""

    type = Choice(label="Type of paper", options=TYPES)
    title = Titles(
        label="Title", help="In every language in which you have it.", limit=400
    )
    files = Files(label="The paper", help="A file for each language there is.")
    owed = Languages(
        label="Translations owed",
        help="Languages in which it is to follow.",
        required=False,
    )
    session = Id(
        label="For the session",
        help="May be left out: a paper between sessions.",
        required=False,
        noun="session",
    )
    items = Ids(label="For the items", required=False)
    note = Titles(label="Note", help="Shown to the other side.", required=False)

    sentence = "{side} circulated {paper}: “{title}”."
    sentence_again = "{side} circulated {paper} again: “{title}”."

    @staticmethod
    def check(view: View, act: Act) -> None:
        """Refuse a paper that is there, for what is not there, or without its files.

        Raises:
            Refused: `paper.there-already`, `paper.unknown-session`,
                `paper.unknown-item`, `paper.file`, `paper.owed-there`.
        """
        if view.exists(act.object):
            raise Refused("paper.there-already", object=act.object)
        content = act.content
        session = content.get("session")
        if session is not None and not view.exists(f"session/{session}"):
            raise Refused("paper.unknown-session", session=session)
        for item in content.get("items", []):
            if session is None or not view.exists(f"session/{session}/item/{item}"):
                raise Refused("paper.unknown-item", item=item)
        check_files(act)
        check_owed(content.get("owed", []), content["files"])

    @staticmethod
    def apply(own: Entry | None, act: Act) -> Entry:
        """Return the paper with its first version."""
        del own
        content = act.content
        return {
            "type": content["type"],
            "session": content.get("session", ""),
            "items": content.get("items", []),
            "versions": [
                {
                    "title": content["title"],
                    "files": content["files"],
                    "owed": content.get("owed", []),
                    "revision": 0,
                    "reason": "",
                    "note": content.get("note", {}),
                }
            ],
        }


def check_files(act: Act) -> None:
    """Refuse an act that names a file which it does not enclose.

    Raises:
        Refused: `paper.file`.
    """
    enclosed = {named.sha256 for named in act.enclosures}
    for language, sha256 in act.content["files"].items():
        if sha256 not in enclosed:
            raise Refused("paper.file", language=language)


def check_owed(owed: Iterable[str], present: Collection[str]) -> None:
    """Refuse a language that is owed and there.

    Raises:
        Refused: `paper.owed-there`.
    """
    for language in owed:
        if language in present:
            raise Refused("paper.owed-there", language=language)
