"""The pages of the minute taker: a whole meeting of the real committee, entered form by form."""

from datetime import timedelta

import pytest

from models.case_variation import varied
from models.kinds import Question, Stage
from models.outcomes import Recommended
from models.result import Decision
from pages.access import desk_link
from store.store import Store
from tests.browser import forms_of, read
from tests.council import an_agreement_at, real_case
from tests.pages.conftest import BASE, Visits
from tests.pages.minute_taker import ITEM, MinuteTaker, at_the_door, opened
from tests.sitting import ADVISORY, BEGINS, LATE, ORDINARY, Sitting, called, with_register

LINE = "Beratende Mitglieder: Einstimmig\nOrdentliche Mitglieder: Einstimmig bei 2 Enthaltungen"


@pytest.fixture
def takes(store: Store, visits: Visits) -> MinuteTaker:
    """The minute taker of the committee, invited and at the door."""
    return at_the_door(store, visits)


def test_a_whole_meeting_is_minuted_and_the_agreement_goes_on(takes: MinuteTaker) -> None:
    m, c = takes, takes.council
    (item,) = c.open_items(Question.RECORD_MEETING)
    assert f"{m.visitor.path(item)}/sitzung" in m.visitor.opens(item).text
    m.come(*ORDINARY[:-2], *ADVISORY)
    page = m.send("anwesenheit", "/anwesenheit", {"fuer": "vv_hs_08>vv_hs_03"})
    assert "für Mitglied 3 des Kreises Heinsberg" in read(page)
    assert "15 satzungsmäßige Stimmen, 8 erforderlich, 14 anwesend: beschlussfähig." in read(page)
    m.send("eroeffnen", chair="vorsitz_ausschuss")
    m.send("aufrufen")
    assert m.sitting.book.room.current == "p1"
    m.send("abschliessen", "/punkt/p1")
    call = next(f for f in forms_of(m.page().text) if f.action.endswith("/aufrufen") and f.value("item") == ITEM)
    m.visitor.client.post(call.action, data=call.data())
    page = m.send("befangen", f"/punkt/{ITEM}", recused="vorsitz_ausschuss")
    assert "Den Vorsitz übergeben" in read(page)
    assert "Feststellung zeigen" not in page.text  # a biased chair takes no vote
    page = m.sends(page, "vorsitz")
    assert m.sitting.book.room.chair_for(ITEM) == "vv_ac_02"
    shown = m.sends(page, "abstimmen", line=LINE)
    before = len(m.sitting.book.events)
    assert "14 anwesend, davon 1 befangen: beschlussfähig." in read(shown)
    assert "11 Ja (nicht ausgezählt, verbleibend), 0 Nein, 2 Enthaltungen (zählen nicht): angenommen." in read(shown)
    assert "Quelle: KrO NRW" in read(shown)
    assert len(m.sitting.book.room.items[ITEM].taken) == 0  # looked at, not entered
    page = m.sends(shown, "abstimmen")
    assert len(m.sitting.book.events) == before + 1
    page = m.sends(page, "abschliessen")
    assert "empfohlen" in read(page)
    assert m.sitting.book.item(ITEM).decision == Decision.RECOMMENDED  # type: ignore[union-attr]
    assert "Der Beschlussauszug wird" in read(m.page(f"/punkt/{ITEM}"))
    assert c.go_on() == [Recommended()]
    assert c.stage is Stage.ASSEMBLY
    extract = read(m.page(f"/punkt/{ITEM}"))
    address = extract.partition("/dokumente/")[2].partition('"')[0]
    assert m.page(f"/punkt/{ITEM}/dokumente/{address}").content.startswith(b"PK")
    m.send("schliessen")
    assert "geschlossen" in read(m.page())


def test_a_form_sent_twice_is_entered_once(takes: MinuteTaker) -> None:
    page = takes.page("/anwesenheit")
    for _ in range(2):
        assert takes.sends(page, "anwesenheit", {"fuer": "vv_hs_08>vv_hs_03"}).status_code == 200
    assert [event.kind for event in takes.sitting.book.events] == ["arrived", "stepped_in"]


def test_of_two_minute_takers_the_second_looks_first_and_loses_nothing(takes: MinuteTaker) -> None:
    m = opened(takes)
    mine, theirs = m.page(f"/punkt/{ITEM}"), m.page("/anwesenheit")
    m.sends(theirs, "anwesenheit", {"geht": ORDINARY[-1]})
    late = m.sends(mine, "abstimmen", line="Einstimmig bei 3 Enthaltungen")
    assert late.status_code == 409
    assert "Inzwischen hat jemand anders etwas eingetragen" in read(late)
    assert "Eingetragen hat: Schriftführung" in read(late)
    assert "Einstimmig bei 3 Enthaltungen</textarea>" in read(late)
    shown = m.sends(late, "abstimmen")
    assert "14 anwesend" in read(shown)
    m.sends(shown, "abstimmen")
    assert len(m.sitting.book.room.items[ITEM].taken) == 1


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ("Einstimmig bei 16 Enthaltungen", "Die Zeile nennt 16 Stimmen, stimmberechtigt anwesend sind 15."),
        ("Einstimig bei Blumen", "Zeile 1, Spalte"),
        ("Einstimmig in geänderter Fassung", "zuerst den Antrag mit Wortlaut"),
        ("", "Bitte tragen Sie das Ergebnis ein"),
    ],
)
def test_a_wrong_line_is_told_in_german_and_stays_in_its_field(takes: MinuteTaker, line: str, says: str) -> None:
    m = opened(takes)
    events = len(m.sitting.book.events)
    page = m.send("abstimmen", f"/punkt/{ITEM}", line=line)
    assert page.status_code == 422
    assert says in read(page)
    assert f"{line}</textarea>" in read(page)
    assert len(m.sitting.book.events) == events


def test_wrong_numbers_are_told_and_stay(takes: MinuteTaker) -> None:
    page = opened(takes).send(
        "abstimmen", f"/punkt/{ITEM}", yes__ordentlich="14", no__ordentlich="2", abstain__ordentlich="0"
    )
    assert page.status_code == 422
    assert "Ordentliche Mitglieder: 16 Stimmen, aber nur 15 Stimmberechtigte" in read(page)
    assert 'value="14"' in page.text


def test_another_line_than_the_one_shown_is_shown_again_before_it_counts(takes: MinuteTaker) -> None:
    m = opened(takes)
    shown = m.send("abstimmen", f"/punkt/{ITEM}", line="Einstimmig")
    again = m.sends(shown, "abstimmen", line="Einstimmig bei 1 Enthaltung")
    assert "14 Ja (nicht ausgezählt, verbleibend), 0 Nein, 1 Enthaltung" in read(again)
    assert not m.sitting.book.room.items[ITEM].taken


def test_a_carried_amendment_is_voted_on_first_and_its_words_are_kept(takes: MinuteTaker) -> None:
    m = opened(takes)
    words = "Jede Partei kann mit einer Frist von sechs Monaten kündigen."
    missing = m.send("antrag", f"/punkt/{ITEM}", motion_kind="amendment", motion_text=words)
    assert "Bitte wählen Sie die Stelle der Vereinbarung" in read(missing)
    page = m.sends(missing, "antrag", clause="kuendigung_1", mover="vv_ac_02")
    assert m.sitting.book.room.items[ITEM].motions["a1"].position == "§\u00a013 Abs.\u00a01"  # as papers cite it
    assert "Abstimmung: Änderungsantrag „a1“" in read(page)
    m.vote(line="Mehrheitlich bei 2 Gegenstimmen")
    m.vote(line="Einstimmig in geänderter Fassung")
    m.send("abschliessen", f"/punkt/{ITEM}")
    assert m.sitting.book.room.items[ITEM].changes[0].text == words


def test_a_roll_call_names_everybody_and_a_secret_vote_nobody(takes: MinuteTaker) -> None:
    m = opened(takes)
    some = m.send("abstimmen", f"/punkt/{ITEM}", mode="roll_call", vote__vorsitz_ausschuss="yes")
    assert "auch „nicht abgegeben“ wird vermerkt" in read(some)
    secret = m.sends(some, "abstimmen", mode="secret", line="12 Ja, 2 Nein, 1 Enthaltung")
    assert "Zur geheimen Abstimmung gehören die Stimmzähler*innen" in read(secret)
    shown = m.sends(secret, "abstimmen", counters="Frau A, Herr B")
    m.sends(shown, "abstimmen")
    (taken,) = m.sitting.book.room.items[ITEM].taken
    assert (taken.ballot.counters, taken.ballot.votes) == (("Frau A", "Herr B"), ())


def test_a_miscount_is_corrected_with_a_reason_after_its_finding_was_shown(takes: MinuteTaker) -> None:
    m = opened(takes)
    m.vote(line="Einstimmig")
    number = len(m.sitting.book.events)
    path = f"/eintrag/{number}"
    without = m.send(path.removeprefix("/"), path, instead="result", line="Mehrheitlich bei 3 Gegenstimmen")
    assert "Bitte begründen Sie die Berichtigung" in read(without)
    shown = m.sends(without, path.removeprefix("/"), reason="Verzählt")
    assert "noch nicht eingetragen" in shown.text
    assert "12 Ja (nicht ausgezählt, verbleibend), 3 Nein" in read(shown)
    page = m.sends(shown, path.removeprefix("/"))
    assert "berichtigt: Verzählt" in read(page)
    (taken,) = m.sitting.book.room.items[ITEM].taken
    assert taken.tallies["ordentlich"].no == 3


def test_a_later_entry_tells_when_it_really_was(takes: MinuteTaker) -> None:
    m = opened(takes)
    wrong = m.send("anwesenheit", "/anwesenheit", {"geht": "vv_ac_03"}, um="25 Uhr")
    assert "„25 Uhr“ ist keine Uhrzeit" in read(wrong)
    m.council.now += timedelta(hours=1)
    m.sends(wrong, "anwesenheit", {"geht": "vv_ac_03"}, um="16:55")
    assert m.sitting.book.entries[-1].at.astimezone(BEGINS.tzinfo).strftime("%H:%M") == "16:55"


def test_nobody_comes_to_the_minutes_without_the_link(takes: MinuteTaker, visits: Visits) -> None:
    client = takes.visitor.client
    assert client.get("/w/erfunden/sitzung").status_code == 404
    assert client.post("/w/erfunden/sitzung/schliessen").status_code == 404
    visit = takes.council.p.visit
    assert client.get(f"/v/2025-037/sitzung/{visit.sequence}").status_code == 403


def test_looking_enters_nothing(takes: MinuteTaker) -> None:
    m = opened(takes)
    events = len(m.sitting.book.events)
    for path in ("", "/anwesenheit", "/anwesenheit?kommt=vv_ac_03", f"/punkt/{ITEM}", "/eintrag/1", "/schliessen"):
        assert m.page(path).status_code in (200, 405)
    assert len(m.sitting.book.events) == events


def test_a_line_without_a_vote_ends_the_item_as_noted(takes: MinuteTaker) -> None:
    m = opened(takes)
    m.send("abstimmen", f"/punkt/{ITEM}", line="Zur Kenntnis genommen")
    assert m.sitting.book.item(ITEM).decision == Decision.NOTED  # type: ignore[union-attr]


def test_a_deputy_out_of_turn_is_refused_and_has_not_come_either(takes: MinuteTaker) -> None:
    m = takes
    m.come("vv_hs_08")
    page = m.send("anwesenheit", "/anwesenheit", {"fuer": "vv_ac_07>vv_hs_03"})
    assert page.status_code == 422
    assert "darf Mitglied 3 des Kreises Heinsberg nicht vertreten" in read(page)
    assert len(m.sitting.book.events) == 1


def test_an_item_is_dealt_with_without_a_vote_only_with_a_reason(takes: MinuteTaker) -> None:
    m = opened(takes)
    page = m.send("erledigen", f"/punkt/{ITEM}", way="deferred")
    assert "Bitte geben Sie den Grund an" in read(page)
    m.sends(page, "erledigen", way_reason="Noch Beratungsbedarf")
    assert m.sitting.book.item(ITEM).decision == Decision.DEFERRED  # type: ignore[union-attr]


def test_the_search_works_without_a_script(takes: MinuteTaker) -> None:
    page = takes.page("/anwesenheit?suche=heinsberg+3")
    assert page.text.count('data-name="') == 1
    assert 'value="vv_hs_03"' in page.text


def test_the_desk_looks_and_has_nothing_to_press(takes: MinuteTaker) -> None:
    m = opened(takes)
    client, store = m.visitor.client, m.council.store
    client.get(desk_link(store, BASE))
    sequence = m.council.p.visit.sequence
    assert f'href="/v/2025-037/sitzung/{sequence}"' in client.get("/v/2025-037").text
    for path in ("", "/anwesenheit", f"/punkt/{ITEM}"):
        page = client.get(f"/v/2025-037/sitzung/{sequence}{path}")
        assert page.status_code == 200
        assert [form for form in forms_of(page.text) if form.method == "post"] == []
        assert "<button" not in page.text.replace('<button type="submit" class="plainer">Suchen', "")


def test_a_body_without_known_members_keeps_its_form_alone(store: Store, visits: Visits) -> None:
    council = an_agreement_at(store, Stage.COMMITTEE)
    visitor, (item,) = visits(council), council.open_items(Question.RECORD_MEETING)
    assert "/sitzung" not in visitor.opens(item).text
    page = visitor.client.get(f"{visitor.path(item)}/sitzung")
    assert page.status_code == 404
    assert "über das Formular erfasst" in read(page)


def test_two_agreements_on_one_agenda_share_the_minutes(store: Store, visits: Visits) -> None:
    one = an_agreement_at(store, Stage.COMMITTEE)
    two = an_agreement_at(store, Stage.COMMITTEE, varied(real_case(), paper_number="2025/038"))
    with_register(store)
    key = one.p.visit.meeting_key or ""
    assert two.p.visit.meeting_key == key
    called(store, key, LATE, "Nachfrist des Fördergebers")
    one.now = two.now = BEGINS
    (first,), (second,) = (c.open_items(Question.RECORD_MEETING) for c in (one, two))
    visitor, sitting = visits(two), Sitting(store, key)
    m = opened(MinuteTaker(visitor, two, sitting, f"{visitor.path(second)}/sitzung"))
    m.vote(line="Einstimmig")  # through the link of the other agreement
    m.send("abschliessen", f"/punkt/{ITEM}")
    assert one.go_on() == [Recommended()]
    assert two.go_on() == []
    extract = read(m.page(f"/punkt/{ITEM}"))
    address = extract.partition("/dokumente/")[2].partition('"')[0]
    assert m.page(f"/punkt/{ITEM}/dokumente/{address}").content.startswith(b"PK")
    assert "2025/038" in read(visitor.client.get(f"{visitor.path(first)}/sitzung"))
