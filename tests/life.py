"""What tests say of an agreement's life."""

from datetime import date
from typing import Any

from actions.record_life import record_life
from actions.see_to_life import see_to_life
from models.evidence import Evidence
from models.kinds import DocumentKind, Occasion
from models.life import contacts_on
from models.life_facts import (
    ContactsChanged,
    Fact,
    LifeFact,
    NamedContact,
    NoticeGiven,
    PartyAcceded,
    PartySucceeded,
    TermExtended,
)
from models.life_rules import RequiredForm
from models.papers import OrderedDocument
from models.people import Party, Person
from tests.council import Council

PDF = Evidence("kuendigung.pdf", b"%PDF-1.4 \xe2\x80\x93 ein Brief")

NEW_CONTACT = Person(
    id="erika_muster",
    name="Erika Muster",
    office="Regionale Ansprechpartnerin",
    organization="Agentur für Arbeit Aachen-Düren",
    email="erika.muster@arbeitsagentur.example",
)


def happens(c: Council, fact: Fact, evidence: Evidence | None = None) -> LifeFact:
    """Let something happen to the agreement, and the flow do the rest."""
    row = record_life(c.store, c.reference, fact, "Koordination", c.now, evidence)
    c.go_on()
    return row


def a_day_passes(c: Council) -> int:
    """Do what is done every working day."""
    seen = see_to_life(c.store, c.now)
    c.go_on()
    return seen


def new_contacts(c: Council, on: date, reason: str = "Wechsel der Zuständigkeit") -> ContactsChanged:
    """Astrid Brokmann hands over to Erika Muster."""
    named = [
        NamedContact(person=NEW_CONTACT, party=contact.party, duties=contact.duties)
        if contact.person.id == "astrid_brokmann"
        else contact
        for contact in contacts_on(c.p, c.now.date())
    ]
    return ContactsChanged(on=on, contacts=tuple(named), reason=reason)


def notice(on: date, **more: Any) -> NoticeGiven:
    """The region gives notice."""
    return NoticeGiven(on=on, party="region", form=RequiredForm.WRITTEN, **more)


def extension(on: date, until: date) -> TermExtended:
    """The parties go on together."""
    return TermExtended(on=on, until=until, form=RequiredForm.TEXT, reason="Das Projekt wird verlängert.")


def accession(on: date, *signed_by: str, **more: Any) -> PartyAcceded:
    """The university joins."""
    speaker = Person(id="fh_aachen", office="Rektorat", organization="FH Aachen", email="rektorat@fh-aachen.example")
    party = Party(
        id="fh", name="FH Aachen", legal_entity="FH Aachen", represented_by="Rektorat", spoken_for_by="fh_aachen"
    )
    return PartyAcceded(on=on, party=party, speaker=speaker, signed_by=signed_by, **more)


def succession(on: date) -> PartySucceeded:
    """The project goes over to another carrier."""
    return PartySucceeded(
        on=on,
        party="land",
        name="NRW Fachkräfteagentur International (FAI NRW)",
        legal_entity="Landesgesellschaft für Fachkräfte mbH",
        represented_by="Geschäftsführung",
        reason="Erlass des MAGS",
    )


def papers(c: Council, kind: DocumentKind) -> list[OrderedDocument]:
    """Return the papers of a kind."""
    return [document for document in c.p.documents if document.kind is kind]


def told(c: Council, occasion: Occasion, matter: str = "") -> set[str]:
    """Return who got letters on an occasion."""
    return {x.person for x in c.p.letters if x.occasion is occasion and x.key.endswith(matter)}
