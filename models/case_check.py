"""What may go wrong with a case although its file can be read: people, signatures, rules and texts."""

from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from itertools import combinations

from models.bodies import BodyKind
from models.case import CaseFile
from models.case_note import CaseNote, CasePart, gravest_first, hint, refusal, warning
from models.case_schedule import schedule_notes
from models.german import counted, day, enumeration
from models.signature_slots import BasisKind, SignatureSlot

LETTERS = 26
SHOWN = 3  # people in a remark, the others are counted


def check(case: CaseFile, today: date) -> list[CaseNote]:
    """Return what to look at in the case by itself before the procedure starts, the gravest first."""
    notes = [
        *schedule_notes(case, today),
        *_signature_notes(case),
        *_party_notes(case),
        *_rule_notes(case),
        *_text_notes(case),
        *_people_notes(case),
    ]
    return gravest_first(notes)


def _signature_notes(case: CaseFile) -> Iterator[CaseNote]:
    for slot in case.signature_slots:
        if slot.basis is None:
            yield warning(
                f"Unterschrift „{slot.title}“: Die Grundlage fehlt. Ohne Grundlage tritt nichts in Kraft",
                CasePart.SIGNING,
                "Bitte eintragen; sonst muss sie nennen, wer unterzeichnet.",
            )
        committee = case.body_of(BodyKind.COMMITTEE)
        if committee and committee.chair in slot.signatories:
            yield from _chair_notes(case, slot)
        yield from _resolution_notes(case, slot)


def _chair_notes(case: CaseFile, slot: SignatureSlot) -> Iterator[CaseNote]:
    """Remind that an office in a committee represents nobody: GkG NRW § 16 (2) names the Verbandsvorsteher."""
    law = "§\u00a016 Abs.\u00a02 GkG\u00a0NRW"
    if slot.basis is None or slot.basis.kind is BasisKind.OFFICE:
        yield warning(
            f"Unterschrift „{slot.title}“: Der Ausschussvorsitz vertritt den Verband nicht kraft Amtes ({law}). "
            "Bitte Beschluss, Vollmacht oder „ohne Verpflichtung“ als Grundlage festhalten",
            CasePart.SIGNING,
        )
    else:
        yield hint(
            f"Unterschrift „{slot.title}“: Der Ausschussvorsitz zeichnet, die gesetzliche Vertretung liegt bei der "
            f"Verbandsvorstehung ({law}). Ob die Grundlage genügt, klärt die Rechtsstelle",
            CasePart.SIGNING,
        )


def _resolution_notes(case: CaseFile, slot: SignatureSlot) -> Iterator[CaseNote]:
    if slot.basis is None or slot.basis.kind is not BasisKind.RESOLUTION or slot.basis.dated is None:
        return
    bodies = {body.id for body in case.bodies}
    if slot.basis.dated not in {meeting.start.date() for meeting in case.meetings if meeting.body in bodies}:
        yield warning(
            f"Unterschrift „{slot.title}“: Grundlage ist ein Beschluss vom {day(slot.basis.dated)}, "
            "an diesem Tag ist keine Sitzung eines Gremiums vorgesehen",
            CasePart.SIGNING,
            "Bitte den Tag berichtigen; ohne Tag gilt der des Beschlusses in diesem Verfahren.",
        )


def _party_notes(case: CaseFile) -> Iterator[CaseNote]:
    for party in case.parties:
        if not any(slot.party == party.id for slot in case.signature_slots):
            yield warning(
                f"Für die Partei „{party.name}“ ist keine Unterschrift vorgesehen",
                CasePart.SIGNING,
                "Bitte einen Platz für ihre Unterschrift anlegen.",
            )
        if not any(contact.party == party.id for contact in case.contact_persons):
            yield hint(f"Für die Partei „{party.name}“ sind keine Ansprechpartner*innen benannt", CasePart.PEOPLE)


def _rule_notes(case: CaseFile) -> Iterator[CaseNote]:
    for body in case.bodies:
        for one, other in combinations(body.rules, 2):
            if one.overlaps(other):
                yield warning(
                    f"{body.short_name}: Zwei Abstimmungsregeln gelten zur selben Zeit, es gilt die erste",
                    CasePart.MEETINGS,
                    "Bitte die Zeiträume in der Falldatei voneinander trennen.",
                )


def _text_notes(case: CaseFile) -> Iterator[CaseNote]:
    bodies = {BodyKind.COMMITTEE: case.paper.committee_text, BodyKind.ASSEMBLY: case.paper.assembly_text}
    for name, text in (
        ("Der Betreff", case.subject),
        ("Der Kurztitel", case.short_title),
        *((f"Der Beschlussvorschlag für „{b.short_name}“", bodies[b.kind]) for b in case.bodies),
    ):
        if not text:
            yield refusal(f"{name} ist leer", CasePart.BASICS, "Bitte ausfüllen; er steht auf jedem Dokument.")
    for clause in case.clauses:
        if any(len(paragraph.letters) > LETTERS for paragraph in clause.paragraphs):
            yield warning(
                f"„{clause.heading}“: Ein Absatz hat mehr Buchstaben als das Alphabet",
                CasePart.WORDING,
                "Bitte auf mehrere Absätze verteilen.",
            )


def _people_notes(case: CaseFile) -> Iterator[CaseNote]:
    sharing: dict[str, list[str]] = defaultdict(list)
    for person in case.people:
        sharing[person.email.casefold()].append(person.described)
    for address, people in sharing.items():
        if len(people) > 1:
            yield warning(
                f"{enumeration(people)} haben dieselbe E-Mail-Adresse {address}; sie lesen einander die Briefe",
                CasePart.PEOPLE,
                "Bitte für jede Person eine eigene Adresse eintragen.",
            )
    for member in sorted({who for who in case.round_table.members if case.round_table.members.count(who) > 1}):
        yield warning(f"{case.person(member).described} steht mehrfach am Runden Tisch", CasePart.PEOPLE)
    unnamed = [person.described for person in case.people if person.name is None]
    if unnamed:
        more = [counted(len(unnamed) - SHOWN, "weitere", "weitere")] if len(unnamed) > SHOWN else []
        yield hint(
            f"Nur mit der Funktion benannt, nicht mit Namen: {enumeration([*unnamed[:SHOWN], *more])}", CasePart.PEOPLE
        )
