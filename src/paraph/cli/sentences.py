"""What an operator is told for the code of an error; in English, like all commands."""

from paraph.kernel.errors import Refused, VerificationError

SENTENCES = {
    "act.shape": "The act has not the shape of its kind.",
    "backup.charter": "The charter in the backup is not that of its commission.",
    "backup.database": "The database {file} in the backup is damaged: {damage}.",
    "backup.differs": "{member} in the backup is not what was written.",
    "backup.missing": "The backup ends early: {member} is missing.",
    "backup.name": "The backup holds what no backup does: {member}.",
    "backup.none": "This is no backup, or it is damaged at its beginning.",
    "backup.other-node": "The backup is of another node, that of {side}.",
    "charter.no-such-side": "The charter has no side {side}.",
    "commission.unknown": "This node does not serve that commission.",
    "draft.approved-already": "{name} approved this a moment before.",
    "draft.cleared-already": "{name} cleared this a moment before; look at it again.",
    "draft.needs-second": "Two officers have to look at a release here, and neither may "
    "act for the other.",
    "draft.changed-since-approval": "The draft was changed after its approval.",
    "draft.closed": "The draft is closed; it is {state}.",
    "draft.may-not": "This officer may not do that; it needs a {needs}.",
    "draft.not-approved": "The draft is not approved; it is {state}.",
    "draft.renders-only": "A translator changes the words of a draft in one language "
    "and leaves another as it is, and nothing else.",
    "founding.differs": "The answer is not about the bytes that were asked for.",
    "founding.done": "Our journal begins already, with another folio 0.",
    "founding.not-ours": "The answer is that of {side}, not ours.",
    "kind.unknown": "There is no kind {kind}.",
    "memory.damaged": "The seal's memory is damaged: {file}. Do not delete it; "
    "restore it from the machine's own backup or ask the counterpart for our heads.",
    "memory.folio-taken": "Folio {folio} was begun with other bytes before. "
    "Nothing was sealed.",
    "mute.not-restored": "There is nothing to confirm: no backup was brought back here.",
    "mute.not-told": "No counterpart has told yet which acts of ours it holds, by line "
    "or by a pouch newer than those that were taken in.",
    "mute.other-folio": "Our journal ends with folio {folio} here. Nothing was changed.",
    "mute.remembered": "The seal remembers folio {folio}: that one is missing here.",
    "node.mute": "The node is mute: it was restored and has not its own heads back.",
    "node.root-asked": "The root key was asked for something and has not answered: "
    "take its answer in with `paraph keys take`, or `paraph keys ask --nothing`.",
    "rooting.asked": "Something is asked of the root key already: `paraph keys ask "
    "--nothing` takes that back.",
    "rooting.not-asked": "These bytes were not asked of the root key here.",
    "rooting.not-founded": "Our journal has not begun.",
    "rooting.not-ours": "{digest} is no act of our journal.",
    "keys.known": "This key is in force already.",
    "keys.old": "The key in use is not in force by our journal.",
    "node.no-seal": "The seal key is not on this machine: bring keys/seal.pem.",
    "peer.needs-tls": "{url} is not on this machine: it must begin with https.",
    "peer.url": "{url} is no address of an exchange: https://host or https://host:port.",
    "pouch.not-for-us": "The pouch is encrypted to another key, or damaged.",
    "pouch.numbers": "The numbers of pouches in {file} cannot be read. Put the file "
    "away: counting begins anew, and the next pouch looks out of order once.",
    "pouch.other-commission": "The pouch is of another commission.",
    "pouch.own": "The pouch is one of our own: it tells nothing of the other side.",
    "role.deputy-open": "A deputy's role needs a last day: --until.",
    "role.ended": "That role is over already.",
    "role.has-it": "This officer is a {role} already.",
    "role.last-administrator": "Nobody would be left who can give roles: make somebody "
    "else administrator first.",
    "role.not-held": "{name} is no {role} here, so nobody can be it for them.",
    "role.own-deputy": "Nobody is their own deputy.",
    "role.times": "It would end before it begins.",
    "strike.charter": "The charter cannot be struck: the record stands on it.",
    "strike.not-ours": "No act of ours encloses {sha256}.",
    "timestamp.no-receipt": "We have given no receipt yet: there is nothing to stamp.",
    "timestamp.not-ours": "The token is not over a receipt of ours: {sha256}.",
    "pouch.sender": "No known transport key of its sender signed the pouch.",
}


def of(error: Refused | VerificationError) -> str:
    """Return the sentence for an error's code, and the code with its facts."""
    sentence = SENTENCES.get(error.code)
    if sentence is None:
        return f"refused: {error}"
    try:
        return f"{sentence.format(**error.facts)} [{error.code}]"
    except (KeyError, IndexError):
        return f"refused: {error}"
