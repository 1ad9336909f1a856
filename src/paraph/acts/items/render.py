"""Item, render: a side renders the title of another side's item in further languages.

Shown as that side's rendering, beside the item and never in it: the digest of an item, and
with it the agenda, hangs on the words of the side that inscribed it alone. What an agenda
owes in a language is owed by that side too; it takes a rendering over by wording its item
anew, and its own words it only words so.

Source: rules of procedure, agenda (`rules.agenda`); charter, `languages.agenda`.
"""

from paraph.kernel.act import Act
from paraph.kernel.content import Content, Entry, act_type
from paraph.kernel.errors import Refused
from paraph.kernel.fields import Titles
from paraph.kernel.view import View


@act_type(
    "item.render/1",
    object="session/<session>/item/<item>/title/<side>",
    before_charter=True,
)
class Render(Content):
    """A side renders the title of another side’s item in further languages."""

    title = Titles(
        label="Title in further languages",
        help="Shown as your side’s rendering until the other takes it over.",
        limit=400,
    )

    sentence = "{side} rendered the title of “{item}” of {session}: “{title}”."

    @staticmethod
    def check(view: View, act: Act) -> None:
        """Refuse another side's rendering, one's own item, a language that is there.

        Raises:
            Refused: `item.render-not-yours`, `item.unknown`, `item.render-own`,
                `item.language-there`.
        """
        item, side = act.object.split("/title/")
        if side != act.side:
            raise Refused("item.render-not-yours", object=act.object)
        entries = view.entries(item)
        if not entries:
            raise Refused("item.unknown", object=item)
        if side in entries:
            raise Refused("item.render-own", object=item)
        for entry in entries.values():
            for language in act.content["title"]:
                if language in entry["title"]:
                    raise Refused("item.language-there", language=language)

    @staticmethod
    def apply(own: Entry | None, act: Act) -> Entry:
        """Return this side's rendering; it takes the place of the one before."""
        del own
        return {"title": act.content["title"]}
