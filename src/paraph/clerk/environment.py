"""What the environment may set: each variable, what it is without, what it does."""

import os
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Variable:
    """One variable of the environment; `default` as it is read if nothing is set."""

    name: str
    default: str
    meaning: str

    def read(self, default: str | None = None) -> str:
        """Return what is set; else the default named here, else its own."""
        return os.environ.get(self.name, self.default if default is None else default)


HOME = Variable(
    "PARAPH_HOME",
    "paraph-node",
    "The folder of the node, if `--home` does not name it.",
)
DESK_URL = Variable(
    "PARAPH_DESK_URL",
    "",
    "Where a reverse proxy with TLS shows the desk, as `https://desk.norland.example`. "
    "Without it the desk is for this machine only. Cookies and passkeys are bound to it.",
)
PEER_CA = Variable(
    "PARAPH_PEER_CA",
    "",
    "A file with the certificates that vouch for the exchanges of the other sides, "
    "in place of those of the system.",
)
RECALL_S = Variable(
    "PARAPH_RECALL_S",
    "30",
    "For how many seconds after its release an act can be recalled; then it is sealed. "
    "5 in the demonstration.",
)
SECOND_FACTOR = Variable(
    "PARAPH_SECOND_FACTOR",
    "1",
    "`1`: nobody sees anything before he has a second factor. `0` is for the "
    "demonstration only, where it is the default.",
)
LOG_DAYS = Variable(
    "PARAPH_LOG_DAYS",
    str(5 * 366),
    "For how many days the internal log keeps who drafted, released, read and exported.",
)
MAIL = Variable(
    "PARAPH_MAIL",
    "",
    "The mail server for notices: `smtp+starttls://user@mail.norland.example:587`, "
    "`smtps://…` with TLS from the first byte, `smtp://…` without. Without it no mail "
    "is sent.",
)
MAIL_FROM = Variable(
    "PARAPH_MAIL_FROM",
    "",
    "The address that notices come from. Without it no mail is sent.",
)
MAIL_PASSWORD_FILE = Variable(
    "PARAPH_MAIL_PASSWORD_FILE",
    "",
    "A file with the password for the mail server, if it asks for one.",
)
MAIL_TITLES = Variable(
    "PARAPH_MAIL_TITLES",
    "0",
    "`1`: notices carry titles of the joint record. Otherwise counts and the names of "
    "commissions alone. Private words are in none.",
)
DEMO = Variable(
    "PARAPH_DEMO",
    "",
    "`1` in the demonstration only: accounts without a password or passkey have nothing "
    "to prove before a release.",
)
CLOCK = Variable(
    "PARAPH_CLOCK",
    "",
    "An instant at which the clock stands, for telling a story of the past; never "
    "in use.",
)

VARIABLES = (
    *(HOME, DESK_URL, PEER_CA, RECALL_S, SECOND_FACTOR, LOG_DAYS),
    *(MAIL, MAIL_FROM, MAIL_PASSWORD_FILE, MAIL_TITLES),
    *(DEMO, CLOCK),
)
