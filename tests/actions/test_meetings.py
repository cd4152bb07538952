"""What becomes of an agreement in committee and assembly."""

from datetime import date

import pytest

from models.agreement import Meeting
from models.kinds import DocumentKind, Occasion, Question, Stage
from models.outcomes import (
    Adopted,
    AdoptedAmended,
    AdoptedEditorially,
    Deferred,
    Inquorate,
    Outcome,
    PassedOn,
    Recommended,
    RecommendedAmended,
    ReferredBack,
    Rejected,
)
from tests.actions.conftest import At
from tests.council import Council, yes

CHANGE = {"clause": "kuendigung_1", "text": "Jede Partei kann mit einer Frist von sechs Monaten kündigen."}
IN_DECEMBER = {"start": "2025-12-05T10:00", "place": "Kreishaus Düren", "room": "Saal 2"}
GROUP = {Stage.COMMITTEE: "ordentlich", Stage.ASSEMBLY: "mitglieder"}


def meets(c: Council, treatment: str = "voted", present: int | None = None, **record: object) -> list[Outcome]:
    """Let the body at the open stage meet and its minute taker record what it did."""
    meeting = c.p.meeting_of(c.p.visit)
    assert meeting is not None
    c.now = max(c.now, meeting.end)
    votes = record.pop("votes", {})
    assert isinstance(votes, dict)
    tally = yes(present or (12 if c.stage is Stage.COMMITTEE else 45), **votes)
    tallies = {GROUP[c.stage]: tally} if treatment in ("voted", "not_quorate") else {}
    c.all_say(Question.RECORD_MEETING, treatment=treatment, tallies=tallies, **record)
    return c.go_on()


def here(c: Council) -> tuple[Stage, int]:
    return c.stage, c.p.agreement.visit


def meeting_of(c: Council) -> Meeting:
    meeting = c.p.meeting_of(c.p.visit)
    assert meeting is not None
    return meeting


def letters(c: Council, occasion: Occasion, stage: Stage, visit: int = 1) -> dict[str, str]:
    return {
        letter.person: letter.subject
        for letter in c.p.letters
        if (letter.occasion, letter.stage, letter.visit) == (occasion, stage, visit)
    }


@pytest.mark.parametrize("stage", [Stage.COMMITTEE, Stage.ASSEMBLY])
def test_a_deferred_item_comes_back_to_the_same_body_on_the_named_day(council_at: At, stage: Stage) -> None:
    c = council_at(stage)
    assert meets(c, "deferred", next_meeting=IN_DECEMBER, note="Beratungsbedarf") == [
        Deferred(reason="Beratungsbedarf")
    ]
    assert here(c) == (stage, 2)
    assert meeting_of(c).on == date(2025, 12, 5)
    assert [item.question for item in c.open_items()] == [Question.RECORD_MEETING]
    assert meets(c) == [Recommended() if stage is Stage.COMMITTEE else Adopted()]


@pytest.mark.parametrize("stage", [Stage.ROUND_TABLE, Stage.COMMITTEE, Stage.ASSEMBLY])
def test_without_a_named_day_the_coordinator_appoints_one(council_at: At, stage: Stage) -> None:
    c = council_at(stage)
    if stage is Stage.ROUND_TABLE:  # there the table meets again after the draft has come back
        c.on(2025, 10, 1, 14)
        c.all_say(Question.RECORD_ROUND_TABLE, agreed=False)
        c.go_on()
        c.all_say(Question.RELEASE_DRAFT)
        c.go_on()
        c.all_say(Question.GIVE_STATEMENT, agrees=True)
        c.go_on()
    else:
        meets(c, "deferred")
    assert here(c) == (stage, 2)
    (item,) = c.open_items()
    assert (item.question, item.person) == (Question.APPOINT_MEETING, "koordination")
    c.say(item, **IN_DECEMBER)
    c.go_on()
    meeting = meeting_of(c)
    assert (meeting.on, meeting.place, meeting.room) == (date(2025, 12, 5), "Kreishaus Düren", "Saal 2")
    (item,) = c.open_items()
    assert item.question in (Question.RECORD_MEETING, Question.RECORD_ROUND_TABLE)
    assert item.due
    assert item.due > meeting.on
    assert "koordination" in letters(c, Occasion.INVITATION, stage, 2) or stage is Stage.ROUND_TABLE


def test_a_deferred_item_takes_the_next_planned_meeting_if_there_is_one(council_at: At) -> None:
    c = council_at(Stage.COMMITTEE)
    meets(c, "deferred", next_meeting=IN_DECEMBER)
    first = meeting_of(c).key
    meets(c, "deferred", next_meeting=IN_DECEMBER | {"start": "2026-01-23T10:00"})
    assert here(c) == (Stage.COMMITTEE, 3)
    assert meeting_of(c).on == date(2026, 1, 23)
    assert meeting_of(c).key != first


@pytest.mark.parametrize(("stage", "present", "needed"), [(Stage.COMMITTEE, 7, 8), (Stage.ASSEMBLY, 30, 31)])
def test_an_inquorate_body_meets_again(council_at: At, stage: Stage, present: int, needed: int) -> None:
    c = council_at(stage)
    assert meets(c, "not_quorate", present, next_meeting=IN_DECEMBER) == [Inquorate(present=present, needed=needed)]
    assert here(c) == (stage, 2)
    assert meets(c, present=needed) == [Recommended() if stage is Stage.COMMITTEE else Adopted()]
    extracts = [d for d in c.p.documents if d.kind is DocumentKind.RESOLUTION_EXTRACT and d.stage is stage]
    assert [d.visit for d in extracts] == [1, 2]


def test_a_tie_in_the_committee_needs_clarification_and_in_the_assembly_ends_it(council_at: At) -> None:
    committee = council_at(Stage.COMMITTEE)
    (outcome,) = meets(committee, votes={"no": 6})
    assert isinstance(outcome, Rejected)
    assert committee.stage is Stage.CLARIFICATION
    assembly = council_at(Stage.ASSEMBLY)
    (outcome,) = meets(assembly, present=40, votes={"no": 20})
    assert isinstance(outcome, Rejected)
    assert assembly.stage is Stage.REJECTED


def test_many_abstentions_do_not_stop_a_recommendation(council_at: At) -> None:
    assert meets(council_at(Stage.COMMITTEE), votes={"abstain": 11}) == [Recommended()]


@pytest.mark.parametrize("treatment", ["noted", "no_recommendation"])
def test_what_the_committee_only_notes_is_passed_on(council_at: At, treatment: str) -> None:
    c = council_at(Stage.COMMITTEE)
    assert meets(c, treatment) == [PassedOn()]
    assert here(c) == (Stage.ASSEMBLY, 1)
    assert [version.number for version in c.p.versions] == [1]


def test_the_assembly_gets_both_texts_when_the_committee_recommends_another(council_at: At) -> None:
    c = council_at(Stage.COMMITTEE)
    before = c.p.version.sha256
    (outcome,) = meets(c, changes=[CHANGE])
    assert isinstance(outcome, RecommendedAmended)
    assert (c.p.agreement.version, c.p.visit.version) == (2, 2)
    assert c.p.version.origin == "2025-037:committee:1:RecommendedAmended"
    assert CHANGE["text"] in str(c.p.version.text_json)
    assert c.p.version_numbered(1).sha256 == before != c.p.version.sha256
    paper = next(d for d in c.p.documents if (d.kind, d.stage) == (DocumentKind.DRAFT_RESOLUTION, Stage.ASSEMBLY))
    assert paper.content["recommended_version"] == 2
    assert len(paper.content["recommended_changes"]) == 1
    parties = letters(c, Occasion.RESULT, Stage.COMMITTEE)
    assert set(c.p.case.counterparties) <= set(parties)
    assert "Fachausschuss – mit Änderungen empfohlen" in parties["koordination"]


def test_a_change_of_the_resolution_alone_makes_no_new_text(council_at: At) -> None:
    c = council_at(Stage.ASSEMBLY)
    assert meets(c, editorial_note="„genehmigt“ statt „beschließt“") == [
        AdoptedEditorially(note="„genehmigt“ statt „beschließt“")
    ]
    assert c.stage is Stage.SIGNING
    assert c.p.agreement.version == 1


def test_the_assembly_may_send_it_all_the_way_back(council_at: At) -> None:
    c = council_at(Stage.ASSEMBLY)
    assert meets(c, "referred_back", note="Neue Zahlen") == [ReferredBack(reason="Neue Zahlen")]
    assert here(c) == (Stage.COMMITTEE, 2)
    c.all_say(Question.APPOINT_MEETING, **IN_DECEMBER)
    c.go_on()
    assert meets(c, "referred_back") == [ReferredBack()]
    assert here(c) == (Stage.ROUND_TABLE, 2)
    c.all_say(Question.APPOINT_MEETING, **(IN_DECEMBER | {"start": "2025-12-10T10:00"}))
    c.go_on()
    c.on(2025, 12, 10, 13)
    c.all_say(Question.RECORD_ROUND_TABLE, agreed=False, note="Neu schreiben")
    assert c.go_on() == [ReferredBack(reason="Neu schreiben")]
    assert here(c) == (Stage.DRAFTING, 2)
    assert [item.question for item in c.open_items()] == [Question.RELEASE_DRAFT]


# --- after the vote ---------------------------------------------------------------------------------------------------


def amended(council_at: At) -> Council:
    c = council_at(Stage.ASSEMBLY)
    (outcome,) = meets(c, changes=[CHANGE], condition="Mittel im Haushalt")
    assert isinstance(outcome, AdoptedAmended)
    assert here(c) == (Stage.RENEGOTIATION, 1)
    assert c.p.agreement.version == 2
    return c


def test_an_amended_text_is_signed_only_when_the_parties_accept_it(council_at: At) -> None:
    c = amended(council_at)
    parties = c.open_items(Question.ACCEPT_AMENDMENT)
    assert {item.person for item in parties} == set(c.p.case.counterparties)
    for item in parties:
        assert c.stage is Stage.RENEGOTIATION
        c.say(item, accepts=True)
        c.go_on()
    assert c.stage is Stage.SIGNING
    assert c.p.agreement.version == 2
    assert {item.due for item in c.open_items(Question.SIGN)}


def test_a_party_that_does_not_accept_takes_it_back_to_the_table(council_at: At) -> None:
    c = amended(council_at)
    first, *others = c.open_items(Question.ACCEPT_AMENDMENT)
    c.say(first, accepts=False, reason="Sechs Monate sind zu lang.")
    c.go_on()
    assert here(c) == (Stage.ROUND_TABLE, 2)
    closed = {item.person for item in c.p.work_items if item.stage is Stage.RENEGOTIATION and item.closed_at}
    assert closed == {item.person for item in others}
    c.all_say(Question.APPOINT_MEETING, **IN_DECEMBER)
    c.go_on()
    c.on(2025, 12, 5, 13)
    back = {"clause": CHANGE["clause"], "text": "Drei Monate."}
    c.all_say(Question.RECORD_ROUND_TABLE, agreed=True, changes=[back])
    c.go_on()
    c.all_say(Question.CONFIRM_RESULT, agrees=True)
    c.go_on()
    assert here(c) == (Stage.COMMITTEE, 2)
    assert c.p.agreement.version == 3


@pytest.mark.parametrize(("way", "stage"), [("continue_to_assembly", Stage.ASSEMBLY), ("stop", Stage.REJECTED)])
def test_after_the_committees_no_the_coordinator_decides_with_the_chair(council_at: At, way: str, stage: Stage) -> None:
    c = council_at(Stage.COMMITTEE)
    meets(c, votes={"no": 12}, note="Zu unbestimmt.")
    assert c.stage is Stage.CLARIFICATION
    (item,) = c.open_items()
    letter = next(letter for letter in c.p.letters if letter.work_item == item.key)
    facts = dict(letter.content["facts"])
    assert facts["Anlass"] == "Fachausschuss – abgelehnt"
    assert facts["Begründung"] == "Zu unbestimmt."
    c.say(item, way_on=way, reason="So besprochen.")
    c.go_on()
    assert c.stage is stage


def test_an_agenda_number_is_not_called_top_twice(council_at: At) -> None:
    for stage, number in ((Stage.ROUND_TABLE, "TOP 3"), (Stage.COMMITTEE, "TOP Ö 5")):
        c = council_at(stage)
        letter = next(x for x in c.p.letters if x.stage is stage and x.occasion is Occasion.QUESTION)
        assert dict(letter.content["facts"])["Tagesordnung"].replace("\u00a0", " ") == number
