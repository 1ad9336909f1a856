"""Posts of a body as a view has them."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from paraph.acts.posts.holding import Tenure, tenures
from paraph.kernel.view import View


@dataclass(frozen=True, slots=True)
class Post:
    """A post of a side in a body; `title` {language: text} may be empty.

    `held` is what its side stated of those appointed to it, in the order stated; who
    holds it on a day is for `acts.posts.holding`. `weight` puts posts in the order in
    which they were made, on every node.
    """

    id: str
    object: str
    weight: int
    body: str
    side: str
    role: str
    title: Mapping[str, str]
    held: tuple[Tenure, ...]
    is_given_up: bool


def posts_of(view: View, body: str) -> Iterator[Post]:
    """Yield the posts in a body: by side in charter order, then as they were made."""
    for side in view.charter.sides:
        for object_ in view.objects(f"body/{body}/post/{side.key}"):
            yield _post(view, object_)


def post(view: View, object_: str) -> Post | None:
    """Return the post of a path, None if it is not here or the path is of no post."""
    is_post = object_.startswith("body/") and object_[5:].count("/") == 3
    return _post(view, object_) if is_post and view.exists(object_) else None


def _post(view: View, object_: str) -> Post:
    _, body, _, side, id_ = object_.split("/")
    (entry,) = view.entries(object_).values()
    return Post(
        id=id_,
        object=object_,
        weight=view.weight(object_),
        body=body,
        side=side,
        role=entry["role"],
        title=entry["title"],
        held=tenures(entry),
        is_given_up=entry["given_up"],
    )
