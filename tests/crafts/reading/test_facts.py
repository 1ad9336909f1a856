from paraph.crafts.reading.directory import Directory, State
from paraph.crafts.reading.facts import KINDS, PER, facts
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
    assert said.sentence() == "Anna Berg gave praise, per Edi Raya, per Kabar."
    assert said.spans[0].holds(TEXT)
    assert found["deliverable 1"].sentence() == "XN delivered dua bus to XS."
    assert "komisi bersama is to carry it out" in found["agreement 1"].sentence()


def test_templates_are_translated_before_they_are_filled() -> None:
    german = {"%(speaker)s gave praise.": "%(speaker)s lobte.", PER: " laut %(name)s"}
    found = facts(read(TEXT, language="id", directory=WORLD))

    said = next(fact for fact in found if fact.of == "statement 1")

    translated = said.sentence(lambda words: german.get(words, words))
    assert translated == "Anna Berg lobte laut Edi Raya laut Kabar."


def test_a_day_that_cannot_be_known_is_said_so() -> None:
    text = "Menlu Norland Anna Berg bertemu dengan Presiden Sudland Carl Roth, Senin."

    found = facts(read(text, language="id", directory=WORLD))

    when = next(fact for fact in found if fact.kind == "when")
    assert when.sentence() == "The day is not known; the report says “Senin”."
    assert when.judgement.grade == "grey"
