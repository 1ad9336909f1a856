"""Whole reports: the seed, its English retelling, four of our own, and others."""

import json
import subprocess
import sys
from hashlib import sha256
from pathlib import Path

import pytest

from paraph.crafts.reading.directory import Directory
from paraph.crafts.reading.report import ProposedRecord, Statement
from paraph.crafts.reading.scoring import Scores, score
from tests.crafts.reading.samples import (
    HELD_OUT,
    INTAKE,
    ONCE_UNSEEN,
    RETELLINGS,
    RETOLD_AGAIN,
    RETOLD_BY_A_STRANGER,
    RETOLD_THIRD,
    TURNS,
    TURNS_AGAIN,
    TURNS_THIRD,
    annotations,
    directory_of,
    proposal,
    text_of,
)

OTHERS = ("id_rusia", "id_retno", "id_panda", "id_lawatan", "en_norland_readout")


def _scores_of_shared(name: str, directory: Directory) -> Scores:
    gold = annotations(INTAKE)[name]
    record = proposal(INTAKE, gold, directory=directory)
    return score([(gold, record.to_json(), text_of(INTAKE, name))])


@pytest.mark.shared
@pytest.mark.parametrize("name", ["id_seed", "en_hunsen_lavrov"])
def test_the_first_report_comes_out_whole(name: str) -> None:
    scores = _scores_of_shared(name, Directory())

    assert dict.fromkeys(scores.values(), 1.0) == scores.values()
    assert scores.inventions == []


@pytest.mark.shared
def test_the_sentence_told_in_two_ways_is_one_statement_with_two_candidates() -> None:
    gold = annotations(INTAKE)["id_seed"]
    text = text_of(INTAKE, "id_seed")
    told = [
        each
        for each in gold["statements"]
        if "platform utama" in each["content"]["text"]
    ]
    speakers = {each["speaker"] for each in told}

    record = proposal(INTAKE, gold, directory=Directory())

    statement = _the_statement_with_candidates(record)
    assert len(told) == 2
    assert "@ambiguous:hunsen|sophalleth" in speakers
    names = {record.person(each.speaker) for each in statement.candidates}
    assert {person.norm for person in names if person} == {
        each["name_norm"]
        for each in gold["participants"]
        if each["pid"] in {"hunsen", "sophalleth"}
    }
    assert len({each.span for each in statement.candidates}) == 2
    assert all(each.span.holds(text) for each in statement.candidates)
    assert all(each.content.holds(text) for each in statement.candidates)
    assert {each.content.start for each in statement.candidates} == {
        each["content"]["start"] for each in told
    }
    asked = [each for each in record.questions if each.code == "statement.who-said"]
    assert len(asked) == 1


def _the_statement_with_candidates(record: ProposedRecord) -> Statement:
    found = [each for each in record.statements if each.candidates]
    assert len(found) == 1
    return found[0]


def _scored(folder: Path, language: str | None = None) -> Scores:
    directory = directory_of(folder)
    return score(
        [
            (
                gold,
                proposal(folder, gold, directory=directory).to_json(),
                text_of(folder, name),
            )
            for name, gold in annotations(folder).items()
            if language in {None, gold["lang"]}
        ]
    )


@pytest.mark.parametrize(("folder", "number"), [(RETELLINGS, 4), (ONCE_UNSEEN, 6)])
def test_our_own_reports_reach_the_gate(folder: Path, number: int) -> None:
    golds = annotations(folder)

    scores = _scored(folder)

    assert len(golds) == number
    assert scores.inventions == []
    assert scores.mean() >= 0.95


# the gates of the design, pooled over all reports
GATES = {
    "has_contact": 0.93, "contact": 0.80, "contact_status": 0.95, "contact_date": 0.82,
    "contact_place": 0.72, "people": 0.85, "post": 0.85, "country": 0.90,
    "statement": 0.80, "speaker": 0.85, "attribution_chain": 0.80, "agreed": 0.65,
    "mechanism": 0.70, "positions": 0.40, "deliverables": 0.50, "topics": 0.85,
    "occasions": 0.80, "source": 0.88,
}  # fmt: skip


@pytest.mark.parametrize("language", [None, "en", "id", "ru", "fr", "km"])
def test_the_reports_held_out_stay_above_the_gates(language: str | None) -> None:
    scores = _scored(HELD_OUT, language)

    below = {
        name: value
        for name, value in scores.values().items()
        if value < GATES.get(name, 0.0)
    }
    assert below == {}
    assert scores.inventions == []


# a little below what they score, looked at and mended on; the first run is in the docs
FLOORS_OF_RETELLINGS = GATES | {
    "contact": 0.94, "contact_date": 0.95, "contact_place": 0.90, "people": 0.96,
    "post": 0.95, "country": 0.96, "statement": 0.96, "speaker": 0.96,
    "relayed_via": 0.92, "attribution_chain": 0.92, "agreed": 0.90, "mechanism": 1.0,
    "positions": 0.85, "deliverables": 0.85, "topics": 0.93, "occasions": 0.90,
    "source": 0.96,
}  # fmt: skip


def test_the_retellings_by_a_stranger_stay_near_what_they_score() -> None:
    scores = _scored(RETOLD_BY_A_STRANGER)

    values = scores.values()
    assert {
        name: values[name]
        for name, floor in FLOORS_OF_RETELLINGS.items()
        if values[name] < floor
    } == {}
    assert scores.inventions == []
    assert scores.green.right == scores.green.all


# looked at and mended on as well; the first runs are in the docs
FLOORS_OF_RETOLD_AGAIN = FLOORS_OF_RETELLINGS | {
    "contact": 0.95, "contact_place": 0.95, "contact_status": 1.0, "people": 0.98,
    "statement": 0.96, "speaker": 0.96, "relayed_via": 0.93, "attribution_chain": 0.96,
    "agreed": 0.95, "positions": 0.95, "deliverables": 0.94, "topics": 0.87,
}  # fmt: skip

# the hardest turns, several of which are still missed: a floor, and no gate
FLOORS_OF_TURNS_AGAIN = {
    "contact": 0.90, "people": 0.95, "statement": 0.84, "speaker": 0.94,
    "relayed_via": 0.90, "attribution_chain": 0.94, "deliverables": 0.93,
    "occasions": 0.95, "source": 0.95,
}  # fmt: skip


@pytest.mark.parametrize(
    ("folder", "number", "floors"),
    [
        (RETOLD_AGAIN, 4, FLOORS_OF_RETOLD_AGAIN),
        (TURNS, 12, FLOORS_OF_RETOLD_AGAIN | {"topics": 0.79}),
        (TURNS_AGAIN, 8, FLOORS_OF_TURNS_AGAIN),
        (TURNS_THIRD, 5, FLOORS_OF_TURNS_AGAIN | {"occasions": 0.79}),
    ],
)
def test_reports_with_their_own_turns_stay_near_what_they_score(
    folder: Path, number: int, floors: dict[str, float]
) -> None:
    scores = _scored(folder)

    values = scores.values()
    below = {name: values[name] for name, low in floors.items() if values[name] < low}
    assert len(annotations(folder)) == number
    assert below == {}
    assert scores.inventions == []
    assert scores.green.right == scores.green.all


def test_the_third_retellings_stay_near_what_they_score() -> None:
    """Looked at since their first run, which is in the docs: a floor a little below."""
    scores = _scored(RETOLD_THIRD)

    floors = GATES | {
        "contact": 0.95, "contact_date": 0.95, "people": 0.98, "statement": 0.94,
        "speaker": 0.94, "relayed_via": 0.98, "attribution_chain": 0.94,
        "positions": 0.85, "deliverables": 0.85, "occasions": 0.95, "topics": 0.92,
    }  # fmt: skip
    values = scores.values()
    assert {
        name: values[name] for name, low in floors.items() if values[name] < low
    } == {}
    assert scores.inventions == []


@pytest.mark.parametrize(
    ("name", "floors"),
    [
        # places in other scripts are spelled otherwise than by who annotated them
        ("blind_fourth", {"topics": 0.80}),
        ("blind_fifth", {}),
        ("blind_sixth", {}),
        ("blind_seventh", {"contact": 0.95, "people": 0.95, "positions": 0.80}),
        ("blind_eighth", {"contact": 0.90, "people": 0.95, "statement": 0.90}),
        ("blind_ninth", {"contact_status": 0.93, "speaker": 0.83}),
    ],
)
def test_the_sets_by_strangers_stay_above_the_gates(
    name: str, floors: dict[str, float]
) -> None:
    """Looked at since their first runs, which are in the docs."""
    scores = _scored(Path(__file__).parent / name)

    lowest = GATES | floors
    values = scores.values()
    assert {
        field: values[field] for field, low in lowest.items() if values[field] < low
    } == {}
    assert scores.inventions == []


@pytest.mark.shared
def test_the_data_set_as_a_whole_stays_above_the_gates() -> None:
    scores = _scored(INTAKE)

    values = scores.values()
    assert {
        name: values[name] for name, gate in GATES.items() if values[name] < gate
    } == {}
    assert scores.inventions == []
    assert values["merge_pairs"] == 1.0


@pytest.mark.parametrize(
    "folder",
    [
        RETELLINGS,
        ONCE_UNSEEN,
        HELD_OUT,
        RETOLD_BY_A_STRANGER,
        RETOLD_AGAIN,
        RETOLD_THIRD,
        TURNS,
        TURNS_AGAIN,
        TURNS_THIRD,
    ],
)
def test_the_annotation_of_our_own_reports_holds(folder: Path) -> None:
    for name, gold in annotations(folder).items():
        text = text_of(folder, name)

        scores = score([(gold, gold, text)])

        assert gold["n_chars"] == len(text)
        assert gold["sha256"] == sha256(text.encode()).hexdigest()
        assert scores.inventions == []
        assert set(scores.values().values()) == {1.0}


@pytest.mark.shared
@pytest.mark.parametrize("name", OTHERS)
def test_other_reports_tell_whether_there_was_a_contact(name: str) -> None:
    scores = _scores_of_shared(name, directory_of(INTAKE))

    assert scores.values().get("has_contact", 1.0) == 1.0
    assert scores.inventions == []
    assert scores.mean() >= 0.9


@pytest.mark.shared
def test_one_contact_told_by_two_outlets_gets_one_merge_key() -> None:
    golds = annotations(INTAKE)
    keys = [
        {
            contact.merge_key
            for contact in proposal(INTAKE, golds[name], directory=Directory()).contacts
        }
        for name in ("id_seed", "en_hunsen_lavrov")
    ]

    assert keys[0] == keys[1]
    assert len(keys[0]) == 2


@pytest.mark.shared
def test_our_scorer_counts_as_the_data_sets_own(tmp_path: Path) -> None:
    golds = annotations(INTAKE)
    lines = []
    documents = []
    for name in ("id_seed", *OTHERS):
        record = proposal(INTAKE, golds[name], directory=directory_of(INTAKE)).to_json()
        lines.append(json.dumps({"id": name, **record}))
        documents.append((golds[name], record, text_of(INTAKE, name)))
    folder = tmp_path
    wanted = folder / "gold.jsonl"
    wanted.write_text(
        "\n".join(json.dumps(golds[name]) for name in ("id_seed", *OTHERS)), "utf-8"
    )
    given = folder / "given.jsonl"
    given.write_text("\n".join(lines), "utf-8")
    result = folder / "result.json"
    command = [sys.executable, str(INTAKE / "score.py"), str(wanted), str(given)]
    command += ["--texts", str(INTAKE / "texts"), "--json", str(result)]
    subprocess.run(command, check=True, capture_output=True)

    theirs = json.loads(result.read_text("utf-8"))["all"]

    for field, value in score(documents).values().items():
        own = theirs[field]
        assert value == pytest.approx(own["F1"] if "F1" in own else own["acc"]), field
