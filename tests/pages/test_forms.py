"""Every question has its form: read from the page, filled in and sent as a browser does it."""

from models.answers import (
    AmendmentAnswered,
    Answer,
    Clarified,
    ClauseFinding,
    ConditionProved,
    DraftReleased,
    LifeEvent,
    LifeEventRecorded,
    MeetingAppointed,
    MeetingRecorded,
    ResultConfirmed,
    Rewording,
    RoundTableClosed,
    RoundTableRecorded,
    SignatureAnswered,
    Standing,
    StatementGiven,
    Treatment,
    WayOn,
)
from models.kinds import Question, Stage
from models.text import ClauseChange, passages
from models.work_items import WorkItem
from pages.forms.catalog import FORMS
from store.store import Store
from tests import council as chamber
from tests.browser import form_of, read
from tests.council import Council, an_agreement_at, real_case, yes
from tests.pages.conftest import Visitor, Visits


def recorded(council: Council, item: WorkItem) -> Answer | None:
    return council.p.answer_to(item)


def sends(visitor: Visitor, item: WorkItem, **values: str | list[str]) -> str:
    response = visitor.form(item).fill(**values).send(visitor.client)
    assert response.status_code == 200, response.text
    assert "Vielen Dank" in read(response)
    return read(response)


def test_every_question_has_a_form() -> None:
    assert set(FORMS) == set(Question)


def test_the_coordinator_releases_the_draft(store: Store, visits: Visits) -> None:
    council = an_agreement_at(store, Stage.DRAFTING)
    (item,) = council.open_items()
    page = sends(visits(council), item, note="Bitte zügig prüfen")
    assert recorded(council, item) == DraftReleased(note="Bitte zügig prüfen")
    assert "Bitte zügig prüfen" in page


def test_a_member_has_no_remarks(store: Store, visits: Visits) -> None:
    council = an_agreement_at(store, Stage.WRITTEN_REVIEW)
    item = council.open_items()[0]
    sends(visits(council), item, stand="no_remarks")
    assert recorded(council, item) == StatementGiven(agrees=True)


def test_a_member_proposes_another_wording(store: Store, visits: Visits) -> None:
    council = an_agreement_at(store, Stage.WRITTEN_REVIEW)
    item = council.open_items()[0]
    form = visits(council)
    page = sends(
        form,
        item,
        stand="proposals",
        proposal__ziele_2="Sie beachten die Grundsätze\neiner fairen Gewinnung.",
        reason__ziele_2="kürzer",
        remark="Sonst gut",
    )
    assert recorded(council, item) == StatementGiven(
        agrees=True,
        proposals=(
            Rewording(clause="ziele_2", text="Sie beachten die Grundsätze\neiner fairen Gewinnung.", reason="kürzer"),
        ),
        remark="Sonst gut",
    )
    assert "Vorschlag zu § 2 Abs. 2" in page


def test_no_remarks_and_a_proposal_contradict_each_other(store: Store, visits: Visits) -> None:
    council = an_agreement_at(store, Stage.WRITTEN_REVIEW)
    visitor, item = visits(council), council.open_items()[0]
    response = visitor.form(item).fill(stand="no_remarks", proposal__ziele_2="Anders").send(visitor.client)
    assert response.status_code == 422
    assert '<a href="#stand">' in read(response)
    assert form_of(response.text).value("proposal-ziele_2") == "Anders"
    assert recorded(council, item) is None


def test_an_objection_needs_words(store: Store, visits: Visits) -> None:
    council = an_agreement_at(store, Stage.WRITTEN_REVIEW)
    visitor, item = visits(council), council.open_items()[0]
    response = visitor.form(item).fill(stand="objection").send(visitor.client)
    assert response.status_code == 422
    assert '<a href="#remark">' in read(response)


def without_meetings(store: Store) -> tuple[Council, WorkItem]:
    case = real_case()
    council = chamber.an_agreement_at(store, Stage.ROUND_TABLE, case.model_copy(update={"meetings": ()}))
    (item,) = council.open_items(Question.APPOINT_MEETING)
    return council, item


def test_the_coordinator_appoints_a_meeting(store: Store, visits: Visits) -> None:
    council, item = without_meetings(store)
    page = sends(
        visits(council),
        item,
        meeting_day="2025-10-01",
        meeting_time="10:00",
        meeting_place="Aachen",
        meeting_room="2.14",
    )
    answer = recorded(council, item)
    assert isinstance(answer, MeetingAppointed)
    assert answer.start.isoformat() == "2025-10-01T10:00:00+02:00"
    assert (answer.place, answer.room, answer.number) == ("Aachen", "2.14", "")
    assert "Mittwoch, 1. Oktober 2025, 10:00 Uhr" in page


def test_a_day_may_be_written_as_in_a_letter(store: Store, visits: Visits) -> None:
    council, item = without_meetings(store)
    sends(visits(council), item, meeting_day="1.10.2025", meeting_time="9.30 Uhr", meeting_place="Aachen")
    answer = recorded(council, item)
    assert isinstance(answer, MeetingAppointed)
    assert answer.start.isoformat() == "2025-10-01T09:30:00+02:00"


def test_a_meeting_in_the_past_or_on_no_day_is_refused(store: Store, visits: Visits) -> None:
    council, item = without_meetings(store)
    visitor = visits(council)
    for day, said in (("2025-02-30", "kein Tag im Kalender"), ("2024-10-01", "in der Vergangenheit")):
        form = visitor.form(item).fill(meeting_day=day, meeting_time="10:00", meeting_place="Aachen")
        response = form.send(visitor.client)
        assert response.status_code == 422
        assert said in read(response)
        assert '<a href="#meeting_day">' in read(response)
        assert form_of(response.text).value("meeting_day") == day


def test_the_round_table_is_recorded(store: Store, visits: Visits) -> None:
    council = an_agreement_at(store, Stage.ROUND_TABLE)
    council.on(2025, 10, 1, 14)
    (item,) = council.open_items(Question.RECORD_ROUND_TABLE)
    sends(
        visits(council),
        item,
        agreed="yes",
        present=["astrid_brokmann", "ihk_aachen"],
        standing__ziele_2="dissent",
        note__ziele_2="DGB: zu weich",
        text__sachstand_2="Der Bericht geht an den Ausschuss.",
        tasks="Bericht entwerfen (IHK)\n\nTermin finden",
        note="Sachliche Aussprache",
    )
    assert recorded(council, item) == RoundTableRecorded(
        agreed=True,
        present=("astrid_brokmann", "ihk_aachen"),
        findings=(ClauseFinding(clause="ziele_2", standing=Standing.DISSENT, note="DGB: zu weich"),),
        changes=(ClauseChange(clause="sachstand_2", text="Der Bericht geht an den Ausschuss."),),
        tasks=("Bericht entwerfen (IHK)", "Termin finden"),
        note="Sachliche Aussprache",
    )


def test_a_round_table_that_did_not_agree_says_why(store: Store, visits: Visits) -> None:
    council = an_agreement_at(store, Stage.ROUND_TABLE)
    visitor, (item,) = visits(council), council.open_items(Question.RECORD_ROUND_TABLE)
    response = visitor.form(item).fill(agreed="no", present=["dgb_region"]).send(visitor.client)
    assert response.status_code == 422
    form = form_of(response.text)
    assert form.data()["present"] == ["dgb_region"]
    assert form.fill(note="Kein Einvernehmen").send(visitor.client).status_code == 200


def confirmation(store: Store) -> Council:
    council = an_agreement_at(store, Stage.ROUND_TABLE)
    council.on(2025, 10, 1, 14)
    finding = {"clause": "ziele_2", "standing": "dissent", "note": "zu weich"}
    council.all_say(Question.RECORD_ROUND_TABLE, agreed=True, present=["ihk_aachen"], findings=[finding])
    council.go_on()
    return council


def test_a_member_confirms_what_was_recorded(store: Store, visits: Visits) -> None:
    council = confirmation(store)
    visitor, item = visits(council), council.open_items(Question.CONFIRM_RESULT)[0]
    assert "Dissens: zu weich" in read(visitor.opens(item))
    sends(visitor, item, agrees="yes")
    assert recorded(council, item) == ResultConfirmed(agrees=True)


def test_an_objection_to_the_result_needs_its_reason(store: Store, visits: Visits) -> None:
    council = confirmation(store)
    visitor, item = visits(council), council.open_items(Question.CONFIRM_RESULT)[0]
    response = visitor.form(item).fill(agrees="no").send(visitor.client)
    assert response.status_code == 422
    form_of(response.text).fill(remark="§ 2 fehlt").send(visitor.client)
    assert recorded(council, item) == ResultConfirmed(agrees=False, remark="§ 2 fehlt")


def test_the_coordinator_closes_the_confirmation(store: Store, visits: Visits) -> None:
    council = confirmation(store)
    council.later(30)
    council.go_on()
    (item,) = council.open_items(Question.CLOSE_ROUND_TABLE)
    visitor = visits(council)
    assert "keine Rückmeldung" in read(visitor.opens(item))
    sends(visitor, item, note="Niemand widersprach")
    assert recorded(council, item) == RoundTableClosed(note="Niemand widersprach")


def test_the_committee_votes_and_the_receipt_counts_aloud(store: Store, visits: Visits) -> None:
    council = an_agreement_at(store, Stage.COMMITTEE)
    council.on(2025, 10, 8, 18)
    (item,) = council.open_items()
    page = sends(
        visits(council),
        item,
        treatment="voted",
        present__ordentlich="12",
        abstain__ordentlich="2",
        present__beratend="6",
        note="Kurze Aussprache",
    )
    answer = recorded(council, item)
    assert isinstance(answer, MeetingRecorded)
    assert answer.treatment is Treatment.VOTED
    assert answer.tallies["ordentlich"].model_dump(exclude_defaults=True) == {"present": 12, "abstain": 2}
    assert answer.tallies["beratend"].present == 6
    assert "Einstimmig bei 2 Enthaltungen" in page
    assert "12 von 15 Stimmberechtigten anwesend, erforderlich 8" in page


def test_more_votes_than_people_and_more_people_than_seats_are_refused(store: Store, visits: Visits) -> None:
    council = an_agreement_at(store, Stage.COMMITTEE)
    council.on(2025, 10, 8, 18)
    visitor, (item,) = visits(council), council.open_items()
    for counts, said in (
        ({"present__ordentlich": "12", "no__ordentlich": "13"}, "aber nur 12 Anwesende"),
        ({"present__ordentlich": "16"}, "16 Anwesende, aber nur 15 Sitze"),
        ({"present__ordentlich": "²"}, "ganze Zahl"),
        ({"no__ordentlich": "1"}, "Zahl der Anwesenden"),
        ({"present__beratend": "3"}, "Es fehlt die Stimmenzahl der Gruppe „Ordentliche Mitglieder“"),
    ):
        response = visitor.form(item).fill(treatment="voted", **counts).send(visitor.client)
        assert response.status_code == 422
        assert said in read(response)
        assert '<a href="#present-ordentlich">' in read(response)
        for name, value in counts.items():
            assert form_of(response.text).value(name.replace("__", "-")) == value
    assert recorded(council, item) is None


def test_only_the_assembly_may_adopt_with_a_condition(store: Store, visits: Visits) -> None:
    council = an_agreement_at(store, Stage.COMMITTEE)
    (item,) = council.open_items()
    form = visits(council).form(item)
    assert not form.options("condition")
    assert "noted" in form.options("treatment")


def test_the_assembly_adopts_with_a_condition_and_other_words(store: Store, visits: Visits) -> None:
    council = an_agreement_at(store, Stage.ASSEMBLY)
    council.on(2025, 11, 7, 18)
    visitor, (item,) = visits(council), council.open_items()
    assert "noted" not in visitor.form(item).options("treatment")
    sends(
        visitor,
        item,
        treatment="voted",
        present__mitglieder="45",
        yes__mitglieder="40",
        no__mitglieder="3",
        abstain__mitglieder="2",
        editorial_note="Satz 2 entfällt",
        condition="Förderbescheid liegt vor",
    )
    answer = recorded(council, item)
    assert isinstance(answer, MeetingRecorded)
    assert (answer.editorial_note, answer.condition) == ("Satz 2 entfällt", "Förderbescheid liegt vor")
    assert answer.tallies["mitglieder"].yes == 40


def test_a_deferred_item_names_the_next_meeting(store: Store, visits: Visits) -> None:
    council = an_agreement_at(store, Stage.ASSEMBLY)
    council.on(2025, 11, 7, 18)
    (item,) = council.open_items()
    sends(
        visits(council),
        item,
        treatment="deferred",
        meeting_day="2025-12-12",
        meeting_time="10:00",
        meeting_place="Düren",
        meeting_number="SI/2025/199",
        note="Zeit reichte nicht",
    )
    answer = recorded(council, item)
    assert isinstance(answer, MeetingRecorded)
    assert answer.next_meeting is not None
    assert answer.next_meeting.number == "SI/2025/199"


def test_changes_without_a_vote_are_asked_back(store: Store, visits: Visits) -> None:
    council = an_agreement_at(store, Stage.ASSEMBLY)
    visitor, (item,) = visits(council), council.open_items()
    response = visitor.form(item).fill(treatment="deferred", text__ziele_2="Anders.").send(visitor.client)
    assert response.status_code == 422
    assert "nur, wenn abgestimmt wurde" in read(response)
    assert form_of(response.text).value("text-ziele_2") == "Anders."
    assert "all-shown" in read(response)


def test_a_party_answers_to_the_amended_text(store: Store, visits: Visits) -> None:
    council = an_agreement_at(store, Stage.ASSEMBLY)
    council.on(2025, 11, 7, 18)
    change = {"clause": "ziele_2", "text": "Kürzer gefasst."}
    council.all_say(Question.RECORD_MEETING, treatment="voted", tallies={"mitglieder": yes(45)}, changes=[change])
    council.go_on()
    visitor, (item, other) = visits(council), council.open_items(Question.ACCEPT_AMENDMENT)
    page = read(visitor.opens(item))
    assert "Kürzer gefasst." in page
    assert "Sie beachten dabei die Grundsätze" in page
    sends(visitor, item, accepts="yes")
    assert recorded(council, item) == AmendmentAnswered(accepts=True)
    assert visitor.form(other).fill(accepts="no").send(visitor.client).status_code == 422
    sends(visitor, other, accepts="no", reason="zu kurz")
    assert recorded(council, other) == AmendmentAnswered(accepts=False, reason="zu kurz")


def test_clarification_offers_only_the_ways_that_fit(store: Store, visits: Visits) -> None:
    council = an_agreement_at(store, Stage.COMMITTEE)
    council.on(2025, 10, 8, 18)
    tallies = {"ordentlich": yes(12, no=8)}
    council.all_say(Question.RECORD_MEETING, treatment="voted", tallies=tallies, note="zu teuer")
    council.go_on()
    visitor, (item,) = visits(council), council.open_items(Question.CLARIFY)
    assert visitor.form(item).options("way_on") == ["continue_to_assembly", "stop"]
    assert "zu teuer" in read(visitor.opens(item))
    assert visitor.form(item).fill(way_on="stop", reason="").send(visitor.client).status_code == 422
    sends(visitor, item, way_on="continue_to_assembly", reason="Der Vorsitz trägt es vor")
    assert recorded(council, item) == Clarified(way_on=WayOn.CONTINUE_TO_ASSEMBLY, reason="Der Vorsitz trägt es vor")


def test_a_signatory_refuses_with_a_reason(store: Store, visits: Visits) -> None:
    council = an_agreement_at(store, Stage.SIGNING)
    visitor, (item,) = visits(council), council.open_items(Question.SIGN)
    assert visitor.form(item).fill(signs="no", name="E. Muster").send(visitor.client).status_code == 422
    sends(visitor, item, signs="no", reason="Es fehlt die Anlage")
    assert recorded(council, item) == SignatureAnswered(signs=False, reason="Es fehlt die Anlage")


def test_a_signature_without_a_name_is_asked_back(store: Store, visits: Visits) -> None:
    council = an_agreement_at(store, Stage.SIGNING)
    visitor, (item,) = visits(council), council.open_items(Question.SIGN)
    response = visitor.form(item).fill(signs="yes", name="").send(visitor.client)
    assert response.status_code == 422
    assert '<a href="#name">' in read(response)


def test_the_coordinator_proves_a_condition(store: Store, visits: Visits) -> None:
    council = an_agreement_at(store, Stage.ASSEMBLY)
    council.on(2025, 11, 7, 18)
    tallies = {"mitglieder": yes(45)}
    council.all_say(Question.RECORD_MEETING, treatment="voted", tallies=tallies, condition="Bescheid liegt vor")
    council.go_on()
    while council.stage is Stage.SIGNING:
        council.say(council.open_items(Question.SIGN)[0], signs=True, name="Muster")
        council.go_on()
    visitor, (item,) = visits(council), council.open_items(Question.PROVE_CONDITION)
    assert "Bescheid liegt vor" in read(visitor.opens(item))
    assert visitor.form(item).fill(proof="ja", met_on="morgen").send(visitor.client).status_code == 422
    told = {"proof": "Bescheid vom 5. November", "met_on": "2025-11-05"}
    assert "Bitte fügen Sie den Nachweis als Datei bei" in read(visitor.form(item).fill(**told).send(visitor.client))
    form = visitor.form(item).fill(**told)
    data = {name: value for name, value in form.data().items() if name != "datei"}
    address = visitor.path(item)
    refused = visitor.client.post(address, data=data, files={"datei": ("bescheid.html", b"<html>")})
    assert refused.status_code == 422
    visitor.client.post(address, data=data, files={"datei": ("bescheid.pdf", b"%PDF-1.7 Bescheid")})
    answer = recorded(council, item)
    assert isinstance(answer, ConditionProved)
    assert answer.met_on.isoformat() == "2025-11-05"
    assert council.store.files.get(answer.file_sha256) == b"%PDF-1.7 Bescheid"
    assert answer.file_name == "bescheid.pdf"


def test_the_coordinator_records_what_became_of_it(store: Store, visits: Visits) -> None:
    council = an_agreement_at(store, Stage.IN_FORCE)
    visitor, (item,) = visits(council), council.open_items(Question.RECORD_LIFE_EVENT)
    sends(visitor, item, event="extended", on="2026-12-31", note="Projekt verlängert")
    answer = recorded(council, item)
    assert isinstance(answer, LifeEventRecorded)
    assert answer.event is LifeEvent.EXTENDED


def test_a_round_table_note_without_a_finding_is_asked_back(store: Store, visits: Visits) -> None:
    council = an_agreement_at(store, Stage.ROUND_TABLE)
    visitor, (item,) = visits(council), council.open_items(Question.RECORD_ROUND_TABLE)
    place = next(iter(passages(council.p.version.text)))[0]
    response = visitor.form(item).fill(agreed="yes").put(f"note-{place}", "offen?").send(visitor.client)
    assert response.status_code == 422
    assert f'<a href="#standing-{place}">' in read(response)
