"""In which roles the people of a case are asked or named."""

from models.case import CaseFile


def roles_in(case: CaseFile) -> dict[str, tuple[str, ...]]:
    """Return the roles of every person of a case in German, by id; who has none is named with none."""
    found: dict[str, list[str]] = {person.id: [] for person in case.people}
    found[case.coordinator].append("Koordination")
    for member in case.round_table.members:
        found[member].append("Runder Tisch")
    for body in case.bodies:
        found[body.chair].append(f"Vorsitz {body.short_name}")
        found[body.minute_taker].append(f"Schriftführung {body.short_name}")
    for party in case.parties:
        found[party.spoken_for_by].append(f"spricht für {party.name}")
    for slot in case.signature_slots:
        for person in slot.signatories:
            found[person].append(f"unterzeichnet: {slot.title}")
    for contact in case.contact_persons:
        found[contact.person].append(f"Ansprechpartner*in ({case.party(contact.party).name})")
    return {person: tuple(dict.fromkeys(roles)) for person, roles in found.items()}
