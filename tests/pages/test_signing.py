"""Signing on the pages: each way behind the link, and what the coordinator sees and does at the desk."""

from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from actions.prepare_pdf import prepare_pdf
from models.kinds import Stage
from models.signature_files import Acceptance
from models.signature_slots import SignatureKind
from models.signing_state import PlaceState, places_of
from pages.app import create_app
from store.settings import Settings
from store.store import Store
from tests.actions.signed_things import CHAIR, MINISTRY, PROJECT, asked, base_pdf, case_signed_by, scan
from tests.browser import Form, forms_of, read
from tests.codes import A_ROOM, codes_caught
from tests.council import Council, an_agreement_at
from tests.pages.conftest import BASE, Direct, StandingClock, Visitor
from tests.pages.test_accessibility import assert_usable_by_everybody
from tests.pages.test_desk import seated
from tests.signing import authority, pdf_of, signed, trusted

SIMPLE, TEXT, INK, QES = (
    SignatureKind.SIMPLE,
    SignatureKind.TEXT_FORM,
    SignatureKind.WET_INK,
    SignatureKind.QUALIFIED,
)


@pytest.fixture
def c(store: Store) -> Council:
    """An agreement that may be signed in any way."""
    return an_agreement_at(store, Stage.SIGNING, case_signed_by(SIMPLE, TEXT, INK, QES))


@pytest.fixture
def codes() -> Iterator[list[str]]:
    """The codes that go out."""
    with codes_caught() as caught:
        yield caught


@pytest.fixture
def visitor(c: Council, store: Store, home: Path, codes: list[str]) -> Iterator[Visitor]:
    """Somebody with a browser, in a house that can send letters."""
    settings = Settings(home=home, _env_file=None)
    app = create_app(store, StandingClock(home, lambda: c.now), settings, room=A_ROOM)
    client = httpx.Client(transport=Direct(app), base_url=BASE, follow_redirects=True)
    yield Visitor(client, c, app)
    client.close()


@pytest.fixture
def desk(visitor: Visitor) -> Visitor:
    return seated(visitor)


def press(visitor: Visitor, form: Form, button: str = "", **values: str) -> httpx.Response:
    """Fill a form in and press one of its buttons."""
    data = form.fill(**values).data() | ({"deed": [button]} if button else {})
    return visitor.client.post(form.action, data=data)


def gives_back(visitor: Visitor, form: Form, content: bytes, **values: str) -> httpx.Response:
    """Fill a form in, choose a file and send it."""
    data = form.fill(**values).data()
    data.pop("datei", None)
    return visitor.client.post(form.action, data=data, files={"datei": ("unterzeichnet.pdf", content)})


def state(c: Council, person: str) -> PlaceState:
    return next(place.state for place in places_of(c.p, c.now.date()) if place.person == person)


def form_with(page: httpx.Response, field: str) -> Form:
    """Return the form of a page that has a field."""
    return next(form for form in forms_of(page.text) if any(known.name == field for known in form.fields))


def test_the_page_says_what_each_way_proves_and_signs_with_the_code_from_the_mail(
    c: Council, visitor: Visitor, codes: list[str]
) -> None:
    item = asked(c, CHAIR)
    shown = visitor.opens(item)
    page = read(shown)
    assert "Es ist eine einfache elektronische Signatur" in page
    assert "Ein eingefügtes Bild einer Unterschrift beweist nichts." in page
    assert "steht der eigenhändigen Unterschrift gleich" in page
    assert_usable_by_everybody(shown.text)
    filled = {"signs": "yes", "way": "simple", "name": "Erika Muster", "place": "Aachen"}
    again = press(visitor, visitor.form(item), "code", **filled)
    assert again.status_code == 200
    assert "Erika Muster" in again.text  # nothing typed is lost
    assert len(codes) == 1
    assert codes[0] not in again.text
    wrong = "000000" if codes[0] != "000000" else "111111"
    refused = press(visitor, visitor.form(item), will="yes", code=wrong, **filled)
    assert refused.status_code == 422
    assert "Dieser Code ist nicht richtig. Noch 4 Versuche." in read(refused)
    assert press(visitor, visitor.form(item), code=codes[0], **filled).status_code == 422  # without the will
    done = press(visitor, visitor.form(item), will="yes", code=codes[0], **filled)
    assert "Vielen Dank" in read(done)
    assert state(c, CHAIR) is PlaceState.SIGNED
    assert c.p.signatures[0].confirmed_by == "code"


def test_the_page_shows_what_is_signed_and_the_receipt_repeats_it(
    store: Store, visitor: Visitor, c: Council, codes: list[str]
) -> None:
    item = asked(c, CHAIR)
    page = read(visitor.opens(item))
    assert c.p.version.sha256 in page
    assert "7. November 2025" in page  # the resolution on which the signature rests
    filled = {"signs": "yes", "way": "simple", "name": "Erika Muster", "place": "Aachen"}
    press(visitor, visitor.form(item), "code", **filled)
    receipt = read(press(visitor, visitor.form(item), will="yes", code=codes[0], **filled))
    assert c.p.version.sha256 in receipt
    assert "Verbandsvorstehung), 7. November 2025" in receipt


def test_a_slot_without_a_basis_asks_for_it(c: Council, visitor: Visitor, codes: list[str]) -> None:
    first, *others = c.p.case.signature_slots
    with c.store.unit_of_work() as session:
        bare = first.model_copy(update={"basis": None})
        changed = c.p.case.model_copy(update={"signature_slots": (bare, *others)})
        session.merge(c.p.agreement).case_json = changed.model_dump_json()
    item = asked(c, CHAIR)
    filled = {"signs": "yes", "way": "simple", "name": "E. Muster"}
    press(visitor, visitor.form(item), "code", **filled)
    assert press(visitor, visitor.form(item), will="yes", code=codes[0], **filled).status_code == 422
    basis = {"basis_kind": "authority", "basis_text": "Vollmacht vom 3. November"}
    press(visitor, visitor.form(item), will="yes", code=codes[0], **filled, **basis)
    assert [signature.basis_text for signature in c.p.signatures] == ["Vollmacht vom 3. November"]


def test_a_code_asked_for_twice_is_sent_once_and_looking_sends_none(
    c: Council, visitor: Visitor, codes: list[str]
) -> None:
    item = asked(c, CHAIR)
    visitor.opens(item)
    visitor.client.head(visitor.path(item))
    assert codes == []
    press(visitor, visitor.form(item), "code", signs="yes")
    second = press(visitor, visitor.form(item), "code", signs="yes")
    assert "Ein Code ist schon unterwegs" in read(second)
    assert len(codes) == 1


def test_a_declaration_in_text_form_is_kept(c: Council, visitor: Visitor, codes: list[str]) -> None:
    item = asked(c, CHAIR)
    press(visitor, visitor.form(item), "code", signs="yes", way="text_form", name="E. Muster")
    form = visitor.form(item)
    assert c.p.version.sha256 in form.value("declaration")
    press(visitor, form, signs="yes", way="text_form", name="E. Muster", code=codes[0])
    words = c.store.files.get(c.p.signatures[0].file_sha256).decode()
    assert words.startswith("Ich erkläre für die Region Aachen die Zustimmung")


def test_a_scan_waits_until_the_coordinator_has_looked_at_every_page(c: Council, desk: Visitor) -> None:
    item = asked(c, CHAIR)
    page = gives_back(desk, desk.form(item), scan(c), signs="yes", way="wet_ink", name="Erika Muster")
    assert "wartet auf die Bestätigung der Koordination" in read(page)
    assert state(c, CHAIR) is PlaceState.CHECKING
    overview = desk.client.get(f"/v/{c.reference}/unterzeichnung")
    assert "Datei prüfen" in overview.text
    assert_usable_by_everybody(overview.text)
    (file,) = c.p.signed_files
    there = f"/v/{c.reference}/unterzeichnung/datei/{file.id}"
    looked_at = desk.client.get(there)
    assert "Der gelesene Text stimmt mit der Fassung überein." in read(looked_at)
    assert_usable_by_everybody(looked_at.text)
    assert desk.client.get(f"{there}/original").content == scan(c)
    form = form_with(looked_at, "looked")
    missing = press(desk, form, "confirm", original_at="Akte, Blatt 112")
    assert "dass Sie jede Seite angesehen haben" in read(missing)
    nowhere = press(desk, form_with(looked_at, "looked"), "confirm", looked="yes")
    assert "wo das Original auf Papier liegt" in read(nowhere)
    press(desk, form_with(looked_at, "looked"), "confirm", looked="yes", original_at="Akte, Blatt 112")
    assert state(c, CHAIR) is PlaceState.SIGNED
    assert "Original: Akte, Blatt 112" in read(desk.client.get(f"/v/{c.reference}/unterzeichnung"))


def test_a_scan_that_was_changed_by_hand_is_sent_back(c: Council, desk: Visitor) -> None:
    gives_back(desk, desk.form(asked(c, CHAIR)), scan(c), signs="yes", way="wet_ink", name="Erika Muster")
    there = desk.client.get(f"/v/{c.reference}/unterzeichnung/datei/{c.p.signed_files[0].id}")
    assert press(desk, form_with(there, "looked"), "altered").status_code == 422  # without a reason
    press(desk, form_with(there, "looked"), "altered", reason="In § 3 ist ein Satz gestrichen.")
    assert c.p.signed_files[0].acceptance is Acceptance.ALTERED
    assert "In § 3 ist ein Satz gestrichen." in read(desk.opens(asked(c, CHAIR)))


def test_a_signed_pdf_comes_back_and_its_report_is_shown(c: Council, desk: Visitor, home: Path) -> None:
    trusted(home / "vertrauen", qualified=[authority()])
    item = asked(c, CHAIR)
    assert desk.client.get(f"{desk.path(item)}/unterzeichnung.pdf").status_code == 404
    base = base_pdf(c)
    assert desk.client.get(f"{desk.path(item)}/unterzeichnung.pdf").content == base
    content = signed(base, authority().issue("Erika Muster", qualified=True), authority(), "region_aachen")
    page = gives_back(desk, desk.form(item), content, signs="yes", way="qualified", name="Erika Muster")
    assert page.status_code == 200
    (file,) = c.p.signed_files
    shown = desk.client.get(f"/v/{c.reference}/unterzeichnung/datei/{file.id}")
    words = read(shown)
    for said in ("Erika Muster", "Vertrauensdienst Muster", "qualifizierte elektronische Signatur", "Sperrung"):
        assert said in words
    assert_usable_by_everybody(shown.text)
    press(desk, form_with(shown, "looked"), "confirm", looked="yes")
    assert c.p.signatures[0].kind == QES


def test_a_file_that_cannot_count_says_why_at_its_field(c: Council, visitor: Visitor) -> None:
    base_pdf(c)
    item = asked(c, CHAIR)
    strange = signed(pdf_of(c.p.version.text), authority().issue("X"), authority(), "Feld")
    page = gives_back(visitor, visitor.form(item), strange, signs="yes", way="qualified", name="E. Muster")
    assert page.status_code == 422
    assert "nicht die PDF, die hinausgegangen ist" in read(page)
    assert '<a href="#datei">' in page.text


def test_the_coordinator_replaces_recalls_and_asks_again(c: Council, desk: Visitor) -> None:
    there = f"/v/{c.reference}/unterzeichnung/platz/region_aachen/{CHAIR}"
    assert_usable_by_everybody(desk.client.get(there).text)
    press(desk, form_with(desk.client.get(there), "reason"), "recall", reason="Wird noch geprüft.")
    assert state(c, CHAIR) is PlaceState.RECALLED
    again = next(form for form in forms_of(desk.client.get(there).text) if form.action and len(form.fields) == 1)
    press(desk, again, "again")
    assert state(c, CHAIR) is PlaceState.ASKED
    form = form_with(desk.client.get(there), "candidate")
    person = {"office": "Stellvertretender Vorsitz", "organization": "Region Aachen", "email": "kein"}
    assert "keine E-Mail-Adresse" in read(press(desk, form, "replace", why="Erkrankt", **person))
    form = form_with(desk.client.get(there), "candidate")
    press(desk, form, "replace", why="Erkrankt", **(person | {"email": "stv@region-aachen.example"}))
    c.go_on()
    assert state(c, "stellvertretender_vorsitz") is PlaceState.ASKED
    assert desk.client.get(there).status_code == 404  # the former has no place any more


def test_the_coordinator_takes_a_scan_from_the_post_and_allows_mixed_media(
    c: Council, desk: Visitor, codes: list[str]
) -> None:
    there = f"/v/{c.reference}/unterzeichnung/platz/region_aachen/{CHAIR}"
    form = form_with(desk.client.get(there), "signed_on")
    gives_back(desk, form, scan(c), way="wet_ink", name="Erika Muster", signed_on="2025-11-07", original_at="Akte")
    file = desk.client.get(f"/v/{c.reference}/unterzeichnung/datei/{c.p.signed_files[0].id}")
    press(desk, form_with(file, "looked"), "confirm", looked="yes")
    c.go_on()
    item = asked(c, PROJECT)
    press(desk, desk.form(item), "code", signs="yes", way="simple", name="S. V.")
    press(desk, desk.form(item), signs="yes", way="simple", name="S. V.", will="yes", code=codes[-1])
    c.go_on()
    overview = desk.client.get(f"/v/{c.reference}/unterzeichnung")
    assert "Gemischte Medien brauchen eine festgehaltene Ausnahme" in read(overview)
    form = form_with(overview, "legal_note")
    assert press(desk, form, kind="mixed_media", allowed_by="Rechtsstelle", legal_note="ok").status_code == 422
    note = "Eine Form ist nicht vorgeschrieben, der Text ist derselbe."
    press(desk, form_with(overview, "legal_note"), kind="mixed_media", allowed_by="Rechtsstelle", legal_note=note)
    c.go_on()
    assert c.stage is Stage.IN_FORCE
    assert note in read(desk.client.get(f"/v/{c.reference}/unterzeichnung"))


def test_after_its_time_the_page_refuses_but_takes_a_no(c: Council, visitor: Visitor, codes: list[str]) -> None:
    item = asked(c, CHAIR)
    c.on(2025, 12, 15)
    assert "Die Zeit zum Unterzeichnen ist abgelaufen." in read(visitor.opens(item))
    late = press(visitor, visitor.form(item), "code", signs="yes", way="simple")
    assert "abgelaufen" in read(late)
    assert codes == []
    press(visitor, visitor.form(item), signs="no", reason="Zu spät")
    c.go_on()
    assert c.stage is Stage.CLARIFICATION


def test_without_libre_office_the_page_says_so(c: Council, desk: Visitor, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("documents.pdf.is_installed", lambda: False)
    page = press(desk, desk.form(asked(c, CHAIR)), "pdf", signs="yes", way="qualified")
    assert "LibreOffice nicht installiert" in read(page)
    overview = desk.client.get(f"/v/{c.reference}/unterzeichnung")
    form = form_with(overview, "datei")
    assert "LibreOffice nicht installiert" in read(press(desk, form))
    form = form_with(desk.client.get(f"/v/{c.reference}/unterzeichnung"), "datei")
    gives_back(desk, form, pdf_of(c.p.version.text))
    assert prepare_pdf(c.store, c.reference, "k", c.now).made_by == "Koordination"  # made elsewhere, and kept
    assert desk.client.get(f"/v/{c.reference}/unterzeichnung/pdf").status_code == 200


def test_the_desks_signing_belongs_to_the_desk(c: Council, visitor: Visitor) -> None:
    for page in ("", f"/platz/region_aachen/{CHAIR}", f"/platz/landesseite/{MINISTRY}", "/pdf"):
        assert visitor.client.get(f"/v/{c.reference}/unterzeichnung{page}").status_code == 403
