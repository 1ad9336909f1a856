"""Sentences for refusals: what was not done, which rule, what to do."""

from collections.abc import Mapping

from django.utils.translation import gettext
from django.utils.translation import gettext_noop as _

from paraph.acts.fields import Files
from paraph.kernel.content import Kind
from paraph.web import field_names

SENTENCES: Mapping[str, str] = {
    "agenda.dates-open": _(
        "The dates of the session are not agreed yet. Fix them first; then the agenda "
        "can be adopted."
    ),
    "agenda.empty": _("An agenda without items cannot be adopted."),
    "agenda.item-left": _(
        "An item in this order was left by its side. Take it out of the order."
    ),
    "agenda.title-owed": _(
        "An item has no title yet in a language of the agenda (%(language)s). Its side "
        "must word it first."
    ),
    "agenda.unknown-item": _("An item in this order is not of this session."),
    "agenda.unknown-session": _("There is no such session in the record."),
    "area.unknown": _("There is no such area of cooperation in the record."),
    "attachment.too-long": _(
        "A file is longer than %(limit_mb)s MB. Nothing was kept; enclose a shorter "
        "one, or its parts."
    ),
    "body.merged-into": _(
        "A body is merged into another one that is in force, and not into itself."
    ),
    "body.not-established": _("This body was never established."),
    "body.paper": _("A paper of this report is not enclosed."),
    "body.report-not-yours": _("Only the side that gave a report may word it anew."),
    "body.root": _(
        "This is the commission itself: its charter founds it, and no act changes it."
    ),
    "body.unknown": _("There is no such body in the record."),
    "body.unknown-session": _("There is no such session in the record."),
    "charter.law": _(
        "What the charter says is law, and the number of the first session, no "
        "amendment changes."
    ),
    "charter.locked": _(
        "The charter says that a treaty fixes its rules. The commission neither amends "
        "them nor sets them aside."
    ),
    "charter.no-rule": _("The charter has no such rule that could be set aside."),
    "charter.same": _("This is the charter as it is in force already."),
    "charter.sides": _(
        "The sides, their capitals, time zones, languages and root keys stay as founded."
    ),
    "charter.not-in-force": _(
        "Not every side has founded the commission yet; until then nothing else can "
        "be stated."
    ),
    "contact.basis": _(
        "Say on what basis we confirm or contradict it. Nothing was changed."
    ),
    "contact.chain": _(
        "A chain names who said it, at least, and has at most %(limit)s links. Nothing "
        "was changed."
    ),
    "contact.changed": _(
        "Another officer changed this contact meanwhile. Nothing was changed; what you "
        "typed stands below. Look at the contact, then send it again."
    ),
    "contact.not-yours": _("A side notes a contact in its own name alone."),
    "contact.person-many": _(
        "More than one person of the directory may be meant by “%(name)s”. Write the "
        "name as the directory has it, or say for whom a new person is."
    ),
    "contact.person-unknown": _(
        "Nobody in the directory is called “%(name)s”. To put the person into it, say "
        "for whom they are."
    ),
    "contact.quote": _(
        "Write what was said, in at most %(limit)s characters. Nothing was changed."
    ),
    "contact.rank": _("Choose one of the ranks, or none."),
    "contact.report": _("This report is no source of the contact, or is one already."),
    "contact.standing": _("Choose whether it is reported, confirmed or contradicted."),
    "contact.statement": _("There is no such statement in this contact."),
    "contact.status": _("Choose whether it took place."),
    "contact.step": _("Write what is to be done. Nothing was changed."),
    "contact.step-unknown": _("There is no such step in this contact."),
    "contact.text": _("A text is longer than %(limit)s characters. Nothing was kept."),
    "contact.time": _(
        "A time needs the day and the time zone of the place. Nothing was kept."
    ),
    "contact.type": _("Choose what kind of contact it was."),
    "contact.unknown": _(
        "No side has noted this contact on the record. Note it first; then an account "
        "of it can be agreed."
    ),
    "contact.unknown-side": _("The charter has no side “%(side)s”."),
    "contact.version": _("There is no such earlier version of this contact."),
    "contact.zone": _(
        "There is no time zone called “%(zone)s”. Write it as Asia/Phnom_Penh or +07:00."
    ),
    "content.field": _("The field “%(field)s” does not have the form it must have."),
    "content.missing": _("The field “%(field)s” is missing."),
    "content.terms": _("Say either what is consented to, or that it is nothing."),
    "content.unknown": _("There is no field %(field)s in this kind of act."),
    "delegation.count": _(
        "The members counted (%(count)s) are not those on the list: %(expected)s. Keep "
        "the list again."
    ),
    "delegation.credentials": _(
        "The credentials of the head are not enclosed. Bring the file again."
    ),
    "delegation.full": _(
        "%(limit)s were replaced on this list, and it takes no more. Give a new list."
    ),
    "delegation.head": _("A list has one head of delegation; this one has %(heads)s."),
    "delegation.none": _(
        "No list was given for this session yet. Give the list first."
    ),
    "delegation.not-yours": _("A side gives the list of its own delegation only."),
    "delegation.office-owed": _(
        "Say what office a named person holds: names do not stand on the list itself."
    ),
    "delegation.persons": _(
        "Who is on the list is not enclosed. Type the names again."
    ),
    "delegation.place": _("There are %(places)s places on this list."),
    "delegation.range": _(
        "By the charter this side has another number of members: the limit is %(limit)s, "
        "and the list counts %(count)s. Advisers, interpreters and observers do not count."
    ),
    "delegation.unknown-session": _("There is no such session in the record."),
    "directory.photo": _("A photo is a PNG or a JPEG file. Nothing was changed."),
    "disk.failing": _(
        "The disk of this node reports an error. Nothing of this was kept or sealed. "
        "Whoever looks after the node must see to it before anything else is done."
    ),
    "disk.full": _(
        "The disk of this node is full. Nothing of this was kept or sealed; what was "
        "kept before is safe and can be read. Once whoever looks after the node has "
        "made room, do it again."
    ),
    "disk.read-only": _(
        "This node cannot write to its disk. Nothing of this was kept or sealed; what "
        "was kept before is safe and can be read. Once whoever looks after the node "
        "has seen to it, do it again."
    ),
    "draft.approved-already": _(
        "%(name)s approved this a moment before you. Nothing was done twice."
    ),
    "draft.cleared-already": _(
        "%(name)s cleared this a moment before you. Look at it again: yours may be the "
        "second look that lets it go."
    ),
    "draft.needs-second": _(
        "Two officers have to look at a release here, and neither may act for the "
        "other. Somebody else lets it go."
    ),
    "draft.approver-gone": _(
        "Whoever approved this may no longer release. It has to be approved again."
    ),
    "draft.changed-since-approval": _(
        "The draft was changed after it was approved. It has to be approved again."
    ),
    "draft.changed": _(
        "Somebody else changed this draft meanwhile. Look at it as it is now."
    ),
    "draft.overtaken": _(
        "Somebody else changed this draft while you were writing. Yours is below and "
        "not lost; keeping it now replaces theirs."
    ),
    "draft.reworded": _(
        "Words that it would consent to were changed meanwhile. Look at them as they "
        "are now."
    ),
    "bundle.consent": _("What binds is released by itself, not in a bundle."),
    "bundle.empty": _("There is nothing in it to be released."),
    "draft.waits-for": _(
        "It belongs to another entry, which has to be released first (draft %(draft)s)."
    ),
    "draft.closed": _("This draft can no longer be changed."),
    "feed.many": _(
        "You have %(limit)s calendar addresses already. Revoke one that you do not use."
    ),
    "feed.name": _("Give the address a name of 1 to 80 marks, for yourself."),
    "file.busy": _("Busy; look again in a moment."),
    "file.clean-already": _("Nothing could be taken out of it."),
    "file.damaged": _("The file is damaged: it cannot be looked into."),
    "file.failed": _(
        "The file could not be looked into: it took too long, or too much of the machine."
    ),
    "file.gone": _("The file is no longer here."),
    "file.locked": _("The file is locked with a password: it cannot be looked into."),
    "file.no-copy": _("It is no cleaned copy of another file."),
    "file.not-cleaned": _("A file of this kind cannot be cleaned here."),
    "file.signed": _("A cleaned copy would break the signature in it."),
    "file.there-already": _("The same file is enclosed already."),
    "file.too-long": _(
        "The file holds more than is unpacked here: it could not be looked into."
    ),
    "file.unsafe": _(
        "The file is made in a way that is not read here: it could not be looked into."
    ),
    "draft.copied": _(
        "These words are the report’s: “%(run)s”. Word it as your side would say it."
    ),
    "draft.object": _("This kind of act cannot be about “%(object)s”."),
    "item.day-owed": _("Say on which day the item was taken."),
    "item.language-there": _(
        "The title is there in this language (%(language)s) already, in the words of the "
        "side that inscribed it."
    ),
    "item.not-noted": _("We have noted nothing of this kind on the item."),
    "item.note-not-yours": _("A side notes on an item in its own name alone."),
    "item.render-not-yours": _("A side renders a title in its own name alone."),
    "item.render-own": _(
        "This item is our own: word it anew, and add the language there."
    ),
    "item.words-owed": _("A remark, an objection or a statement needs words."),
    "kind.unknown": _("There is no such kind of act to prepare: %(kind)s."),
    "act.shape": _("This kind of act cannot be about “%(object)s”."),
    "bytes.depth": _("Its parts are nested too deep."),
    "bytes.integer": _("A number in it is too large."),
    "bytes.key": _("“%(key)s” is no name that a field or a language may have."),
    "bytes.length": _(
        "It is too long to be sealed: %(length)s bytes, and %(limit)s are the most. "
        "Put long words into an enclosed paper."
    ),
    "bytes.not-canonical": _("It holds something that an act cannot carry."),
    "bytes.not-json": _("It holds something that an act cannot carry."),
    "bytes.type": _("It holds a value that an act cannot carry (%(type)s)."),
    "paper.file": _(
        "The paper in one language (%(language)s) is not enclosed. Bring the file again."
    ),
    "paper.full": _(
        "This paper has %(limit)s versions, and takes no more. Circulate a new paper."
    ),
    "paper.language-there": _(
        "The paper is there in this language (%(language)s) already. A corrected text "
        "supersedes it as such."
    ),
    "paper.not-yours": _("Only the side that circulated a paper may supersede it."),
    "paper.owed-there": _(
        "A language is owed and there (%(language)s). Take it out of what is owed."
    ),
    "paper.there-already": _("A paper is circulated once. Supersede it instead."),
    "paper.unknown": _("There is no such paper in the record."),
    "paper.unknown-item": _("An item that the paper is for is not of this session."),
    "paper.unknown-session": _("There is no such session in the record."),
    "text.form": _("A text in it is not in the normal form of its letters."),
    "text.mark": _(
        "A text in it holds a mark that cannot be seen, or one that turns the direction "
        "of writing. Type that word anew."
    ),
    "draft.may-not": _("Your role does not allow this; it needs %(needs)s."),
    "draft.not-approved": _("It is too late to recall: the act is being sealed."),
    "draft.renders-only": _(
        "A translator changes the words of a draft in one language and leaves another "
        "as it is, and nothing else."
    ),
    "enclosure.differs": _("An enclosed file is not the one that was approved."),
    "enclosure.missing": _("An enclosed file is no longer here."),
    "act.not-yours": _("A side corrects its own acts alone."),
    "act.unknown": _("There is no such act of this side yet."),
    "decision.correspondence": _(
        "The charter says that nothing is decided between sessions. Name the session "
        "at which it is taken."
    ),
    "decision.two-protocols": _(
        "A decision of a session is entered in its own protocol; name no other."
    ),
    "decision.unknown": _("There is no such decision in the record."),
    "decision.unknown-session": _("There is no such session in the record."),
    "elsewhere.days": _("It cannot have been received before the day that it bears."),
    "elsewhere.not-yours": _("Only the side that noted a paper may word it anew."),
    "elsewhere.own-side": _(
        "What a side does itself it states here; noted is what another side did on paper."
    ),
    "elsewhere.unknown-object": _("What it is about is not in the record."),
    "elsewhere.unknown-side": _("The charter has no side “%(side)s”."),
    "history.circle": _("An entry cannot be part of itself, however far round."),
    "history.too-deep": _("More than %(limit)s entries would stand over this one."),
    "history.order": _(
        "The entries that are excepted are named in the order of their ids."
    ),
    "history.days": _("The last day is before the first, or stands alone."),
    "history.empty": _("Nothing would be left to agree to."),
    "history.left": _("This entry was left already."),
    "history.not-yours": _("Only the side that made an entry may word or leave it."),
    "history.own": _("A side answers the entries of others; its own it words anew."),
    "history.unknown": _("There is no such entry of that side in the record."),
    "history.unknown-part": _("What it is part of is no entry of this side."),
    "history.unknown-side": _("The charter has no side “%(side)s”."),
    "history.words": _("Say where it differs, in your own words."),
    "paper.not-enclosed": _("A paper that it names is not enclosed."),
    "item.left": _("This item was left already."),
    "hold.held": _(
        "A legal hold stands on it (%(thing)s): %(reason)s. Until it is lifted it stays "
        "as it is."
    ),
    "hold.lifted": _("This hold was lifted already."),
    "hold.reason": _("Say why: the reason stands beside the hold."),
    "hold.thing": _("There is nothing called “%(thing)s” that a hold could be on."),
    "item.not-yours": _("Only the side that inscribed an item may word or leave it."),
    "item.paper": _("A paper of this item is not enclosed."),
    "item.unknown": _("There is no such item in the record."),
    "item.unknown-session": _("There is no such session in the record."),
    "manifest.differs": _(
        "What it consents to was worded anew since this was prepared. Look at them again."
    ),
    "memory.folio-taken": _(
        "This machine has sealed another act for the same place in our journal. Where two "
        "machines hold our seal, one of them has to be shut down: whoever looks after "
        "the node must settle this first."
    ),
    "node.mute": _(
        "This node was restored from a backup and does not seal until it has its own "
        "acts back from the other side, by line or pouch."
    ),
    "node.root-asked": _(
        "The root key was asked for an act and has not answered; until then this node "
        "seals nothing. Whoever looks after the node takes the answer in."
    ),
    "node.no-seal": _("The key of the seal is not on this machine."),
    "notice.choice": _(
        "One of the answers is none that there is: days are 1 to %(limit)s, hours 0 to "
        "23, a zone is a name as Europe/Paris or an offset as +07:00. Nothing was changed."
    ),
    "marking.crosswise": _(
        "A higher level of theirs would be handled lower than a lower one. Put them "
        "in the same order."
    ),
    "marking.level-dropped": _(
        "A level of the scale before (%(level)s) is missing. What was marked with it has "
        "to be handled alike for good: levels are added, never dropped."
    ),
    "marking.levels-turned": _(
        "Levels of the scale before changed places. Their order stays; others may come "
        "between them."
    ),
    "marking.not-higher": _(
        "It is marked as high already. To lower a marking is an act of its own."
    ),
    "marking.not-lower": _("That level is not lower than the one it is marked with."),
    "marking.not-marked": _("Your side has not marked it."),
    "marking.not-yours": _(
        "Only the side that stated a thing marks it or lowers its marking."
    ),
    "marking.own-side": _("A side handles its own levels as they are."),
    "marking.scale-not-yours": _(
        "A side states its own scale and how it handles another’s, never another’s own."
    ),
    "marking.unknown-level": _("There is no such level: %(level)s."),
    "marking.unknown-object": _("There is nothing of that kind in the record to mark."),
    "marking.unknown-side": _("There is no such side in this commission."),
    "object.agreed": _(
        "This is agreed and cannot be withdrawn. Propose something else, or nothing."
    ),
    "object.no-offer": _("There is no offer here that could be withdrawn."),
    "object.unknown": _("This names something that is not in the record."),
    "parcel.failed": _(
        "The program met a mistake of its own in this file. Nothing of it was kept; "
        "paste its words instead."
    ),
    "parcel.role-lost": _(
        "Who brought this file in may no longer draft here. Nothing of it was kept."
    ),
    "parcel.too-many": _(
        "%(count)s files are more than the %(limit)s that can be brought in at once. "
        "Nothing was kept."
    ),
    "note.changed": _(
        "Another officer changed this note meanwhile. Nothing was changed; what you typed "
        "stands below. Look at the note, then send it again."
    ),
    "note.channel": _("Choose one of the channels, or none."),
    "note.day": _("Say which date the paper bears. Nothing was kept."),
    "note.direction": _("Choose whether we gave it or received it."),
    "note.form": _("Choose the form of the paper."),
    "note.kept-already": _(
        "A paper with the number %(number)s and this date is in the register already, "
        "as %(reference)s. Change that one, or correct the number or the date."
    ),
    "note.no-day": _("%(field)s: “%(typed)s” is no day. Nothing was kept."),
    "note.numbering": _("Choose whether notes are counted by the year or in one run."),
    "note.rank": _("Choose one of the ranks, or none."),
    "note.reply": _("There is no such note in the register to which it could reply."),
    "note.serial": _("The own number is a whole number up to %(limit)s."),
    "note.serial-taken": _(
        "The own number %(serial)s is taken in this series, by a note that stands or was "
        "put away. The next free one is %(next)s; empty, it is given by itself."
    ),
    "note.side": _("Choose to which side it was given, or which gave it."),
    "note.subject": _("Say in a few words what it is about. Nothing was kept."),
    "note.text": _("A text is longer than %(limit)s characters. Nothing was kept."),
    "note.version": _("There is no such earlier version of this note."),
    "note.days": _(
        "It cannot have been sent or received before the day that it bears."
    ),
    "note.not-yours": _("A side lists its own notes alone, those it gave or received."),
    "note.other-list": _(
        "This note stands on the other of our lists. Put it on this one as a new note."
    ),
    "note.own-side": _("A note is given to another side, or received from one."),
    "note.unknown-reply": _(
        "The note to which this one replies is not on the list. List it first, or leave "
        "it out."
    ),
    "note.unknown-side": _("The charter has no side “%(side)s”."),
    "post.body-not-in-force": _(
        "There are posts only in a body that is in force: not in one that is only "
        "proposed, merged or dissolved."
    ),
    "post.days": _("The last day in office is before the first."),
    "post.full": _(
        "This post holds %(limit)s appointments, and takes no more. Make a new post."
    ),
    "post.not-appointed": _("Nobody of that name holds this post."),
    "post.not-yours": _("A side appoints to its own posts only."),
    "post.person": _("Who is appointed is not enclosed. Name the person again."),
    "post.role": _("A post stays what it is. Make another post for another office."),
    "post.title-owed": _("Say how this other post is called."),
    "post.unknown": _("There is no such post in the record."),
    "reading.decided": _(
        "%(count)s decisions on this report would be lost. Nothing was read anew."
    ),
    "reading.day-wanted": _("Say which day it was."),
    "reading.nobody-met": _("Say who took part, of the people in the reading."),
    "reading.not-there": _(
        "These words do not stand in the report: “%(words)s”. Select them, or type them "
        "as they stand there."
    ),
    "reading.read-anew": _(
        "Somebody read this report anew meanwhile, and other things are proposed. "
        "Nothing was decided; look at them as they are now."
    ),
    "reading.unknown-answer": _(
        "That is none of the answers that were offered. Look at the questions again."
    ),
    "reading.unknown-decision": _("That cannot be decided on a proposal."),
    "reading.unknown-fact": _("There is no such proposal in this reading."),
    "reading.unknown-kind": _("Nothing can be marked as that in a report."),
    "reading.unread": _(
        "%(count)s proposals have not been looked at. Nothing was filed; the first of "
        "them is number %(first)s."
    ),
    "reading.who-said-it": _(
        "The report allows more than one speaker. Say who said it, or leave it unsure."
    ),
    "readout.too-many": _("A contact has at most %(limit)s read-outs at a time."),
    "readout.twice": _("This report is a read-out of the contact already."),
    "readout.unknown": _("There is no such read-out of this contact."),
    "readout.whose": _("Say whose read-out it is. Nothing was kept."),
    "readout.words": _(
        "Choose a report, or paste a text of at most %(limit)s characters. Nothing was "
        "kept."
    ),
    "report.binary": _(
        "No words can be read in this file. Nothing was kept; paste its words instead."
    ),
    "report.cut": _(
        "It is long: only the first 100,000 characters were read. What stands behind "
        "them is kept, and nothing is proposed of it."
    ),
    "report.damaged": _(
        "It looks like a Word file and cannot be read as one. Nothing was kept; paste "
        "its words instead."
    ),
    "report.docx": _("It was a Word file: only its words were taken."),
    "report.empty": _("There are no words in it. Nothing was kept."),
    "report.html": _("It was a web page: its tags were taken away for the reading."),
    "report.pdf": _("It was a PDF file: only its words were taken."),
    "report.pdf-unread": _(
        "It is a PDF file that cannot be read (%(reason)s). Nothing was kept; paste its "
        "words instead."
    ),
    "report.replaced": _("Some of its bytes stand for no letter; they are marked �."),
    "report.too-long": _(
        "It is longer than 5 MB. Nothing was kept; paste the part that matters."
    ),
    "report.unseen-marks": _("There are marks in it that cannot be seen."),
    "ask.language.unread": _(
        "There are no rules yet for the language of this report: nothing is proposed. "
        "The report is kept."
    ),
    "officer.own": _("Nobody closes their own account."),
    "retention.days": _("Say a whole number of days, from 1 to %(limit)s."),
    "retention.matter": _("There is no such kind of matter here."),
    "role.day": _("“%(day)s” is no day. Write it as 2026-12-31."),
    "role.nobody": _("There is no such officer to act for."),
    "role.own": _("Nobody gives a role to themselves."),
    "role.deputy-open": _("A deputy’s role needs a last day."),
    "role.ended": _("That role is over already."),
    "role.has-it": _("This officer has that role already."),
    "role.last-administrator": _(
        "Nobody would be left who can give roles. Make somebody else administrator "
        "first."
    ),
    "role.not-held": _("%(name)s has no such role, so nobody can have it for them."),
    "role.own-deputy": _("Nobody is their own deputy."),
    "role.times": _("It would end before it begins."),
    "role.unknown": _("There is no role “%(role)s”."),
    "room.empty": _("Write something first. Nothing was kept."),
    "room.too-long": _("A note has at most %(limit)s characters. Nothing was kept."),
    "room.unknown": _("There is no such note here."),
    "strike.charter": _("The charter cannot be struck: the record stands on it."),
    "strike.done": _("This was struck already."),
    "strike.not-ours": _("No act of ours encloses this."),
    "strike.unknown": _("No act in the record encloses this."),
    "session.closed": _(
        "The session is closed: nothing more is consented to on it. To go on, let all "
        "sides resume it."
    ),
    "session.closed-early": _("The session was opened on %(first)s only."),
    "session.dates-open": _("The dates of the session are not agreed. Fix them first."),
    "session.extraordinary": _(
        "A session that was requested is fixed as an extraordinary one, and no other."
    ),
    "session.fixed": _("The dates of this session are agreed already."),
    "session.host-convenes": _("By the charter the host convenes this session."),
    "session.month": _("A year has four figures at most, a month is one from 1 to 12."),
    "session.not-open": _("A side closes what it opened. State the opening first."),
    "session.occasion": _(
        "A session is held on the occasion of another that is in the record and is held "
        "on no occasion itself."
    ),
    "session.ordinary": _(
        "This session was proposed as an ordinary one. Request another, or propose "
        "other dates."
    ),
    "session.quorum": _(
        "The quorum is not reached: %(least)s members of a side must be present, and "
        "%(present)s are."
    ),
    "session.quorum-total": _(
        "The quorum is not reached: %(least)s members of all sides together must be "
        "present, and %(present)s are."
    ),
    "session.days": _("The last day is before the first."),
    "session.host": _("The host must be one of the sides."),
    "session.number": _(
        "The number must be %(expected)s. Another session may have taken %(number)s."
    ),
    "session.unknown": _("There is no such session in the record."),
    "silence.adopted": _("It is adopted already: its end is not moved."),
    "silence.answered": _(
        "Another side has answered these terms. Withdraw them, and propose anew."
    ),
    "silence.broken": _(
        "The silence was broken. What is changed now needs a period of its own: propose "
        "it anew."
    ),
    "silence.early": _(
        "The silence ends at %(until)s (UTC). Until then nobody can say that it was kept."
    ),
    "silence.lapsed": _(
        "This side has stated that it kept silence: it is bound by that."
    ),
    "silence.late": _(
        "The silence ended at %(until)s (UTC). A break or an extension at that instant "
        "or after it is late. To object all the same, write to the other side; it "
        "is adopted only once this side states that it kept silence."
    ),
    "silence.no-later": _(
        "The silence ends at %(now)s (UTC) already; an extension names a later instant."
    ),
    "silence.not-open": _(
        "Not every side has consented to open this procedure; until then it does not run."
    ),
    "silence.not-yours": _("Only the side that proposed it may change its terms."),
    "silence.opened-alone": _(
        "By the charter one side opens a silence procedure; no consent is needed for it."
    ),
    "silence.other-terms": _("The terms were changed meanwhile. Look at them first."),
    "silence.own": _(
        "This side proposed it: it consents already. To take it back, withdraw it."
    ),
    "silence.unknown": _("There is no such silence procedure in the record."),
    "silence.unknown-decision": _("There is no such decision in the record."),
    "silence.withdrawn": _("The side that proposed it took it back."),
    "tree.circular": _(
        "It cannot stand under itself, nor under what stands or is offered to stand "
        "under it."
    ),
    "tree.has-children": _("Others still stand under it. Move or end those first."),
    "tree.too-deep": _("There are at most %(limit)s levels in a tree."),
    "tree.unknown-parent": _("What it would stand under is not agreed, or no longer."),
    "under.area": _("There is no such area of cooperation in the record."),
    "under.thing": _("There is nothing called “%(thing)s” that could be filed."),
    "under.too-many": _("At most %(limit)s areas for one thing. Nothing was changed."),
}


OF_FIELDS = frozenset({"content.field", "content.missing"})
"""Refusals that name a field: they call it as the form does."""


def in_form(kind: Kind, code: str, facts: Mapping[str, object]) -> str:
    """Return a refusal as a sentence for the form of a kind."""
    if code not in OF_FIELDS:
        return sentence(code, facts)
    name = str(facts["field"])
    if code == "content.missing" and isinstance(kind.fields.get(name), Files):
        return gettext("Bring a file in one language at least.")
    told = field_names.called(name, kind) or name
    return gettext(SENTENCES[code]) % {"field": told}


def sentence(code: str, facts: Mapping[str, object]) -> str:
    """Return a refusal as a sentence; of an unknown code, the code itself."""
    template = SENTENCES.get(code)
    if template is None:
        return gettext("The act was refused: %(code)s.") % {"code": code}
    values = {name: str(value) for name, value in facts.items()}
    if code in OF_FIELDS:
        values["field"] = field_names.called(values["field"]) or values["field"]
    try:
        return gettext(template) % values
    except KeyError:
        return gettext(template)
