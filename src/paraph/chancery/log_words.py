"""How each thing noted in the internal log reads."""

from collections.abc import Mapping

from django.utils.translation import gettext_noop as _

DONE: Mapping[str, str] = {
    "contact.brought-back": _("brought an earlier version of contact {what} back"),
    "contact.edited": _("changed contact {what}"),
    "contact.judged": _("said whether we confirm contact {what}"),
    "contact.kept": _("kept contact {what}"),
    "contact.put-away": _("put contact {what} away"),
    "contact.read": _("read contact {what}"),
    "contact.readout": _("changed the read-outs of contact {what}"),
    "contact.source": _("changed the sources of contact {what}"),
    "contact.statement": _("changed what was said in contact {what}"),
    "contact.step": _("changed the next steps of contact {what}"),
    "contact.taken-up": _("took contact {what} up again"),
    "directory.exported": _("took the directory out: {what}"),
    "directory.imported": _("took a table into the directory: {what}"),
    "directory.photo": _("changed the photo of a person: {what}"),
    "draft.approved": _("approved draft {what}"),
    "draft.cleared": _("cleared draft {what}: a second releaser lets it go"),
    "draft.created": _("began draft {what}"),
    "draft.discarded": _("put draft {what} away"),
    "draft.edited": _("edited draft {what}"),
    "draft.read": _("read draft {what}"),
    "draft.recalled": _("recalled draft {what}"),
    "draft.released": _("released draft {what}"),
    "draft.taken-up": _("took draft {what} up again"),
    "feed.made": _("made a calendar address: number {what}"),
    "feed.revoked": _("revoked a calendar address: number {what}"),
    "hold.lifted": _("lifted the legal hold on {what}"),
    "hold.placed": _("placed a legal hold on {what}"),
    "log.forgotten": _("forgot what was older: {what}"),
    "log.read": _("read the internal log"),
    "note.brought-back": _("brought an earlier version of note {what} back"),
    "note.edited": _("changed note {what}"),
    "note.kept": _("kept note {what} in the register"),
    "note.listed": _("began to put note {what} on the joint list"),
    "note.numbering": _("set how notes are counted: {what}"),
    "note.put-away": _("put note {what} away"),
    "note.read": _("read note {what}"),
    "note.taken-up": _("took note {what} up again"),
    "office.four-eyes": _("set how many releasers a release needs: {what}"),
    "officer.added": _("made the account {what}"),
    "officer.closed": _("closed the account of {what}"),
    "officer.invited": _("made a link for {what}"),
    "officer.opened": _("opened the account of {what} again"),
    "officer.reset": _("took the passkeys and codes of {what} away"),
    "pack.private": _("took out the private pack of a session: {what}"),
    "page.refused": _("was refused: {what}"),
    "paper.exported": _("took out {what}"),
    "parcel.brought": _("brought in parcel {what}"),
    "past.imported": _("took a table of the past in: {what}"),
    "pouch.packed": _("packed the pouch {what}"),
    "report.filed": _("filed what was read in report {what}"),
    "report.kept": _("kept report {what}"),
    "report.read": _("read report {what}"),
    "report.read-again": _("had report {what} read anew"),
    "report.set-aside": _("set report {what} aside"),
    "report.taken-up": _("took report {what} up again"),
    "retention.applied": _("destroyed what was due: {what}"),
    "retention.set": _("set how long is kept: {what}"),
    "role.ended": _("ended a role: {what}"),
    "role.given": _("gave a role: {what}"),
    "room.noted": _("noted something in the room of a session"),
    "room.put-away": _("put a note from the room away"),
    "room.taken-up": _("took a note from the room up again"),
    "sign-in.cookie": _(
        "was signed out: the cookie came from another browser or network address: {what}"
    ),
    "sign-in.done": _("signed in: {what}"),
    "sign-in.ended": _("ended a sign-in: {what}"),
    "sign-in.failed": _("tried in vain to sign in as {what}"),
    "sign-in.link": _("signed in by a link, as {what}"),
    "sign-in.proved": _("proved anew who it is: {what}"),
    "sign-in.unlocked": _("let {what} try to sign in again"),
    "sign-in.way": _("changed how to sign in: {what}"),
    "under.put": _("filed under areas: {what}"),
    "under.taken": _("took out of all areas: {what}"),
}
"""{what} is a number, perhaps with more behind it, or a name."""

_NOBODY = {"sign-in.failed": _("Somebody"), "log.forgotten": _("The node")}
_OPERATOR = _("The operator")
_OF_NAMES = (
    "sign-in.",
    "role.",
    "officer.",
    "pack.",
    "page.",
    "paper.",
    "pouch.",
    "log.",
    "directory.",
    "hold.",
    "retention.",
    "feed.",
)


def told(did: str) -> str:
    """Return the words for what was done, with a place for {what}."""
    return DONE.get(did, did + " {what}")


def nobody(did: str) -> str:
    """Return who did what no officer is noted for."""
    return _NOBODY.get(did, _OPERATOR)


def is_of_a_name(did: str) -> bool:
    """Say whether {what} is a name as somebody typed it, and not a number first."""
    return did.startswith(_OF_NAMES)


def printable(text: str) -> str:
    """Return a text that somebody typed so that it cannot move a terminal's cursor."""
    return "".join(one if one.isprintable() else "�" for one in text)
