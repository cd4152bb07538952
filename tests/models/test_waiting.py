"""Warum wartet es? The sentences that the page, the reminder and the administrator read."""

from datetime import date, datetime, timedelta

import pytest

from models.case import BERLIN
from models.kinds import Occasion, Stage
from models.kinds import Question as Q
from models.outcomes import Adopted, Submitted
from models.papers import OutgoingLetter
from models.waiting import Standing, standing_of
from tests.proceedings import NOON, Table
from tests.spoken import plain

MEMBERS = ("astrid_brokmann", "simon_zabel", "ihk_aachen")
DUE = date(2025, 10, 7)
IHK = "Leitung Fachkräftesicherung (Industrie- und Handelskammer Aachen)"


def review() -> Table:
    table = Table(Stage.WRITTEN_REVIEW, (Stage.DRAFTING, Submitted())).asks(Q.GIVE_STATEMENT, *MEMBERS, due=DUE)
    for member in MEMBERS[:2]:
        table.says(member, Q.GIVE_STATEMENT, agrees=True)
    return table


def seen(table: Table, now: datetime = NOON) -> Standing:
    return standing_of(table.p, now)


def test_one_silent_member_is_waited_for() -> None:
    standing = seen(review())
    assert standing.state == "Wartet auf Rückmeldungen des Runden Tisches"
    assert plain(standing.message) == "Frist 07.10.2025, 1 Antwort steht aus."
    (hold,) = standing.waits_for
    assert (hold.who, hold.what, hold.since, hold.due) == (IHK, "Stellungnahme zum Entwurf", NOON.date(), DUE)
    assert not hold.overdue
    assert (standing.answered, standing.asked) == (2, 3)
    assert standing.trouble == ()
    assert plain(standing.by_itself) == (
        "Mit der letzten Antwort beginnt der nächste Schritt von selbst. "
        "Nach Ablauf der Frist wird an Werktagen um 7:00 Uhr erinnert."
    )


def test_several_silent_members_are_counted() -> None:
    table = Table(Stage.WRITTEN_REVIEW).asks(Q.GIVE_STATEMENT, *MEMBERS, due=DUE)
    assert plain(seen(table).message) == "Frist 07.10.2025, 3 Antworten stehen aus."


def test_the_last_day_is_in_time_and_the_next_is_not() -> None:
    last_evening = datetime(2025, 10, 7, 23, 59, tzinfo=BERLIN)
    assert not seen(review(), last_evening).waits_for[0].overdue
    late = seen(review(), last_evening + timedelta(minutes=1))
    assert late.waits_for[0].overdue
    assert plain(late.message) == "Frist 07.10.2025 abgelaufen, 1 Antwort steht aus."
    assert plain(late.by_itself) == f"Erinnert wird werktags um 7:00 Uhr, höchstens einmal in sieben Tagen: {IHK}."


def test_a_meeting_is_waited_for_with_its_day() -> None:
    table = Table(Stage.ASSEMBLY).meets().asks(Q.RECORD_MEETING, "schriftfuehrung_versammlung", due=DUE)
    standing = seen(table)
    assert standing.state == "Wartet auf Verbandsversammlung"
    assert plain(standing.waits_for[0].what) == "Beratungsergebnis erfassen (Sitzung am 06.10.2025)"


@pytest.mark.parametrize(
    ("stage", "question", "state"),
    [
        (Stage.WRITTEN_REVIEW, Q.EVALUATE_REVIEW, "Wartet auf Auswertung der Rückmeldungen"),
        (Stage.ROUND_TABLE, Q.CONFIRM_RESULT, "Wartet auf Bestätigungen des Runden Tisches"),
        (Stage.ROUND_TABLE, Q.CLOSE_ROUND_TABLE, "Wartet auf Abschluss der Bestätigungsrunde"),
        (Stage.COMMITTEE, Q.APPOINT_MEETING, "Wartet auf einen Sitzungstermin"),
    ],
)
def test_the_state_names_what_alone_is_missing(stage: Stage, question: Q, state: str) -> None:
    assert seen(Table(stage).asks(question, "koordination")).state == state


def test_while_members_may_still_answer_the_round_is_what_it_waits_for() -> None:
    assert seen(review().asks(Q.EVALUATE_REVIEW, "koordination")).state == "Wartet auf Rückmeldungen des Runden Tisches"


def test_a_held_agreement_says_so_and_complains_of_no_letters() -> None:
    table = review().but(held_at=NOON, held_reason="Wahl abwarten")
    table.letters.append(letter(created=NOON - timedelta(days=3)))
    standing = seen(table)
    assert standing.state == "Angehalten"
    assert standing.message == "Angehalten seit 06.10.2025: Wahl abwarten"
    assert standing.by_itself == "Nichts, bis das Verfahren fortgesetzt wird. Antworten werden weiter angenommen."
    assert standing.trouble == ()
    assert seen(table.but(held_reason=None)).message.endswith("ohne Angabe")


def letter(*, work_item: str | None = None, created: datetime = NOON, **more: object) -> OutgoingLetter:
    return OutgoingLetter(
        key=f"k{created}{work_item}",
        reference="2025-037",
        stage=Stage.WRITTEN_REVIEW,
        visit=1,
        occasion=Occasion.QUESTION,
        person="ihk_aachen",
        address="fachkraefte@ihk-aachen.example",
        work_item=work_item,
        subject="Stellungnahme",
        content={},
        message_id="<a@b>",
        created_at=created,
        **more,
    )


def test_a_refused_letter_is_trouble_while_its_answer_is_missing() -> None:
    table = review()
    item = table.items[2].key
    table.letters.append(letter(work_item=item, dropped_at=NOON, trouble="Die Adresse wurde abgelehnt: 550"))
    assert seen(table).trouble == (f"Brief an {IHK}: Die Adresse wurde abgelehnt: 550",)
    assert seen(table.says("ihk_aachen", Q.GIVE_STATEMENT, agrees=True)).trouble == ()


def test_a_refused_letter_of_a_stage_long_past_troubles_nobody() -> None:
    table = Table(Stage.SIGNING, (Stage.WRITTEN_REVIEW, None), (Stage.ASSEMBLY, Adopted()))
    table.letters.append(letter(dropped_at=NOON, trouble="550"))
    assert seen(table).trouble == ()


def test_a_mail_server_that_is_down_is_trouble() -> None:
    table = review()
    table.letters.append(letter(not_before=NOON + timedelta(minutes=5), trouble="Der Mailserver ist nicht erreichbar."))
    assert seen(table).trouble == (f"Brief an {IHK}: Der Mailserver ist nicht erreichbar.",)


def test_letters_that_lie_for_more_than_a_quarter_of_an_hour_are_trouble() -> None:
    table = review()
    table.letters.append(letter())
    assert seen(table, NOON + timedelta(minutes=15)).trouble == ()
    (trouble,) = seen(table, NOON + timedelta(minutes=16)).trouble
    assert plain(trouble) == "1 Brief liegt seit mehr als 15 Minuten im Postausgang."
    table.letters[0].sent_at = NOON
    assert seen(table, NOON + timedelta(minutes=16)).trouble == ()


def test_what_needs_repair_does_not_promise_to_go_on_by_itself() -> None:
    standing = seen(Table(Stage.CONDITIONS).but(repair="Die Datei ist beschädigt."))
    assert standing.state == "Braucht Reparatur"
    assert standing.trouble == ("Braucht Reparatur: Die Datei ist beschädigt.",)
    assert standing.by_itself.startswith("Nichts, bis der Fehler behoben")


def test_nothing_to_wait_for_begins_by_itself() -> None:
    standing = seen(Table(Stage.CONDITIONS))
    assert standing.state == "Nächster Schritt beginnt"
    assert standing.message == "Alle Antworten liegen vor."
    assert plain(standing.by_itself) == "Der nächste Schritt beginnt von selbst, spätestens in 5 Minuten."


def test_an_agreement_in_force_waits_for_nobody() -> None:
    table = Table(Stage.IN_FORCE).asks(Q.RECORD_LIFE_EVENT, "koordination")
    standing = seen(table)
    assert (standing.state, standing.waits_for, standing.asked) == ("In Kraft", (), 0)
    assert standing.message == "Es wird auf niemanden gewartet."
    assert standing.by_itself == "Nichts weiter; das Verfahren ist abgeschlossen."


def test_a_question_closed_without_an_answer_counts_for_nothing() -> None:
    table = review()
    table.items[2].closed_at = NOON
    standing = seen(table)
    assert (standing.answered, standing.asked, standing.waits_for) == (2, 2, ())


def test_it_says_when_the_next_reminder_comes_by_itself_and_who_stands_in() -> None:
    table = review()
    table.items[2].due = date(2025, 10, 20)
    table.items[2].stand_ins_json = [
        {"person": "hwk_aachen", "why": "absent", "place": 1, "first": "2025-10-06", "since": "2025-10-06T10:00:00Z"}
    ]
    said = seen(table)
    assert "Am 16.10.2025 um 7:00\u00a0Uhr wird an die Frist erinnert." in said.by_itself
    assert "Nach Ablauf der Frist wird an Werktagen um 7:00\u00a0Uhr erinnert." in said.by_itself
    hold = next(hold for hold in said.waits_for if hold.work_item == table.items[2].key)
    assert hold.stands_in.endswith(", abwesend seit 06.10.2025")
    assert hold.stands_in.startswith("i.\u00a0V.")


def test_what_rests_on_purpose_is_no_trouble() -> None:
    table = review()
    table.letters.append(letter(rests_until=NOON + timedelta(days=2)))
    assert seen(table).trouble == ()
    table.letters.append(letter(created=NOON - timedelta(hours=1)))
    assert "seit mehr als 15 Minuten" in seen(table).trouble[0]
