"""History, answer: a side says where it differs from another side's entry.

A declaration in its own name: its files say otherwise, or know nothing of it. The entry
stands as it is beside the answer; neither is changed by the other. Answered again, the
last answer counts; `settled` takes it back.

Source: law, history.
"""

from collections.abc import Mapping

from paraph.acts.papers.enclosed import check_enclosed
from paraph.kernel.act import Act
from paraph.kernel.content import Content, Entry, act_type
from paraph.kernel.errors import Refused
from paraph.kernel.fields import Choice, Digests, Titles
from paraph.kernel.view import View

ANSWERS: Mapping[str, str] = {
    "differs": "Our files say otherwise",
    "not_found": "Our files know nothing of it",
    "settled": "No longer disputed",
}


@act_type("history.answer/1", object="history/<history>/answer/<side>")
class Answer(Content):
    """A side answers an entry of another side's history."""

    answer = Choice(label="Answer", options=ANSWERS)
    words = Titles(
        label="Where it differs",
        help="What your files say instead.",
        required=False,
        limit=1_000,
    )
    papers = Digests(label="Scans", help="Enclosed papers.", required=False)

    sentence = "{side} answered an entry of the history, “{history}”: {answer}."

    @staticmethod
    def check(view: View, act: Act) -> None:
        """Refuse to answer for another side, oneself, or what is not there.

        Raises:
            Refused: `history.not-yours`, `history.unknown`, `history.own`,
                `history.words`, `paper.not-enclosed`.
        """
        path, _, side = act.object.rpartition("/answer/")
        if side != act.side:
            raise Refused("history.not-yours", object=act.object)
        entries = view.entries(path)
        if not entries:
            raise Refused("history.unknown", object=path)
        if act.side in entries:
            raise Refused("history.own", object=path)
        if act.content["answer"] == "differs" and "words" not in act.content:
            raise Refused("history.words", object=path)
        check_enclosed(act)

    @staticmethod
    def apply(own: Entry | None, act: Act) -> Entry:
        """Return the answer."""
        del own
        return dict(act.content)
