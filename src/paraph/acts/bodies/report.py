"""Body, report: a side gives the commission a report of a body, as it has it.

Each side may; a report in common is a paper to which both refer. It can be worded anew,
by its own side only. A body that was dissolved may still be reported on: its last report.

Source: rules of procedure, bodies (`rules.bodies`), reports to a session.
"""

from paraph.acts.bodies.tree import TREE, check_known
from paraph.acts.fields import Id
from paraph.acts.papers.enclosed import check_enclosed
from paraph.kernel.act import Act
from paraph.kernel.content import Content, Entry, act_type
from paraph.kernel.errors import Refused
from paraph.kernel.fields import Digests, Titles
from paraph.kernel.view import View


@act_type(
    "body.report/1",
    object="body/<body>/report/<report>",
    founds=True,
    before_charter=True,
)
class Report(Content):
    """A side gives a report of a body, to a session where one is named."""

    title = Titles(
        label="Title", help="In your own words, in every language.", limit=400
    )
    session = Id(
        label="To the session",
        help="May be left out: a report between sessions.",
        required=False,
        noun="session",
    )
    words = Titles(label="Summary", help="What it comes to.", required=False)
    papers = Digests(label="Papers", help="Enclosed papers.", required=False)

    sentence = "{side} gave a report of {body}: “{title}”."
    sentence_again = "{side} worded its report of {body} anew: “{title}”."

    @staticmethod
    def check(view: View, act: Act) -> None:
        """Refuse a report of no body, to no session, or in another side's name.

        Raises:
            Refused: `body.root`, `body.unknown`, `body.not-established`,
                `body.report-not-yours`, `body.unknown-session`, `body.paper`.
        """
        body = act.object.split("/")[1]
        check_known(view, body)
        if not view.conclusions(TREE.object(body)):
            raise Refused("body.not-established", body=body)
        for side in view.entries(act.object):
            if side != act.side:
                raise Refused("body.report-not-yours", object=act.object)
        session = act.content.get("session")
        if session is not None and not view.exists(f"session/{session}"):
            raise Refused("body.unknown-session", session=session)
        check_enclosed(act, "body.paper")

    @staticmethod
    def apply(own: Entry | None, act: Act) -> Entry:
        """Return the report as this side words it now."""
        del own
        return act.content
