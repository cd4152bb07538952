"""The rarer forms of a meeting: what can happen in a chamber besides coming, moving and voting."""

from datetime import datetime, timedelta
from typing import Any, get_args

from models import meeting_events as e
from models.ballots import Mode
from models.case import BERLIN
from models.kinds import Stage
from models.meetings import AgendaItem
from models.outcomes import Rejected
from pages.sitting_log import SAID
from store.store import Store
from tests.browser import read
from tests.pages.conftest import Visits
from tests.pages.minute_taker import ITEM, at_the_door, opened
from tests.pages.test_accessibility import assert_usable_by_everybody
from tests.sitting import BEGINS

POINT = f"/punkt/{ITEM}"
IN_AUTUMN = datetime(2025, 10, 20, 9, 0, tzinfo=BERLIN)
RULES = {
    "        votes: 15\n": "        votes: 15\n        uniform_votes: true\n"
    "        other_majorities: {geschaeftsordnung: {base: entitled, share: 2/3, exceed: false}}\n"
}


def named(people: list[str], choice: str = "yes") -> dict[str, Any]:
    """Return the fields of a roll call."""
    return {f"vote__{who}": choice for who in people}


def test_every_kind_of_entry_is_read_back_in_words() -> None:
    kinds = {kind.model_fields["kind"].default for kind in get_args(get_args(e.HappenedEvent)[0])}
    assert kinds == {*SAID, "balloted"}


def test_25_whoever_is_on_a_screen_votes_only_where_a_legal_basis_is_recorded(store: Store, visits: Visits) -> None:
    m = at_the_door(store, visits)
    refused = m.send("form", "/anwesenheit", gathering="hybrid")
    assert_usable_by_everybody(refused.text)
    assert refused.status_code == 422
    assert "in hybrider Sitzung brauchen eine Rechtsgrundlage" in read(refused)
    assert 'value="hybrid" checked' in refused.text
    page = m.sends(refused, "form", legal_basis="KrO NRW § 32a")
    assert "hybrid, zugeschaltet mit Stimme. Rechtsgrundlage: KrO NRW § 32a" in read(page)
    page = m.sends(page, "anwesenheit", {"kommt": "vv_hs_03"}, remote="yes")
    assert "zugeschaltet seit" in read(page)
    assert "1 anwesend" in read(page)
    again = m.send("form", "/anwesenheit", gathering="in_room")
    assert "schon jemand als zugeschaltet eingetragen" in read(again)
    m.send("eintrag/1", "/eintrag/1", instead="nothing", reason="Die Satzung lässt es nicht zu")
    m.send("eintrag/2", "/eintrag/2", instead="person", person="vv_hs_02", reason="Verwechselt")
    assert not m.sitting.book.room.is_present("vv_hs_03")
    m.send("eintrag/2", "/eintrag/2", instead="nothing", reason="Doch niemand")
    m.send("anwesenheit", "/anwesenheit", {"kommt": "vv_hs_03"}, remote="yes")
    page = m.page("/anwesenheit")
    assert "zugeschaltet, ohne Stimme seit" in read(page)
    assert "0 anwesend" in read(page)
    assert "für Mitglied 3 des Kreises Heinsberg" in read(page)  # so the deputy may take the seat
    m.send("eintrag/6", "/eintrag/6", instead="screen", reason="Im Saal")
    assert "1 anwesend" in read(m.page("/anwesenheit"))


def test_what_nobody_could_have_entered_is_told_and_nothing_is_lost(store: Store, visits: Visits) -> None:
    m = at_the_door(store, visits)
    m.council.now -= timedelta(days=1)
    early = m.send("eroeffnen", chair="vorsitz_ausschuss")
    assert "Geladen ist für den 08.10.2025; am 07.10.2025 kann die Sitzung nicht beginnen." in read(early)
    m.council.now = BEGINS
    m.come("vv_hs_03", "vv_hs_08")
    twice = m.send("anwesenheit", "/anwesenheit", {"kommt": "vv_hs_03"}, um="16:30")
    assert twice.status_code == 422
    assert "ist schon seit 16:01 Uhr anwesend" in read(twice)
    assert 'value="16:30"' in twice.text
    ahead = m.send("anwesenheit", "/anwesenheit", {"kommt": "vv_hs_02"}, um="23:00")
    assert "08.10.2025, 23:00 Uhr, war noch nicht; jetzt ist 08.10.2025, 16:04 Uhr" in read(ahead)
    idle = m.send("anwesenheit", "/anwesenheit", {"fuer": "vv_hs_08>vv_hs_03"})
    assert "ist selbst anwesend; Mitglied und Stellvertretung stimmen nie beide ab" in read(idle)
    m.council.now += timedelta(days=1)
    m.sitting.now = m.council.now
    before = m.send("eroeffnen", chair="vv_hs_03", chair_reason="Altersvorsitz", um="15:00")
    assert "liegt vor dem letzten Eintrag" in read(before)
    assert 'value="Altersvorsitz"' in before.text
    unknown = m.page("/punkt/p99")
    assert unknown.status_code == 404
    assert "Diesen Punkt hat die Tagesordnung nicht." in read(unknown)


def test_an_agenda_without_the_agreement_says_so(store: Store, visits: Visits) -> None:
    m = at_the_door(store, visits)
    assert "steht nicht auf der Tagesordnung" not in read(m.page())
    with store.unit_of_work("agenda") as session:
        session.get_one(AgendaItem, (m.sitting.key, ITEM)).removed = "abgesetzt"
    assert "Die Vorlage 2025/037 steht nicht auf der Tagesordnung dieser Sitzung" in read(m.page())


def test_20_28_29_instructions_late_papers_and_objections_are_noted_at_the_item(store: Store, visits: Visits) -> None:
    m = opened(at_the_door(store, visits))
    missing = m.send("weisung", POINT, sender="Kreis Düren", bound_to="no")
    assert "Bitte tragen Sie ein, wer die Weisung wann beschlossen hat." in read(missing)
    m.sends(missing, "weisung", bound_by="Kreistag vom 01.10.2025")
    late = m.send("vorlage", POINT, late_paper="2025/037-1")
    assert "warum die Vorlage erst jetzt kommt" in read(late)
    assert 'value="2025/037-1"' in late.text
    m.sends(late, "vorlage", late_reason="Runder Tisch tagte erst am 01.10.2025")
    page = m.send("ruegen", POINT, objector="vv_ac_03")
    assert "Weisung an Kreis Düren: Nein" in read(page)
    assert "Tischvorlage: 2025/037-1" in read(page)
    assert "Ladungsfrist gerügt von Mitglied 3 der Stadt Aachen." in read(page)
    twice = m.sends(page, "ruegen", objector="vv_ac_03")
    assert "ist schon eingetragen" in read(twice)
    assert_usable_by_everybody(m.page().text)
    m.send("ruegen", objector="vv_ac_03")  # the whole meeting, from the overview
    assert m.sitting.book.room.notice_objections == (("vv_ac_03", ITEM), ("vv_ac_03", ""))
    shown = m.send("abstimmen", POINT, mode="roll_call", **named(m.voters))
    assert "Kreis Düren: Die Stimmen weichen von der Weisung ab" in read(shown)


def test_of_equal_motions_the_chair_says_which_goes_furthest(store: Store, visits: Visits) -> None:
    m = opened(at_the_door(store, visits))
    for words in ("Frist von drei Monaten.", "Frist von zwölf Monaten."):
        m.send("antrag", POINT, motion_kind="amendment", clause="kuendigung_1", motion_text=words, mover="vv_ac_02")
    page = m.page(POINT)
    assert "Abstimmung: Änderungsantrag „a1“" in read(page)
    assert_usable_by_everybody(page.text)
    same = m.sends(page, "reihenfolge", platz__a1="1", platz__a2="1")
    assert "Zwei Anträge haben denselben Platz" in read(same)
    page = m.sends(same, "reihenfolge", platz__a1="2")
    assert "Abstimmung: Änderungsantrag „a2“" in read(page)


def test_18_22_parts_are_voted_on_by_one_line_and_later_bias_is_reckoned_before_it_is_entered(
    store: Store, visits: Visits
) -> None:
    m = opened(at_the_door(store, visits, parts=2))
    shown = m.send("abstimmen", POINT, line="Ad 1) Einstimmig\nAd 2) Mehrheitlich bei 7 Gegenstimmen")
    assert "Teil 1" in read(shown)
    assert "8 Ja (nicht ausgezählt, verbleibend), 7 Nein" in read(shown)
    m.sends(shown, "abstimmen")
    assert [taken.ballot.part for taken in m.sitting.book.room.items[ITEM].taken] == ["1", "2"]
    shown = m.send("nachtraeglich", POINT, later_biased="vv_ac_03")
    assert "7 Ja, 7 Nein: Stimmengleichheit, abgelehnt. Das Ergebnis könnte an diesen Stimmen" in read(shown)
    assert m.sitting.book.room.items[ITEM].bias_found == ()
    page = m.sends(shown, "nachtraeglich")
    assert "Nachträglich als befangen bekannt: Mitglied 3 der Stadt Aachen." in read(page)


def test_1_27_an_item_given_up_is_called_again_and_an_urgent_one_is_admitted_with_a_reason(
    store: Store, visits: Visits
) -> None:
    m = opened(at_the_door(store, visits))
    urgent: dict[str, Any] = {
        "new_number": "Ö 9",
        "new_subject": "Genehmigung der Eilentscheidung",
        "new_kind": "urgent_approval",
    }
    bare = m.send("aufnehmen", **urgent, new_proposal="Sie wird genehmigt.")
    assert "warum der Punkt keinen Aufschub duldet" in read(bare)
    assert "Sie wird genehmigt.</textarea>" in bare.text
    m.sends(bare, "aufnehmen", new_reason="Frist läuft morgen ab")
    added = list(m.sitting.book.room.items)[-1]
    assert "soweit nicht schon Rechte anderer entstanden sind" in read(m.page(f"/punkt/{added}"))

    m.send("erledigen", POINT, way="deferred", way_reason="Beratungsbedarf")
    without = m.send("wieder-aufrufen", POINT)
    assert "warum der Punkt noch einmal aufgerufen wird" in read(without)
    page = m.sends(without, "wieder-aufrufen", call_reason="Die Fragen sind geklärt")
    assert "Noch einmal aufgerufen" in read(page)
    assert m.sitting.book.room.current == ITEM


def test_52_53_objections_are_decided_before_the_minutes_are_approved_and_a_resolution_can_be_suspended(
    store: Store, visits: Visits
) -> None:
    m = opened(at_the_door(store, visits))
    m.vote(line="Einstimmig")
    page = m.send("verlauf", POINT, course="Es folgt eine kurze Aussprache.")
    assert 'class="typed">Es folgt eine kurze Aussprache.' in page.text
    m.send("anlage", annex="Folien")
    page = m.send("entschuldigen", "/anwesenheit", excused="hochschulen")
    assert "Hochschulen der Region · entschuldigt" in read(page)
    m.goes_on(e.ItemClosed(item=ITEM), e.Closed())
    m.council.now += timedelta(days=30)
    page = m.send("einwand", minutes_objector="vv_ac_03", objection="Mein Antrag fehlt.")
    assert m.sitting.book.entries[-1].at == m.council.now  # weeks later, not in the evening
    assert_usable_by_everybody(page.text)
    early = m.sends(page, "genehmigen", at_meeting="SI/2025/143")
    assert "Über einen Einwand gegen die Niederschrift ist noch nicht entschieden." in read(early)
    assert 'value="SI/2025/143"' in early.text
    number = m.sitting.book.room.objections[0].number
    decision: dict[str, Any] = {f"upheld__{number}": "no", f"decided__{number}": "Er wurde nicht gestellt."}
    m.sends(early, "einwaende", **decision)
    page = m.send("genehmigen", at_meeting="SI/2025/143")
    assert "Niederschrift genehmigt SI/2025/143" in read(page)
    assert "nicht behandelt" in read(page)
    bare = m.send("beanstanden", POINT, suspended_by="Verbandsvorstehung")
    assert "Begründung der Beanstandung" in read(bare)
    page = m.sends(bare, "beanstanden", suspended_because="Zuständigkeit fehlt")
    assert "Der Beschluss darf bis zur Entscheidung nicht ausgeführt werden." in read(page)
    assert "ist abgeschlossen: empfohlen, beanstandet." in read(page)
    assert_usable_by_everybody(page.text)
    page = m.sends(page, "beanstandung", stands="yes", ended_because="Versammlung vom 12.12.2025")
    assert "Der Beschluss bleibt bestehen." in read(page)


def test_a_body_may_need_two_thirds_and_municipalities_that_vote_alike_cast_blocks(
    store: Store, visits: Visits
) -> None:
    m = opened(at_the_door(store, visits, register=RULES))
    page = m.send("mehrheit", POINT, majority="geschaeftsordnung", majority_reason="GeschO § 20")
    assert "Erforderliche Mehrheit: geschaeftsordnung: mindestens 2/3 der satzungsmäßigen Stimmen" in read(page)
    blocks: dict[str, Any] = {"block__0": "yes", "block__1": "yes", "block__2": "yes", "block__3": "no"}
    some = m.send("abstimmen", POINT, **blocks)
    assert "Es fehlt das Ergebnis für Kreis Heinsberg" in read(some)
    shown = m.sends(some, "abstimmen", block__4="abstain")
    assert "9 Ja, 3 Nein, 3 Enthaltungen (zählen wie Nein); erforderlich 10 Ja" in read(shown)
    assert "abgelehnt" in read(shown)
    m.sends(shown, "abstimmen")
    m.send("abschliessen", POINT)
    (outcome,) = m.council.go_on()
    assert isinstance(outcome, Rejected)
    assert "Ohne die erforderliche Mehrheit abgelehnt" in outcome.reason


def test_19_sixty_names_are_called_and_the_resolution_stands_under_a_condition(store: Store, visits: Visits) -> None:
    m = at_the_door(store, visits, Stage.ASSEMBLY, invited=IN_AUTUMN)
    chamber = m.sitting.book.room.chamber
    m.sitting.come(*(seat.person for seat in chamber.own_seats)).do(e.Opened(chair="vorsitz_versammlung"))
    item = next(row.key for row in m.sitting.book.agenda if row.reference)
    m.sitting.do(e.Called(item=item))
    m.council.now = m.sitting.now
    names = named(m.voters)
    assert len(names) == 60
    left_out = names.popitem()
    some = m.send("abstimmen", f"/punkt/{item}", mode="roll_call", condition="Zustimmung der Räte", **names)
    assert "Namentliche Abstimmung: Es fehlt" in read(some)
    shown = m.sends(some, "abstimmen", **named([left_out[0].removeprefix("vote__")], "no"))
    assert "59 Ja, 1 Nein: angenommen." in read(shown)
    assert "Vorbehalt: Zustimmung der Räte" in read(shown)
    m.sends(shown, "abstimmen")
    state = m.sitting.book.room.items[item]
    assert (state.condition, state.taken[0].ballot.mode) == ("Zustimmung der Räte", Mode.ROLL_CALL)
