"""The case file: everything that is known about an agreement before its procedure begins."""

from collections import Counter
from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Annotated, Self
from zoneinfo import ZoneInfo

from pydantic import AfterValidator, BeforeValidator, Field, model_validator

from models.bodies import Body, BodyKind
from models.case_deputies import Deputizing, Succession
from models.kinds import Stage
from models.life_rules import LifeRules
from models.people import ContactPerson, EmailAddress, Id, Party, Person
from models.signature_slots import SignatureSlot
from models.strict import Strict
from models.text import AgreementText, Clause
from models.variant import Variant
from models.written_dates import Day, written_moment

BERLIN = ZoneInfo("Europe/Berlin")


def in_berlin(moment: datetime) -> datetime:
    """Read a moment without zone as local time of the office."""
    return moment.replace(tzinfo=BERLIN) if moment.tzinfo is None else moment.astimezone(BERLIN)


LocalMoment = Annotated[datetime, BeforeValidator(written_moment), AfterValidator(in_berlin)]


class Letterhead(Strict):
    """The office as it stands at the head of its papers."""

    association: str
    unit: str
    address: tuple[str, ...] = Field(min_length=1)
    email: EmailAddress
    phone: str = ""
    file_number: str = ""


class Paper(Strict):
    """The council paper: number, heading, lead and the texts that the bodies are given."""

    number: str = Field(pattern=r"^[0-9]{4}/[0-9]{1,4}$")
    suffix: str = Field(default="", pattern=r"^[a-z0-9]{0,12}$")  #: where another agency has the same number here
    kind: str = "Standardvorlage"
    lead: str
    author: str
    dated: Day
    public: bool = True
    background: tuple[str, ...] = Field(min_length=1)
    committee_text: str = ""
    assembly_text: str
    staff_impact: str = "keine"
    financial_impact: str = "keine"


class RoundTable(Strict):
    """The round table: its name and who sits at it."""

    name: str
    members: tuple[Id, ...] = Field(min_length=1)
    silence_is_consent: bool = False
    own_files: bool = False  #: every member gets draft and form as a file of their own, instead of one for all


class AgendaEntry(Strict):
    """One line of an agenda: ``Ö 5``, the subject, the paper."""

    number: str
    subject: str
    paper: str = ""


class MeetingPlan(Strict):
    """A meeting of a body or of the round table."""

    body: Id
    number: str = ""
    occasion: str = "Ordentliche Sitzung"
    start: LocalMoment
    duration_minutes: int = Field(default=120, ge=5, le=1440)
    place: str
    room: str = ""
    agenda_number: str = ""
    agenda: tuple[AgendaEntry, ...] = ()

    @property
    def end(self) -> datetime:
        """When the meeting is planned to end."""
        return self.start + timedelta(minutes=self.duration_minutes)


class Periods(Strict):
    """How long people have, in working days."""

    drafting: int = Field(default=10, ge=1, le=250)
    proposals: int = Field(default=10, ge=1, le=250)
    comments: int = Field(default=5, ge=1, le=250)
    confirmation: int = Field(default=5, ge=1, le=250)
    minutes: int = Field(default=3, ge=1, le=250)
    answer: int = Field(default=10, ge=1, le=250)
    signature: int = Field(default=15, ge=1, le=250)
    reminder: int = Field(default=2, ge=0, le=250)  #: so long before the deadline people are reminded; 0: only after
    signature_grace: int = Field(default=10, ge=0, le=250)  #: after the deadline, until a link signs no more


class Amended(Strict):
    """The agreement in force that this one amends, with its wording when the amendment began."""

    reference: str
    subject: str
    in_force_since: Day
    clauses: AgreementText


class CaseFile(Strict):
    """One agreement with its parties, people, bodies, meetings, clauses and signature slots."""

    subject: str
    short_title: str
    sample_note: str = ""
    funding_note: str = ""
    agency: Id
    letterhead: Letterhead
    paper: Paper
    coordinator: Id
    people: tuple[Person, ...] = Field(min_length=1)
    parties: tuple[Party, ...] = Field(min_length=2)
    contact_persons: tuple[ContactPerson, ...] = Field(min_length=1)
    preamble: tuple[str, ...] = ()
    clauses: tuple[Clause, ...] = Field(min_length=1)
    clauses_note: str = ""
    round_table: RoundTable
    procedure: Variant | None = None
    bodies: tuple[Body, ...] = Field(min_length=1)
    meetings: tuple[MeetingPlan, ...] = ()
    signature_slots: tuple[SignatureSlot, ...] = Field(min_length=1)
    conditions: tuple[str, ...] = ()
    periods: Periods = Periods()
    deputizing: Deputizing = Deputizing()
    successions: tuple[Succession, ...] = ()
    life: LifeRules = LifeRules()  #: what holds once the agreement is in force
    amends: Amended | None = None

    @property
    def reference(self) -> str:
        """The name of the agreement in links, files and runs: the paper's number with a hyphen, and its suffix."""
        return "-".join(filter(None, (self.paper.number.replace("/", "-"), self.paper.suffix)))

    @property
    def text(self) -> AgreementText:
        """The wording of the first version."""
        return self.clauses

    def person(self, person_id: str) -> Person:
        """Return a person of the case."""
        return next(person for person in self.people if person.id == person_id)

    def party(self, party_id: str) -> Party:
        """Return a party of the agreement."""
        return next(party for party in self.parties if party.id == party_id)

    def body_of(self, kind: BodyKind) -> Body | None:
        """Return the committee or the assembly; a procedure may go without a committee."""
        return next((body for body in self.bodies if body.kind is kind), None)

    @property
    def counterparties(self) -> tuple[str, ...]:
        """Who speaks for the parties, each once."""
        return tuple(dict.fromkeys(party.spoken_for_by for party in self.parties))

    @model_validator(mode="after")
    def _consistent(self) -> Self:
        findings = [*_doubles(self), *_unknown_people(self), *_missing_bodies(self)]
        if findings:
            raise ValueError("; ".join(findings))
        return self


def _doubles(case: CaseFile) -> Iterator[str]:
    passages = [p.id for clause in case.clauses for p in clause.paragraphs]
    letters = [letter.id for clause in case.clauses for p in clause.paragraphs for letter in p.letters]
    for noun, ids in (
        ("Person", [person.id for person in case.people]),
        ("Partei", [party.id for party in case.parties]),
        ("Gremium", [body.id for body in case.bodies]),
        ("Regelung", [clause.id for clause in case.clauses] + passages + letters),
        ("Unterschrift", [slot.id for slot in case.signature_slots]),
    ):
        yield from (f"{noun} „{known}“ kommt mehrfach vor" for known, count in Counter(ids).items() if count > 1)


def _unknown_people(case: CaseFile) -> Iterator[str]:
    people = {person.id for person in case.people}
    parties = {party.id for party in case.parties}
    named = [
        ("Koordination", case.coordinator),
        *(("Runder Tisch", member) for member in case.round_table.members),
        *(("Ansprechpartner*innen", contact.person) for contact in case.contact_persons),
        *((f"Partei {party.id}", party.spoken_for_by) for party in case.parties),
        *((f"Gremium {body.id}", who) for body in case.bodies for who in (body.chair, body.minute_taker)),
        *((f"Unterschrift {s.id}", who) for s in case.signature_slots for who in (*s.signatories, *s.deputies)),
        *(("Vertretung", who) for one, others in case.deputizing.deputies.items() for who in (one, *others)),
        *(("Nachfolge", who) for each in case.successions for who in (each.former, each.successor)),
    ]
    yield from (f"{where}: die Person „{who}“ steht nicht unter „people“" for where, who in named if who not in people)
    for where, party in [
        *((f"Ansprechpartner*in {contact.person}", contact.party) for contact in case.contact_persons),
        *((f"Unterschrift {slot.id}", slot.party) for slot in case.signature_slots),
    ]:
        if party not in parties:
            yield f"{where}: die Partei „{party}“ steht nicht unter „parties“"


def _missing_bodies(case: CaseFile) -> Iterator[str]:
    known = {body.id for body in case.bodies} | {"round_table"}
    no_committee = case.procedure is not None and Stage.COMMITTEE in case.procedure.leaves_out
    if no_committee and case.body_of(BodyKind.COMMITTEE):
        yield "Unter „bodies“ steht ein Ausschuss, aber das Verfahren lässt „committee“ aus"
    for kind, noun in ((BodyKind.COMMITTEE, "ein Ausschuss"), (BodyKind.ASSEMBLY, "eine Versammlung")):
        needed = 0 if kind is BodyKind.COMMITTEE and no_committee else 1
        if needed and sum(body.kind is kind for body in case.bodies) != 1:
            yield f"Unter „bodies“ muss genau {noun} stehen"
    for meeting in case.meetings:
        if meeting.body not in known:
            yield f"Sitzung am {meeting.start:%d.%m.%Y}: das Gremium „{meeting.body}“ steht nicht unter „bodies“"
        body = next((body for body in case.bodies if body.id == meeting.body), None)
        if body and body.rule_on(meeting.start.date()) is None:
            yield f"Für die Sitzung am {meeting.start:%d.%m.%Y} gilt keine Abstimmungsregel des Gremiums „{body.id}“"
