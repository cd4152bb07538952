"""Gather the contents of the papers that an agreement in force needs by itself: annex, notice, press, closing."""

from datetime import datetime

from documents.body_orders import name_of
from documents.changes import changed_places
from documents.closing_note import ClosingNoteContent, KeptLine
from documents.contact_annex import ContactAnnexContent
from documents.content import Content
from documents.decisions import consent_of_bodies
from documents.notice_paper import NoticePaperContent
from documents.papers import Consultation
from documents.press_draft import PressDraftContent, Quote
from documents.shared_facts import agreement_in, as_contacts, contacts_of, shared, today, wording
from documents.side_agreement import Provision, SideAgreementContent
from documents.signatures import SignatureLine
from models.bodies import BodyKind
from models.execution import signatures_that_count
from models.german import day
from models.in_force import came_into_force, in_force_since
from models.kinds import Stage
from models.life import closed_on, contacts_of_case, facts
from models.life_facts import CALLED, ContactsChanged
from models.life_rules import FORMS, RequiredForm
from models.people import Person
from models.proceeding import Proceeding
from models.retention import RECORDS, kept_until
from models.text import place_of

TO_NOTE = "Die Mitteilung wird zur Kenntnis genommen."


def contact_annex(p: Proceeding, now: datetime) -> list[Content]:
    """The annex as it comes into force with the agreement, or as the newest change has it."""
    former = p.came_from
    changes = facts(p, ContactsChanged)
    if former is not None and former.stage is Stage.IN_FORCE:
        return []  # it holds already
    named = changes[-1].contacts if changes else contacts_of_case(p)
    if not named:
        return []
    since = in_force_since(p, today(now))
    return [_annex(p, now, ContactsChanged(on=max(since, changes[-1].on) if changes else since, contacts=named), 1)]


def changed_annex(p: Proceeding, now: datetime, change: ContactsChanged, former: ContactsChanged | None) -> Content:
    """The annex after a change."""
    number = len(facts(p, ContactsChanged)) + 2  # the first sheet is that of the agreement itself
    replaced = former.on if former else came_into_force(p)
    return _annex(p, now, change, number).model_copy(update={"replaces": replaced, "reason": change.reason})


def _annex(p: Proceeding, now: datetime, change: ContactsChanged, number: int) -> ContactAnnexContent:
    clause = p.case.life.contacts_clause
    return ContactAnnexContent(
        **shared(p, "Ansprechpartner*innen", now),
        serial=number,
        agreement=p.case.subject,
        valid_from=change.on,
        contacts=as_contacts(p, change.contacts),
        clause=place_of(p.version.text, clause) if clause else "",
    )


def notice_paper(p: Proceeding, now: datetime) -> list[Content]:
    """The notice to the bodies that what they have agreed to is signed and in force."""
    former, case = p.came_from, p.case
    if former is not None and former.stage is Stage.IN_FORCE:
        return []
    since = in_force_since(p, today(now))
    return [
        NoticePaperContent(
            **shared(p, f"Unterzeichnung: {case.short_title}", now),
            paper=case.paper,
            number=f"{case.paper.number}-M1",
            background=(
                f"Die {case.subject} ist am {day(since)} in Kraft getreten; es gilt Fassung {p.agreement.version}.",
                " ".join(f"{line}." for line in consent_of_bodies(p)),
            ),
            signed=tuple(
                f"{signature.name}, {signature.office}, am {day(signature.on)}"
                if signature.office != signature.name
                else f"{signature.name}, am {day(signature.on)}"
                for signature in signatures_that_count(p)
            ),
            contacts=tuple(contact.person.described for contact in contacts_of(p, now)),
            proposal=TO_NOTE,
            consultations=tuple(
                Consultation(body=name_of(p, stage), role="Kenntnisnahme")
                for stage, kind in ((Stage.COMMITTEE, BodyKind.COMMITTEE), (Stage.ASSEMBLY, BodyKind.ASSEMBLY))
                if case.body_of(kind)
            ),
            enclosures=(agreement_in(p.agreement.version), "Anlage Ansprechpartner*innen"),
        )
    ]


def press_draft(p: Proceeding, now: datetime) -> list[Content]:
    """The draft of a press release: what is public, and a place for the words of each side."""
    former, case = p.came_from, p.case
    if former is not None and former.stage is Stage.IN_FORCE:
        return []
    names = " und ".join(party.name for party in case.parties)
    return [
        PressDraftContent(
            **shared(p, f"{names} arbeiten zusammen", now),
            place=_town(p),
            on=today(now),
            lead=f"{names} haben vereinbart, künftig verbindlich zusammenzuarbeiten. Die Vereinbarung ist in Kraft.",
            body=case.preamble[:2],
            quotes=tuple(Quote(party=party.name, who=party.represented_by) for party in case.parties),
            contact=f"{case.letterhead.unit}, {case.letterhead.email}",
            funding=case.funding_note,
        )
    ]


def _town(p: Proceeding) -> str:
    """Return the town of the letterhead: what follows the postal code in its last line."""
    last = p.case.letterhead.address[-1].split()
    return " ".join(word for word in last if not word.isdigit())


def closing_note(p: Proceeding, now: datetime) -> list[Content]:
    """The note that closes the file, with what is kept until when."""
    before, ended = p.came_from, closed_on(p) or today(now)
    outcome = before.outcome if before else None
    return [
        ClosingNoteContent(
            **shared(p, f"Abschluss: {p.case.short_title}", now),
            ended_on=ended,
            outcome=outcome.said if outcome else p.step.title,
            reason=getattr(outcome, "reason", ""),
            in_force_since=came_into_force(p),
            milestones=(
                *consent_of_bodies(p),
                *(f"{day(row.on)}: {CALLED[row.kind]}" for row in p.life),
            ),
            documents=len(p.documents),
            letters=sum(letter.sent_at is not None for letter in p.letters),
            kept=tuple(
                KeptLine(
                    record=RECORDS[rule.kind],
                    basis=rule.basis,
                    until=kept_until(rule, ended, p.case.life.last_payment),
                )
                for rule in p.case.life.retention
            ),
            closed_by=noted_by(p.person(p.case.coordinator)),
        )
    ]


def amendment_agreement(p: Proceeding, now: datetime) -> list[Content]:
    """What an amendment changes in the agreement that it amends; another agreement needs no such paper."""
    original = p.case.amends
    if original is None:
        return []
    return [
        SideAgreementContent(
            **shared(p, p.case.subject, now) | wording(p, p.agreement.version),
            called="Änderungsvereinbarung",
            original=original.subject,
            original_dated=original.in_force_since,
            parties=p.case.parties,
            provisions=(
                Provision(
                    heading="Änderung",
                    sentences=("Die Vereinbarung erhält an den unten genannten Stellen die dort stehende Fassung.",),
                ),
                Provision(
                    heading="Inkrafttreten",
                    sentences=("Die Änderung tritt mit der letzten Unterschrift in Kraft.",),
                ),
            ),
            changes=changed_places(original.clauses, p.version.text),
            form=FORMS[RequiredForm.WRITTEN],
            resolutions=consent_of_bodies(p),
            signatures=tuple(
                SignatureLine(heading=f"Für {party.name}", name=party.represented_by) for party in p.case.parties
            ),
            enclosures=(f"{agreement_in(p.agreement.version)} (konsolidierte Lesefassung)",),
        )
    ]


def noted_by(person: Person) -> SignatureLine:
    """Return the line on which somebody of the office signs a note."""
    return SignatureLine(name=person.display, office=person.office if person.name else person.organization)
