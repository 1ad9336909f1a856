"""What acts that name papers have in common: a paper named is a paper enclosed."""

from paraph.kernel.act import Act
from paraph.kernel.errors import Refused


def check_enclosed(act: Act, code: str = "paper.not-enclosed") -> None:
    """Refuse an act that names a paper which it does not enclose.

    Raises:
        Refused: `code`.
    """
    enclosed = {named.sha256 for named in act.enclosures}
    for paper in act.content.get("papers", []):
        if paper not in enclosed:
            raise Refused(code, paper=paper)
