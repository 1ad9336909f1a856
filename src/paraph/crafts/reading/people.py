"""The people of a report: met by posts beside names, by honorifics, by the directory."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from paraph.crafts.reading.directory import KnownPerson
from paraph.crafts.reading.issues import geography
from paraph.crafts.reading.names import (
    Name,
    is_of_another_case,
    name_at,
    name_before,
    runs_within,
)
from paraph.crafts.reading.page import Page
from paraph.crafts.reading.posts import Institution, Post, state_after

_NEAR = 60
_POSTED = "ambassador"


@dataclass(slots=True)
class Met:
    """A person as met so far, while the cast is put together.

    `words` are the spellings of the name, without honorifics and folded.
    """

    names: list[Name] = field(default_factory=list)
    words: list[tuple[str, ...]] = field(default_factory=list)
    posts: list[Post] = field(default_factory=list)
    country: str | None = None
    known: KnownPerson | None = None
    country_is_inferred: bool = False
    peer: str = ""

    @property
    def is_known(self) -> bool:
        """Whether the directory has the person."""
        return self.known is not None

    @property
    def offices(self) -> tuple[str, ...]:
        """The offices of the person's posts; a counterpart's is also that of their peer."""
        own = tuple(post.office for post in self.posts)
        return (*own, self.peer) if self.peer else own


def is_one_of(office: str, described: str) -> bool:
    """Say whether an office is the one described, or one of its portfolios."""
    is_deputy = office.endswith("_deputy")
    if described == "_deputy":
        return is_deputy
    return office == described or (office.startswith(f"{described}.") and not is_deputy)


def _with_initials(words: tuple[str, ...]) -> tuple[str, ...]:
    """Return a name as a heading may have it: "A. Berg" for "Anna Berg"."""
    return (*(word[0] for word in words[:-1]), *words[-1:])


_FOLLOWERS = frozenset({"aide", "member_of_parliament"})
"""Behind these somebody's or a group's name may stand: "X, aide to Y"."""


@dataclass(frozen=True, slots=True)
class Beside:
    """A post and the name beside it: together they fill tokens[first:after]."""

    person: int
    first: int
    after: int


@dataclass
class Introductions:
    """Meets the people of a report one by one.

    `beside` says for a post, by its first token, whose it is. `stops` are the tokens
    of posts and institutions: no name runs over one.
    """

    page: Page
    posts: Sequence[Post]
    institutions: Sequence[Institution]
    people: list[Met] = field(default_factory=list)
    beside: dict[int, Beside] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._by_whole: dict[tuple[str, ...], int] = {}
        self._by_part: dict[tuple[str, ...], int] = {}
        self._owners: dict[int, tuple[str, ...]] = {}
        self._named_ends: set[int] = set()
        self._unsure: set[int] = set()
        self.stops = frozenset(
            index
            for each in (
                *((post.first, post.after) for post in self.posts),
                *((body.first, body.after) for body in self.institutions),
            )
            for index in range(*each)
        )

    def meet(self) -> None:
        """Meet everybody, and give each the State they act for."""
        for post in self.posts:
            if self._introduce_pair(post) or self._introduce_two(post):
                continue
            if not post.is_plural:
                self._introduce(post)
        self._meet_known()
        self._meet_honoured()
        self._meet_speakers()
        self._give_post_of_capacity()
        self._give_post_told_apart()
        self._give_country_of_owner()
        self._give_country_of_paper()

    def _introduce(self, post: Post) -> None:
        """Find the name that a post stands beside, and note the person."""
        found = self._name_beside(post)
        if found is None or not self._is_told_again(post, found[0]):
            return
        name, first, after = found
        before = self._named(name.words(self.page))
        known = [] if before is None else self.people[before].names
        if is_of_another_case(self.page, post.first, name, known):
            return
        place = self._merged(name.words(self.page))
        person = self.people[place]
        person.names.append(name)
        owned = self._owner_before(post)
        if owned:
            self._owners[place] = owned.words(self.page)
        owner = self._owner_named(post)
        if owner and (owner.first >= name.after or owner.after < name.first):
            self._owners[place] = owner.words(self.page)
            post = replace(post, after=owner.after)
        person.posts.append(post)
        person.country = person.country or post.country or self._behind_name(after)
        self.beside[post.first] = Beside(place, first, after)
        self._named_ends.add(name.after)

    def _behind_name(self, index: int) -> str | None:
        """Return the State of "Minister X of Y", told behind the name."""
        page = self.page
        end = page.phrase_end(index, page.lexicon.posts.words("behind_name"))
        place = page.place_at(page.past_article(end), len(page.tokens)) if end else None
        return place.value.code if place and place.value.kind == "state" else None

    def _introduce_pair(self, post: Post) -> bool:
        """Read "the ministers of X and Y, A and B": each State has its person."""
        page, joins = self.page, self.page.lexicon.speech.words("and")
        linked = page.phrase_end(post.after, joins)
        other = None if linked is None else state_after(page, linked, may_be_bare=True)
        if other is None or post.country is None:
            return False
        after, country = other
        one = self._name_at(after + (page.mark(after) == ","))
        joined = page.phrase_end(one.after, joins) if one else None
        two = None if joined is None else self._name_at(joined)
        if one is None or two is None:
            return False
        self._give_post(post, ((one, post.country), (two, country)))
        return True

    def _introduce_two(self, post: Post) -> bool:
        """Read "Presidents A of X and B of Y", and "their ministers of justice, A and B".

        Theirs are the two States told last before, in their order.
        """
        page, joins = self.page, self.page.lexicon.speech.words("and")
        if not post.is_plural or post.country is not None:
            return False
        one = self._name_at(post.after + (page.mark(post.after) == ","))
        if one is None:
            return False
        state, after = self._state_of_name(one.after)
        joined = page.phrase_end(after, joins)
        two = None if joined is None else self._name_at(joined)
        if two is None:
            return False
        states: tuple[str | None, ...] = (state, self._state_of_name(two.after)[0])
        if None in states:
            theirs = page.lexicon.posts.words("theirs")
            is_theirs = page.is_word(post.first - 1, theirs)
            states = self._pair_of_states(post) if is_theirs else ()
        if len(states) != len("XY"):
            return False
        self._give_post(post, zip((one, two), states, strict=True))
        return True

    def _give_post(
        self, post: Post, holders: Iterable[tuple[Name, str | None]]
    ) -> None:
        """Note each of several who hold a post, for their own State."""
        for name, state in holders:
            person = self.people[self._merged(name.words(self.page))]
            person.names.append(name)
            person.posts.append(post)
            person.country = person.country or state

    def _state_of_name(self, index: int) -> tuple[str | None, int]:
        """Return the State behind a name, "of X" or "(X)", and where it ends."""
        page = self.page
        links = page.lexicon.posts.words("behind_name")
        links += page.lexicon.posts.table("links").words("words")
        is_bracketed = page.mark(index) == "("
        linked = index + 1 if is_bracketed else page.phrase_end(index, links)
        if linked is None:
            return None, index
        place = page.place_at(page.past_article(linked), len(page.tokens))
        if place is None or place.value.kind != "state":
            return None, index
        return place.value.code, place.after + is_bracketed

    def _pair_of_states(self, post: Post) -> tuple[str | None, ...]:
        """Return the two States that posts before in the sentence belong to, in order."""
        told_in = self.page.sentence_at(post.first)
        first = self.page.index(told_in.start) if told_in else 0
        states = [
            self._country_of(other)
            for other in self.posts
            if first <= other.first < post.first
        ]
        names = [
            person.country
            for person in self.people
            for name in person.names
            if first <= name.first < post.first
        ]
        told = tuple(dict.fromkeys(each for each in (*names, *states) if each))
        return told if len(told) == len("XY") else ()

    def _country_of(self, post: Post) -> str | None:
        beside = self.beside.get(post.first)
        return post.country or (self.people[beside.person].country if beside else None)

    def _name_beside(self, post: Post) -> tuple[Name, int, int] | None:
        """Return the name, and the tokens that post and name fill together.

        "X, asisten pribadi Y" names X, though Y stands nearer; else the nearest name
        wins: "POST X", "X, POST,", and "POST of a State, X".
        """
        before = self._apposed(post)
        owned = self._named_behind_owner(post)
        if owned:
            return owned, post.opening, owned.after
        is_follower = post.office in _FOLLOWERS or post.has_institution
        if before is None or not is_follower:
            has_own_name = not post.is_description or post.country is None
            has_own_name |= post.has_institution
            behind = self._name_at(post.after) if has_own_name else None
            behind = behind if self._is_one_line(post, behind) else None
            if behind:
                return behind, post.opening, behind.after
        is_bracketed = self.page.mark(post.opening - 1) == "("
        if before and (is_bracketed or before.after not in self._named_ends):
            return before, before.first, self._past_owner(post)
        is_definite = post.country or post.has_institution or post.opening < post.first
        is_definite = is_definite or post.owner is not None
        is_definite = is_definite or self._owner_before(post) is not None
        is_definite = is_definite or self._is_of_subject(post)
        if self.page.mark(post.after) == "," and is_definite:
            behind = None if post.is_description else self._name_at(post.after + 1)
            if behind:
                return behind, post.opening, behind.after
        if self.page.mark(post.after) == "," and "." in post.office:
            behind = self._name_at(post.after + 1)
            if behind and self.page.mark(behind.after) in {",", "."}:
                return behind, post.opening, behind.after
        return None

    def _is_one_line(self, post: Post, name: Name | None) -> bool:
        """Say whether a name stands in the sentence of a post, not below a headline."""
        if name is None:
            return False
        told_in = self.page.sentence_at(post.first)
        return told_in is None or told_in is self.page.sentence_at(name.first)

    def _named_behind_owner(self, post: Post) -> Name | None:
        """Return Y of "the spokesman for X, Y": X was named before, Y is the spokesman."""
        owner = self._owner_named(post)
        if owner is None or self._named(owner.words(self.page)) is None:
            return None
        if self.page.mark(owner.after) != ",":
            return None
        name = self._name_at(owner.after + 1)
        if name is None or self._named(name.words(self.page)) is not None:
            return None
        return name

    def _is_told_again(self, post: Post, name: Name) -> bool:
        """In a headline every word may have a capital: a name must stand below too."""
        headline = self.page.layout.pieces.get("headline")
        if headline is None or self.page.tokens[post.first].start >= headline.end:
            return True
        below = {
            token.folded
            for token in self.page.tokens[self.page.index(headline.end) :]
            if token.is_capital
        }
        return below.issuperset(name.words(self.page))

    def _name_at(self, index: int) -> Name | None:
        if index >= len(self.page.tokens):
            return None
        # "le général X": the article of a rank is no part of the name
        rank = self.page.past_article(index)
        honorifics = self.page.lexicon.honorifics
        is_rank = honorifics.at(self.page.tokens, rank, len(self.page.tokens))
        return name_at(self.page, rank if is_rank else index, stops=self.stops)

    def _apposed(self, post: Post) -> Name | None:
        """Read "X, POST," and "X (POST)" and "X, who serves as POST,"."""
        page, index = self.page, post.opening
        apposition = page.lexicon.posts.table("apposition").words("words")
        start = page.phrase_start(index, apposition)
        if start is not None:
            index = start
        if page.lexicon.posts.flag("bare_apposition"):
            before = name_before(page, index, stops=self.stops)
            if before:
                return before
        if page.mark(index - 1) == "(":
            return name_before(page, index - 1, stops=self.stops)
        if page.mark(index - 1) != ",":
            return None
        end = self._past_owner(post)
        if end < len(page.tokens) and page.tokens[end].is_word:
            return None
        name = name_before(page, index - 1, stops=self.stops)
        if name and geography(page, name.first - 1) is not None:
            return None
        # "in Port X, the president" names nobody; "from Anna Berg, an adviser" does, and so
        # does "to Anna Berg, foreign minister of Norland"
        has_articles = page.lexicon.words.words("articles") != ()
        is_bare = has_articles and post.opening == post.first and bool(post.country)
        is_place = name is not None and not post.is_indefinite and not is_bare
        return None if name and is_place and self._is_of_preposition(name) else name

    def _is_of_preposition(self, name: Name) -> bool:
        """Tell "In Port X, the president" from "according to Anna Berg, the minister"."""
        page, speech = self.page, self.page.lexicon.speech
        sources = speech.words("according_to") + speech.words("reported_by")
        sources += speech.words("told_of")
        is_source = page.phrase_start(name.first, sources) is not None
        prepositions = page.lexicon.words.words("prepositions")
        companions = page.lexicon.contacts.words("linking") + speech.words("by")
        is_person = is_source or page.is_word(name.first - 1, companions)
        return page.is_word(name.first - 1, prepositions) and not is_person

    def _past_owner(self, post: Post) -> int:
        """Step over the person an aide belongs to: "asisten pribadi X"."""
        owner = self._owner_named(post)
        return owner.after if owner else post.after

    def _owner_before(self, post: Post) -> Name | None:
        """Return the person X of "X's chief of staff"."""
        page, first = self.page, post.first
        is_owned = page.mark(first - 1) == "s" and page.mark(first - 2) == "'"
        if not is_owned or post.owner or post.office not in {"aide", "spokesperson"}:
            return None
        return name_before(page, first - 2, stops=self.stops)

    def _owner_named(self, post: Post) -> Name | None:
        """Return the person an aide belongs to: "asisten pribadi X", "an aide to X"."""
        if post.office not in {"aide", "spokesperson"} or post.owner:
            return None
        if post.has_institution:
            return None
        links = self.page.lexicon.posts.table("links").words("words")
        linked = self.page.phrase_end(post.after, links)
        return self._name_at(post.after if linked is None else linked)

    def _merged(self, words: tuple[str, ...]) -> int:
        """Return the person of that name; a new one if nobody has it."""
        place = self._named(words)
        if place is None:
            place = len(self.people)
            self.people.append(Met())
        if words not in self.people[place].words:
            self.people[place].words.append(words)
            self._by_whole.setdefault(words, place)
            for part in runs_within(words):
                self._by_part.setdefault(part, place)
        return place

    def _named(self, words: tuple[str, ...]) -> int | None:
        """Return who has a name that this one is a part of, or the other way round."""
        words = self._without_initials(words)
        places = [self._by_part.get(words), self._by_whole.get(words)]
        places += [self._by_whole.get(part) for part in runs_within(words)]
        places.append(self._by_whole.get(_with_initials(words)))
        return min((place for place in places if place is not None), default=None)

    def _without_initials(self, words: tuple[str, ...]) -> tuple[str, ...]:
        """Leave out the initials of a surname whose bearer was named with those letters."""
        initials = [word for word in words if len(word) == 1]
        rest = tuple(word for word in words if len(word) > 1)
        place = self._by_part.get(rest) if initials and rest else None
        if place is None:
            return words
        given = [word for name in self.people[place].words for word in name]
        fit = all(any(w.startswith(letter) for w in given) for letter in initials)
        return rest if fit else words

    def _meet_known(self) -> None:
        """Add the people of the directory who are named in the report."""
        present = set(self.page.keys)
        for known in self.page.directory.people:
            for spelling in (known.name, *known.spellings):
                words = self.page.keys_of(spelling)
                if not words or not present.issuperset(words):
                    continue
                person = self.people[self._merged(words)]
                person.known = person.known or known
                person.country = person.country or known.state or None

    def _meet_honoured(self) -> None:
        """Add people named with an honorific and no post: "Mr Thorvane"."""
        honorifics = self.page.lexicon.honorifics
        for index, token in enumerate(self.page.tokens):
            if not token.is_capital:
                continue
            if honorifics.at(self.page.tokens, index, len(self.page.tokens)) is None:
                continue
            if honorifics.ending_at(self.page.tokens, index, max(0, index - 4)):
                continue
            name = self._name_at(index)
            if name and name.core > name.first:
                place = self._merged(name.words(self.page))
                self.people[place].names.append(name)

    def _meet_speakers(self) -> None:
        """Add people of whom nothing is told but that they speak: "A B said"."""
        page = self.page
        index = 0
        while index < len(page.tokens):
            token = page.tokens[index]
            is_start = token.is_capital and not token.is_caseless
            name = (
                self._name_at(index) if is_start and index not in self.stops else None
            )
            if name is None:
                index += 1
                continue
            index = name.after
            words = name.words(page)
            if len(words) < 2 or self._named(words) is not None or self._is_body(name):
                continue
            if self._speaks(name):
                self.people[self._merged(words)].names.append(name)

    def _speaks(self, name: Name) -> bool:
        """Say whether "said" stands right behind a name, or right before it."""
        page, lexicon = self.page, self.page.lexicon
        behind = lexicon.verbs.at(page.tokens, name.after, len(page.tokens))
        if (
            behind
            and not behind.value.keeps
            and lexicon.speech.flag("tags_follow_subject")
        ):
            return True
        before = lexicon.tags.ending_at(page.tokens, name.first, max(0, name.first - 4))
        return before is not None and page.mark(before.first - 1) in {",", "”", "-"}

    def _is_body(self, name: Name) -> bool:
        words = self.page.lexicon.words.words("bodies")
        return any(self.page.is_word(i, words) for i in range(name.core, name.after))

    def _give_post_of_capacity(self) -> None:
        """Give the post of "X presented his credentials as ambassador of Y" to X.

        X is the only person named before it in the sentence who has no post.
        """
        page = self.page
        capacity = page.lexicon.posts.words("capacity")
        for post in self.posts:
            if post.first in self.beside or post.is_plural or post.country is None:
                continue
            told_in = page.sentence_at(post.first)
            if told_in is None or page.phrase_start(post.opening, capacity) is None:
                continue
            first = page.index(told_in.start)
            free = [
                person
                for person in self.people
                if not person.posts
                and any(first <= name.first < post.first for name in person.names)
            ]
            if len(free) == 1:
                free[0].posts.append(post)
                free[0].country = free[0].country or post.country

    def _give_post_told_apart(self) -> None:
        """Give an ambassador's post that stands by itself to who must hold it.

        "The ambassador of X was summoned. Berg, who …": of the people of that State only
        one has no post, and nobody else is its ambassador.
        """
        for post in self.posts:
            is_open = post.office == _POSTED and post.first not in self.beside
            if not is_open or post.country is None or post.is_former or post.is_plural:
                continue
            own = [each for each in self.people if each.country == post.country]
            without = [each for each in own if not each.posts]
            is_held = any(_POSTED in each.offices for each in own)
            if len(without) == 1 and not is_held and not post.is_indefinite:
                without[0].posts.append(post)

    def _give_country_of_owner(self) -> None:
        """An aide acts for the State of the person they belong to."""
        holders: dict[str, int] = {}
        for place, person in enumerate(self.people):
            for office in person.offices:
                holders.setdefault(office, place)
        for place, person in enumerate(self.people):
            owner = self._owner(place, person, holders)
            if owner is not None and person.country is None:
                person.country = self.people[owner].country
                person.country_is_inferred |= place in self._unsure

    def _owner(self, place: int, person: Met, holders: Mapping[str, int]) -> int | None:
        """Return the person an aide belongs to, by name or by post."""
        if place in self._owners:
            return self._named(self._owners[place])
        for post in person.posts:
            if self._is_of_subject(post):
                return self._subject_before(place, post)
        offices = {post.owner.office for post in person.posts if post.owner}
        owners = {holders[office] for office in offices if office in holders}
        owner = min(owners - {place}, default=None)
        return self._described_owner(place, person) if owner is None else owner

    def _described_owner(self, place: int, person: Met) -> int | None:
        """Return the minister whose aide "the minister's aide" is.

        Of ministers of several States it is the one whose State the sentence names, else
        the one named last; neither is sure.
        """
        for post in person.posts:
            if post.owner is None or not post.owner.is_description:
                continue
            offices = self.page.lexicon.described_offices(post.owner.office[1:])
            before = [
                beside.person
                for other in self.posts
                if other.first < post.first
                and (beside := self.beside.get(other.first))
                and beside.person != place
                and any(is_one_of(other.office, each) for each in offices)
            ]
            if not before:
                continue
            states = {self.people[each].country for each in before}
            if len(states) == 1:
                return before[-1]
            self._unsure.add(place)
            told = self._states_before(post)
            own = [each for each in before if self.people[each].country in told]
            return (own or before)[-1]
        return None

    def _states_before(self, post: Post) -> set[str | None]:
        """Return the States named before a post in its sentence."""
        told_in = self.page.sentence_at(post.first)
        if told_in is None:
            return set()
        places = (
            self.page.place_at(index, post.first)
            for index in range(self.page.index(told_in.start), post.first)
        )
        return {
            place.value.code
            for place in places
            if place and place.value.kind in {"state", "demonym"}
        }

    def _is_of_subject(self, post: Post) -> bool:
        """Tell "his aide" and "asistennya": of whom the sentence begins with."""
        suffix = self.page.lexicon.speech.text("suffix")
        is_follower = post.office in {"aide", "spokesperson"}
        last = self.page.tokens[post.after - 1].folded
        if suffix and is_follower and last.endswith(suffix):
            return True
        return post.opening < post.first and self._is_possessive(post.opening)

    def _is_possessive(self, index: int) -> bool:
        pronouns = self.page.lexicon.speech.words("possessive_pronouns")
        return self.page.is_word(index, pronouns)

    def _subject_before(self, place: int, post: Post) -> int | None:
        """Return whose "his aide" is: the person with whom the sentence begins."""
        told_in = self.page.sentence_at(post.first)
        if told_in is None:
            return None
        first = self.page.index(told_in.start)
        for other in self.posts:
            if not first <= other.first < post.first:
                continue
            beside = self.beside.get(other.first)
            for each, person in enumerate(self.people):
                is_it = (
                    beside.person == each if beside else other.office in person.offices
                )
                if is_it and each != place:
                    return each
        named = (
            self._by_part.get((self.page.keys[index],))
            for index in range(first, post.first)
            if self.page.tokens[index].is_capital and index not in self.stops
        )
        return next((each for each in named if each not in {None, place}), None)

    def _give_country_of_paper(self) -> None:
        """A post without a State: of the paper's issuer, a body near, the dateline, the press.

        All are guesses, and marked as such.
        """
        home = self.page.lexicon.words.text("home") or None
        issuer, seat = self.issuer(), self._seat()
        for person in self.people:
            if person.country or not person.posts or person.is_known:
                continue
            speaks = "spokesperson" in person.offices
            guesses = (
                issuer if speaks else None,
                self._told_of(person.posts[0]),
                self._body_before(person.posts[0]),
                self._of_minister_before(person),
                seat,
                home,
            )
            person.country = next((code for code in guesses if code), None)
            person.country_is_inferred = person.country is not None

    def _told_of(self, post: Post) -> str | None:
        """Return the State that stands with the same post where it names nobody."""
        states = [
            other.country
            for other in self.posts
            if other.office == post.office
            and other.country
            and other.first not in self.beside
        ]
        return states[0] if len(set(states)) == 1 else None

    def _of_minister_before(self, person: Met) -> str | None:
        """Return the State of the minister named first, for "the deputy minister X".

        Only where all ministers named before act for that State or one is the first word
        of the report.
        """
        post = person.posts[0]
        if not post.office.endswith("deputy"):
            return None
        before = [
            self.people[beside.person].country
            for other in self.posts
            if other.first < post.first
            and other.office.startswith(("minister", "?minister"))
            and (beside := self.beside.get(other.first))
            and self.people[beside.person].country
        ]
        return before[0] if before else None

    def issuer(self) -> str | None:
        """Return the State of the body whose letterhead a paper has."""
        letterhead = self.page.layout.pieces.get("letterhead")
        if letterhead is None:
            return None
        first = self.page.index(letterhead.start)
        issuers = (body.country for body in self.institutions if body.first == first)
        return next(issuers, None)

    def _seat(self) -> str | None:
        """Return the State whose capital the dateline names."""
        piece = self.page.layout.pieces.get("dateline_place")
        if piece is None:
            return None
        first, after = self.page.index(piece.start), self.page.index(piece.end)
        place = self.page.place_at(first, after)
        is_seat = place is not None and place.value.kind in {"capital", "state"}
        return place.value.code if place and is_seat else None

    def _body_before(self, post: Post) -> str | None:
        """Return the State of the body named shortly before a post."""
        states = [
            body.country
            for body in self.institutions
            if post.first - _NEAR <= body.first < post.first and body.country
        ]
        return states[-1] if states else None
