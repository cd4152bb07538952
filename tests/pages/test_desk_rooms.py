"""One agreement at the desk: its rooms show everything but a live link, and what helps is one button away."""

from datetime import date, timedelta
from xml.etree import ElementTree

import pytest

from actions.correct import correct
from models.answers import MeetingRecorded, StatementGiven
from models.journal import JournalDetail
from models.kinds import Occasion, Question, Stage
from models.papers import OutgoingLetter
from models.repairs import RunSeen
from pages.app import create_app
from pages.desk_rooms import ROOMS
from store.settings import Settings
from store.store import Store
from tests.browser import form_of, read
from tests.council import Council, an_agreement_at, form
from tests.pages.conftest import StandingClock, Visitor, Visits
from tests.pages.desk_visits import form_to, item_page, live_tokens, seated
from tests.pages.test_accessibility import assert_usable_by_everybody

HERE = "/v/2025-037"


def became(council: Council, person: str, occasion: Occasion, **changed: object) -> OutgoingLetter:
    """Let a letter have a fate."""
    with council.store.unit_of_work() as session:
        key = next(x.key for x in council.p.letters if x.person == person and x.occasion is occasion)
        letter = session.get_one(OutgoingLetter, key)
        for name, value in changed.items():
            setattr(letter, name, value)
    return letter


@pytest.fixture
def sits(store: Store, visits: Visits) -> Visitor:
    """Somebody at the desk, with an agreement in the assembly."""
    return seated(visits(an_agreement_at(store, Stage.ASSEMBLY)))


def addresses(council: Council) -> list[str]:
    rooms = [f"{HERE}/{name}".rstrip("/") for name in ROOMS]
    letters = [f"{HERE}/briefe/{x.key.partition(':')[2]}" for x in council.p.letters[::5]]
    helps = [f"{item_page(item.key)}/hilfe" for item in council.open_items()]
    people = [f"{HERE}/personen/{person.id}" for person in council.p.case.people[:3]]
    others = ["/sitzungen", "/auslastung", f"{HERE}/verlauf.svg", f"{HERE}/dauer.svg", f"{HERE}/ausblick.svg"]
    return [*rooms, *letters, *helps, *people, *others, f"{HERE}/fassungen?von=1&bis=1"]


@pytest.mark.parametrize("stage", [Stage.ASSEMBLY, Stage.SIGNING, Stage.IN_FORCE])
def test_no_room_shows_a_live_link_and_looking_changes_nothing(store: Store, visits: Visits, stage: Stage) -> None:
    council = an_agreement_at(store, stage)
    visitor = seated(visits(council))
    before = {table: list(rows) for table, rows in vars(council.p).items() if isinstance(rows, list)}
    tokens = live_tokens(council)
    for address in addresses(council):
        page = visitor.client.get(address)
        assert page.status_code == (404 if stage is Stage.IN_FORCE and "ausblick" in address else 200), address
        assert "/w/" not in page.text
        assert not any(live in page.text for live in tokens)
        if "svg" not in address:
            assert_usable_by_everybody(page.text)
        assert visitor.client.head(address).status_code == page.status_code
    assert {table: list(rows) for table, rows in vars(council.p).items() if isinstance(rows, list)} == before


def test_nobody_enters_a_room_without_the_desk(store: Store, visits: Visits) -> None:
    council = an_agreement_at(store, Stage.ASSEMBLY)
    visitor = visits(council)
    for address in addresses(council):
        assert visitor.client.get(address).status_code == 403, address
    for address in ("nachsehen", "pruefung", "personen/ihk_aachen", "vorgang/x/link", "vorgang/x/frist"):
        assert visitor.client.post(f"{HERE}/{address}").status_code == 403, address


def test_an_agreement_that_nobody_knows_is_not_found(sits: Visitor) -> None:
    for name in ROOMS:
        assert sits.client.get(f"/v/2099-001/{name}".rstrip("/")).status_code == 404
    for address in ("briefe/x", "personen/x", "vorgang/x/hilfe", "vorgang/x/berichtigen"):
        assert sits.client.get(f"{HERE}/{address}").status_code == 404


def test_the_course_is_a_picture_with_the_same_in_words(sits: Visitor) -> None:
    page = read(sits.client.get(HERE))
    assert "Fachausschuss: 01.10.2025 bis 08.10.2025, 7 Tage, empfohlen." in page
    for name in ("verlauf", "dauer", "ausblick"):
        picture = sits.client.get(f"{HERE}/{name}.svg")
        assert picture.headers["content-type"] == "image/svg+xml"
        root = ElementTree.fromstring(picture.text)  # noqa: S314 - drawn here
        assert not any("style" in node.attrib for node in root.iter())
    assert "Frühestens in Kraft:" in read(sits.client.get(f"{HERE}/zeiten"))


def test_a_look_again_wakes_the_flow(store: Store, sits: Visitor) -> None:
    told: list[str] = []
    store.after_commit(told.append)
    page = form_to(sits.client.get(HERE), f"{HERE}/nachsehen").send(sits.client)
    assert told == ["2025-037"]
    assert "Rundlauf sieht nach" in read(page)


def test_a_fresh_link_goes_out_and_is_not_shown(store: Store, visits: Visits) -> None:
    council = an_agreement_at(store, Stage.WRITTEN_REVIEW)
    visitor, item = seated(visits(council)), council.open_items()[0]
    help_page = f"{item_page(item.key)}/hilfe"
    page = form_to(visitor.client.get(help_page), f"{item_page(item.key)}/link").send(visitor.client)
    assert "Ein neuer Link geht an die hinterlegte Adresse" in read(page)
    assert council.p.work_items[0].generation == 2 or any(x.generation == 2 for x in council.p.work_items)
    assert not any(live in page.text for live in live_tokens(council))
    again = form_to(page, f"{item_page(item.key)}/link").send(visitor.client)
    assert again.status_code == 409
    assert "schon unterwegs" in read(again)


def test_a_deadline_is_extended_with_a_reason_and_the_page_shows_it(store: Store, visits: Visits) -> None:
    council = an_agreement_at(store, Stage.WRITTEN_REVIEW)
    visitor, item = seated(visits(council)), council.open_items()[0]
    help_page, action = f"{item_page(item.key)}/hilfe", f"{item_page(item.key)}/frist"
    form_ = form_to(visitor.client.get(help_page), action)
    assert form_.value("frist") == "2025-09-08"  # five working days more are suggested
    refused = form_.fill(frist="2025-09-13", grund="Ferien").send(visitor.client)
    assert refused.status_code == 422
    assert "kein Arbeitstag" in read(refused)
    assert_usable_by_everybody(refused.text)
    done = form_to(refused, action).fill(frist="12.09.2025", alle="ja").send(visitor.client)
    assert "Die Frist ist verlängert" in read(done)
    assert "12.09.2025" in read(visitor.client.get(HERE))
    assert {x.due for x in council.open_items()} == {date(2025, 9, 12)}


def test_a_refused_letter_is_seen_sent_again_and_its_address_mended(store: Store, visits: Visits) -> None:
    council = an_agreement_at(store, Stage.WRITTEN_REVIEW)
    visitor = seated(visits(council))
    letter = became(
        council,
        "ihk_aachen",
        Occasion.QUESTION,
        dropped_at=council.now,
        trouble="Die Adresse gibt es nicht.",
        attempts=1,
    )
    assert "Prüfen und in Ordnung bringen" in visitor.client.get(HERE).text
    assert "1 Brief nicht zugestellt" in read(visitor.client.get(f"{HERE}/personen"))
    refused = read(visitor.client.get(f"{HERE}/briefe?stand=refused"))
    assert refused.count("Die Adresse gibt es nicht.") == 1
    address = f"{HERE}/briefe/{letter.key.partition(':')[2].replace(':', '%3A')}"
    shown = visitor.client.get(address)
    assert "Der persönliche Link" not in shown.text
    assert "wird hier nicht gezeigt" in read(shown)
    assert "Stellungnahme" in read(shown)
    assert "im Postausgang" in read(form_to(shown, address).send(visitor.client))
    became(council, "ihk_aachen", Occasion.QUESTION, dropped_at=council.now, trouble="unbekannt")
    person = f"{HERE}/personen/ihk_aachen"
    wrong = form_to(visitor.client.get(person), person).fill(adresse="kein Ort").send(visitor.client)
    assert wrong.status_code == 422
    done = form_to(wrong, person).fill(adresse="neu@ihk.example").send(visitor.client)
    assert "Die Adresse ist geändert" in read(done)
    assert "nicht zugestellt" not in read(visitor.client.get(f"{HERE}/personen"))
    assert became(council, "ihk_aachen", Occasion.QUESTION).address == "neu@ihk.example"


def test_the_check_shows_first_and_mends_what_was_chosen(store: Store, visits: Visits) -> None:
    council = an_agreement_at(store, Stage.ASSEMBLY)
    visitor = seated(visits(council))
    assert "Alles in Ordnung" in read(visitor.client.get(f"{HERE}/pruefung"))
    document = next(d for d in council.p.documents if d.sha256)
    store.files._path(document.sha256 or "").unlink()
    page = visitor.client.get(f"{HERE}/pruefung")
    assert f"Die Datei „{document.file_name}“ fehlt in der Ablage." in read(page)
    nothing = form_of(page.text)
    nothing.put("abhilfe", [])
    assert nothing.send(visitor.client).status_code == 422
    done = form_of(page.text).send(visitor.client)
    assert "in Ordnung gebracht" in read(done)
    assert "Alles in Ordnung" in read(done)
    assert store.files.get(document.sha256 or "")


def test_the_check_asks_prefect_where_it_can(store: Store, visits: Visits, settings: Settings) -> None:
    import httpx

    from tests.pages.conftest import BASE, Direct

    council = an_agreement_at(store, Stage.ASSEMBLY)
    asked: list[object] = []

    def seen(runs: object) -> dict[str, RunSeen]:
        asked.append(runs)
        return {"2025-037": RunSeen.LOST}

    clock = StandingClock(settings.home, lambda: council.now)
    app = create_app(store, clock, settings, prefect_ui="http://prefect.example", runs_seen=seen)
    with store.unit_of_work() as session:
        from models.agreement import Agreement

        session.get_one(Agreement, "2025-037").flow_run_id = "0b7f"
    client = httpx.Client(transport=Direct(app), base_url=BASE, follow_redirects=True)
    visitor = seated(Visitor(client, council, app))
    assert "http://prefect.example/runs/flow-run/0b7f" in visitor.client.get(HERE).text
    assert "Prefect kennt den Lauf des Vorgangs nicht" in read(visitor.client.get(f"{HERE}/pruefung"))
    assert asked == [{"2025-037": "0b7f"}]


def test_any_two_versions_stand_side_by_side(store: Store, visits: Visits) -> None:
    council = an_agreement_at(store, Stage.WRITTEN_REVIEW)
    clause = council.p.version.text[0].paragraphs[0]
    first, *_ = council.open_items(Question.GIVE_STATEMENT)
    council.say(first, agrees=True, proposals=[{"clause": clause.id, "text": f"{clause.text} Neu & besser."}])
    council.all_say(Question.GIVE_STATEMENT, agrees=True)
    council.go_on()
    (evaluate,) = council.open_items(Question.EVALUATE_REVIEW)
    council.say(evaluate, changes=[{"clause": clause.id, "text": f"{clause.text} Neu & besser."}])
    council.go_on()
    visitor = seated(visits(council))
    page = visitor.client.get(f"{HERE}/fassungen?von=1&bis=2")
    assert "1 Stelle ist anders" in read(page)
    assert "Neu &amp; besser." in page.text.partition("<ins><span")[2].partition("</ins>")[0]
    same = visitor.client.get(f"{HERE}/fassungen?von=2&bis=2").text
    assert "<ins>" not in same
    backwards = visitor.client.get(f"{HERE}/fassungen?von=2&bis=1").text
    assert "Neu &amp; besser." in backwards.partition("<del><span")[2].partition("</del>")[0]
    assert "Schriftliche Abstimmung" in same


def test_the_journal_says_who_did_what_and_that_it_holds(store: Store, visits: Visits) -> None:
    council = an_agreement_at(store, Stage.COMMITTEE)
    visitor = seated(visits(council))
    page = read(visitor.client.get(f"{HERE}/journal"))
    assert "Die Kette ist geprüft und unversehrt" in page
    assert "Schritt abgeschlossen" in page
    found = read(visitor.client.get(f"{HERE}/journal?art=answered&suche=brokmann"))
    assert found.count("Antwort festgehalten</th>") == 2  # a statement and a confirmation
    with store.unit_of_work() as session:
        session.delete(session.get_one(JournalDetail, ("2025-037", 1)))
    erased = read(visitor.client.get(f"{HERE}/journal?art=started"))
    assert "Die Angaben dazu sind gelöscht" in erased
    assert "unversehrt" in erased
    with store.unit_of_work() as session:  # other words in the place of the erased ones
        session.add(JournalDetail(reference="2025-037", sequence=1, salt="00", detail={"by": "niemand"}))
    assert "Die Kette hält nicht ab Eintrag 1" in read(visitor.client.get(f"{HERE}/journal"))


def test_papers_stand_by_step_and_what_came_back_beside_them(sits: Visitor) -> None:
    page = read(sits.client.get(f"{HERE}/unterlagen"))
    assert page.index("Verbandsversammlung") < page.index("Fachausschuss") < page.index("Runder Tisch")
    assert "Beschlussauszug" in page
    assert "Zurückgegebene Dateien" in page


def test_meetings_of_the_agency_lead_to_their_agreements(sits: Visitor) -> None:
    page = read(sits.client.get("/sitzungen"))
    assert page.index("Kommende") < page.index("07.11.2025, 10:00 Uhr (MEZ)") < page.index("Aus dem letzten Jahr")
    assert 'href="/v/2025-037"' in page


def test_the_load_names_who_is_late_in_all_agreements(store: Store, visits: Visits) -> None:
    council = an_agreement_at(store, Stage.WRITTEN_REVIEW)
    visitor = seated(visits(council))
    assert "Niemand." in visitor.client.get("/auslastung").text
    council.now += timedelta(days=20)
    page = read(visitor.client.get("/auslastung"))
    assert page.count("1 Antwort") == 12
    assert "Astrid Brokmann" in page
    assert visitor.client.get("/auslastung/dauer.svg").status_code == 200


def test_a_statement_is_corrected_side_by_side_with_a_reason(store: Store, visits: Visits) -> None:
    council = an_agreement_at(store, Stage.WRITTEN_REVIEW)
    visitor, item = seated(visits(council)), council.open_items(Question.GIVE_STATEMENT)[0]
    council.say(item, agrees=True, remark="Mit einem Hinweis")
    action = f"{item_page(item.key)}/berichtigen"
    page = visitor.client.get(action)
    filled = form_to(page, action)
    assert (filled.value("stand"), filled.value("remark")) == ("proposals", "Mit einem Hinweis")
    assert 'type="file"' not in page.text
    same = filled.send(visitor.client)
    assert same.status_code == 422
    assert "was schon gilt" in read(same)
    compared = form_to(page, action).fill(stand="objection", remark="So nicht").send(visitor.client)
    assert "Mit einem Hinweis</del>" in compared.text
    assert "So nicht</ins>" in compared.text
    assert council.p.given_to(item).answer == StatementGiven(agrees=True, remark="Mit einem Hinweis")  # type: ignore[union-attr]
    data = form_to(compared, action).data() | {"deed": ["festhalten"]}
    assert (
        visitor.client.post(action, data=data | {"remark": ["Ganz anders"], "berichtigung-grund": ["x"]}).status_code
        == 200
    )
    assert visitor.client.post(action, data=data).status_code == 422  # without a reason
    done = visitor.client.post(action, data=data | {"berichtigung-grund": ["Verlesen"]})
    assert "So nicht" in read(done)
    given = council.p.given_to(item)
    assert given is not None
    assert (given.answer, given.reason, given.given_by) == (
        StatementGiven(agrees=False, remark="So nicht"),
        "Verlesen",
        "Koordination",
    )
    assert "berichtigt" in read(visitor.client.get(f"{HERE}/antworten"))


def test_a_correction_that_would_change_a_decision_is_refused(store: Store, visits: Visits) -> None:
    council = an_agreement_at(store, Stage.ASSEMBLY)
    visitor = seated(visits(council))
    item = next(x for x in council.p.work_items if x.question is Question.RECORD_MEETING and x.answered_at)
    action = f"{item_page(item.key)}/berichtigen"
    form_ = form_to(visitor.client.get(action), action)
    assert form_.value("present-ordentlich") == "12"
    compared = form_.put("no-ordentlich", "12").send(visitor.client)
    assert compared.status_code == 409
    assert "neuer Beschluss" in read(compared)
    fine = form_to(compared, action).put("no-ordentlich", "1").send(visitor.client)
    assert fine.status_code == 200
    assert "Was sich ändert" in fine.text


def test_what_was_signed_or_evaluated_is_not_corrected_here(store: Store, visits: Visits) -> None:
    council = an_agreement_at(store, Stage.IN_FORCE)
    visitor = seated(visits(council))
    for item in council.p.work_items:
        if item.question is Question.SIGN and item.answered_at:
            assert visitor.client.get(f"{item_page(item.key)}/berichtigen").status_code == 409
    listed = visitor.client.get(f"{HERE}/antworten").text
    assert "sign%3A" not in listed


def test_the_form_is_filled_with_what_would_give_the_answer_again(store: Store, visits: Visits) -> None:
    council = an_agreement_at(store, Stage.COMMITTEE)
    council.on(2025, 10, 8, 18)
    (item,) = council.open_items(Question.RECORD_MEETING)
    passage = council.p.version.text[0].paragraphs[0].id
    tallies = {"ordentlich": {"present": 12, "yes": 10, "no": 2}}
    changes = [{"clause": passage, "text": "Anders."}]
    council.say(item, treatment="voted", tallies=tallies, changes=changes, note="Notiz")
    visitor, action = seated(visits(council)), f"{item_page(item.key)}/berichtigen"
    compared = form_to(visitor.client.get(action), action).put("note", "Andere Notiz").send(visitor.client)
    data = form_to(compared, action).data() | {"deed": ["festhalten"], "berichtigung-grund": ["Tippfehler"]}
    visitor.client.post(action, data=data)
    given = council.p.given_to(item)
    assert given is not None
    assert given.answer == form(item, treatment="voted", tallies=tallies, changes=changes, note="Andere Notiz")
    assert isinstance(given.answer, MeetingRecorded)
    correct(store, item.key, given.answer, "noch einmal", "Koordination", council.now)  # it counts already
