"""An agreement's life for the command line: rows for people, facts for programs."""

from datetime import date
from typing import Any

from models.german import day, short_day
from models.in_force import came_into_force
from models.life import contacts_on, end_of, next_reminder, report_due, standing_notice
from models.life_facts import CALLED
from models.proceeding import Proceeding

Rows = list[tuple[str, ...]]


def life_data(p: Proceeding, today: date) -> dict[str, Any]:
    """Return everything computed, as facts."""
    end, notice = end_of(p), standing_notice(p)
    return {
        "reference": p.reference,
        "stage": p.agreement.stage,
        "in_force_since": came_into_force(p),
        "ends_on": end.on if end else None,
        "ends_by": end.by if end else None,
        "notice_received": notice.on if notice else None,
        "next_reminder": next_reminder(p, today),
        "report_due": report_due(p),
        "contacts": [contact.model_dump(mode="json") for contact in contacts_on(p, today)],
        "facts": [
            {"number": row.sequence, "recorded_at": row.recorded_at, "file": row.file_sha256, **row.content}
            for row in p.life
        ],
    }


def life_rows(p: Proceeding, today: date) -> tuple[Rows, Rows, Rows]:
    """Return dates, contact persons and events as rows."""
    end, report, since, reminder = end_of(p), report_due(p), came_into_force(p), next_reminder(p, today)
    dates = [
        ("In Kraft seit", day(since) if since else "–"),
        ("Letzter Tag", day(end.on) if end else "nicht bekannt"),
        ("Nächste Erinnerung", day(reminder) if reminder else "–"),
        ("Nächster Sachstandsbericht", day(report) if report else "–"),
    ]
    parties = {party.id: party.name for party in p.case.parties}
    contacts: Rows = [
        (contact.person.display, contact.person.organization, parties.get(contact.party, contact.party))
        for contact in contacts_on(p, today)
    ]
    happened: Rows = [(short_day(row.on), CALLED[row.kind], row.file_name or "–") for row in p.life]
    return [*dates], contacts, happened
