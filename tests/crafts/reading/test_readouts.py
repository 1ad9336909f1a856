"""Read-outs beside one another: by topic, every sentence, nothing merged."""

from paraph.crafts.reading.readouts import NO_TOPIC, Row, align, passages

OURS = (
    "Minister Lindqvist-Maurer met Deputy Prime Minister Rattanavong. They discussed "
    "customs duties and direct flights. The Minister raised fisheries. She thanked her "
    "host for the welcome."
)
THEIRS = (
    "Le ministre a évoqué les droits de douane. Les deux parties ont parlé du tourisme. "
    "Il a remercié son hôte."
)


def row(rows: tuple[Row, ...], topic: str) -> Row:
    return next(one for one in rows if one.topic == topic)


def words(row: Row, place: int) -> list[str]:
    return [one.span.text for one in row.told[place]]


def test_what_both_tell_stands_beside_one_another_across_languages() -> None:
    rows = align([passages(OURS), passages(THEIRS)])
    trade = row(rows, "trade")
    assert trade.is_by_all
    assert words(trade, 0) == ["They discussed customs duties and direct flights."]
    assert words(trade, 1) == ["Le ministre a évoqué les droits de douane."]


def test_what_only_one_tells_is_told_as_only_there() -> None:
    rows = align([passages(OURS), passages(THEIRS)])
    assert row(rows, "fisheries").by == (0,)
    assert row(rows, "tourism").by == (1,)
    assert rows[0].is_by_all


def test_a_sentence_of_two_topics_stands_under_both() -> None:
    rows = align([passages(OURS), passages(THEIRS)])
    both = "They discussed customs duties and direct flights."
    assert both in words(row(rows, "trade"), 0)
    assert both in words(row(rows, "transport"), 0)


def test_no_sentence_is_left_out() -> None:
    for text in (OURS, THEIRS):
        told = passages(text)
        rows = align([told, ()])
        shown = {one.span for each in rows for one in each.told[0]}
        assert shown == {one.span for one in told}
        assert "".join(one.span.text.replace(" ", "") for one in told) == text.replace(
            " ", ""
        )


def test_sentences_of_no_topic_stand_last_each_on_its_own_side() -> None:
    rows = align([passages(OURS), passages(THEIRS)])
    assert rows[-1].topic == NO_TOPIC
    assert "She thanked her host for the welcome." in words(rows[-1], 0)
    assert "Il a remercié son hôte." in words(rows[-1], 1)


def test_a_post_is_no_topic() -> None:
    (one,) = passages("The Minister of Trade was received in Sudara on Thursday.")
    assert one.topics == ()


def test_a_text_in_a_language_without_rules_is_shown_line_by_line() -> None:
    told = passages("第一行\n\n 第二行\n", language="zh")
    assert [one.span.text for one in told] == ["第一行", "第二行"]


def test_every_passage_is_words_of_its_text() -> None:
    for text in (OURS, THEIRS, " a\r\nb "):
        assert all(one.span.holds(text) for one in passages(text))


def test_three_read_outs_are_three_columns() -> None:
    third = passages("The delegations spoke about fisheries and tourism.")
    rows = align([passages(OURS), passages(THEIRS), third])
    assert row(rows, "fisheries").by == (0, 2)
    assert row(rows, "tourism").by == (1, 2)
