from paraph.crafts.reading.directory import Directory, State
from paraph.crafts.reading.facts import KINDS, PER, facts, sentence
from paraph.crafts.reading.read import read

WORLD = Directory(states=(State("XN", ("Norland",)), State("XS", ("Sudland",))))
TEXT = (
    "SUDARA, 20 Mei 2026 (Kabar) -- Menlu Norland Anna Berg bertemu dengan Presiden "
    "Sudland Carl Roth, Senin (18/5). Dan lagi, Berg memuji Roth, kata Edi Raya, juru "
    "bicara pemerintah Sudland. Norland menyerahkan dua bus kepada Sudland. Kedua pihak "
    "sepakat bahwa komisi bersama akan membahas pariwisata."
)


def test_facts_are_numbered_in_the_order_a_person_reads_them() -> None:
    found = facts(read(TEXT, language="id", directory=WORLD))

    assert [fact.number for fact in found] == list(range(1, len(found) + 1))
    assert {fact.kind for fact in found} <= set(KINDS)
    assert [fact.kind for fact in found][:3] == ["who", "when", "where"]


def test_a_fact_is_a_sentence_over_words_of_the_report() -> None:
    found = {
        fact.of: fact for fact in facts(read(TEXT, language="id", directory=WORLD))
    }

    said = found["statement 1"]
    assert said.sentence() == "Anna Berg gave praise, per Edi Raya, per Kabar:"
    assert said.spans[0].holds(TEXT)
    delivered = found["deliverable 1"].sentence()
    assert delivered == "XN delivered dua bus to XS, per Kabar."
    agreed = found["agreement 1"].sentence()
    assert agreed.startswith("It is said that both sides agreed, and named komisi")
    assert agreed.endswith(", per Kabar:")


def test_speech_that_is_not_quoted_keeps_the_verb_of_the_report() -> None:
    text = (
        "SUDARA, 20 May 2026 (Courier) -- Norland Prime Minister Anna Berg met Sudland "
        "President Carl Roth. Roth noted that Norland proposed visas for students. "
        '"We will study the draft," Berg said. Berg reiterated that trade mattered.'
    )
    found = [
        fact
        for fact in facts(read(text, language="en", directory=WORLD))
        if fact.kind == "said"
    ]
    noted, studied, reiterated = found
    assert noted.sentence() == "Carl Roth, as reported (“noted”), per Courier:"
    assert not noted.is_quoted
    assert studied.sentence() == "Anna Berg said, per Courier:"
    assert studied.is_quoted
    assert "as reported (“reiterated”)" in reiterated.sentence()


def test_who_of_two_said_it_is_asked_and_then_told() -> None:
    text = (
        "SUDARA, 20 May 2026 (Courier) -- Norland Prime Minister Anna Berg met Sudland "
        "President Carl Roth.\n\nThe ports of both countries would be opened to "
        "ferries in June, Roth said.\n\nThe ports of both countries would be opened "
        "to ferries in June, Berg said."
    )
    asked = next(
        fact
        for fact in facts(read(text, language="en", directory=WORLD))
        if fact.candidates
    )
    assert asked.sentence().startswith("Who said it: Carl Roth / Anna Berg")
    assert asked.sentence().endswith("?")
    chosen = {**asked.params, "speaker": "Carl Roth"}
    told = sentence(asked.settled, chosen, per=asked.per, cue=asked.cue)
    assert told == "Carl Roth said, per Courier:"


def test_a_visit_without_a_day_of_its_own_says_so() -> None:
    text = (
        "SUDARA, 20 May 2026 (Courier) -- Visiting Norland Prime Minister Anna Berg was "
        "received on Monday by Sudland President Carl Roth.\n\n"
        "Berg travelled to the Sudland capital for a forum."
    )
    found = facts(read(text, language="en", directory=WORLD))
    days = [fact for fact in found if fact.kind == "when"]
    assert [str(fact.judgement.reason) for fact in days].count(
        "day.of-the-meeting"
    ) == 1


def test_templates_are_translated_before_they_are_filled() -> None:
    german = {"%(speaker)s gave praise:": "%(speaker)s lobte:", PER: " laut %(name)s"}
    found = facts(read(TEXT, language="id", directory=WORLD))

    said = next(fact for fact in found if fact.of == "statement 1")

    translated = said.sentence(lambda words: german.get(words, words))
    assert translated == "Anna Berg lobte laut Edi Raya laut Kabar:"


def test_a_day_that_cannot_be_known_is_said_so() -> None:
    text = "Menlu Norland Anna Berg bertemu dengan Presiden Sudland Carl Roth, Senin."

    found = facts(read(text, language="id", directory=WORLD))

    when = next(fact for fact in found if fact.kind == "when")
    assert when.sentence() == "The day is not known; the report says “Senin”."
    assert when.judgement.grade == "grey"
