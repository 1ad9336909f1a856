import pytest

from paraph.crafts.reading.directory import Directory


def test_a_directory_is_built_from_plain_values() -> None:
    directory = Directory.from_json(
        {
            "about": "a register",
            "states": [{"code": "XN", "en": ["Norland"], "capital": ["Nordhavn"]}],
            "associations": [{"name": "Lagoon Association", "members": ["XN"]}],
            "people": [{"name": "Anna Berg", "state": "XN", "spellings": ["Berg"]}],
        }
    )

    assert directory.states[0].spellings == ("Norland",)
    assert directory.states[0].capitals == ("Nordhavn",)
    assert directory.associations[0].members == ("XN",)
    assert directory.people[0].spellings == ("Berg",)


def test_who_acts_for_an_organisation_has_no_state() -> None:
    secretary = {"name": "Idris Berg", "state": None, "post": "Secretary-General"}
    (found,) = Directory.from_json({"people": [secretary]}).people
    assert (found.state, found.post) == ("", "Secretary-General")


def test_an_empty_directory_is_one_too() -> None:
    assert Directory.from_json({}) == Directory()


@pytest.mark.parametrize(
    "value",
    [[], "text", {"states": {}}, {"people": ["Anna"]}, {"states": [{"code": 5}]}],
)
def test_what_is_no_directory_is_refused(value: object) -> None:
    with pytest.raises(ValueError, match="directory"):
        Directory.from_json(value)
