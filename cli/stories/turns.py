"""What people can do at a stage: each turn gives its scenes and the outcome that the rules will find in them."""

from collections.abc import Callable, Iterator

from cli.stories.scene import EVERYBODY, Act, Answers, Intervention, Scene
from cli.stories.situation import Situation
from models import outcomes as o
from models.german import counted, enumeration
from models.kinds import Question
from models.people import Person
from models.signature_slots import SignatureSlot, SlotRule

Turn = Callable[[Situation], tuple[list[Act], type[o.Outcome]]]

CHECKED = "Die Parteien prüfen dies einmal im Halbjahr gemeinsam."
REPORTED = "Darüber wird einmal im Jahr berichtet."
BUDGET = "Die zusätzlichen Aufgaben sind im Haushalt nicht vorgesehen."


def release(s: Situation) -> tuple[list[Act], type[o.Outcome]]:
    """The coordinator releases the draft."""
    return [Scene(s.on(2), Question.RELEASE_DRAFT, "Die Koordination gibt den Entwurf frei.")], o.Submitted


def review(s: Situation) -> tuple[list[Act], type[o.Outcome]]:
    """In the first round somebody proposes a wording, which is merged; in the second nobody has anything to say."""
    quiet = {"stand": "no_remarks"}
    if s.visit % 2 == 0:
        title = "Die Mitglieder nehmen zur überarbeiteten Fassung Stellung."
        return [Scene(s.on(6, 15), Question.GIVE_STATEMENT, title, quiet)], o.Reviewed
    passage, who = s.passage(0), s.case.person(s.case.round_table.members[-1])
    text = f"{passage.text} {CHECKED}"
    members = counted(len(s.case.round_table.members), "Mitglied nimmt", "Mitglieder nehmen")
    proposal: Answers = {
        "stand": "proposals",
        f"proposal__{passage.id}": text,
        f"reason__{passage.id}": "Sonst veraltet die Regelung unbemerkt.",
    }
    merged: Answers = {f"decision__{who.id}:1": "accept", "note": f"Vorschlag von {who.organization} übernommen."}
    return [
        Scene(
            s.on(8, 14),
            Question.GIVE_STATEMENT,
            f"{members} Stellung; {who.organization} schlägt eine Änderung in {s.place_of(passage)} vor.",
            quiet,
            by={who.id: proposal},
        ),
        Scene(s.on(16, 11), Question.EVALUATE_REVIEW, "Die Koordination arbeitet den Vorschlag ein.", merged),
    ], o.ChangesMerged


def appointment(s: Situation) -> list[Act]:
    """Where no meeting is planned the coordinator names one."""
    if s.meeting:
        return []
    title = "Die Koordination legt einen Termin fest."
    return [Scene(s.on(1, 9), Question.APPOINT_MEETING, title, s.appointed(s.on(14, 14)))]


def agree(s: Situation) -> tuple[list[Act], type[o.Outcome]]:
    """The round table agrees and its members confirm."""
    recorded, title = (
        s.after_meeting,
        "Der Runde Tisch gleicht die Fassung ab; die Koordination hält das Ergebnis fest.",
    )
    answers: Answers = {"agreed": "yes", "present": EVERYBODY, "tasks": "Kontaktdaten austauschen"}
    confirmed = s.later(recorded, s.stage, s.visit).on(1, 9)
    return [
        *appointment(s),
        Scene(recorded, Question.RECORD_ROUND_TABLE, title, answers),
        Scene(confirmed, Question.CONFIRM_RESULT, "Die Mitglieder bestätigen das Ergebnis.", {"agrees": "yes"}),
    ], o.Agreed


def agree_while_held(s: Situation) -> tuple[list[Act], type[o.Outcome]]:
    """The agreement is held after the round table; the confirmations come in all the same, and then it goes on."""
    *before, confirming = agree(s)[0]
    after = s.later(confirming.when, s.stage, s.visit)
    stop = "Die Koordination hält das Verfahren an."
    go = "Die Koordination lässt das Verfahren weitergehen; die Antworten zählen."
    reason: Answers = {"reason": "Eine Rückfrage wird geklärt."}
    return [
        *before,
        Intervention(before[-1].when, "anhalten", stop, reason),
        confirming,
        Intervention(after.on(3), "fortsetzen", go),
    ], o.Agreed


def carry(s: Situation) -> tuple[list[Act], type[o.Outcome]]:
    """The body votes for it."""
    decides = s.body.kind == "assembly"
    said = "beschließt" if decides else "empfiehlt"
    title = f"{s.body.short_name}: Das Gremium {said} die Vereinbarung."
    return _voting(s, title, s.votes(s.present(), 0, 1)), o.Adopted if decides else o.Recommended


def amend(s: Situation) -> tuple[list[Act], type[o.Outcome]]:
    """The assembly votes for a changed text."""
    passage = s.passage(1)
    answers = s.votes(s.present(), 0, 0) | {f"text__{passage.id}": f"{passage.text} {REPORTED}"}
    title = f"{s.body.short_name}: Das Gremium ändert {s.place_of(passage)} und beschließt die geänderte Fassung."
    return _voting(s, title, answers), o.AdoptedAmended


def reject(s: Situation) -> tuple[list[Act], type[o.Outcome]]:
    """The assembly votes against it."""
    answers = s.votes(s.present(), s.present() * 3 // 5, 0) | {"note": BUDGET}
    return _voting(s, f"{s.body.short_name}: Das Gremium lehnt die Vereinbarung ab.", answers), o.Rejected


def stay_away(s: Situation) -> tuple[list[Act], type[o.Outcome]]:
    """Too few come; the item is put on a meeting three weeks later."""
    few, seats, start = s.too_few(), s.body.deciding.seats, s.later(s.after_meeting, s.stage, s.visit).on(21)
    answers: Answers = {"treatment": "not_quorate", f"present__{s.body.deciding.id}": few, **s.appointed(start)}
    title = f"{s.body.short_name}: {few} von {seats}, das Gremium ist nicht beschlussfähig. Der Punkt kommt wieder."
    return _voting(s, title, answers), o.Inquorate


def meet_again(s: Situation) -> tuple[list[Act], type[o.Outcome]]:
    """In the meeting that was named when too few had come the body votes for it."""
    title = f"{s.body.short_name}: In der zweiten Sitzung beschließt das Gremium die Vereinbarung."
    return [Scene(s.on(21, 18), Question.RECORD_MEETING, title, s.votes(s.present(), 0, 1))], o.Adopted


def _voting(s: Situation, title: str, answers: Answers) -> list[Act]:
    return [*appointment(s), Scene(s.after_meeting, Question.RECORD_MEETING, title, answers)]


def accept(s: Situation) -> tuple[list[Act], type[o.Outcome]]:
    """All parties accept the amended text."""
    title = "Alle Parteien stimmen der geänderten Fassung zu."
    return [Scene(s.on(5), Question.ACCEPT_AMENDMENT, title, {"accepts": "yes"})], o.Accepted


def refuse_amendment(s: Situation) -> tuple[list[Act], type[o.Outcome]]:
    """One party does not accept the amended text: back to the round table."""
    who = s.case.parties[-1]
    answers: Answers = {"accepts": "no", "reason": "Die Berichtspflicht ist nicht abgestimmt."}
    title = f"{who.name} stimmt der Änderung nicht zu; es wird neu verhandelt."
    return [Scene(s.on(5), Question.ACCEPT_AMENDMENT, title, answers, only=(who.spoken_for_by,))], o.NotAccepted


def sign(s: Situation) -> tuple[list[Act], type[o.Outcome]]:
    """Everybody signs in turn; where any of several may sign, the last of them does."""
    orders = sorted({slot.order for slot in s.case.signature_slots})
    return [_signatures(s, order, 7 * number) for number, order in enumerate(orders, 1)], o.Signed


def _signatures(s: Situation, order: int, days: int) -> Scene:
    people = [s.case.person(who) for slot in s.case.signature_slots if slot.order == order for who in _who_signs(slot)]
    title = f"{enumeration(person.described for person in people)}: Unterschrift."
    by = {person.id: _signature(person) for person in people}
    return Scene(s.on(days), Question.SIGN, title, by=by, only=tuple(by))


def _who_signs(slot: SignatureSlot) -> tuple[str, ...]:
    return slot.signatories if slot.rule is SlotRule.ALL else slot.signatories[-1:]


def _signature(person: Person) -> Answers:
    town = person.postal_address[-1].partition(" ")[2] if person.postal_address else ""
    return {"signs": "yes", "name": person.display, "place": town}


def refuse_to_sign(s: Situation) -> tuple[list[Act], type[o.Outcome]]:
    """The first signatory refuses."""
    who = s.case.person(_first_slot(s).signatories[0])
    answers: Answers = {"signs": "no", "reason": "Die Vertretungsbefugnis ist noch zu klären."}
    title = f"{who.described} unterzeichnet vorerst nicht."
    return [Scene(s.on(7), Question.SIGN, title, answers, only=(who.id,))], o.Refused


def withdraw_after_a_signature(s: Situation) -> tuple[list[Act], type[o.Outcome]]:
    """One side has signed already when the coordinator withdraws the agreement."""
    who = s.case.person(_first_slot(s).signatories[0])
    signed = Scene(s.on(7), Question.SIGN, f"{who.described}: Unterschrift.", _signature(who), only=(who.id,))
    title = "Die Koordination zieht die Vereinbarung zurück; wer unterzeichnet hat, erfährt es."
    reason: Answers = {"reason": "Das gemeinsame Vorhaben wird nicht weiter gefördert."}
    return [signed, Intervention(s.on(9), "zurueckziehen", title, reason)], o.Withdrawn


def _first_slot(s: Situation) -> SignatureSlot:
    return min(s.case.signature_slots, key=lambda slot: slot.order)


def decide(way_on: str, title: str, reason: str, outcome: type[o.Outcome]) -> Turn:
    """Return the turn in which the coordinator decides with the chair how to go on."""

    def turn(s: Situation) -> tuple[list[Act], type[o.Outcome]]:
        answers: Answers = {"way_on": way_on, "reason": reason}
        return [Scene(s.on(3), Question.CLARIFY, title, answers)], outcome

    return turn


def prove(s: Situation) -> tuple[list[Act], type[o.Outcome]]:
    """What was reserved is proved; where nothing was, nobody is asked."""
    return list(_proofs(s)), o.Fulfilled


def _proofs(s: Situation) -> Iterator[Act]:
    if s.case.conditions:
        answers: Answers = {"proof": "Der Bescheid liegt vor.", "met_on": f"{s.on(3):%Y-%m-%d}"}
        yield Scene(s.on(3), Question.PROVE_CONDITION, "Die Koordination weist nach, was vorbehalten war.", answers)
