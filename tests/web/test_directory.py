"""The directory on pages: looked through, taken in, given out, private throughout."""

import json

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from paraph.chancery import people
from tests.acts.markings.scales import NORLAND
from tests.acts.meeting import AREA
from tests.chancery.tables import as_csv, as_xlsx
from tests.clerk.desk import NOW, Desk

pytestmark = pytest.mark.django_db(
    databases=["record", "chancery", "default"], transaction=True
)


def test_somebody_is_found_in_every_script(desk: Desk, page: Client) -> None:
    del desk
    assert "Nobody yet" in page.get("/directory/").content.decode()
    people.add("Åse Bjørnstad", spellings=[("Осе Бьёрнстад", "ru")])
    for asked in ("bjornstad", "БЬЕРН", "ase"):
        told = page.get("/directory/", {"q": asked}).content.decode()
        assert "Åse Bjørnstad" in told
    told = page.get("/directory/", {"q": "Kerrien"}).content.decode()
    assert "Nobody is called so" in told


@pytest.mark.parametrize("make", [as_csv, as_xlsx])
def test_a_table_is_tried_and_then_taken_in(
    desk: Desk, page: Client, make: type[object]
) -> None:
    del desk

    def send(press: str) -> str:
        table = SimpleUploadedFile("people", make())  # type: ignore[arg-type]
        sent = {"table": table, "press": press}
        answer = page.post("/directory/import/", sent, follow=True)
        assert answer.status_code == 200
        return str(answer.content.decode())

    assert "It would go in" in send("try")
    assert people.every() == []
    assert "Taken in. 2 rows were read." in send("take")
    assert len(people.every()) == 2
    assert "0 things new, 0 changed" in send("take")


def test_a_wrong_table_is_told_row_by_row_and_comes_back(
    desk: Desk, page: Client
) -> None:
    del desk
    pasted = "name\tpost\tfrom_day\nIda Berg\tJudge\t30.02.2025"
    answer = page.post("/directory/import/", {"pasted": pasted})
    assert answer.status_code == 400
    told = answer.content.decode()
    for words in ("Nothing was taken in", "from_day", "YYYY-MM-DD", "Ida Berg\tJudge"):
        assert words in told
    assert people.every() == []


def test_a_person_is_typed_in_and_a_post_added_without_doubling(
    desk: Desk, page: Client
) -> None:
    del desk
    said = {
        "name": "Ove Berg",
        "name:km": "អូវេ ប៊ែក",
        "style:en": "H.E.",
        "side": "norland",
        "organisation": "Ministry of Trade",
        "post": "Director",
        "from_day": "2024-02-01",
        "nonsense": "?",
    }
    told = page.post("/directory/add/", said, follow=True).content.decode()
    assert "Ove Berg is in the directory." in told
    (one,) = people.every()
    assert one.names() == {"km": "អូវេ ប៊ែក"}
    assert (one.side, one.style_on(NOW.date())) == ("norland", {"en": "H.E."})

    assert "Add a post" in page.get(f"/directory/people/{one.pk}/").content.decode()
    more = {"name": "Ove Berg", "post": "Secretary", "organisation": "Secretariat"}
    page.post("/directory/add/", more, follow=True)
    (same,) = people.every()
    titles = {str(held.post.title) for held in same.holdings.all()}
    assert len(titles) == 2


def test_what_is_typed_wrong_is_told_and_comes_back(desk: Desk, page: Client) -> None:
    del desk
    said = {"name": "Ove Berg", "post": "Director", "from_day": "2024-02-31"}
    answer = page.post("/directory/add/", said)
    told = answer.content.decode()
    assert answer.status_code == 400
    assert "There is no day “2024-02-31”." in told
    assert 'value="Director"' in told
    assert people.every() == []


def test_without_a_table_nothing_is_done(desk: Desk, page: Client) -> None:
    del desk
    answer = page.post("/directory/import/", {}, follow=True)
    assert "No table was chosen" in answer.content.decode()


def test_a_photo_is_a_picture(desk: Desk, page: Client) -> None:
    del desk
    person = people.add("Ida Berg")
    url = f"/directory/people/{person.pk}/"
    for name, is_kept in (("ida.txt", False), ("ida.png", True)):
        page.post(url, {"photo": SimpleUploadedFile(name, b"\x89PNG")})
        person.refresh_from_db(using="chancery")
        assert bool(person.photo) is is_kept
    assert "photo.bin" in page.get(url).content.decode()
    page.post(url, {})
    person.refresh_from_db(using="chancery")
    assert person.photo is None
    assert page.get(f"{url}photo.bin").status_code == 404


def test_what_goes_out_with_the_joint_record_tells_its_highest_marking(
    desk: Desk, page: Client
) -> None:
    desk.seal("marking.scale/1", "marking/norland", NORLAND)
    area = desk.seal("area.propose/1", "area/~0", AREA).object
    session = desk.session()
    item = desk.seal(
        "item.inscribe/1", f"{session}/item/~0", {"title": {"en": "Bees"}}
    ).object
    desk.seal("marking.mark/1", f"marking/{item}", {"level": "l3"})
    out = "/directory/directory.{}?joint=1"
    rows = page.get(out.format("csv")).content.decode("utf-8-sig").splitlines()
    assert not any(one.startswith("marking") for one in rows)
    desk.seal("marking.mark/1", f"marking/{area}", {"level": "l2"})

    rows = page.get(out.format("csv")).content.decode("utf-8-sig").splitlines()
    (told,) = [one for one in rows if one.startswith("marking")]
    assert "norland" in told
    assert rows.index(told) < next(
        number for number, one in enumerate(rows) if one.startswith("body")
    )
    found = json.loads(page.get(out.format("json")).content)
    (marking,) = found["markings"]
    assert (marking["side"], marking["level"]) == ("norland", "l2")
    taken = page.post(
        "/directory/import/", {"pasted": "\n".join(rows), "press": "take"}, follow=True
    )
    assert "Taken in." in taken.content.decode()
    bare = page.get("/directory/directory.json").content
    assert "markings" not in json.loads(bare)
