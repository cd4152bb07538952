"""What letters say about deputies: to whoever stands in, to whom a question has come back, to the coordinator."""

from mail.letter import LetterContent
from mail.occasions import facts_about, letter_about
from mail.question_words import words_for
from models.german import day
from models.kinds import Question
from models.proceeding import Proceeding
from models.stand_ins import IV, StandIn, Why
from models.wording import ASKED_FOR
from models.work_items import WorkItem

OWN_LINK = (
    "Der Link unten ist nur für Sie; wen Sie vertreten, hat einen eigenen. Es zählt die Antwort, die zuerst kommt."
)


def in_place_of(p: Proceeding, item: WorkItem, deputy: StandIn) -> LetterContent:
    """Ask somebody for the answer of another."""
    asked, principal = Question(item.question), p.person(item.person)
    why = {
        Why.ABSENT: f"Sie vertreten: {principal.described}, {deputy.because}.",
        Why.OVERDUE: f"{principal.described} hat bis zum Ablauf der Frist nicht geantwortet; Sie sind die Vertretung.",
        Why.HANDED_ON: f"{principal.described} hat diese Frage an Sie weitergegeben.",
    }[deputy.why]
    said = tuple(f"{words[:1].upper()}{words[1:]}" for words in words_for(p, asked))
    return letter_about(
        p,
        f"{IV}: {ASKED_FOR[asked]}",
        (f"{why} Deshalb fragen wir Sie.", *said, OWN_LINK),
        facts=(("Sie antworten", f"{IV} für {principal.described}"), *facts_about(p, item, deadline=True)),
        action="Vorgang öffnen",
        due=item.due,
    )


def back_with_you(p: Proceeding, item: WorkItem, why: str) -> LetterContent:
    """Tell somebody that their question, which another had, is with them again."""
    return letter_about(
        p,
        f"Wieder bei Ihnen: {ASKED_FOR[Question(item.question)]}",
        (
            f"diese Frage liegt wieder bei Ihnen. {why}",
            "Der Link unten ist Ihr eigener; ein früherer, den Sie schon haben, gilt weiter.",
        ),
        facts=facts_about(p, item, deadline=True),
        action="Vorgang öffnen",
        due=item.due,
    )


def not_with_you(p: Proceeding, item: WorkItem, why: str) -> LetterContent:
    """Tell whoever stood in that they need not answer any more."""
    return letter_about(
        p,
        f"Erledigt: {IV} {ASKED_FOR[Question(item.question)]}",
        (f"Ihre Antwort {IV} für {p.person(item.person).described} wird nicht mehr gebraucht: {why}",),
    )


def deputy_wanted(p: Proceeding, item: WorkItem, what: str, reason: str = "") -> LetterContent:
    """Tell the coordinator that nobody can answer a question, or that somebody is to be confirmed."""
    due = (("Frist", day(item.due)),) if item.due else ()
    return letter_about(
        p,
        f"Vertretung: {ASKED_FOR[Question(item.question)]}",
        (what, "Am Pult unter „Vertretungen“ benennen oder bestätigen Sie, wer antwortet."),
        facts=(
            ("Gefragt", p.person(item.person).described),
            ("Frage", ASKED_FOR[Question(item.question)]),
            *due,
            *((("Grund", reason),) if reason else ()),
        ),
    )


def replaced(p: Proceeding, former: str, successor: str) -> LetterContent:
    """Tell somebody that another has taken their place."""
    return letter_about(
        p,
        "Wechsel der zuständigen Person",
        (
            f"in diesem Verfahren ist {p.person(successor).described} an Ihre Stelle getreten. Offene Fragen gehen "
            "dorthin; Ihre bisherigen Antworten bleiben, wie Sie sie gegeben haben.",
            "Sie müssen nichts weiter tun. Vielen Dank.",
        ),
        facts=(("Bisher", p.person(former).described), ("Jetzt", p.person(successor).described)),
    )
