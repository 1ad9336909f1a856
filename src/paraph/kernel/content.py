"""Content, and `@act_type`: the one registration of what a side can state."""

import base64
import hashlib
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, ClassVar

from paraph.kernel import canonical
from paraph.kernel.act import Act
from paraph.kernel.errors import Refused
from paraph.kernel.fields import Field, check_fields

if TYPE_CHECKING:
    from paraph.kernel.view import View

Stance = Mapping[str, Any] | None
Entry = Mapping[str, Any]

ID_LENGTH = 12
_PLACEHOLDER = re.compile(r"<([a-z][a-z0-9]*)>")


class Content:
    """What one kind of act says. Subclasses declare fields as class attributes.

    `sentence` is how the act reads in a list of events: a template, translatable,
    whose names are `side`, the placeholders of the object, and fields. Where it reads
    otherwise for an object that exists already, for one that is the side's own, or for
    a consent to nothing, the kind has a template of its own for that; "" if not.
    """

    question: ClassVar[str] = ""
    sentence: ClassVar[str] = ""
    sentence_again: ClassVar[str] = ""
    sentence_of_own: ClassVar[str] = ""
    sentence_of_nothing: ClassVar[str] = ""

    @staticmethod
    def stance(view: "View", object_: str, content: Mapping[str, Any]) -> Stance:
        """Return the stance that this content must carry; None: a declaration."""
        del view, object_, content
        return None

    @staticmethod
    def check(view: "View", act: Act) -> None:
        """Refuse the act if a rule forbids it in its signer's view.

        Raises:
            Refused: with the code of the rule.
        """
        del view, act

    @staticmethod
    def apply(own: Entry | None, act: Act) -> Entry | None:
        """Return this side's new entry on the object; None leaves it as it was."""
        del own, act
        return None


class TermsContent(Content):
    """Content of a kind that consents to the digest of its `terms`, or to nothing."""

    @staticmethod
    def stance(view: "View", object_: str, content: Mapping[str, Any]) -> Stance:
        """Return the consent to the digest of the terms, or to nothing."""
        del view, object_
        return consent_to_terms(content)


@dataclass(frozen=True, slots=True)
class Kind:
    """A registered kind: its wire name, the shape of its object, its content.

    `founds` says that the last id of the object is the act's own or one that exists;
    `consents` that its object is a question under consent; `stance_by_view` that the
    stance depends on the view, so that the check compares it (`manifest.differs`);
    `any_question` that it is about the question of any consenting kind;
    `before_charter` that it has effect before the charter is concluded. `terms` names
    the field that says what its digest stands for. `makes_entries` says whether acts
    of this kind change their side's entry, `has_rules` whether a rule of its own is asked.
    """

    name: str
    content: type[Content]
    object: str
    pattern: re.Pattern[str]
    fields: Mapping[str, Field]
    founds: bool
    consents: bool
    stance_by_view: bool
    any_question: bool
    before_charter: bool
    terms: str
    makes_entries: bool = field(init=False)
    has_rules: bool = field(init=False)

    def __post_init__(self) -> None:
        makes = self.content.apply is not Content.apply
        object.__setattr__(self, "makes_entries", makes)
        rules = self.content.check is not Content.check
        object.__setattr__(self, "has_rules", rules)

    @property
    def noun(self) -> str:
        """The part of the name before the dot."""
        return self.name.partition(".")[0]

    @property
    def verb(self) -> str:
        """The part of the name between dot and stroke."""
        return self.name.partition(".")[2].partition("/")[0]

    @property
    def version(self) -> int:
        """The number after the stroke."""
        return int(self.name.partition("/")[2])

    @property
    def founds_by_side(self) -> bool:
        """Whether the id founded stands before a word and the key of the stating side."""
        return self.founds and self.object.endswith("/<side>")

    @property
    def founds_by_question(self) -> bool:
        """Whether the id founded stands before the word of the question consented to."""
        return self.founds and self.consents and not self.object.endswith(">")

    @property
    def doc(self) -> str:
        """The meaning, as the content's docstring tells it."""
        return self.content.__doc__ or ""

    @property
    def templates(self) -> list[str]:
        """The templates of the sentence that the kind has, the plain one first."""
        content = self.content
        found = (
            content.sentence,
            content.sentence_again,
            content.sentence_of_own,
            content.sentence_of_nothing,
        )
        return [one for one in found if one]

    def template(
        self, content: Mapping[str, Any], *, is_new: bool, is_own: bool = False
    ) -> str:
        """Return the template for a content.

        Args:
            content: of the act.
            is_new: the act creates its object.
            is_own: the object is the stating side's own.
        """
        if content.get("nothing") is True and self.content.sentence_of_nothing:
            return self.content.sentence_of_nothing
        if self.founds and not is_new and self.content.sentence_again:
            return self.content.sentence_again
        return (is_own and self.content.sentence_of_own) or self.content.sentence

    def check_content(self, content: Mapping[str, Any]) -> None:
        """Refuse a content without the right fields; see `fields.check_fields`."""
        check_fields(self.fields, content)


def act_type(
    name: str,
    *,
    object: str,  # noqa: A002 (the field's name on the wire)
    founds: bool = False,
    consents: bool = False,
    stance_by_view: bool = False,
    any_question: bool = False,
    before_charter: bool = False,
    terms: str = "terms",
) -> Callable[[type[Content]], type[Content]]:
    """Register a content class under a kind's wire name.

    Args:
        name: `noun.verb/version`.
        object: the pattern of the object's path, `<noun>` standing for an id,
            `<side>` and `<other>` for keys of sides, `<sha256>` for a digest, `<folio>`
            for the place of an act in its journal, `<parameter>` for a rule of the
            charter and `<path>` for an object's path.
        founds: see `Kind`, as for the flags that follow.
        consents: its object is a question under consent.
        stance_by_view: its digest depends on the signer's view.
        any_question: it is about the question of any consenting kind.
        before_charter: it has effect before the charter is concluded.
        terms: the field that says what the digest stands for.
    """

    def register(content: type[Content]) -> type[Content]:
        fields = {
            field: value
            for field, value in vars(content).items()
            if isinstance(value, Field)
        }
        _REGISTRY[name] = Kind(
            name=name,
            content=content,
            object=object,
            pattern=_compile(object),
            fields=fields,
            founds=founds,
            consents=consents,
            stance_by_view=stance_by_view,
            any_question=any_question,
            before_charter=before_charter,
            terms=terms,
        )
        return content

    return register


def registered() -> Mapping[str, Kind]:
    """Return the kinds registered so far, by wire name, sorted."""
    return dict(sorted(_REGISTRY.items()))


def derive_id(commission: str, side: str, folio: int, number: int) -> str:
    """Return the id of the `number`-th thing that the act at a folio creates."""
    named = f"{commission}/{side}/{folio}/{number}".encode("ascii")
    coded = base64.b32encode(hashlib.sha256(named).digest())
    return coded[:ID_LENGTH].decode("ascii").lower()


def consent_to_terms(content: Mapping[str, Any]) -> Stance:
    """Return the consent of a content with `terms`, or to nothing."""
    if content.get("nothing") is True:
        return {"consent": canonical.NOTHING}
    return {"consent": canonical.digest_of(content.get("terms", {}))}


def check_terms_or_nothing(content: Mapping[str, Any], name: str = "terms") -> None:
    """Refuse a content that has both or neither of its terms and `nothing`.

    Raises:
        Refused: `content.terms`.
    """
    if (name in content) == ("nothing" in content):
        raise Refused("content.terms", field=name)


_REGISTRY: dict[str, Kind] = {}

_SHAPES = {
    "side": "[a-z][a-z0-9_]{0,39}",
    "other": "[a-z][a-z0-9_]{0,39}",
    "path": "[a-z]{1,40}(?:/[a-z0-9_]{1,64}){1,8}",
    "sha256": "[0-9a-f]{64}",
    "folio": "0|[1-9][0-9]{0,9}",
    "parameter": "[a-z][a-z0-9_]{0,39}(?:\\.[a-z][a-z0-9_]{0,39}){0,3}",
}
"""Of the placeholders of an object that are no ids."""


def _compile(path: str) -> re.Pattern[str]:
    def segment(match: re.Match[str]) -> str:
        name = match.group(1)
        shape = _SHAPES.get(name, f"[a-z2-7]{{{ID_LENGTH}}}")
        return f"(?P<{name}>{shape})"

    return re.compile(_PLACEHOLDER.sub(segment, path))
