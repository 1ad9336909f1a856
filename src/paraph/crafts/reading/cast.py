"""Who may act in a report: every name, description and pronoun, and whom it means."""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from paraph.crafts.reading.names import LONGEST, Name, runs_within
from paraph.crafts.reading.page import Page
from paraph.crafts.reading.people import Introductions, Met, is_one_of
from paraph.crafts.reading.posts import (
    Institution,
    Post,
    find_institutions,
)

_GUEST = "?guest"
_OTHER = "?interlocutor"
_COUNTERPART = "counterpart"
_FOLLOWERS = frozenset({"aide", "spokesperson"})


@dataclass(frozen=True, slots=True)
class Actor:
    """Words that stand for somebody who may act: tokens[first:after].

    `kind` is "name", "role" (a post that means a person met elsewhere), "pronoun",
    "unnamed" (a post of nobody named) or "institution". `person` is a place in the
    cast's list of people, for a name or a role that was resolved. A role is sure if only
    one person of the report, named before, may be meant by it.
    """

    first: int
    after: int
    kind: str
    person: int | None
    country: str | None
    office: str
    is_indefinite: bool = False
    is_sure: bool = True


@dataclass(frozen=True)
class Cast:
    """The people of a report and the actors in the order of the text.

    `begins` and `ends` find an actor by its first token and by the one behind it.
    """

    people: tuple[Met, ...]
    actors: tuple[Actor, ...]
    posts: tuple[Post, ...]
    institutions: tuple[Institution, ...]
    begins: dict[int, Actor]
    ends: dict[int, Actor]
    firsts: tuple[int, ...]

    @cached_property
    def titles(self) -> frozenset[int]:
        """The tokens that posts and bodies are made of: a State named there is no place."""
        stretches = [(post.first, post.after) for post in self.posts]
        stretches += [(body.first, body.after) for body in self.institutions]
        return frozenset(index for each in stretches for index in range(*each))

    @cached_property
    def names(self) -> frozenset[int]:
        """The tokens of people's names and of posts."""
        stretches = [(a.first, a.after) for a in self.actors if a.kind == "name"]
        stretches += [(post.first, post.after) for post in self.posts]
        return frozenset(index for each in stretches for index in range(*each))

    def between(self, first: int, after: int) -> Sequence[Actor]:
        """Return the actors that begin between two tokens."""
        left, right = bisect_left(self.firsts, first), bisect_left(self.firsts, after)
        return self.actors[left:right]


def cast(page: Page, posts: tuple[Post, ...]) -> Cast:
    """Find the people of a report and all places where they are spoken of."""
    institutions = find_institutions(page)
    met = Introductions(page, posts, institutions)
    met.meet()
    actors = _actors(met)
    return Cast(
        tuple(met.people),
        actors,
        posts,
        institutions,
        {actor.first: actor for actor in actors},
        {actor.after: actor for actor in actors},
        tuple(actor.first for actor in actors),
    )


def covers(office: str, other: str, page: Page) -> bool:
    """Say whether a post or description may mean a person of that office."""
    if office == other:
        return True
    if not office.startswith("?"):
        return False
    offices = page.lexicon.described_offices(office[1:])
    return any(is_one_of(other, each) for each in offices)


def _actors(met: Introductions) -> tuple[Actor, ...]:
    """Find every place where somebody is named, described or meant by a pronoun."""
    page = met.page
    found: list[Actor] = []
    taken: set[int] = set()

    def add(actors: Iterable[Actor]) -> None:
        for actor in actors:
            if not taken.intersection(range(actor.first, actor.after)):
                found.append(actor)
                taken.update(range(actor.first, actor.after))

    add(_beside_posts(met))
    add(_mentioned(met, taken))
    found.sort(key=lambda actor: actor.first)
    named = tuple(found)
    free = [
        post
        for post in met.posts
        if post.first not in met.beside
        and not post.is_plural
        and not taken.intersection(range(post.first, post.after))
    ]
    _know_peers(page, met.people, named)
    is_told = any(post.office == _GUEST for post in free)
    guest = _guest(page, met.people, named) if is_told else None
    issuer = met.issuer()
    for post in free:
        others = named if post.office != _OTHER else tuple(found)
        add([_role(page, post, met.people, others, (guest, issuer))])
    add(_latter(page, named))
    add(
        Actor(body.opening, body.after, "institution", None, body.country, "")
        for body in met.institutions
    )
    pronouns = page.lexicon.speech.words("pronouns")
    add(
        Actor(index, index + 1, "pronoun", None, None, "")
        for index, token in enumerate(page.tokens)
        if token.folded in pronouns and _may_be_pronoun(page, index)
    )
    return tuple(sorted(found, key=lambda actor: actor.first))


def _know_peers(page: Page, people: Sequence[Met], named: Sequence[Actor]) -> None:
    """Note what post "her Norland counterpart, X" has: that of whoever is told before.

    "The head of Norland's diplomacy" may then mean X.
    """
    for person in people:
        posts = [post for post in person.posts if post.office == _COUNTERPART]
        if not posts or len(posts) < len(person.posts):
            continue
        told_in = page.sentence_at(posts[0].first)
        first = page.index(told_in.start) if told_in else 0
        peers = [
            office
            for actor in reversed(named)
            if first <= actor.first < posts[0].first and actor.person is not None
            if people[actor.person].country not in {None, person.country}
            for office in people[actor.person].offices
            if office != _COUNTERPART
        ]
        person.peer = next(iter(peers), "")


def _other(post: Post, people: Sequence[Met], told: Sequence[Actor]) -> int | None:
    """Return who "the interlocutor" is: the other of the two sides told before.

    Whoever is told in the same sentence, else last, is the one side; the other acts for
    another State.
    """
    before = [
        actor
        for actor in sorted(told, key=lambda actor: actor.first)
        if actor.first < post.first
        and actor.person is not None
        and people[actor.person].country is not None
    ]
    if not before or before[-1].person is None:
        return None
    state = people[before[-1].person].country
    for actor in reversed(before):
        person = actor.person
        if person is not None and people[person].country != state:
            return person
    return None


def _latter(page: Page, named: Sequence[Actor]) -> Iterable[Actor]:
    """Find "the latter" at a sentence's head: who was named last in the one before."""
    words = page.lexicon.speech.words("latter")
    for number, sentence in enumerate(page.layout.sentences[1:], 1):
        first, _ = page.bounds(sentence)
        end = page.phrase_end(first, words)
        if end is None:
            continue
        start, after = page.bounds(page.layout.sentences[number - 1])
        before = [actor for actor in named if start <= actor.first < after]
        if before and before[-1].person is not None:
            last = before[-1]
            yield Actor(
                first, end, "role", last.person, last.country, "", is_sure=False
            )


def _may_be_pronoun(page: Page, index: int) -> bool:
    """In Khmer a title stands for its bearer before a verb: "ឯកឧត្តមបានថ្លែង"."""
    if page.vocabulary is None:
        return True
    following = page.lexicon.verbs.at(page.tokens, index + 1, len(page.tokens))
    return following is not None and page.tokens[following.first].glued


def _beside_posts(met: Introductions) -> Iterable[Actor]:
    for beside in met.beside.values():
        person = met.people[beside.person]
        after = _past_marks(met.page, beside.after)
        office = person.posts[0].office
        yield Actor(beside.first, after, "name", beside.person, person.country, office)


def _mentioned(met: Introductions, taken: set[int]) -> Iterable[Actor]:
    """Find the people again by parts of their names, and note these names."""
    page = met.page
    for name, place in _mentions(page, met.people, taken):
        person = met.people[place]
        person.names.append(name)
        office = person.offices[0] if person.offices else ""
        after = _past_state(page, _past_marks(page, name.after), person.country)
        yield Actor(name.first, after, "name", place, person.country, office)


def _mentions(
    page: Page, people: Sequence[Met], taken: set[int]
) -> Iterable[tuple[Name, int]]:
    book = _parts_of_names(people)
    index = 0
    while index < len(page.tokens):
        token = page.tokens[index]
        hit = None
        if index not in taken and token.is_capital and not _is_place(page, index):
            hit = _longest(page, index, book)
        if hit is None:
            index += 1
            continue
        first = _before_initials(page, index, people[hit[1]])
        yield Name(_before_honorifics(page, first, taken), index, hit[0]), hit[1]
        index = hit[0]


def _longest(
    page: Page, index: int, book: Mapping[tuple[str, ...], int]
) -> tuple[int, int] | None:
    """Return the end of the longest name at a token, and whose it is."""
    found: tuple[int, int] | None = None
    words: tuple[str, ...] = ()
    for after, key in _words_from(page, index):
        words = (*words, key)
        place = book.get(words)
        if place is not None:
            found = after, place
    return found


def _words_from(page: Page, index: int) -> Iterator[tuple[int, str]]:
    """Yield the words of a possible name, each with the token behind it.

    Words may be joined by hyphens or stand apart.
    """
    for _ in range(LONGEST):
        while page.mark(index) in {"-", "'", "."} and page.tokens[index].glued:
            index += 1
        if index >= len(page.tokens):
            return
        token = page.tokens[index]
        if not token.is_word or not (token.is_capital or token.glued):
            return
        index += 1
        yield index, page.keys[index - 1]


def _parts_of_names(people: Sequence[Met]) -> dict[tuple[str, ...], int]:
    """Return the runs of words by which somebody may be named; the first has them."""
    book: dict[tuple[str, ...], int] = {}
    for place, person in enumerate(people):
        for words in person.words:
            for part in runs_within(words):
                book.setdefault(part, place)
    return book


def _is_place(page: Page, index: int) -> bool:
    """Tell "RI" the State from "Ri" the name."""
    place = page.place_at(index, len(page.tokens))
    return place is not None and place.value.kind in {"state", "association"}


def _before_honorifics(page: Page, index: int, taken: set[int]) -> int:
    first = index
    while first > 0 and first - 1 not in taken:
        end = first - (page.mark(first - 1) == ".")
        title = page.lexicon.honorifics.ending_at(page.tokens, first, max(0, first - 4))
        title = title or page.lexicon.honorifics.ending_at(
            page.tokens, end, max(0, end - 4)
        )
        if title is None:
            break
        first = title.first
    return first


def _before_initials(page: Page, index: int, person: Met) -> int:
    """Step back over "L." before a surname, if the person has such a name."""
    letters = {word[0] for words in person.words for word in words}
    while (
        index > 1
        and page.mark(index - 1) == "."
        and len(page.tokens[index - 2].text) == 1
        and page.tokens[index - 2].folded in letters
    ):
        index -= 2
    return index


def _past_marks(page: Page, after: int) -> int:
    """Step over "(left)" or "(52)" behind a name."""
    if page.mark(after) == "(":
        for end in range(after + 1, min(after + 4, len(page.tokens))):
            if page.mark(end) == ")":
                return end + 1
    return after


def _past_state(page: Page, after: int, country: str | None) -> int:
    """Step over "of Norland" behind a name, where it is the State they act for."""
    linked = page.phrase_end(after, page.lexicon.posts.words("behind_name"))
    place = page.place_at(linked, len(page.tokens)) if linked is not None else None
    is_own = place is not None and place.value.kind == "state"
    return place.after if place and is_own and place.value.code == country else after


def _role(
    page: Page,
    post: Post,
    people: Sequence[Met],
    named: Sequence[Actor],
    known: tuple[int | None, str | None],
) -> Actor:
    """Resolve a post without a name: "the premier", "asisten itu".

    `known` are who "the guest" is, and the State of the body whose paper it is.
    """
    guest, issuer = known
    after = post.after
    if page.is_word(after, page.lexicon.speech.words("demonstratives")):
        after += 1
    place = None
    if post.office == _GUEST:
        place = guest
    elif post.office == _OTHER:
        place = _other(post, people, named)
    elif not post.is_indefinite and not post.is_former:
        place = _own(page, post, people, issuer)
        if place is None:
            place = _meant(page, post, people, named)
    if place is None:
        return Actor(
            post.opening,
            after,
            "unnamed",
            None,
            post.country,
            post.office,
            post.is_indefinite,
        )
    people[place].posts.append(post)
    country = people[place].country
    is_sure = post.office == _GUEST or _is_sure(page, post, people, named)
    return Actor(
        post.opening, after, "role", place, country, post.office, is_sure=is_sure
    )


def _own(
    page: Page, post: Post, people: Sequence[Met], issuer: str | None
) -> int | None:
    """Return who "the Minister" is in the paper of their own ministry.

    It is the only one of that State whom the post may mean, if they are named with a
    post of their own; "the visiting minister" and "the Sudland minister" are others.
    """
    if issuer is None or post.country not in {None, issuer} or post.owner:
        return None
    fitting = [
        place
        for place, person in enumerate(people)
        if person.country == issuer and _fits(page, post, person)
    ]
    return fitting[0] if len(fitting) == 1 else None


def _is_sure(
    page: Page, post: Post, people: Sequence[Met], named: Sequence[Actor]
) -> bool:
    """Say whether a post can mean only one person, and one who was named before."""
    fitting = [
        actor
        for actor in named
        if actor.person is not None and _fits(page, post, people[actor.person])
    ]
    is_named = any(actor.first < post.first for actor in fitting)
    return is_named and len({actor.person for actor in fitting}) == 1


def _guest(page: Page, people: Sequence[Met], named: Sequence[Actor]) -> int | None:
    """Return who "the visitor" is: the first who acts for another State than the host's.

    The host's is the State of the dateline, else of the first town that is told.
    """
    here = _host_state(page)
    for actor in named if here else ():
        person = people[actor.person] if actor.person is not None else None
        if person is None or person.country in {None, here}:
            continue
        if not _FOLLOWERS & set(person.offices):
            return actor.person
    return None


def _host_state(page: Page) -> str | None:
    """Return the State in which a report is set."""
    piece = page.layout.pieces.get("dateline_place")
    start = page.index(piece.start) if piece else 0
    at = page.lexicon.contacts.table("place").words("at")
    for index in range(start, len(page.tokens)):
        place = page.place_at(index, len(page.tokens))
        is_here = piece is not None and index == start
        if place is None or not (is_here or page.is_word(index - 1, at)):
            continue
        if place.value.kind in {"capital", "town"} or is_here:
            return place.value.code
    return None


def _meant(
    page: Page, post: Post, people: Sequence[Met], named: Sequence[Actor]
) -> int | None:
    """Return the person of that office and State who is meant.

    In the same sentence the one named last; else whom the nearest sentence before names
    first, for that is whom it is about; else the next.
    """
    if (peer := _counterpart(post, people, named)) is not None:
        return peer
    fitting = [
        actor
        for actor in named
        if actor.person is not None and _fits(page, post, people[actor.person])
    ]
    before = [actor for actor in fitting if actor.first < post.first]
    if not before:
        return fitting[0].person if fitting else None
    last = _envoy_of_lead(page, post, people, before) or before[-1]
    told_in = page.sentence_at(last.first)
    if told_in is None or told_in is page.sentence_at(post.first):
        return last.person
    first = page.index(told_in.start)
    return next(actor.person for actor in before if actor.first >= first)


def _envoy_of_lead(
    page: Page, post: Post, people: Sequence[Met], before: Sequence[Actor]
) -> Actor | None:
    """Return the last mention of the envoy whom the first sentence of the body names.

    "The diplomat" of a report about an ambassador is that one, and no minister named
    since; a spokesperson who speaks is still meant.
    """
    told = people[before[-1].person] if before[-1].person is not None else None
    if post.office != "?diplomat" or told is None:
        return None
    if not all(office.startswith("minister.") for office in told.offices):
        return None
    lead = next((s for s in page.layout.sentences if s.kind == "body"), None)
    if lead is None:
        return None
    envoys = [
        actor
        for actor in before
        if actor.person is not None and "ambassador" in people[actor.person].offices
    ]
    in_lead = {a.person for a in envoys if page.sentence_at(a.first) is lead}
    return next((a for a in reversed(envoys) if a.person in in_lead), None)


def _counterpart(
    post: Post, people: Sequence[Met], named: Sequence[Actor]
) -> int | None:
    """Return who "her Norland counterpart" is, named before.

    It is somebody of that State who has the same post as somebody of another one.
    """
    if post.office != "counterpart" or post.country is None:
        return None
    for actor in reversed(named):
        if actor.person is None or actor.first >= post.first:
            continue
        person = people[actor.person]
        has_peer = any(
            set(person.offices) & set(each.offices)
            and each.country not in {None, post.country}
            for each in people
        )
        if person.country == post.country and has_peer:
            return actor.person
    return None


def _fits(page: Page, post: Post, person: Met) -> bool:
    if post.country and person.country and post.country != person.country:
        return False
    return any(covers(post.office, office, page) for office in person.offices)
