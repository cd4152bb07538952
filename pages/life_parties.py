"""Forms about the parties of an agreement: one joins, one has another legal entity, one has signed beforehand."""

from datetime import date
from typing import Any

from models.life_facts import PartyAcceded, PartySucceeded, SignedBeforehand
from models.life_rules import AccessionRole
from models.people import Party
from models.proceeding import Proceeding
from models.signature_slots import SignatureKind
from models.wording import SIGNED_BY
from pages.entries import Entries, FormInvalid
from pages.life_people import person_from, slug_of


def accession_shown(p: Proceeding, _today: date) -> dict[str, Any]:
    """Return who has to sign when a party joins."""
    rule = p.case.life.accession
    must = [party for party in p.case.parties if not rule.signed_by or party.id in rule.signed_by]
    return {"by_vote": rule.role is AccessionRole.DECISION, "must": must}


def accession(entries: Entries, p: Proceeding) -> PartyAcceded:
    """Read which party joins, and who has signed."""
    name = entries.text("party_name", required="Bitte tragen Sie den Namen der neuen Partei ein.", longest=200)
    speaker = person_from(entries, "s_", p) if not entries.problems else None
    legal = entries.text("legal_entity", required="Bitte tragen Sie den Rechtsträger ein.", longest=200)
    represented = entries.text("represented_by", required="Bitte tragen Sie die Vertretung ein.", longest=200)
    on = entries.day("on", "Bitte tragen Sie den Tag des Beitritts ein.")
    signed = entries.several("signed_by")
    entries.check()
    if speaker is None:
        raise FormInvalid
    party = Party(id=slug_of(name), name=name, legal_entity=legal, represented_by=represented, spoken_for_by=speaker.id)
    own = (party.id,) if entries.chosen("signed_new", "ja") else ()
    return PartyAcceded(
        on=on,
        party=party,
        speaker=speaker,
        signed_by=(*signed, *own) or ("niemand",),
        resolved=entries.text("resolved"),
        tasks=entries.text("tasks"),
    )


def succession_shown(p: Proceeding, _today: date) -> dict[str, Any]:
    """Return the parties that may get another legal entity."""
    return {"parties": {party.id: f"{party.name} ({party.legal_entity})" for party in p.case.parties}}


def succession(entries: Entries, _p: Proceeding) -> PartySucceeded:
    """Read which legal entity takes the place of a party."""
    return PartySucceeded(
        on=entries.day("on", "Bitte tragen Sie ein, seit wann der neue Träger zuständig ist."),
        party=entries.text("party", required="Bitte wählen Sie die Partei aus.") or "keine",
        name=entries.text("name", required="Bitte tragen Sie den Namen der Partei ein.", longest=200) or "–",
        legal_entity=entries.text("legal_entity", required="Bitte tragen Sie den neuen Träger ein.", longest=200)
        or "–",
        represented_by=entries.text("represented_by", required="Bitte tragen Sie die Vertretung ein.", longest=200)
        or "–",
        reason=entries.text("reason", required="Bitte nennen Sie die Grundlage.") or "–––",
    )


def beforehand_shown(p: Proceeding, _today: date) -> dict[str, Any]:
    """Return the places at which somebody may sign before the votes."""
    places = {
        f"{slot.id}/{person}": f"{slot.title}: {p.person(person).described}"
        for slot in p.case.signature_slots
        for person in slot.signatories
    }
    kinds = {kind.value: words for kind, words in SIGNED_BY.items() if kind is not SignatureKind.SIMPLE}
    return {"places": places, "kinds": kinds, "version": p.agreement.version}


def beforehand(entries: Entries, p: Proceeding) -> SignedBeforehand:
    """Read who has signed before the votes."""
    slot, _, person = entries.text("place_to_sign", required="Bitte wählen Sie aus, wer unterzeichnet hat.").partition(
        "/"
    )
    return SignedBeforehand(
        on=entries.day("on", "Bitte tragen Sie den Tag der Unterschrift ein."),
        slot=slot or "keine",
        person=person or "keine",
        name=entries.text("name", required="Bitte tragen Sie den Namen ein.", longest=200) or "–",
        place=entries.text("place", longest=200),
        kind=entries.choice("kind", SignatureKind, "Bitte wählen Sie die Art der Unterschrift aus."),
        version=p.agreement.version,
    )
