from paraph.crafts.languages.phrases import PhraseBook, tokens


def test_words_numbers_and_marks_are_cut_apart() -> None:
    cut = tokens("Norland-Sudland's 20.000 ton, (4/8)")

    assert [token.text for token in cut] == [
        "Norland", "-", "Sudland", "'", "s", "20.000", "ton", ",", "(", "4", "/", "8",
        ")",
    ]  # fmt: skip
    assert [token.text for token in cut if token.glued][:4] == [
        "-",
        "Sudland",
        "'",
        "s",
    ]


def test_the_longest_phrase_wins() -> None:
    book = PhraseBook([("minister", 1), ("minister of trade", 2)])
    line = tokens("the Minister of Trade left")

    found = book.at(line, 1, len(line))

    assert found is not None
    assert (found.first, found.after, found.value) == (1, 4, 2)


def test_a_phrase_does_not_reach_over_the_bound() -> None:
    book = PhraseBook([("minister of trade", 2)])
    line = tokens("minister of trade")

    assert book.at(line, 0, 2) is None


def test_beyond_the_ends_there_is_no_phrase() -> None:
    book = PhraseBook([("minister", 1)])
    line = tokens("minister")

    assert book.at(line, 1, 5) is None
    assert book.at(line, -1, 1) is None


def test_a_state_in_capitals_is_not_a_word_in_small_letters() -> None:
    book = PhraseBook([("US", "US"), ("Turkey", "TR")], exact=True)

    assert book.at(tokens("us"), 0, 1) is None
    assert book.at(tokens("turkey"), 0, 1) is None
    assert book.at(tokens("US"), 0, 1) is not None
    assert book.at(tokens("TURKEY"), 0, 1) is not None


def test_phrases_of_a_stretch_do_not_overlap() -> None:
    book = PhraseBook([("a b", 1), ("b c", 2)])
    line = tokens("a b c b c")

    assert [found.value for found in book.all(line, 0, len(line))] == [1, 2]


def test_a_phrase_is_found_by_its_end() -> None:
    book = PhraseBook([("Tan Sri", 1)])
    line = tokens("bertemu Tan Sri Anna")

    found = book.ending_at(line, 3, 0)

    assert found is not None
    assert found.first == 1
