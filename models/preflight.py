"""The pre-flight check: what in a case cannot work, may go wrong or is good to know at any stage of its procedure."""

from collections.abc import Collection, Iterator
from datetime import date

from models.absences import Cover
from models.case import CaseFile
from models.case_check import check
from models.case_note import CaseNote, CasePart, gravest_first, hint, refusal, warning
from models.case_procedure import procedure_of
from models.errors import CaseInvalid
from models.german import enumeration, short_day
from models.offices import OfficeKind
from models.people import Person
from models.preflight_absences import absence_notes
from models.preflight_addresses import address_notes
from models.preflight_course import course_notes
from models.preflight_papers import paper_notes
from models.preflight_signing import signing_notes
from models.register import Register
from models.register_check import differences
from models.roles import ROLE_NAMES, role_holders
from models.wording import ASKED_FOR

PART = CasePart.PEOPLE


def preflight(
    case: CaseFile,
    today: date,
    *,
    register: Register | None = None,
    cover: Cover | None = None,
    taken: Collection[str] = (),
) -> list[CaseNote]:
    """Return every remark on a case that would begin today, the gravest first.

    ``register`` is the one that the agency has, ``cover`` who is away and who stands in there, ``taken`` the references
    that other agreements have.
    """
    return gravest_first(
        [
            *_number_notes(case, taken),
            *check(case, today),
            *role_notes(case),
            *address_notes(case),
            *_seat_notes(case),
            *(_register_notes(case, register) if register else ()),
            *(absence_notes(case, cover, today) if cover else ()),
            *signing_notes(case),
            *course_notes(case, today),
            *paper_notes(case, today),
        ]
    )


def refusals(notes: Collection[CaseNote]) -> list[CaseNote]:
    """Return what cannot work."""
    return [note for note in notes if note.level == "Fehler"]


def ensure_can_begin(notes: Collection[CaseNote]) -> None:
    """Raise CaseInvalid where something cannot work."""
    if found := refusals(notes):
        raise CaseInvalid([" ".join(filter(None, (f"{note.text}.", note.remedy))) for note in found])


def _number_notes(case: CaseFile, taken: Collection[str]) -> Iterator[CaseNote]:
    if case.reference in taken:
        yield refusal(
            f"Zu {case.paper.number} läuft bereits ein Verfahren",
            CasePart.BASICS,
            "Bitte eine andere Nummer eintragen. Hat eine andere Stelle in dieser Installation dieselbe Nummer, hilft "
            "in der Falldatei ein Zusatz, zum Beispiel paper: suffix: ac.",
        )


def role_notes(case: CaseFile) -> Iterator[CaseNote]:
    """Yield every question of the case's own procedure that would go to nobody."""
    for stage, step in procedure_of(case).steps.items():
        for asking in step.asks:
            for role in dict.fromkeys((asking.role, *asking.tells)):
                if not role_holders(case, stage, role):
                    yield refusal(
                        f"{step.title}: Die Rolle „{ROLE_NAMES[role]}“ hat niemand, „{ASKED_FOR[asking.question]}“ "
                        "ginge an niemanden",
                        PART,
                        "Bitte jemanden benennen.",
                    )


def _seat_notes(case: CaseFile) -> Iterator[CaseNote]:
    """Yield members, deputies and office holders of bodies whom the case does not know."""
    known = {person.id for person in case.people}
    for body in case.bodies:
        named = {
            *(who for seat in body.memberships for who in (seat.person, seat.deputy) if who),
            *(office.person for office in body.offices),
        }
        if unknown := sorted(named - known):
            shown = enumeration(f"„{who}“" for who in unknown)
            yield refusal(
                f"{body.short_name}: {shown} steht nicht unter den Personen", PART, "Bitte die Person aufnehmen."
            )


def _register_notes(case: CaseFile, register: Register) -> Iterator[CaseNote]:
    for note in differences(register, case):
        yield note.model_copy(update={"part": CasePart.MEETINGS})
    for meeting in case.meetings:
        body = next((body for body in case.bodies if body.id == meeting.body), None)
        if body is None or not register.knows(body.id):
            continue
        on = meeting.start.date()
        for kind, who, noun in (
            (OfficeKind.CHAIR, body.chair, "Vorsitz"),
            (OfficeKind.MINUTE_TAKER, body.minute_taker, "Schriftführung"),
        ):
            holder = register.holder(body.id, kind, on)
            if holder is None:
                yield hint(f"{body.short_name}: Im Gremienverzeichnis steht für den {short_day(on)} kein {noun}", PART)
            elif not _same(holder, case.person(who)):
                yield warning(
                    f"{body.short_name} am {short_day(on)}: {noun} hat laut Gremienverzeichnis {holder.described}, "
                    f"gefragt würde {case.person(who).described}",
                    PART,
                    "Bitte die Person oder das Verzeichnis berichtigen.",
                )


def _same(one: Person, other: Person) -> bool:
    return one.id == other.id or one.email.casefold() == other.email.casefold()
