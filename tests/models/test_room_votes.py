"""Votes in the room: which are possible, what becomes of them, and what the minutes say of it."""

from datetime import date

import pytest
from pydantic import ValidationError

from models import meeting_events as e
from models.aftermath import margins_without
from models.answers import Treatment
from models.ballots import Ballot, BlockVote, Choice, Counts, Mode, Stated
from models.chamber import AgendaPoint, PointKind
from models.errors import EventRefused
from models.item_record import record_of
from models.memberships import Membership
from models.motions import Motion, MotionKind, Part
from models.notice import healed, notice_finding
from models.result import Decision
from models.text import ClauseChange
from models.urgent_decisions import UrgentDecision, UrgentStanding
from models.voting import Deemed
from tests.chamber import BEGIN, MEMBERS, Meeting, body, chamber, opened, seats

PARTS = AgendaPoint(key="o5", number="Ö 5", subject="In Teilen", parts=(Part(key="1"), Part(key="2"), Part(key="3")))


def plain(text: str) -> str:
    return text.replace("\u00a0", " ")


def decided(meeting: Meeting, item: str = "o5") -> Decision:
    if meeting.room.current == item:
        meeting.do(e.ItemClosed(item=item))
    return meeting.item(item).decision(recommends=meeting.chamber.recommends)


def moved(kind: str, motion_id: str = "a1", **more: object) -> e.MotionMade:
    return e.MotionMade(motion=Motion.model_validate({"id": motion_id, "item": "o5", "kind": kind, **more}))


def amendment(motion_id: str = "a1", clause: str = "ziele_2", text: str = "Neuer Wortlaut.") -> e.MotionMade:
    return moved("amendment", motion_id, clause=clause, text=text, movers=("m2",))


def all_vote(choice: Choice = Choice.YES, **others: Choice) -> dict[str, Choice]:
    return {**dict.fromkeys(MEMBERS, choice), **others}


# -- quorum -----------------------------------------------------------------------------------------------------------


def test_1_a_lack_of_quorum_that_is_found_stops_the_vote_until_it_is_counted_anew() -> None:
    meeting = opened(MEMBERS[:3]).do(e.QuorumChecked(counted=3, raised_by="m2"))
    with pytest.raises(EventRefused, match="Beschlussunfähigkeit festgestellt"):
        meeting.vote(yes=3, no=0, abstain=0)
    assert meeting.room.lack is not None
    assert (meeting.room.lack.present, meeting.room.lack.needed) == (3, 4)
    meeting.do(e.Arrived(person="m4"), e.QuorumChecked())
    assert meeting.vote(yes=4, no=0, abstain=0).carried


def test_1_an_item_given_up_for_want_of_a_quorum_comes_again() -> None:
    meeting = opened(MEMBERS[:3]).do(e.QuorumChecked())
    assert decided(meeting) is Decision.DEFERRED
    record = record_of(meeting.room, "o5")
    assert record.treatment is Treatment.NOT_QUORATE
    assert record.tallies["ordentlich"].present == 3


def test_1_called_a_second_time_for_the_same_item_any_number_is_enough() -> None:
    again = AgendaPoint(key="o5", number="Ö 5", subject="Zweite Ladung", second_call=True)
    meeting = opened(MEMBERS[:2], agenda=(again, AgendaPoint(key="o6", number="Ö 6", subject="Neu")))
    taken = meeting.do(e.QuorumChecked()).vote(yes=2, no=0, abstain=0)
    assert taken.deemed is Deemed.SECOND_CALL
    assert "zum zweiten Mal zum selben Punkt geladen" in plain(taken.finding.text)
    meeting.do(e.ItemClosed(item="o5"), e.Called(item="o6"))
    with pytest.raises(EventRefused, match="Beschlussunfähigkeit"):
        meeting.vote("o6", yes=2, no=0, abstain=0)


def test_2_nobody_raises_the_lack_and_the_result_stands_with_a_warning() -> None:
    meeting = opened(MEMBERS[:3])
    taken = meeting.vote(yes=3, no=0, abstain=0)
    assert taken.carried
    assert taken.deemed is Deemed.UNQUESTIONED
    assert "zu wenige Stimmberechtigte" in taken.warnings[0]
    assert decided(meeting) is Decision.RECOMMENDED
    assert record_of(meeting.room, "o5").deemed is Deemed.UNQUESTIONED


# -- majorities -------------------------------------------------------------------------------------------------------


def test_3_a_tie_rejects() -> None:
    taken = opened().vote(yes=3, no=3, abstain=1)
    assert not taken.carried
    assert plain(taken.finding.text).endswith("3 Ja, 3 Nein, 1 Enthaltung (zählt nicht): Stimmengleichheit, abgelehnt.")


def test_4_when_all_abstain_the_motion_is_rejected() -> None:
    assert decided(_voted(yes=0, no=0, abstain=7)) is Decision.REJECTED


def _voted(**counts: int) -> Meeting:
    meeting = opened()
    meeting.vote(**counts)
    return meeting


def test_5_many_abstentions_do_not_prevent_adoption() -> None:
    meeting = opened()
    taken = meeting.vote(stated="unanimous", abstain=6)
    assert taken.carried
    assert taken.tallies["ordentlich"].in_favour == 1


def test_6_the_advisory_group_is_minuted_and_decides_nothing() -> None:
    meeting = opened((*MEMBERS, "b1", "b2"))
    taken = meeting.vote(yes=5, no=2, abstain=0, others={"beratend": Counts(yes=0, no=2, abstain=0)})
    assert taken.carried
    assert taken.tallies["beratend"].no == 2


def test_7_an_advisory_yes_does_not_save_what_the_ordinary_members_reject() -> None:
    meeting = opened((*MEMBERS, "b1", "b2"))
    assert not meeting.vote(yes=2, no=5, abstain=0, others={"beratend": Counts(yes=2, no=0, abstain=0)}).carried


def test_a_change_of_statutes_needs_two_thirds_of_all_votes() -> None:
    point = AgendaPoint(key="o5", number="Ö 5", subject="Satzung", majority="satzung")
    meeting = opened(agenda=(point,), kind="assembly")
    taken = meeting.vote(yes=4, no=0, abstain=3)
    assert not taken.carried
    assert "erforderlich 5 Ja (mindestens 2/3 der satzungsmäßigen Stimmen): abgelehnt." in plain(taken.finding.text)
    with pytest.raises(EventRefused, match="muss ausgezählt werden"):
        opened(agenda=(point,), kind="assembly").vote(stated="carried")


def test_a_majority_that_the_statutes_do_not_know_is_refused_with_the_agenda() -> None:
    with pytest.raises(ValueError, match="Ö 5: Eine Mehrheit „vierfuenftel“ kennt die Satzung nicht"):
        chamber(agenda=(AgendaPoint(key="o5", number="Ö 5", subject="x", majority="vierfuenftel"),))


def test_where_nobody_counts_the_word_of_the_chair_is_minuted() -> None:
    meeting = opened()
    taken = meeting.vote(stated="carried")
    assert plain(taken.finding.text).endswith("Nicht ausgezählt, nach Feststellung des Vorsitzes angenommen.")
    meeting.do(e.ItemClosed(item="o5"))
    assert record_of(meeting.room, "o5").stated is Stated.CARRIED
    assert plain(opened().vote(stated="carried", no=2).finding.text).endswith(
        "5 Ja (nicht ausgezählt, verbleibend), 2 Nein: angenommen."
    )


def test_a_word_that_the_numbers_belie_is_refused() -> None:
    with pytest.raises(EventRefused, match="Eingetragen ist „mehrheitlich“, die Zahlen sagen"):
        opened().vote(stated="carried", yes=2, no=5, abstain=0)
    with pytest.raises(EventRefused, match="einstimmig"):
        opened().vote(stated="unanimous", yes=6, no=1, abstain=0)


def test_more_votes_than_people_are_refused() -> None:
    with pytest.raises(EventRefused) as caught:
        opened().do(e.Recused(person="m7", item="o5")).vote(yes=7, no=0, abstain=0)
    assert (
        str(caught.value)
        == "Ordentliche Mitglieder: 7 Stimmen, aber nur 6 Stimmberechtigte (7 anwesend, davon 1 befangen)."
    )


def test_a_group_that_is_not_there_and_a_result_that_is_missing_are_named() -> None:
    with pytest.raises(EventRefused, match="Die Gruppe „gaeste“ gibt es in diesem Gremium nicht"):
        opened().vote(yes=7, no=0, abstain=0, others={"gaeste": Counts(yes=1)})
    with pytest.raises(EventRefused, match="Es fehlt das Ergebnis der Gruppe „Ordentliche Mitglieder“"):
        opened().vote()


def test_an_unknown_item_and_an_item_not_called_are_refused() -> None:
    with pytest.raises(EventRefused, match="Einen Punkt „o9“ hat die Tagesordnung nicht"):
        opened(call=None).do(e.Called(item="o9"))
    with pytest.raises(EventRefused, match="Ö 6 ist nicht aufgerufen"):
        opened().vote("o6", yes=7, no=0, abstain=0)
    with pytest.raises(EventRefused, match="Ö 5 ist noch aufgerufen"):
        opened().do(e.Called(item="o6"))


# -- texts ------------------------------------------------------------------------------------------------------------


def test_8_a_changed_recommendation_names_the_new_words() -> None:
    meeting = opened().do(amendment())
    with pytest.raises(EventRefused, match="Zuerst ist über Änderungsantrag „a1“ abzustimmen"):
        meeting.vote(yes=7, no=0, abstain=0)
    meeting.vote(motion="a1", yes=5, no=2, abstain=0)
    meeting.vote(yes=7, no=0, abstain=0)
    assert decided(meeting) is Decision.RECOMMENDED
    assert record_of(meeting.room, "o5").changes == (ClauseChange(clause="ziele_2", text="Neuer Wortlaut."),)


def test_8_a_defeated_amendment_changes_nothing() -> None:
    meeting = opened().do(amendment())
    meeting.vote(motion="a1", yes=2, no=5, abstain=0)
    meeting.vote(yes=7, no=0, abstain=0)
    assert record_of(meeting.do(e.ItemClosed(item="o5")).room, "o5").changes == ()


def test_9_the_assembly_may_vote_on_the_original_words() -> None:
    meeting = opened(kind="assembly")
    meeting.vote(yes=7, no=0, abstain=0)
    assert decided(meeting) is Decision.ADOPTED
    assert meeting.item().changes == ()


def test_of_two_amendments_to_one_passage_the_second_is_overtaken() -> None:
    meeting = opened().do(amendment("a1"), amendment("a2", text="Anders."), e.OrderSet(item="o5", motions=("a2", "a1")))
    meeting.vote(motion="a2", yes=6, no=1, abstain=0)
    with pytest.raises(EventRefused, match="ist überholt"):
        meeting.vote(motion="a1", yes=6, no=1, abstain=0)
    assert meeting.vote(yes=7, no=0, abstain=0).carried


def test_an_amendment_without_words_or_place_is_no_amendment() -> None:
    with pytest.raises(ValidationError, match="genauen Wortlaut und die Stelle"):
        Motion(id="a1", item="o5", kind=MotionKind.AMENDMENT, text="irgendwie anders")


def test_a_withdrawn_motion_is_not_voted_on() -> None:
    meeting = opened().do(amendment(), e.MotionWithdrawn(item="o5", motion="a1"))
    with pytest.raises(EventRefused, match="gibt es zu Ö 5 nicht oder nicht mehr"):
        meeting.vote(motion="a1", yes=7, no=0, abstain=0)
    assert meeting.vote(yes=7, no=0, abstain=0).carried


def test_12_the_assembly_that_amends_sends_the_text_into_renegotiation() -> None:
    meeting = opened(kind="assembly").do(amendment())
    meeting.vote(motion="a1", yes=7, no=0, abstain=0)
    meeting.vote(yes=7, no=0, abstain=0)
    assert record_of(meeting.do(e.ItemClosed(item="o5")).room, "o5").changes


def test_13_another_word_in_the_resolution_is_no_change_of_the_agreement() -> None:
    meeting = opened(kind="assembly").do(moved("editorial", text="„beschließt“ statt „genehmigt“", position="Satz 1"))
    meeting.vote(motion="a1", yes=7, no=0, abstain=0)
    meeting.vote(yes=7, no=0, abstain=0)
    record = record_of(meeting.do(e.ItemClosed(item="o5")).room, "o5")
    assert record.changes == ()
    assert record.editorial_note == "Satz 1: „beschließt“ statt „genehmigt“"


# -- ways to end an item ----------------------------------------------------------------------------------------------


def test_10_a_committee_may_pass_on_without_a_recommendation_an_assembly_may_not() -> None:
    passed_on = e.Disposed(item="o5", way="passed_on", reason="Verzicht auf die Vorberatung")
    meeting = opened().do(passed_on)
    assert decided(meeting) is Decision.PASSED_ON
    assert record_of(meeting.room, "o5").treatment is Treatment.NO_RECOMMENDATION
    with pytest.raises(EventRefused, match="dieses entscheidet"):
        opened(kind="assembly").do(passed_on)


def test_11_a_committee_that_rejects_is_recorded_as_rejecting() -> None:
    meeting = _voted(yes=2, no=5, abstain=0)
    assert decided(meeting) is Decision.REJECTED
    assert record_of(meeting.room, "o5").tallies["ordentlich"].no == 5


def test_14_an_assembly_rejects() -> None:
    meeting = opened(kind="assembly")
    meeting.vote(yes=1, no=6, abstain=0)
    assert decided(meeting) is Decision.REJECTED


@pytest.mark.parametrize(
    ("kind", "decision"),
    [("postpone", Decision.DEFERRED), ("refer_back", Decision.REFERRED_BACK), ("remove", Decision.REMOVED)],
)
def test_15_16_postponing_referring_back_and_removing_go_before_the_matter(kind: str, decision: Decision) -> None:
    meeting = opened().do(amendment("a9"), moved(kind, "g1"))
    meeting.vote(motion="g1", yes=5, no=2, abstain=0)
    with pytest.raises(EventRefused, match="durch Beschluss beendet"):
        meeting.vote(yes=7, no=0, abstain=0)
    assert decided(meeting) is decision


def test_a_motion_to_postpone_that_fails_leaves_the_matter_to_the_vote() -> None:
    meeting = opened().do(moved("postpone", "g1"))
    meeting.vote(motion="g1", yes=2, no=5, abstain=0)
    assert meeting.vote(yes=7, no=0, abstain=0).carried


def test_17_what_the_administration_withdraws_is_not_voted_on() -> None:
    meeting = opened(call=None).do(e.Disposed(item="o5", way="withdrawn", reason="Neue Verhandlungen"))
    assert decided(meeting) is Decision.WITHDRAWN
    with pytest.raises(EventRefused, match="Ö 5 ist abgeschlossen"):
        meeting.do(e.Called(item="o5"))
    with pytest.raises(EventRefused, match="kein Ergebnis"):
        record_of(meeting.room, "o5")


def test_an_item_does_not_end_without_any_treatment() -> None:
    with pytest.raises(EventRefused, match="Noch nicht abgestimmt oder zurückgezogen: Beschlussvorschlag"):
        opened().do(e.ItemClosed(item="o5"))
    assert decided(opened(call="o1").do(e.ItemClosed(item="o1")), "o1") is Decision.NO_VOTE


def test_18_parts_are_voted_on_one_by_one() -> None:
    meeting = opened(agenda=(PARTS,))
    meeting.vote(part="1", yes=7, no=0, abstain=0)
    with pytest.raises(EventRefused, match="wird in Teilen abgestimmt: 1, 2 und 3"):
        meeting.vote(yes=7, no=0, abstain=0)
    meeting.vote(part="2", yes=7, no=0, abstain=0)
    meeting.vote(part="3", yes=1, no=6, abstain=0)
    assert decided(meeting) is Decision.PARTLY_ADOPTED


def test_18_all_parts_adopted_are_the_whole_adopted() -> None:
    meeting = opened(agenda=(PARTS,))
    for part in ("1", "2", "3"):
        meeting.vote(part=part, yes=6, no=1, abstain=0)
    assert decided(meeting) is Decision.RECOMMENDED
    with pytest.raises(EventRefused, match="nicht aufgerufen"):
        meeting.vote(part="1", yes=7, no=0, abstain=0)


def test_19_a_condition_goes_with_the_resolution() -> None:
    meeting = opened(kind="assembly")
    meeting.vote(stated="unanimous", condition="Vorbehalt der Räte der Gebietskörperschaften")
    record = record_of(meeting.do(e.ItemClosed(item="o5")).room, "o5")
    assert record.condition == "Vorbehalt der Räte der Gebietskörperschaften"


def test_20_a_vote_against_the_instruction_counts_and_is_pointed_out() -> None:
    meeting = opened(kind="assembly").do(
        e.Instructed(item="o5", on_behalf_of="Kreis Düren", choice=Choice.NO, source="Kreistag vom 01.10.2025")
    )
    taken = meeting.roll_call(all_vote())
    assert taken.carried
    assert taken.warnings == (
        "Kreis Düren: Die Stimmen weichen von der Weisung ab (Kreistag vom 01.10.2025); sie gelten trotzdem.",
    )


# -- bias found later -------------------------------------------------------------------------------------------------


def test_22_bias_found_later_shows_whether_the_vote_was_decisive() -> None:
    for yes, no, holds in ((4, 3, False), (6, 1, True)):
        meeting = _voted(yes=yes, no=no, abstain=0).do(e.ItemClosed(item="o5"), e.Closed())
        meeting.do(e.BiasFound(person="m2", item="o5"))
        (finding,) = margins_without(meeting.room, meeting.item())
        assert finding.holds is holds
    assert "Das Ergebnis bleibt" in finding.text


def test_22_in_a_roll_call_it_is_known_what_the_biased_vote_was() -> None:
    meeting = opened()
    meeting.roll_call(all_vote(m1=Choice.NO, m2=Choice.NO, m3=Choice.NO))
    meeting.do(e.BiasFound(person="m1", item="o5"))
    (finding,) = margins_without(meeting.room, meeting.item())
    assert finding.holds
    assert "4 Ja, 2 Nein" in plain(finding.text)
    with pytest.raises(EventRefused, match="nicht mit abgestimmt"):
        meeting.do(e.BiasFound(person="d1", item="o5"))


# -- ways of voting ---------------------------------------------------------------------------------------------------


def test_a_roll_call_names_everybody_once_and_nobody_else() -> None:
    meeting = opened((*MEMBERS[:6], "d1")).do(e.Recused(person="m6", item="o5"))
    votes = dict.fromkeys(MEMBERS[:5], Choice.YES)
    for who, why in (("m6", "ist befangen"), ("m7", "ist nicht anwesend"), ("d1", "hat hier keine Stimme")):
        with pytest.raises(EventRefused, match=f"Person {who} {why} und kann nicht abstimmen"):
            meeting.roll_call({**votes, who: Choice.YES})
    with pytest.raises(EventRefused, match="Es fehlt Person m4 und Person m5"):
        meeting.roll_call(dict.fromkeys(MEMBERS[:3], Choice.YES))
    twice = Ballot(motion="main", mode=Mode.ROLL_CALL, votes=tuple({"person": "m1", "choice": "yes"} for _ in "xx"))
    with pytest.raises(EventRefused, match="Person m1 steht zweimal in der Liste"):
        meeting.do(e.Balloted(item="o5", ballot=twice))
    assert meeting.roll_call(votes).tallies["ordentlich"].yes == 5


def test_30_a_secret_vote_goes_before_a_roll_call_and_each_needs_its_support() -> None:
    meeting = opened()
    with pytest.raises(EventRefused, match=r"1 unterstützen ihn, erforderlich sind 2 \(mindestens 1/5 von 7\)"):
        meeting.do(moved("secret", "g", movers=("m2",)))
    meeting.do(moved("roll_call", "n", supporters=2))
    assert meeting.item().mode is Mode.ROLL_CALL
    meeting.do(moved("secret", "g", supporters=2))
    with pytest.raises(EventRefused, match="Zu Ö 5 ist geheime Abstimmung verlangt"):
        meeting.roll_call(all_vote())
    taken = meeting.vote(mode="secret", yes=4, no=2, abstain=1, counters=("Person m3", "Person m4"))
    assert taken.carried


def test_a_secret_ballot_names_nobody() -> None:
    with pytest.raises(ValidationError, match="kennt nur Summen, niemanden mit Namen"):
        Ballot(motion="main", mode=Mode.SECRET, counters=("x",), votes=({"person": "m1", "choice": "yes"},))
    with pytest.raises(ValidationError, match="Stimmzähler"):
        Ballot(motion="main", mode=Mode.SECRET, counts={"ordentlich": Counts(yes=1, no=0, abstain=0)})
    with pytest.raises(ValidationError, match="wird ausgezählt"):
        Ballot(motion="main", mode=Mode.SECRET, counts={"ordentlich": Counts(yes=1)}, counters=("x",))


def test_a_single_vote_cannot_be_secret() -> None:
    meeting = opened((*MEMBERS, "b1"))
    with pytest.raises(EventRefused, match="Nur eine Person stimmt dort ab"):
        meeting.vote(
            mode="secret",
            yes=4,
            no=2,
            abstain=1,
            others={"beratend": Counts(yes=1, no=0, abstain=0)},
            counters=("x",),
        )


def test_votes_weigh_what_the_statutes_give_them() -> None:
    heavy = [seat.model_copy(update={"weight": 3}) if seat.person == "m1" else seat for seat in seats()]
    meeting = opened(body=body(memberships=heavy, votes=9))
    taken = meeting.roll_call(all_vote(Choice.NO, m1=Choice.YES, m2=Choice.YES, m3=Choice.YES))
    assert taken.tallies["ordentlich"].yes == 5
    assert taken.carried
    assert plain(taken.finding.text).startswith("9 satzungsmäßige Stimmen, 5 erforderlich, 9 anwesend")


def test_a_municipality_that_must_vote_alike_cannot_split_its_votes() -> None:
    with pytest.raises(EventRefused, match="Kreis Düren: Nach der Satzung können die Stimmen nur einheitlich"):
        opened(uniform_votes=True).roll_call(all_vote(m1=Choice.NO))
    with pytest.raises(EventRefused, match="bitte je Verbandsmitglied erfassen"):
        opened(uniform_votes=True).vote(yes=4, no=3, abstain=0)
    blocks = (
        BlockVote(on_behalf_of="Kreis Düren", choice=Choice.YES),
        BlockVote(on_behalf_of="Kreis Heinsberg", choice=Choice.NO),
    )
    taken = opened(uniform_votes=True).vote(blocks=blocks)
    assert (taken.tallies["ordentlich"].yes, taken.tallies["ordentlich"].no) == (4, 3)
    with pytest.raises(EventRefused, match="Es fehlt das Ergebnis für Kreis Heinsberg"):
        opened(uniform_votes=True).vote(blocks=blocks[:1])


def test_24_the_roll_of_a_vote_stays_as_it_was_when_people_leave() -> None:
    meeting = opened()
    taken = meeting.vote(yes=7, no=0, abstain=0)
    meeting.do(e.Left(person="m7"), e.Left(person="m6"))
    assert len(meeting.item().taken[0].roll.electors) == len(taken.roll.electors) == 7


# -- urgency, notice, after the meeting -------------------------------------------------------------------------------


def test_27_an_urgent_decision_waits_for_the_next_meeting_and_falls_if_it_refuses() -> None:
    urgent = UrgentDecision(
        id="d1", subject="Förderantrag", text="Der Antrag wird gestellt.", reason="Frist am 1. Oktober",
        deciders=("m1", "m2"), decided_at=BEGIN,
    )  # fmt: skip
    assert urgent.standing_after(None) is UrgentStanding.PENDING
    point = urgent.approval_point("o7", "Ö 7")
    assert point.kind is PointKind.URGENT_APPROVAL
    meeting = opened(agenda=(point,), call="o7", kind="assembly")
    meeting.vote("o7", yes=2, no=5, abstain=0)
    assert urgent.standing_after(decided(meeting, "o7")) is UrgentStanding.REVOKED
    executed = urgent.model_copy(update={"executed": True})
    assert executed.standing_after(Decision.REJECTED) is UrgentStanding.STANDS
    assert urgent.standing_after(Decision.ADOPTED) is UrgentStanding.APPROVED


def test_28_a_paper_on_the_table_needs_a_reason_and_everybody_may_object() -> None:
    with pytest.raises(ValidationError):
        e.LatePaper(item="o5", paper="Tischvorlage", reason="")
    meeting = opened().do(
        e.LatePaper(item="o5", paper="2025/037-1", reason="Runder Tisch tagte erst am 01.10.2025"),
        e.NoticeObjected(person="m3", item="o5"),
    )
    assert meeting.item().late_papers[0].paper == "2025/037-1"
    assert meeting.room.notice_objections == (("m3", "o5"),)


def test_an_item_that_brooks_no_delay_is_admitted_with_a_reason() -> None:
    point = AgendaPoint(key="o7", number="Ö 7", subject="Eilig")
    meeting = opened(call=None).do(e.PointAdded(point=point, reason="Frist läuft morgen ab"), e.Called(item="o7"))
    assert meeting.vote("o7", yes=7, no=0, abstain=0).carried
    with pytest.raises(EventRefused, match="steht schon auf der Tagesordnung"):
        meeting.do(e.PointAdded(point=point, reason="noch einmal"))


def test_29_a_notice_that_came_late_is_counted_out_and_healed_when_all_came_and_nobody_objects() -> None:
    rule = chamber(notice_days=5).rule
    assert notice_finding(date(2025, 10, 2), date(2025, 10, 8), rule).holds
    late = notice_finding(date(2025, 10, 4), date(2025, 10, 8), rule)
    assert not late.holds
    assert plain(late.text).endswith("Einladung bis 2. Oktober 2025, versandt am 4. Oktober 2025: um 2 Tage versäumt.")
    meeting = opened()
    assert healed(meeting.room)
    assert not healed(meeting.do(e.NoticeObjected(person="m5")).room)
    assert not healed(opened(MEMBERS[:6]).room)


def test_50_a_wrong_result_is_corrected_with_a_reason_and_stays_to_be_seen() -> None:
    meeting = _voted(yes=4, no=3, abstain=0)
    number = len(meeting.entries)
    right = e.Balloted(item="o5", ballot=Ballot(motion="main", counts={"ordentlich": Counts(yes=3, no=4, abstain=0)}))
    meeting.do(e.Corrected(number=number, reason="Ja und Nein vertauscht", instead=(right,)))
    assert not meeting.item().taken[0].carried
    assert meeting.room.corrections[0].reason == "Ja und Nein vertauscht"
    wrong = meeting.entries[number - 1].event
    assert isinstance(wrong, e.Balloted)
    assert wrong.ballot.counts["ordentlich"].yes == 4


def test_50_a_correction_that_the_rest_does_not_bear_is_refused() -> None:
    meeting = opened()
    meeting.roll_call(all_vote())
    came = next(entry.number for entry in meeting.entries if entry.event == e.Arrived(person="m5"))
    with pytest.raises(
        EventRefused, match=r"Nach der Berichtigung passt das Übrige nicht mehr: Person m5 ist nicht anwes"
    ):
        meeting.do(e.Corrected(number=came, reason="war nicht da"))
    with pytest.raises(EventRefused, match=r"Einen Eintrag Nr.\u00a099 gibt es nicht"):
        meeting.do(e.Corrected(number=99, reason="vertippt"))


def test_50_a_forgotten_leaving_is_put_in_by_a_correction() -> None:
    meeting = opened()
    called = len(meeting.entries)
    meeting.vote(yes=6, no=0, abstain=0)
    left = e.Left(person="m7")
    meeting.do(e.Corrected(number=called, reason="vergessen", instead=(left, e.Called(item="o5"))))
    assert meeting.item().taken[0].roll.entitled("ordentlich") == 6
    with pytest.raises(EventRefused, match="ist selbst eine Berichtigung"):
        meeting.do(e.Corrected(number=len(meeting.entries), reason="doch nicht"))
    meeting.do(e.Corrected(number=called, reason="doch da", instead=(e.Called(item="o5"),)))
    assert meeting.item().taken[0].roll.entitled("ordentlich") == 7


def test_51_the_same_vote_twice_is_refused() -> None:
    meeting = opened()
    meeting.vote(yes=7, no=0, abstain=0)
    with pytest.raises(EventRefused, match=r"ist schon abgestimmt\. Ein Irrtum wird berichtigt, nicht überschrieben"):
        meeting.vote(yes=7, no=0, abstain=0)


def test_52_an_objection_to_the_minutes_is_decided_before_they_are_approved() -> None:
    meeting = _voted(yes=7, no=0, abstain=0).do(e.ItemClosed(item="o5"), e.Closed())
    meeting.do(e.MinutesObjected(person="m4", text="Mein Antrag fehlt."))
    with pytest.raises(EventRefused, match="noch nicht entschieden"):
        meeting.do(e.MinutesApproved(at_meeting="SI/2025/143"))
    number = meeting.room.objections[0].number
    meeting.do(e.ObjectionDecided(objection=number, upheld=True, text="wird ergänzt"), e.MinutesApproved())
    assert meeting.room.minutes_approved_at


def test_53_a_suspended_resolution_is_not_carried_out_until_it_stands() -> None:
    meeting = _voted(yes=7, no=0, abstain=0).do(e.ItemClosed(item="o5"), e.Closed())
    meeting.do(e.Suspended(item="o5", by="Verbandsvorstehung", reason="Zuständigkeit fehlt"))
    assert meeting.item().suspended
    meeting.do(e.SuspensionEnded(item="o5", stands=True, reason="erneut beschlossen"))
    assert meeting.item().suspended is None
    with pytest.raises(EventRefused, match="keinen Beschluss, der zu beanstanden wäre"):
        meeting.do(e.Suspended(item="o6", by="Verbandsvorstehung", reason="ohne Beschluss"))


def test_nothing_is_voted_on_in_a_break_or_after_the_end() -> None:
    meeting = opened().do(e.Paused(), e.Left(person="m7"))
    with pytest.raises(EventRefused, match="Die Sitzung ist unterbrochen"):
        meeting.vote(yes=6, no=0, abstain=0)
    meeting.do(e.Resumed()).vote(yes=6, no=0, abstain=0)
    meeting.do(e.ItemClosed(item="o5"), e.Closed())
    with pytest.raises(EventRefused, match="Die Sitzung ist geschlossen"):
        meeting.do(e.Called(item="o6"))


def test_nothing_is_called_before_the_meeting_is_open() -> None:
    with pytest.raises(EventRefused, match="noch nicht eröffnet"):
        Meeting(chamber()).come(MEMBERS).do(e.Called(item="o5"))


def test_nobody_moves_who_takes_no_part() -> None:
    meeting = opened((*MEMBERS[:6], "d3")).do(e.Recused(person="m2", item="o5"))
    with pytest.raises(EventRefused, match="Person m2 nimmt an diesem Punkt nicht teil"):
        meeting.do(amendment())


def test_a_seat_in_no_group_is_an_error_of_the_register() -> None:
    assert body().group_of(Membership(person="m1", group="gibt_es_nicht")) is None
