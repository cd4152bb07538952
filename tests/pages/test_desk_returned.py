"""The desk's "Eingang": what is unclear or late waits there with its original, and the coordinator decides."""

from email.message import EmailMessage

import pytest

from actions.receive import Handed, receive
from actions.take_in import take_in
from mail.inbox import Arrived, Mark
from models.kinds import Question, Stage
from models.returned import Channel, Reception, ReturnedFile
from models.work_items import WorkItem
from store.returned import files_waiting, mails_waiting
from store.store import Store
from tests.browser import Form, forms_of, read
from tests.council import Council, an_agreement_at
from tests.pages.conftest import Visitor, Visits
from tests.pages.desk_visits import seated
from tests.pages.test_accessibility import assert_usable_by_everybody
from tests.pages.test_give_back import NEW, OLD, draft, files
from tests.returned_files import edited


@pytest.fixture
def c(store: Store) -> Council:
    return an_agreement_at(store, Stage.WRITTEN_REVIEW)


@pytest.fixture
def item(c: Council) -> WorkItem:
    return c.open_items(Question.GIVE_STATEMENT)[0]


@pytest.fixture
def desk(c: Council, visits: Visits) -> Visitor:
    return seated(visits(c))


def mailed(c: Council, *enclosed: bytes, sender: str = "privat@example.org") -> None:
    """A message that answers no letter, from an address that nobody knows unless it is named."""
    letter = EmailMessage()
    letter["From"], letter["Subject"] = sender, "Unser Entwurf"
    letter.set_content("Anbei.")
    for content in enclosed:
        letter.add_attachment(content, "application", "octet-stream", filename="Entwurf.docx")
    raw = bytes(letter)
    take_in(c.store, Arrived(Mark(1, 1), raw, len(raw)), c.now)


def form_at(desk: Visitor, action: str) -> Form:
    return next(form for form in forms_of(desk.client.get("/eingang").text) if form.action.startswith(action))


def waiting(c: Council) -> list[ReturnedFile]:
    with c.store.reading() as session:
        return list(files_waiting(session))


def late(c: Council, item: WorkItem) -> ReturnedFile:
    c.say(item, agrees=True)
    return receive(
        c.store, item.key, Handed("spät.docx", edited(draft(c), {OLD: NEW}), Channel.PAGE, item.person), c.now
    )


def test_an_unclear_file_is_given_to_whose_it_is(c: Council, item: WorkItem, desk: Visitor) -> None:
    content = edited(draft(c), {OLD: NEW})
    mailed(c, content)
    assert "wartet 1 Sendung auf Ihre Entscheidung" in read(desk.client.get("/"))
    page = desk.client.get("/eingang")
    assert "privat@example.org" in read(page)
    assert_usable_by_everybody(page.text)
    (file,) = [each for each in waiting(c) if each.reception is Reception.UNCLEAR]
    address = f"/eingang/datei/{file.id}"
    got = desk.client.get(f"{address}/original")
    assert got.content == content
    assert got.headers["content-disposition"].startswith("attachment")
    assert got.headers["x-content-type-options"] == "nosniff"
    form = form_at(desk, address)
    unsaid = desk.client.post(address, data=form.data() | {"deed": ["assign"]})
    assert f'<a href="#item-{file.id}">' in read(unsaid)
    done = desk.client.post(address, data=form.data() | {"deed": ["assign"], f"item-{file.id}": [item.key]})
    assert "Was wir verstanden haben" in read(done)
    assert [each.reception for each in files(c) if each.work_item == item.key] == [Reception.READ]
    assert "Es wartet nichts." in read(desk.client.get("/eingang"))


@pytest.mark.parametrize(("deed", "becomes"), [("accept", Reception.COUNTED), ("set_aside", Reception.SET_ASIDE)])
def test_a_late_file_is_decided_with_a_reason(
    c: Council, item: WorkItem, desk: Visitor, deed: str, becomes: Reception
) -> None:
    file = late(c, item)
    form = form_at(desk, f"/eingang/datei/{file.id}")
    without = desk.client.post(form.action, data=form.data() | {"deed": [deed]})
    assert without.status_code == 422
    assert files(c)[0].reception is Reception.LATE
    form.put(f"reason-{file.id}", "Telefonisch angekündigt.")
    desk.client.post(form.action, data=form.data() | {"deed": [deed]})
    assert (files(c)[0].reception, files(c)[0].reason) == (becomes, "Telefonisch angekündigt.")
    assert desk.client.post(form.action, data=form.data() | {"deed": [deed]}).status_code == 409


def test_a_message_without_a_file_is_closed_with_what_became_of_it(c: Council, desk: Visitor) -> None:
    mailed(c)
    form = form_at(desk, "/eingang/nachricht/")
    got = desk.client.get(f"{form.action}/original")
    assert b"Subject: Unser Entwurf" in got.content
    assert form.send(desk.client).status_code == 422
    form.put(next(field.name for field in form.fields if "reason" in field.name), "Angerufen.").send(desk.client)
    with c.store.reading() as session:
        assert not mails_waiting(session)


def test_a_file_is_taken_for_somebody_who_brought_it(c: Council, item: WorkItem, desk: Visitor) -> None:
    chosen = {"datei": ("Entwurf.docx", edited(draft(c), {OLD: NEW}))}
    form = form_at(desk, "/eingang")
    assert desk.client.post("/eingang", data=form.data(), files=chosen).status_code == 422
    data = form.data() | {"item": [item.key]}
    bad = desk.client.post("/eingang", data=data, files={"datei": ("Entwurf.pdf", b"%PDF-1.7")})
    assert "PDF" in read(bad)
    done = desk.client.post("/eingang", data=data, files=chosen)
    assert "Sie antworten am Pult an Stelle von Astrid Brokmann" in read(done)
    assert "Was wir verstanden haben" in read(done)
    assert {(file.via, file.by) for file in files(c)} == {(Channel.DESK, "Koordination")}


def test_only_the_desk_and_its_own_forms_reach_what_came_in(c: Council, item: WorkItem, visits: Visits) -> None:
    file = late(c, item)
    stranger = visits(c)
    for address in ("/eingang", f"/eingang/datei/{file.id}/original"):
        assert stranger.client.get(address).status_code == 403
    forged = {"deed": "set_aside", f"reason-{file.id}": "fremd", "_formular": "0" * 64}
    assert seated(stranger).client.post(f"/eingang/datei/{file.id}", data=forged).status_code == 403
    assert files(c)[0].reception is Reception.LATE
    assert stranger.client.get("/eingang/datei/999/original").status_code == 404
    assert stranger.client.get("/eingang/nachricht/ab/original").status_code == 404
