"""An agreement begins on the pages: step by step, over days, seen before it goes out, and exactly once."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import httpx
import pytest

from models.agreement import Agreement
from models.beginning import Beginning
from models.desk_roles import DeskRole
from models.kinds import Question, Stage
from models.text import ClauseChange, with_changes
from pages.app import create_app
from store.loading import references
from store.settings import Settings
from store.store import Store
from tests.browser import Form, forms_of, read
from tests.council import BEGIN, EXAMPLE, Council, an_agreement_at
from tests.pages.at_the_desk import ELSEWHERE, HERE, an_account, signs_in
from tests.pages.conftest import StandingClock
from tests.pages.test_accessibility import assert_usable_by_everybody
from tests.pages.test_rights import unmeasured

TABLE = EXAMPLE.parent / "vorlagen" / "kooperationsvereinbarung-fai-nrw.csv"
STEPS = ("vorlage", "personen", "parteien", "sitzungen", "wortlaut", "pruefen", "vorschau", "start")


class Desk:
    """A coordinator who begins something."""

    def __init__(self, store: Store, home: Path, settings: Settings, agency: str | None = HERE) -> None:
        self.store, self.council = store, Council(store, "2025-037", BEGIN)
        self.app = create_app(store, StandingClock(home, lambda: self.council.now), settings, allowances=unmeasured())
        self.account = an_account(store, DeskRole.COORDINATOR, agency=agency)
        self.client = signs_in(self.app, self.council, self.account).client
        self.other = signs_in(self.app, self.council, an_account(store, DeskRole.COORDINATOR, agency=ELSEWHERE)).client

    def another_day(self) -> None:
        self.council.later()
        self.client = signs_in(self.app, self.council, self.account).client

    def form(self, address: str) -> Form:
        page = self.client.get(address)
        assert page.status_code == 200, page.text
        return self.form_in(page)

    def form_in(self, page: httpx.Response) -> Form:
        return next(form for form in forms_of(page.text) if form.action.startswith("/beginnen"))

    def send(self, form: Form, deed: str = "", **files: tuple[str, bytes]) -> httpx.Response:
        data = {name: value for name, value in form.data().items() if name != "deed"}
        if deed:
            data["deed"] = [deed]
        return self.client.post(form.action, data=data, files=files or None)

    def takes(self, source: str, **files: tuple[str, bytes]) -> httpx.Response:
        form = self.form("/beginnen")
        form.put("quelle", source)
        form.fields = [field for field in form.fields if field.kind != "file"]
        return self.send(form, **files)

    @property
    def rows(self) -> list[Beginning]:
        with self.store.reading() as session:
            return [row for number in range(1, 20) if (row := session.get(Beginning, number))]

    @property
    def begun(self) -> list[str]:
        with self.store.reading() as session:
            return list(references(session))


@pytest.fixture
def desk(store: Store, home: Path, settings: Settings) -> Iterator[Desk]:
    desk = Desk(store, home, settings)
    yield desk
    desk.client.close()
    desk.other.close()


def put(form: Form, **values: str) -> Form:
    for name, value in values.items():
        form.put(name.replace("__", "."), value)
    return form


def test_a_start_goes_from_a_stored_case_to_the_first_letter(desk: Desk) -> None:
    page = desk.takes("fall:region-aachen-fai-nrw")
    assert page.url.path == "/beginnen/1/vorlage"
    page = desk.send(
        put(desk.form("/beginnen/1/vorlage"), paper__number="2025/099", subject="Neue Vereinbarung"), "next"
    )
    assert page.url.path == "/beginnen/1/personen"
    page = desk.send(put(desk.form_in(page), people__3__email="mitte@welcome-center.example"), "later")
    assert page.url.path == "/beginnen"
    assert "2025/099 · Kooperationsvereinbarung FAI NRW" in read(page)
    desk.another_day()
    checked = read(desk.client.get("/beginnen/1/pruefen"))
    assert "Die Vereinbarung kann beginnen." in checked
    assert "Das Aktenzeichen nennt 2025/037, diese Vorlage ist 2025/099" in checked
    assert "steht nicht auf der Tagesordnung" not in checked  # its line there went with the number
    assert "Die Vereinbarung tritt am 7. November 2025 in Kraft." in checked
    seen = read(desk.client.get("/beginnen/1/vorschau"))
    assert "geht mit dem Beginn hinaus" in seen
    assert "mitte@welcome-center.example" in seen
    letter = desk.client.get("/beginnen/1/vorschau/brief/1")
    assert "hier-steht-der-persoenliche-link" in letter.text
    assert "Entwurf prüfen und freigeben" in read(letter)
    assert desk.client.get("/beginnen/1/vorschau/brief/1/anlagen/1").content.startswith(b"PK")
    assert desk.client.get("/beginnen/1/vorschau/dokument/1").content.startswith(b"PK")
    asked = desk.client.get("/beginnen/1/start")
    assert "1 Brief an 1 Person" in read(asked)
    assert desk.begun == []
    for step in STEPS:  # all in one minute: they share one preview
        assert_usable_by_everybody(desk.client.get(f"/beginnen/1/{step}").text)
    form = desk.form_in(asked)
    first, second = (desk.client.post(form.action, data=form.data(), follow_redirects=False) for _ in range(2))
    assert [answer.headers["location"] for answer in (first, second)] == ["/v/2025-099"] * 2
    assert desk.begun == ["2025-099"]
    with desk.store.reading() as session:
        agreement = session.get_one(Agreement, "2025-099")
    assert (agreement.agency, agreement.subject) == (HERE, "Neue Vereinbarung")
    assert "Koordination" in agreement.started_by
    assert desk.client.get("/beginnen/1/personen").url.path == "/v/2025-099"


def test_back_and_forth_loses_nothing_not_even_what_is_wrong(desk: Desk) -> None:
    desk.takes("fall:region-aachen-fai-nrw")
    form = put(desk.form("/beginnen/1/sitzungen"), meetings__1__start__day="32.13.2025", meetings__0__place="Neuer Ort")
    page = desk.send(form, "next")
    assert page.status_code == 422
    assert "Sitzung 2, Tag: " in read(page)
    assert 'href="#meetings.1.start.day"' in page.text
    assert_usable_by_everybody(page.text)
    assert desk.send(desk.form_in(page), "back").url.path == "/beginnen/1/parteien"
    again = desk.form("/beginnen/1/sitzungen")
    assert again.value("meetings.1.start.day") == "32.13.2025"
    assert again.value("meetings.1.start.clock") == "16:00"
    assert again.value("meetings.0.place") == "Neuer Ort"
    listed = desk.client.get("/beginnen/1/pruefen")
    assert "/beginnen/1/sitzungen?fehler=1#meetings.1.start.day" in listed.text
    assert_usable_by_everybody(listed.text)
    assert desk.client.get("/beginnen/1/vorschau").status_code == 200
    assert desk.client.get("/beginnen/1/vorschau/brief/1").status_code == 409
    assert desk.begun == []


def test_people_come_and_go_and_leave_their_roles(desk: Desk) -> None:
    desk.takes("fall:region-aachen-fai-nrw")
    page = desk.send(desk.form("/beginnen/1/personen"), "add:people")
    form = put(desk.form_in(page), people__18__office="Leitung", people__18__organization="Zoll")
    assert desk.send(form, "next").status_code == 422
    form = put(desk.form("/beginnen/1/personen"), people__18__email="leitung@zoll.example")
    assert desk.send(form, "next").status_code == 200
    form = desk.form("/beginnen/1/personen")
    assert "person_1" in form.options("round_table.members")
    form.put("round_table.members", ["person_1", "dgb_region", "mags"])
    page = desk.send(form, "remove:people.12")  # dgb_region
    assert desk.rows[0].facts_json["round_table"]["members"] == ["mags", "person_1"]
    page = desk.send(desk.form("/beginnen/1/personen"), "next")
    assert page.url.path == "/beginnen/1/parteien"
    case = desk.rows[0].case
    assert case
    assert case.person("person_1").organization == "Zoll"
    form = desk.form("/beginnen/1/parteien")
    form.put("signature_slots.0.basis.kind", "").put("signature_slots.0.basis.text", "")
    desk.send(form, "next")
    case = desk.rows[0].case
    assert case
    assert case.signature_slots[0].basis is None
    assert "Die Grundlage fehlt" in read(desk.client.get("/beginnen/1/pruefen"))


def test_two_windows_do_not_overwrite_each_other(desk: Desk) -> None:
    desk.takes("fall:region-aachen-fai-nrw")
    one, other = desk.form("/beginnen/1/vorlage"), desk.form("/beginnen/1/personen")
    desk.council.now += timedelta(minutes=1)
    desk.send(put(one, subject="Aus dem ersten Fenster"), "next")
    refused = desk.send(put(other, people__0__office="Aus dem zweiten Fenster"), "next")
    assert refused.status_code == 409
    assert "an anderer Stelle gespeichert" in read(refused)
    assert "Aus dem zweiten Fenster" in refused.text
    assert desk.rows[0].facts_json["subject"] == "Aus dem ersten Fenster"


def test_a_template_asks_each_gap_once_and_lets_it_be_filled_otherwise_later(desk: Desk) -> None:
    page = desk.takes("vorlage:kooperationsvereinbarung-fai-nrw")
    assert page.url.path == "/beginnen/1/luecken"
    assert_usable_by_everybody(page.text)
    page = desk.send(put(desk.form_in(page), **{"luecke-1": "Hellweg"}), "next")
    form = desk.form("/beginnen/1/vorlage")
    assert form.value("subject").startswith("Kooperationsvereinbarung zwischen Region Hellweg")
    desk.send(put(form, paper__lead="Arbeit"), "back")
    desk.send(put(desk.form("/beginnen/1/luecken"), **{"luecke-1": "Aachen"}), "later")
    assert desk.form("/beginnen/1/vorlage").value("letterhead.unit") == "Regionalagentur Aachen"
    assert desk.form("/beginnen/1/vorlage").value("paper.lead") == "Arbeit"
    checked = read(desk.client.get("/beginnen/1/pruefen"))
    assert "„Verband“ ist leer." in checked
    assert desk.client.post("/beginnen/1/start", data=desk.form("/beginnen/1/vorlage").data()).status_code == 422
    assert desk.begun == []


def test_an_upload_says_line_and_place_and_an_earlier_agreement_comes_with_its_text(store: Store, desk: Desk) -> None:
    broken = EXAMPLE.read_text(encoding="utf-8").replace("parties:", "partys:", 1)
    page = desk.takes("datei", falldatei=("fall.yaml", broken.encode()))
    assert page.status_code == 422
    assert "unbekannter Schlüssel „partys“" in read(page)
    assert "Zeile 1" in read(page)
    assert desk.rows == []
    assert desk.takes("datei").status_code == 422
    assert desk.takes("datei", falldatei=("bild.yaml", b"\xff\xfe\x00")).status_code == 422
    page = desk.takes("datei", falldatei=("fall.yaml", EXAMPLE.read_bytes()))
    assert page.url.path == "/beginnen/1/vorlage"
    council = an_agreement_at_end(store)
    page = desk.takes(f"vorgang:{council.reference}")
    form = desk.form_in(page)
    assert form.value("paper.number") == ""
    assert "Neuer Wortlaut" in desk.form("/beginnen/2/wortlaut").value("clauses.1.paragraphs.1.text")


def an_agreement_at_end(store: Store) -> Council:
    council = an_agreement_at(store, Stage.DRAFTING)
    text = with_changes(council.p.version.text, [ClauseChange(clause="ziele_2", text="Neuer Wortlaut")])
    from models.agreement import Version
    from models.text import content_hash

    with store.unit_of_work() as session:
        session.add(
            Version(
                reference=council.reference,
                number=2,
                text_json=[clause.model_dump(mode="json") for clause in text],
                sha256=content_hash(text),
                created_at=council.now,
                origin="probe",
            )
        )
        session.get_one(Agreement, council.reference).version = 2
    return council


def test_what_cannot_work_is_said_and_begins_nothing(desk: Desk) -> None:
    desk.takes("fall:region-aachen-fai-nrw")
    desk.send(put(desk.form("/beginnen/1/vorlage"), sample_note=""), "next")
    page = read(desk.client.get("/beginnen/1/start"))
    assert "So kann die Vereinbarung nicht beginnen" in page
    assert "Verfahren jetzt beginnen" not in page
    assert desk.client.post("/beginnen/1/start", data=desk.form("/beginnen/1/vorlage").data()).status_code == 422
    assert desk.begun == []


def test_nobody_of_another_agency_sees_or_begins_it(desk: Desk) -> None:
    assert "bonn-rhein-sieg" not in desk.client.get("/beginnen").text  # with the people of another agency
    bonn = (EXAMPLE.parent / "bonn-rhein-sieg-ausbildungslotsen.yaml").read_bytes()
    desk.takes("datei", falldatei=("fall.yaml", bonn))
    assert desk.rows[0].agency == HERE  # whose seat it is, not whose file it was
    for step in (*STEPS, "vorschau/brief/1", "verwerfen"):
        assert desk.other.get(f"/beginnen/1/{step}").status_code == 404
    assert "Vorbereitet" not in desk.other.get("/beginnen").text


def test_what_was_prepared_is_discarded_only_when_it_is_meant(desk: Desk) -> None:
    desk.takes("fall:region-aachen-fai-nrw")
    form = desk.form("/beginnen/1/verwerfen")
    assert_usable_by_everybody(desk.client.get("/beginnen/1/verwerfen").text)
    desk.send(form)
    assert len(desk.rows) == 1
    assert desk.send(form, "discard").url.path == "/beginnen"
    assert desk.rows == []


@pytest.fixture
def whole(store: Store, home: Path, settings: Settings) -> Iterator[Desk]:
    """A seat in the whole house: it may begin for every agency."""
    desk = Desk(store, home, settings, agency=None)
    yield desk
    desk.client.close()
    desk.other.close()


def batch_of(desk: Desk, content: bytes) -> httpx.Response:
    form = desk.form("/beginnen/mehrere")
    form.put("vorlage", "kooperationsvereinbarung-fai-nrw")
    form.fields = [field for field in form.fields if field.kind != "file"]
    return desk.send(form, tabelle=("regionen.csv", content))


def test_a_table_becomes_an_agreement_for_every_region_each_of_its_own_agency(whole: Desk) -> None:
    page = batch_of(whole, TABLE.read_bytes().replace(b"leitung@jobcenter-owl.example", b"niemand"))
    assert page.status_code == 200
    assert_usable_by_everybody(page.text)
    assert "0 von 3 haben begonnen" in read(page)
    assert "„niemand“ ist keine E-Mail-Adresse" in read(page)
    refused = whole.send(put(whole.form_in(page), umfang="alle_oder_keine"), "begin")
    assert refused.status_code == 422
    assert "1 von 3 Vereinbarungen" in read(refused)
    assert whole.begun == []
    page = whole.send(put(whole.form_in(page), umfang="fehlerfreie"), "begin")
    assert "2 von 3 haben begonnen" in read(page)
    bad = next(row for row in whole.rows if row.reference is None)
    form = whole.form(f"/beginnen/{bad.number}/personen")
    whole.send(put(form, people__4__email="leitung@jobcenter-owl.example"), "next")
    page = whole.send(whole.form(page.url.path), "begin")
    assert "3 von 3 haben begonnen" in read(page)
    with whole.store.reading() as session:
        agencies = {session.get_one(Agreement, reference).agency for reference in whole.begun}
    assert agencies == {"bergisches_staedtedreieck", "mittleres_ruhrgebiet", "ostwestfalen_lippe"}


def test_a_seat_in_one_agency_begins_nothing_for_another_and_a_bad_table_says_why(desk: Desk) -> None:
    page = batch_of(desk, TABLE.read_bytes())
    assert page.status_code == 422
    assert "Zeile 2: „bergisches_staedtedreieck“ ist eine andere Regionalagentur als Ihre." in read(page)
    assert "Die Spalte „Regoin“ kennt die Vorlage nicht" in read(batch_of(desk, b"Regoin\nA"))
    assert desk.rows == []
    empty = desk.client.get("/beginnen/mehrere/leere-tabelle", params={"vorlage": "kooperationsvereinbarung-fai-nrw"})
    assert empty.text.startswith("\ufeffRegion;Kennung der Regionalagentur;")


def test_several_stored_cases_begin_at_once(whole: Desk) -> None:
    form = whole.form("/beginnen/mehrere")
    form.put("woraus", "faelle").put("fall", ["region-aachen-fai-nrw", "bonn-rhein-sieg-ausbildungslotsen"])
    form.fields = [field for field in form.fields if field.kind != "file"]
    page = whole.send(form)
    assert "2 können jetzt beginnen" in read(page)
    assert "2 von 2 haben begonnen" in read(whole.send(whole.form_in(page), "begin"))
    assert [item.question for item in whole.council.open_items()] == [Question.RELEASE_DRAFT]
