"""What acts that name papers have in common: a paper named is a paper enclosed."""

from paraph.kernel.act import Act
from paraph.kernel.errors import Refused


def check_enclosed(act: Act, field: str = "papers") -> None:
    """Refuse an act that names a paper which it does not enclose.

    Raises:
        Refused: `paper.not-enclosed`.
    """
    enclosed = {named.sha256 for named in act.enclosures}
    for paper in act.content.get(field, []):
        if paper not in enclosed:
            raise Refused("paper.not-enclosed", paper=paper)
