"""Posts and institutions as reports write them: "Menteri Luar Negeri Rusia"."""

from dataclasses import dataclass

from paraph.crafts.reading.page import Page


@dataclass(frozen=True, slots=True)
class Post:
    """A post in the words of the text: tokens[first:after].

    `office` is a key of the language's table, or "?" and a description's key
    ("?leader"). `country` is what stands with it. `opening` is the token where its
    article stands, else `first`. `owner` is the post an aide belongs to ("the prime
    minister's assistant"), `posted` the State where an envoy is posted.
    """

    first: int
    after: int
    opening: int
    office: str
    country: str | None
    is_indefinite: bool
    is_plural: bool
    is_former: bool
    has_institution: bool
    owner: "Post | None" = None
    posted: str | None = None

    @property
    def is_description(self) -> bool:
        """Whether it is no post's own name."""
        return self.office.startswith("?")


@dataclass(frozen=True, slots=True)
class Institution:
    """A ministry, government or other body of a State: tokens[first:after].

    `opening` is where its article stands, else `first`.
    """

    first: int
    after: int
    country: str | None
    opening: int = -1


_POSTED = frozenset({"ambassador", "envoy", "?envoy"})
_OWNED = frozenset({"aide", "?official", "spokesperson"})
_LONGEST_FIELD = 7


def find_posts(page: Page) -> tuple[Post, ...]:
    """Return the posts named in a report, in order, none overlapping another."""
    found: list[Post] = []
    index, after = 0, len(page.tokens)
    while index < after:
        post = _post_at(page, index, found[-1] if found else None)
        if post is None:
            index += 1
            continue
        if found and post.first <= found[-1].first:
            found.pop()
        found.append(post)
        index = post.after
    return tuple(found)


def find_institutions(page: Page) -> tuple[Institution, ...]:
    """Return the bodies of States named in a report, in order."""
    found: list[Institution] = []
    index = 0
    while index < len(page.tokens):
        body = institution_at(page, index)
        if body is None:
            index += 1
        else:
            found.append(body)
            index = body.after
    return tuple(found)


def institution_at(page: Page, index: int) -> Institution | None:
    """Return the body named at a token, with its State if that is part of the name."""
    first = index
    country: str | None = None
    before = page.place_at(index, len(page.tokens))
    if before:
        country = before.value.code
        index = _past_possessive(page, before.after)
    after = _bare_institution(page, index)
    if after is None:
        return None
    following = state_after(page, after)
    if following and country is None:
        after, country = following
    articles = page.lexicon.words.words("articles")
    opening = first - 1 if page.is_word(first - 1, articles) else first
    return Institution(first, after, country, opening)


def _bare_institution(page: Page, index: int) -> int | None:
    """Return the end of "Kementerian Luar Negeri", "Ministry of Trade", "government"."""
    table = page.lexicon.posts.table("institutions")
    limit = len(page.tokens)
    if index >= limit:
        return None
    portfolio = page.lexicon.portfolios.at(page.tokens, index, limit)
    if portfolio and page.is_word(portfolio.after, table.words("portfolio_before")):
        return portfolio.after + 1
    body = page.lexicon.institutions.at(page.tokens, index, limit)
    if body is None:
        return None
    after = body.after
    end = page.phrase_end(index, table.words("portfolio_after"))
    if end is not None:
        follows = page.lexicon.portfolios.at(page.tokens, end, limit)
        after = follows.after if follows else after
    return after


def _post_at(page: Page, index: int, last: Post | None) -> Post | None:
    bare = _bare_post(page, index)
    if bare is None:
        return None
    office, after = bare
    if _is_attribute(page, index, after, office):
        return None
    after = _past_abbreviation(page, after)
    after += page.is_word(after, page.lexicon.posts.words("attributes_after"))
    floor = last.after if last else 0
    first, country = _left(page, index, floor)
    owner = _owner_before(page, index, last)
    if owner:
        first, country = owner.opening, owner.country
    body = _institution_before(page, index, floor)
    if body:
        first, country = body.opening, body.country
    has_institution = body is not None
    body = _institution_after(page, after, office)
    if body:
        has_institution, after = True, body.after
        country = country or body.country
    if office in _OWNED and owner is None and body is None:
        owner = _owner_after(page, after)
        if owner:
            after, country = owner.after, country or owner.country
    country = country or _inside(page, index, after)
    following = state_after(page, after)
    if following:
        after, code = following
        country = country or code
    posted = _posting(page, after) if office in _POSTED else None
    if posted:
        after = posted[0]
    after = _past_field(page, after, office)
    is_former = page.is_word(
        first - 1, page.lexicon.posts.table("former").words("words")
    )
    first -= is_former
    opening = first
    words = page.lexicon.words
    start = first
    while start - 1 > floor and page.is_word(
        start - 1, page.lexicon.posts.words("attributes")
    ):
        start -= 1
    if page.is_word(start - 1, words.words("articles") + words.words("unnamed")):
        opening = start - 1
    return Post(
        first,
        after,
        opening,
        office,
        country,
        is_indefinite=opening < first and page.is_word(opening, words.words("unnamed")),
        is_plural=_is_plural(page, first, after),
        is_former=is_former,
        has_institution=has_institution,
        owner=owner,
        posted=posted[1] if posted else None,
    )


def _past_field(page: Page, after: int, office: str) -> int:
    """Step over what an aide or envoy deals with: "for foreign affairs", "по … вопросам".

    It is in small letters, and the name or a mark follows it.
    """
    table = page.lexicon.posts.table("fields")
    end = page.phrase_end(after, table.words("links"))
    if end is None or office not in _OWNED | _POSTED:
        return after
    limit = min(len(page.tokens), end + _LONGEST_FIELD)
    has_noun = False
    while end < limit and page.tokens[end].is_word and page.tokens[end].text.islower():
        has_noun = has_noun or page.is_word(end, table.words("nouns"))
        end += 1
    is_closed = page.mark(end) in {",", ")"} or page.mark(end)[:1].isupper()
    return end if has_noun and is_closed else after


def _is_plural(page: Page, first: int, after: int) -> bool:
    """Tell "both ministers" and "ministers of X and Y"."""
    if page.is_word(first - 1, page.lexicon.words.words("plurals")):
        return True
    return page.has_phrase(first, after, page.lexicon.posts.words("plurals"))


def _inside(page: Page, index: int, after: int) -> str | None:
    """Return the State named within a post: "ministre rwandais des Affaires …"."""
    for each in range(index + 1, after - 1):
        place = page.place_at(each, after)
        is_owner = (
            place is not None and _past_possessive(page, place.after) > place.after
        )
        if place and (place.value.kind == "demonym" or is_owner):
            return place.value.code
    return None


def _posting(page: Page, after: int) -> tuple[int, str] | None:
    """Return the end and the code of where an envoy is posted: "посол … в Грузии"."""
    linked = page.phrase_end(after, page.lexicon.posts.words("posted"))
    if linked is None:
        return None
    start = page.past_article(linked)
    place = page.place_at(start, len(page.tokens))
    if place is None or place.value.kind in {"capital", "town"}:
        return None
    if _past_possessive(page, place.after) > place.after:
        return None
    return place.after, place.value.code


def _is_attribute(page: Page, index: int, after: int, office: str) -> bool:
    """Tell a post that only describes a noun: "Konferensi Menteri …", "official visit".

    "Pertemuan Menlu X dengan …" is a meeting of a person, and no event's name.
    """
    contact_nouns = tuple(
        word
        for each in page.lexicon.contacts.tables("nouns")
        for word in each.words("words")
    )
    events = page.lexicon.deals.table("occasions").words("nouns")
    if page.is_word(index - 1, events) and page.tokens[index - 1].is_capital:
        state = state_after(page, after)
        is_contact = page.is_word(index - 1, contact_nouns)
        return not (is_contact and state and page.mark(state[0])[:1].isupper())
    papers = page.lexicon.words.words("papers")
    return office == "?official" and page.is_word(after, contact_nouns + papers)


def _owner_before(page: Page, index: int, last: Post | None) -> Post | None:
    """Return the post whose holder the aide belongs to: "the premier's aide"."""
    is_owned = page.mark(index - 1) == "s" and page.mark(index - 2) == "'"
    return last if is_owned and last and last.after == index - 2 else None


def _institution_before(page: Page, index: int, floor: int) -> Institution | None:
    """Read the body in "the ministry's spokesperson" and "ministry spokesperson"."""
    is_owned = page.mark(index - 1) == "s" and page.mark(index - 2) == "'"
    may_be_bare = page.lexicon.posts.words("state_before") != ()
    end = index - 2 if is_owned else index
    start = page.phrase_start(end, page.lexicon.posts.words("before_speakers"), floor)
    if start is not None:
        return _with_state(page, start, end, floor)
    end = index - 2 if is_owned else index
    if not is_owned and not may_be_bare:
        return None
    for first in range(max(floor, index - 8), end):
        body = institution_at(page, first)
        if body and body.after == end:
            return body
    return None


def _with_state(page: Page, start: int, end: int, floor: int) -> Institution:
    """Return a body with the State before it: "Norland's army", "Norland army"."""
    articles = page.lexicon.words.words("articles")
    for first in range(max(floor, start - 4), start):
        place = page.place_at(first, start)
        if place and _past_possessive(page, place.after) == start:
            return Institution(first, end, place.value.code, first)
    opening = start - page.is_word(start - 1, articles)
    return Institution(start, end, None, opening)


def _owner_after(page: Page, after: int) -> Post | None:
    """Return the post behind the aide's: "an aide to the premier"."""
    links = page.lexicon.posts.table("links").words("words")
    linked = page.phrase_end(after, links)
    index = page.past_article(after if linked is None else linked)
    return _post_at(page, index, None)


def _bare_post(page: Page, index: int) -> tuple[str, int] | None:
    """Return office and end of the longest post that begins at a token."""
    lexicon, limit = page.lexicon, len(page.tokens)
    found: list[tuple[int, str]] = []
    office = lexicon.offices.at(page.tokens, index, limit)
    if office:
        found.append((office.after, office.value))
    minister = _minister(page, index, limit)
    if minister:
        found.append(minister)
    head = _head_of(page, index, limit)
    if head:
        periphrases = lexicon.posts.table("periphrases")
        found.append((head, periphrases.text("office")))
    described = lexicon.descriptions.at(page.tokens, index, limit)
    if described:
        found.append((described.after, f"?{described.value}"))
    if not found:
        return None
    after, name = max(found, key=lambda each: each[0])
    return name, after


def _head_of(page: Page, index: int, limit: int) -> int | None:
    """Return the end of "the head of Norland's diplomacy", "глава норландского МИД"."""
    table = page.lexicon.posts.table("periphrases")
    end = page.phrase_end(index, table.words("heads"))
    if end is None:
        return None
    place = page.place_at(page.past_article(end), limit)
    if place is None or place.value.kind not in {"state", "demonym"}:
        return None
    noun = _past_possessive(page, place.after)
    return page.phrase_end(noun, table.words("nouns"))


def _minister(page: Page, index: int, limit: int) -> tuple[int, str] | None:
    """Return end and office of "Menteri Perdagangan", "trade minister"."""
    table = page.lexicon.posts.table("ministers")
    portfolios = page.lexicon.portfolios
    order = table.text("order")
    if order in {"after", "both"}:
        portfolio = portfolios.at(page.tokens, index, limit)
        if portfolio and page.is_word(portfolio.after, table.words("words")):
            return portfolio.after + 1, f"minister.{portfolio.value}"
    for words, ending in (
        (table.words("deputies"), "_deputy"),
        (table.words("words"), ""),
    ):
        end = page.phrase_end(index, words)
        if end is None or end >= limit:
            continue
        office = _portfolio_behind(page, end, needs_link=order != "before")
        if office:
            return office[0], f"minister.{office[1]}{ending}"
    return None


def _portfolio_behind(
    page: Page, index: int, *, needs_link: bool
) -> tuple[int, str] | None:
    """Read "of Trade" or "rwandais des Affaires étrangères" behind a minister."""
    limit = len(page.tokens)
    between = page.place_at(index, limit)
    if between and between.value.kind == "demonym":
        index = between.after
    linked = page.phrase_end(
        index, page.lexicon.posts.table("ministers").words("links")
    )
    if linked is None and needs_link:
        return None
    for start in (linked, index):
        portfolio = (
            page.lexicon.portfolios.at(page.tokens, start, limit)
            if start is not None
            else None
        )
        if portfolio:
            return portfolio.after, portfolio.value
    return None


def _past_abbreviation(page: Page, after: int) -> int:
    """Step over "(PM)" after a post written out."""
    if page.mark(after) != "(" or page.mark(after + 2) != ")":
        return after
    short = page.tokens[after + 1]
    is_office = page.lexicon.offices.at(page.tokens, after + 1, after + 2)
    return after + 3 if is_office or short.text.isupper() else after


def _left(page: Page, index: int, floor: int) -> tuple[int, str | None]:
    """Take the State from the left: "Russian", "Norland's"."""
    owner = index
    attributes = page.lexicon.posts.words("attributes")
    while owner - 1 > floor and page.is_word(owner - 1, attributes):
        owner -= 1
    if page.mark(owner - 1) == "s" and page.mark(owner - 2) == "'":
        owner -= 2
    whose = page.phrase_start(owner, page.lexicon.posts.words("whose"), floor)
    if whose is not None and page.mark(whose - 1) == ",":
        for first in range(max(floor, whose - 4), whose - 1):
            place = page.place_at(first, whose)
            if place and place.after == whose - 1 and place.value.kind == "state":
                return index, place.value.code
    kinds = page.lexicon.posts.words("state_before")
    for first in range(max(floor, owner - 4), owner):
        place = page.place_at(first, owner)
        if place and place.after == owner and place.value.kind in kinds:
            return first, place.value.code
    return index, None


def _institution_after(page: Page, after: int, office: str) -> Institution | None:
    """Read the body that a spokesperson, aide or official speaks for."""
    if office not in {"spokesperson", "?official", "aide", "director", "chair",
        "secretary_general",
    }:  # fmt: skip
        return None
    links = page.lexicon.posts.table("links").words("words")
    linked = page.phrase_end(after, (*links, "at"))
    index = after if linked is None else page.past_article(linked)
    return institution_at(page, index)


def state_after(
    page: Page, after: int, *, may_be_bare: bool = False
) -> tuple[int, str] | None:
    """Return the end and the code of "Rusia", "asal Rusia", "of the Netherlands"."""
    limit = len(page.tokens)
    linked = page.phrase_end(after, page.lexicon.posts.table("links").words("words"))
    index = after if linked is None else page.past_article(linked)
    place = page.place_at(index, limit)
    if place is None or place.value.kind in {"capital", "town"}:
        return None
    is_possessor = page.mark(place.after) == "'" and page.mark(place.after + 1) == "s"
    if is_possessor and index > after:
        return None
    needs_link = page.lexicon.posts.table("ministers").text("order") == "both"
    if needs_link and index == after and not may_be_bare:
        return None
    return place.after, place.value.code


def _past_possessive(page: Page, index: int) -> int:
    if page.mark(index) == "'" and page.mark(index + 1) == "s":
        return index + 2
    return index
