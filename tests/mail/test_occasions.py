"""What letters say: every question has its words, chosen by the way that led to it."""

import pytest

from mail import occasions
from models.kinds import Question as Q
from models.kinds import Stage
from models.outcomes import AdoptedAmended, ChangesMerged, Refused, Rejected, Renegotiate, Submitted
from models.standard import STANDARD
from models.wording import ASKED_FOR
from tests.proceedings import NOON, Table

ASKED = [(stage, asking.question) for stage, step in STANDARD.steps.items() for asking in step.asks]


def plain(words: object) -> str:
    return str(words).replace("\u00a0", " ").replace("\\xa0", " ")


@pytest.mark.parametrize(("stage", "question"), [one for one in ASKED if one[1] is not Q.RECORD_LIFE_EVENT])
def test_every_question_says_what_is_asked_and_where_to_answer(stage: Stage, question: Q) -> None:
    table = Table(stage).meets().asks(question, "koordination", due=NOON.date())
    letter = occasions.question(table.p, table.items[0])
    whole = f"{ASKED_FOR[question]} bis 06.10. – 2025/037 Kooperationsvereinbarung FAI NRW"
    assert plain(letter.subject) == whole
    assert whole.index("2025/037") + len("2025/037") <= 60, "who reads sixty characters does not know the paper"
    assert len(letter.paragraphs) >= 2
    assert letter.action == "Vorgang öffnen"
    facts = dict(letter.facts)
    assert plain(facts["Ihre Frist"]) == "6. Oktober 2025"
    assert facts["Verfahrensschritt"] == STANDARD.step(stage).title
    assert letter.footer[-1] == "Muster – kein amtliches Dokument"


def first_words(table: Table, question: Q) -> str:
    return occasions.question(table.asks(question, "koordination").p, table.items[0]).paragraphs[0]


def test_the_second_round_is_asked_about_the_merged_text() -> None:
    first = Table(Stage.WRITTEN_REVIEW, (Stage.DRAFTING, Submitted()))
    assert first_words(first, Q.GIVE_STATEMENT).startswith("Sie erhalten den Entwurf")
    second = Table(Stage.WRITTEN_REVIEW, (Stage.DRAFTING, Submitted()), (Stage.WRITTEN_REVIEW, ChangesMerged()))
    assert "eingearbeitet" in first_words(second, Q.GIVE_STATEMENT)


def test_parties_are_not_told_of_amendments_that_nobody_made() -> None:
    amended = Table(Stage.RENEGOTIATION, (Stage.ASSEMBLY, AdoptedAmended()))
    assert "mit Änderungen beschlossen" in first_words(amended, Q.ACCEPT_AMENDMENT)
    refused = Table(Stage.RENEGOTIATION, (Stage.SIGNING, Refused()), (Stage.CLARIFICATION, Renegotiate()))
    assert "mit Änderungen beschlossen" not in first_words(refused, Q.ACCEPT_AMENDMENT)


def test_signatories_are_not_told_that_the_committee_agreed() -> None:
    words = first_words(Table(Stage.SIGNING), Q.SIGN)
    assert words.startswith("die Vereinbarung ist beschlossen (Verbandsversammlung).")


def test_who_shall_clarify_hears_what_happened() -> None:
    table = Table(Stage.CLARIFICATION, (Stage.COMMITTEE, Rejected(reason="Zu teuer."))).asks(Q.CLARIFY, "koordination")
    facts = dict(occasions.question(table.p, table.items[0]).facts)
    assert (facts["Anlass"], facts["Begründung"]) == ("Fachausschuss – abgelehnt", "Zu teuer.")


def test_a_reminder_names_the_deadline_and_an_escalation_the_late() -> None:
    table = Table(Stage.WRITTEN_REVIEW).asks(Q.GIVE_STATEMENT, "ihk_aachen", "hwk_aachen", due=NOON.date())
    assert "Die Frist war der 6. Oktober 2025." in plain(occasions.reminder(table.p, table.items[0]).paragraphs)
    letter = occasions.escalation(table.p, table.items)
    assert plain(letter.subject).startswith("2 Antworten sind überfällig – 2025/037")
    assert [plain(value) for _, value in letter.facts] == ["Stellungnahme zum Entwurf, fällig am 6. Oktober 2025"] * 2


def test_an_invitation_names_day_place_and_agenda_item() -> None:
    table = Table(Stage.COMMITTEE).meets()
    table.meetings[0].agenda_number, table.meetings[0].room = "Ö 5", "Sitzungssaal"
    letter = occasions.invitation(table.p, table.meetings[0])
    assert plain(letter.facts) == plain(
        (
            ("Sitzung", "Montag, 6. Oktober 2025, 12:00 Uhr"),
            ("Ort", "Sitzungssaal, Aachen"),
            ("Tagesordnung", "TOP Ö 5"),
        )
    )
    assert letter.action is None


def test_who_is_not_needed_any_more_has_nothing_to_do() -> None:
    table = Table(Stage.SIGNING).asks(Q.SIGN, "mags", matter="landesseite")
    letter = occasions.no_longer_needed(table.p, table.items[0], "Eine andere Person hat bereits unterzeichnet.")
    assert letter.subject.startswith("Erledigt: Vereinbarung unterzeichnen – 2025/037")
    assert "Sie müssen nichts weiter tun" in letter.paragraphs[1]
    assert letter.action is None
