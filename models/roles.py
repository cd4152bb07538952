"""Who has a role in a case at a stage of the procedure, before anything has been asked."""

from collections.abc import Mapping

from models.case import CaseFile
from models.case_procedure import BODY_OF
from models.kinds import Role, Stage

#: What the office calls them.
ROLE_NAMES: Mapping[Role, str] = {
    Role.COORDINATOR: "Koordination",
    Role.ROUND_TABLE_MEMBER: "Mitglieder des Runden Tisches",
    Role.MINUTE_TAKER: "Schriftführung",
    Role.CHAIR: "Vorsitz",
    Role.COUNTERPARTY: "Vertretung der Parteien",
    Role.SIGNATORY: "Unterzeichner*innen",
}


def role_holders(case: CaseFile, stage: Stage, role: Role) -> list[str]:
    """Return who has a role at a stage, each once; of the signatories all, whoever's turn it is."""
    body = case.body_of(BODY_OF[stage]) if stage in BODY_OF else None
    people: Mapping[Role, tuple[str, ...]] = {
        Role.COORDINATOR: (case.coordinator,),
        Role.ROUND_TABLE_MEMBER: case.round_table.members,
        Role.MINUTE_TAKER: (body.minute_taker,) if body else (),
        Role.CHAIR: (body.chair,) if body else (),
        Role.COUNTERPARTY: case.counterparties,
        Role.SIGNATORY: tuple(person for slot in case.signature_slots for person in slot.signatories),
    }
    return list(dict.fromkeys(people[role]))
