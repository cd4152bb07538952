"""The life of an agreement: contact persons, extension, notice, end, accession, succession, day by day."""

from datetime import date

import pytest

from actions.begin_amendment import begin_amendment
from actions.plan_meeting import plan_meeting
from actions.record_life import record_life
from actions.table_notices import notice_key, table_notices
from documents.catalog import render
from models.case import MeetingPlan, in_berlin
from models.errors import FactRefused, FileRefused, MoveRefused
from models.evidence import Evidence
from models.journal import Entry, broken_at
from models.kinds import DocumentKind, Occasion, Question, Stage
from models.life import contacts_on, end_of, report_due, standing_reservations
from models.life_facts import (
    NoticeWithdrawn,
    Repealed,
    ReportGiven,
    SignedBeforehand,
    TiedEndMoved,
)
from models.life_rules import RequiredForm
from models.outcomes import Amended, Expired, Extended, Terminated
from models.text import ClauseChange
from store.chronicle import journal_of
from store.meetings import agenda_of
from store.store import Store
from tests.actions.conftest import At
from tests.council import Council, an_agreement_at, yes
from tests.documents.reading import text
from tests.life import (
    NEW_CONTACT,
    PDF,
    a_day_passes,
    accession,
    extension,
    happens,
    new_contacts,
    notice,
    papers,
    succession,
    told,
)
from tests.proceedings import case_with

IN_FORCE = Stage.IN_FORCE


def reasons(c: Council, fact: object, evidence: Evidence | None = None) -> str:
    with pytest.raises(FactRefused) as refused:
        record_life(c.store, c.reference, fact, "Koordination", c.now, evidence)  # type: ignore[arg-type]
    return " ".join(refused.value.reasons)


def test_44_a_contact_person_changes_and_no_body_votes_again(council_at: At) -> None:
    c = council_at(IN_FORCE)
    c.on(2026, 2, 2)
    version, visit = c.p.version.sha256, c.p.agreement.visit
    happens(c, new_contacts(c, date(2026, 3, 1)))
    assert (c.stage, c.p.version.sha256, c.p.agreement.visit) == (IN_FORCE, version, visit)
    assert contacts_on(c.p, date(2026, 2, 28))[0].person.display == "Astrid Brokmann"
    assert contacts_on(c.p, date(2026, 3, 1))[0].person.display == "Erika Muster"
    first, second = papers(c, DocumentKind.CONTACT_ANNEX)
    assert "Astrid Brokmann" in text(render(first.kind, first.content))
    said = text(render(second.kind, second.content))
    assert "Erika Muster" in said
    assert "gültig ab 1. März 2026" in said.replace("\u00a0", " ")
    assert "§ 5 Abs. 2" in said.replace("\u00a0", " ")
    assert second.sha256
    # whoever goes, whoever comes and everybody else hears of it, with the new sheet
    people = told(c, Occasion.LIFE_NEWS)
    assert {"astrid_brokmann", "erika_muster", "koordination", "mags", "vorsitz_versammlung"} <= people
    letters = [x for x in c.p.letters if x.occasion is Occasion.LIFE_NEWS]
    assert all(letter.attaches == [second.key] for letter in letters)


def test_44_where_no_clause_allows_it_the_way_is_an_amendment(store_with_silent_clause: Council) -> None:
    c = store_with_silent_clause
    c.on(2026, 2, 2)
    said = reasons(c, new_contacts(c, date(2026, 3, 1)))
    assert "erlaubt nicht" in said
    assert "Änderungsvereinbarung" in said
    assert not c.p.life
    assert not told(c, Occasion.LIFE_NEWS)


@pytest.fixture
def store_with_silent_clause(store: Store) -> Council:
    life = {**case_with().model_dump(mode="json")["life"], "contacts_clause": None}
    return an_agreement_at(store, IN_FORCE, case_with(life=life))


def test_44_no_side_is_left_without_anybody(council_at: At) -> None:
    c = council_at(IN_FORCE)
    change = new_contacts(c, date(2026, 3, 1))
    only_one_side = change.model_copy(update={"contacts": change.contacts[:2]})
    assert "bliebe niemand benannt" in reasons(c, only_one_side)


def test_44_the_same_change_twice_is_one_change(council_at: At) -> None:
    c = council_at(IN_FORCE)
    change = new_contacts(c, date(2026, 3, 1))
    first, again = happens(c, change), happens(c, change)
    assert first.sequence == again.sequence == 1
    assert len(c.p.life) == 1


def test_45_a_contact_person_leaves_before_the_vote_and_the_paper_gets_a_supplement(council_at: At) -> None:
    c = council_at(Stage.COMMITTEE)
    c.on(2025, 10, 3)
    happens(c, new_contacts(c, date(2025, 10, 3), "Frau Brokmann wechselt die Stelle."))
    (supplement,) = papers(c, DocumentKind.SUPPLEMENTARY_PAPER)
    said = text(render(supplement.kind, supplement.content)).replace("\u00a0", " ")
    assert "Die Anlage „Ansprechpartner*innen“ gilt in der Fassung vom 3. Oktober 2025." in said
    with c.store.reading() as session:
        row = next(row for row in agenda_of(session, c.p.visit.meeting_key or "") if row.reference == c.reference)
    assert "3.\u00a0Oktober 2025" in row.content["proposal"].replace("Oktober\u00a0", "Oktober ")
    assert row.late_paper


def test_45_in_the_written_review_the_draft_simply_names_somebody_else(council_at: At) -> None:
    c = council_at(Stage.WRITTEN_REVIEW)
    happens(c, new_contacts(c, in_berlin(c.now).date()))
    assert not papers(c, DocumentKind.SUPPLEMENTARY_PAPER)
    assert contacts_on(c.p, in_berlin(c.now).date())[0].person == NEW_CONTACT


def test_46_a_further_party_joins_and_the_bodies_are_told(council_at: At) -> None:
    c = council_at(IN_FORCE)
    c.on(2026, 2, 24)
    assert "Es fehlt die Unterschrift" in reasons(c, accession(date(2026, 2, 24), "region", "fh"))
    happens(c, accession(date(2026, 2, 24), "region", "land", "fh"), PDF)
    assert [party.name for party in c.p.case.parties][-1] == "FH Aachen"
    assert "fh_aachen" in told(c, Occasion.LIFE_NEWS)
    (paper,) = papers(c, DocumentKind.ACCESSION_AGREEMENT)
    assert "FH Aachen tritt der Vereinbarung" in text(render(paper.kind, paper.content)).replace("\u00a0", " ")
    assert c.p.life[0].file_name == "kuendigung.pdf"
    assert "schon Partei" in reasons(c, accession(date(2026, 2, 24), "region", "land", "fh", tasks="mehr"))


def test_46_where_the_bodies_decide_nobody_joins_without_their_resolution(store: Store) -> None:
    life = {**case_with().model_dump(mode="json")["life"], "accession": {"role": "decision"}}
    c = an_agreement_at(store, IN_FORCE, case_with(life=life))
    c.on(2026, 2, 24)
    joined = accession(date(2026, 2, 24), "region", "land", "fh")
    assert "braucht hier den Beschluss" in reasons(c, joined)
    happens(c, joined.model_copy(update={"resolved": "Verbandsversammlung vom 20. Februar 2026"}))
    assert len(c.p.case.parties) == 3


def test_47_an_agreement_whose_term_is_over_ends_by_itself(council_at: At) -> None:
    c = council_at(IN_FORCE)
    assert end_of(c.p).on == date(2028, 3, 31)  # type: ignore[union-attr]
    c.on(2028, 3, 31)
    a_day_passes(c)
    assert c.stage is IN_FORCE  # the last day still counts
    c.on(2028, 4, 3)
    assert a_day_passes(c) == 1
    assert c.outcomes[-1] == Expired(reason="Die Laufzeit ist mit Ablauf des 31.\u00a0März\u00a02028 zu Ende.")
    assert c.stage is Stage.ENDED
    assert papers(c, DocumentKind.CLOSING_NOTE)
    assert a_day_passes(c) == 0


def test_47_the_coordinator_hears_of_the_end_six_three_and_one_month_before(council_at: At) -> None:
    c = council_at(IN_FORCE)
    heard = []
    for year, month, day in ((2027, 9, 29), (2027, 9, 30), (2027, 10, 1), (2028, 1, 4), (2028, 2, 29), (2028, 3, 20)):
        c.on(year, month, day)
        a_day_passes(c)
        heard.append(sum(x.occasion is Occasion.LIFE_REMINDER and ":end:" in x.key for x in c.p.letters))
    assert heard == [0, 1, 1, 2, 3, 3]
    assert told(c, Occasion.LIFE_REMINDER) == {"koordination"}


def test_47_reminders_that_were_missed_become_one(council_at: At) -> None:
    c = council_at(IN_FORCE)
    c.on(2028, 3, 15)
    a_day_passes(c)
    (letter,) = [x for x in c.p.letters if ":end:" in x.key]
    assert letter.key.endswith(":1")


def test_47_an_extension_moves_the_end_and_everybody_hears_of_it(council_at: At) -> None:
    c = council_at(IN_FORCE)
    c.on(2027, 12, 1)
    happens(c, extension(date(2027, 12, 1), date(2030, 3, 31)))
    assert isinstance(c.outcomes[-1], Extended)
    assert (c.stage, c.p.agreement.visit) == (IN_FORCE, 2)
    assert end_of(c.p).on == date(2030, 3, 31)  # type: ignore[union-attr]
    assert papers(c, DocumentKind.EXTENSION_AGREEMENT)[0].sha256
    c.on(2028, 4, 3)
    a_day_passes(c)
    assert c.stage is IN_FORCE
    assert "schon bis 31." in reasons(c, extension(date(2028, 4, 3), date(2029, 12, 31)))


def test_47_an_extension_that_needs_a_vote_names_it(store: Store) -> None:
    life = {**case_with().model_dump(mode="json")["life"], "extension": {"by_vote": True, "form": "written"}}
    c = an_agreement_at(store, IN_FORCE, case_with(life=life))
    c.on(2027, 12, 1)
    said = reasons(c, extension(date(2027, 12, 1), date(2030, 3, 31)))
    assert "Beschlüsse der Gremien" in said
    assert "wahrt die Form nicht" in said


def test_47_a_notice_in_time_takes_effect_on_its_day_and_ends_the_agreement_by_itself(council_at: At) -> None:
    c = council_at(IN_FORCE)
    c.on(2026, 4, 2)
    happens(c, notice(date(2026, 3, 31), wished_for=date(2026, 6, 30)), PDF)
    assert end_of(c.p).on == date(2026, 6, 30)  # type: ignore[union-attr]
    (paper,) = papers(c, DocumentKind.TERMINATION_NOTE)
    said = text(render(paper.kind, paper.content)).replace("\u00a0", " ")
    assert "mit Ablauf des 30. Juni 2026" in said
    assert "§ 187 Abs. 1 BGB" in said
    c.on(2026, 6, 30)
    a_day_passes(c)
    assert c.stage is IN_FORCE
    c.on(2026, 7, 1)
    a_day_passes(c)
    assert isinstance(c.outcomes[-1], Terminated)
    assert c.stage is Stage.ENDED


def test_47_a_notice_that_is_late_is_told_so_and_takes_effect_at_the_next_possible_day(council_at: At) -> None:
    c = council_at(IN_FORCE)
    c.on(2026, 4, 2)
    happens(c, notice(date(2026, 4, 1), wished_for=date(2026, 6, 30)))
    assert end_of(c.p).on == date(2026, 12, 31)  # type: ignore[union-attr]
    letter = next(x for x in c.p.letters if x.occasion is Occasion.LIFE_NEWS)
    assert "zu spät eingegangen" in letter.content["paragraphs"][0]
    (paper,) = papers(c, DocumentKind.TERMINATION_NOTE)
    assert "zu spät eingegangen" in text(render(paper.kind, paper.content))


def test_47_a_notice_in_the_wrong_form_does_not_count(council_at: At) -> None:
    c = council_at(IN_FORCE)
    c.on(2026, 4, 2)
    by_mail = notice(date(2026, 3, 31)).model_copy(update={"form": RequiredForm.TEXT})
    assert "wahrt die Form nicht" in reasons(c, by_mail)
    assert "in der Zukunft" in reasons(c, notice(date(2026, 5, 1)))


def test_47_for_cause_there_is_no_period_but_a_reason(council_at: At) -> None:
    c = council_at(IN_FORCE)
    c.on(2026, 4, 2)
    assert "muss den Grund nennen" in reasons(c, notice(date(2026, 4, 1), for_cause=True))
    happens(c, notice(date(2026, 4, 1), for_cause=True, reason="Die Förderung endet vorzeitig."))
    assert end_of(c.p).on == date(2026, 4, 1)  # type: ignore[union-attr]


def test_47_a_notice_can_be_withdrawn_together(council_at: At) -> None:
    c = council_at(IN_FORCE)
    c.on(2026, 4, 2)
    withdrawn = NoticeWithdrawn(on=date(2026, 4, 2), reason="Einvernehmlich")
    assert "keine Kündigung" in reasons(c, withdrawn)
    happens(c, notice(date(2026, 3, 31)))
    assert "gekündigt" in reasons(c, extension(date(2026, 4, 2), date(2030, 1, 1)))
    happens(c, withdrawn)
    assert end_of(c.p).on == date(2028, 3, 31)  # type: ignore[union-attr]


def test_47_the_parties_end_it_together(council_at: At) -> None:
    c = council_at(IN_FORCE)
    c.on(2026, 4, 2)
    repealed = Repealed(
        on=date(2026, 4, 1), ends_on=date(2026, 4, 30), form=RequiredForm.WRITTEN, reason="Aufgaben sind übergegangen."
    )
    happens(c, repealed)
    assert papers(c, DocumentKind.REPEAL_NOTE)[0].sha256
    c.on(2026, 5, 4)
    a_day_passes(c)
    assert c.outcomes[-1] == Terminated(
        reason="Die Vereinbarung ist mit Ablauf des 30.\u00a0April\u00a02026 aufgehoben."
    )


def test_48_the_project_ends_earlier_and_its_carrier_changes(council_at: At) -> None:
    c = council_at(IN_FORCE)
    c.on(2026, 8, 3)
    happens(c, succession(date(2026, 8, 1)))
    assert c.p.case.party("land").legal_entity == "Landesgesellschaft für Fachkräfte mbH"
    assert c.p.life[0].content["former"].startswith("DeFa GmbH")  # who it was is not forgotten
    happens(c, TiedEndMoved(on=date(2026, 8, 3), ends_on=date(2027, 6, 30), reason="Zuwendung nur bis Mitte 2027"))
    assert end_of(c.p).on == date(2027, 6, 30)  # type: ignore[union-attr]
    assert {"mags", "ihk_aachen"} <= told(c, Occasion.LIFE_NEWS, "party_succeeded:1")
    happens(c, succession(date(2026, 8, 1)))
    assert len(c.p.life) == 2  # a double click does not make a second succession


def test_43_what_was_signed_before_the_vote_is_noted_and_executes_nothing(council_at: At) -> None:
    c = council_at(Stage.COMMITTEE)
    c.on(2025, 10, 6)
    happens(c, _beforehand(), Evidence("scan.pdf", b"%PDF-1.7 Unterschrift"))
    assert told(c, Occasion.LIFE_NEWS) == {"koordination", "vorsitz_ausschuss"}
    assert [signed.version for signed in standing_reservations(c.p)] == [1]
    _both_vote_yes(c)
    assert (c.stage, c.p.signatures) == (Stage.SIGNING, [])


def test_43_nobody_signs_under_reservation_for_somebody_else_or_after_the_vote(council_at: At) -> None:
    c = council_at(Stage.ROUND_TABLE)
    assert "zeichnet nicht an dieser Stelle" in reasons(c, _beforehand(date(2025, 9, 1), person="mags"))
    after = council_at(Stage.SIGNING)
    assert "vor dem Beschluss" in reasons(after, _beforehand())


def _beforehand(on: date = date(2025, 10, 6), person: str = "vorsitz_ausschuss") -> SignedBeforehand:
    return SignedBeforehand(on=on, slot="region_aachen", person=person, name="E. Muster", place="Aachen", version=1)


def _both_vote_yes(c: Council) -> None:
    c.on(2025, 10, 8, 18)
    c.all_say(Question.RECORD_MEETING, treatment="voted", tallies={"ordentlich": yes(12), "beratend": yes(6)})
    c.go_on()
    c.on(2025, 11, 7, 18)
    c.all_say(Question.RECORD_MEETING, treatment="voted", tallies={"mitglieder": yes(45)})
    c.go_on()


def test_a_report_is_due_every_year_and_settles_its_year(council_at: At) -> None:
    c = council_at(IN_FORCE)
    assert report_due(c.p) == date(2026, 11, 14)
    c.on(2026, 10, 19)
    a_day_passes(c)
    (letter,) = [x for x in c.p.letters if ":report:" in x.key]
    assert "14.\u00a0November\u00a02026" in letter.subject
    c.on(2026, 11, 10)
    report = ReportGiven(
        on=date(2026, 11, 10),
        since=date(2025, 11, 14),
        until=date(2026, 10, 31),
        activities=("Zwei Runde Tische",),
        figures=(("Beratungen", "41"),),
    )
    happens(c, report)
    assert report_due(c.p) == date(2027, 11, 14)
    (paper,) = papers(c, DocumentKind.PROGRESS_REPORT)
    said = text(render(paper.kind, paper.content))
    assert "Beratungen" in said
    assert "Zwei Runde Tische" in said


def test_an_amendment_is_a_procedure_of_its_own_and_its_text_replaces_the_old_one(council_at: At) -> None:
    c = council_at(IN_FORCE)
    c.on(2026, 3, 2)
    changes = (
        ClauseChange(clause="kuendigung_1", text="Jede Partei kann mit einer Frist von sechs Monaten kündigen."),
    )
    args = (c.store, c.reference, "2026/014", date(2026, 3, 2), changes, "Längere Frist", "Koordination", c.now)
    assert begin_amendment(*args) == begin_amendment(*args) == "2026-014"
    assert len(c.p.life) == 1
    other = Council(c.store, "2026-014", c.now)
    other.go_on()
    assert (other.stage, other.p.case.amends.reference) == (Stage.DRAFTING, c.reference)  # type: ignore[union-attr]
    assert c.p.version.number == 1  # nothing has changed yet
    _walk_to_force(other)
    (paper,) = papers(other, DocumentKind.AMENDMENT_AGREEMENT)
    said = text(render(paper.kind, paper.content)).replace("\u00a0", " ")
    assert "sechs Monaten" in said
    assert "drei Monaten" in said
    c.now = other.now
    assert a_day_passes(c) == 1
    assert isinstance(c.outcomes[-1], Amended)
    assert (c.stage, c.p.version.number) == (IN_FORCE, 2)
    assert c.p.version.sha256 == other.p.version.sha256
    assert a_day_passes(c) == 0
    with pytest.raises(MoveRefused, match="selbst eine Änderung"):
        begin_amendment(c.store, "2026-014", "2026/015", date(2026, 3, 2), changes, "noch", "Koordination", c.now)


def test_an_amendment_that_changes_nothing_is_refused(council_at: At) -> None:
    c = council_at(IN_FORCE)
    same = (ClauseChange(clause="finanzierung_1", text=c.p.case.clauses[9].paragraphs[0].text),)
    for changes, said in (
        ((), "mindestens eine Stelle"),
        (same, "gleich"),
        ((ClauseChange(clause="x9", text="y"),), "x9"),
    ):
        with pytest.raises(FactRefused, match=said):
            begin_amendment(c.store, c.reference, "2026/014", date(2026, 3, 2), changes, "w", "K", c.now)


def _walk_to_force(other: Council) -> None:
    other.all_say(Question.RELEASE_DRAFT)
    other.go_on()
    other.all_say(Question.GIVE_STATEMENT, agrees=True)
    other.go_on()
    for _ in range(40):
        if other.stage is IN_FORCE:
            return
        for item in other.open_items():
            if item.question is Question.APPOINT_MEETING:
                other.later(1)
                start = other.now.replace(hour=16).isoformat()
                other.say(item, start=start, place="Aachen")
                other.later(1)
            elif item.question is Question.RECORD_ROUND_TABLE:
                other.say(item, agreed=True, present=list(other.p.case.round_table.members))
            elif item.question is Question.CONFIRM_RESULT:
                other.say(item, agrees=True)
            elif item.question is Question.RECORD_MEETING:
                groups = (
                    {"ordentlich": yes(12), "beratend": yes(6)}
                    if other.stage is Stage.COMMITTEE
                    else {"mitglieder": yes(45)}
                )
                other.say(item, treatment="voted", tallies=groups)
            elif item.question is Question.SIGN and item.is_open:
                other.say(item, signs=True, name="Muster")
                break
        other.go_on()
    raise AssertionError(other.stage)


def test_the_bodies_find_the_notice_on_their_next_agenda_once(council_at: At) -> None:
    c = council_at(IN_FORCE)
    c.on(2025, 11, 17)
    assert table_notices(c.store, c.now) == 0  # no meeting is planned yet
    for body, day in (("ausschuss", 20), ("ausschuss", 27), ("versammlung", 22)):
        start = in_berlin(c.now.replace(year=2026, month=1, day=day, hour=16))
        plan_meeting(c.store, "region_aachen", MeetingPlan(body=body, start=start, place="Aachen"), "K", c.now)
    assert table_notices(c.store, c.now) == 2
    assert table_notices(c.store, c.now) == 0
    with c.store.reading() as session:
        agenda = agenda_of(session, "region_aachen:ausschuss:2026-01-20T1600")
        later = agenda_of(session, "region_aachen:ausschuss:2026-01-27T1600")
    (row,) = [row for row in agenda if row.key == notice_key(c.reference)]
    assert row.paper == "2025/037-M1"
    assert row.point.proposal == "Die Mitteilung wird zur Kenntnis genommen."
    assert not later


def test_what_proves_nothing_is_not_kept(council_at: At) -> None:
    c = council_at(IN_FORCE)
    c.on(2026, 4, 2)
    for name, content in (("leer.pdf", b""), ("programm.exe", b"MZ\x90"), ("brief.html", b"<html>")):
        with pytest.raises(FileRefused):
            record_life(c.store, c.reference, notice(date(2026, 3, 31)), "K", c.now, Evidence(name, content))
    assert not c.p.life


def test_an_ended_agreement_has_no_life(council_at: At) -> None:
    c = council_at(IN_FORCE)
    c.on(2028, 4, 3)
    a_day_passes(c)
    for fact in (notice(date(2028, 4, 3)), extension(date(2028, 4, 3), date(2030, 1, 1)), succession(date(2028, 4, 3))):
        assert "nur, solange sie in Kraft ist" in reasons(c, fact)
    assert "ändern sich nicht mehr" in reasons(c, new_contacts(c, date(2028, 5, 1)))


def test_the_whole_life(council_at: At) -> None:
    """In force, another contact person, an extension, a notice, the end: the journal tells it and its chain holds."""
    c = council_at(IN_FORCE)
    c.on(2026, 2, 2)
    happens(c, new_contacts(c, date(2026, 3, 1)))
    c.on(2027, 12, 1)
    happens(c, extension(date(2027, 12, 1), date(2030, 3, 31)))
    c.on(2029, 1, 8)
    happens(c, notice(date(2029, 1, 5)), PDF)
    c.on(2029, 7, 2)
    a_day_passes(c)
    assert c.stage is Stage.ENDED
    with c.store.reading() as session:
        entries, details = journal_of(session, c.reference)
    assert broken_at(entries, details) is None
    recorded = [details[e.sequence].detail["content"]["fact"] for e in entries if e.kind is Entry.LIFE_FACT_RECORDED]
    assert recorded == ["contacts_changed", "term_extended", "notice_given"]
    (closing,) = papers(c, DocumentKind.CLOSING_NOTE)
    said = text(render(closing.kind, closing.content)).replace("\u00a0", " ")
    assert "31.12.2039" in said  # ten years after the end of 2029
    assert "gekündigt" in said
    overview = papers(c, DocumentKind.PROCEDURE_OVERVIEW)[-1]
    assert "Ansprechpartner*innen geändert" in text(render(overview.kind, overview.content))
