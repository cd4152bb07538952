"""Commands that only look: list, show, why, doctor."""

from typing import Any

import typer

from cli.home import Home, open_home
from cli.moving import Json, Reference
from cli.printing import FAILED, console, say_json, speaking_german, table
from models.german import moment, short_day
from models.waiting import Standing


def add_to(app: typer.Typer) -> None:
    """Add these commands."""
    app.command(name="list")(list_)
    for command in (show, why, doctor):
        app.command()(command)


def _standings(home: Home) -> list[Standing]:
    from actions.look import standing
    from store.loading import references

    with home.store.reading() as session:
        known = references(session)
    return [standing(home.store, reference, home.now()) for reference in known]


def list_(json_: Json = False) -> None:
    """Zeigt alle Vereinbarungen: Stand, worauf sie warten, Frist."""
    with speaking_german():
        standings = _standings(open_home())
    if json_:
        say_json([as_json(standing) for standing in standings])
        return
    rows = []
    for standing in standings:
        due = min((hold.due for hold in standing.waits_for if hold.due), default=None)
        late = any(hold.overdue for hold in standing.waits_for)
        who = ", ".join(dict.fromkeys(hold.who for hold in standing.waits_for[:3]))
        more = len(standing.waits_for) - 3
        rows.append(
            (
                standing.reference,
                standing.state,
                who + (f" und {more} weitere" if more > 0 else "") or "–",
                (short_day(due) if due else "–") + (" – überfällig" if late else ""),
            )
        )
    table("Vereinbarungen", ("Vorgang", "Stand", "Wartet auf", "Frist"), rows)


def as_json(standing: Standing) -> dict[str, Any]:
    """Return a standing for programs."""
    return {
        "reference": standing.reference,
        "stage": standing.stage,
        "state": standing.state,
        "message": standing.message,
        "answered": standing.answered,
        "asked": standing.asked,
        "waits_for": [
            {
                "who": hold.who,
                "what": hold.what,
                "since": hold.since,
                "due": hold.due,
                "overdue": hold.overdue,
                "work_item": hold.work_item,
            }
            for hold in standing.waits_for
        ],
        "trouble": list(standing.trouble),
        "by_itself": standing.by_itself,
    }


def why(reference: Reference, json_: Json = False) -> None:
    """Sagt, warum ein Vorgang wartet, auf wen, und was von selbst geschieht."""
    from actions.look import standing

    with speaking_german():
        home = open_home()
        found = standing(home.store, reference, home.now())
    if json_:
        say_json(as_json(found))
        return
    console.print(f"[bold]{found.reference} – {found.state}[/]\n{found.message}")
    rows = [
        (hold.who, hold.what, short_day(hold.since), short_day(hold.due) if hold.due else "–", hold.work_item or "")
        for hold in found.waits_for
    ]
    if rows:
        table("Es fehlt", ("Wer", "Was", "Seit", "Frist", "Vorgang"), rows)
    for sentence in found.trouble:
        console.print(f"[bold red]Störung:[/] {sentence}")
    console.print(f"Was von selbst geschieht: {found.by_itself}")


def show(reference: Reference, json_: Json = False) -> None:
    """Zeigt einen Vorgang: Verlauf, Dokumente, Briefe, Journal."""
    from store.chronicle import journal_of
    from store.loading import load

    with speaking_german():
        home = open_home()
        with home.store.reading() as session:
            p = load(session, reference)
            entries, details = journal_of(session, reference)
    from models.journal import broken_at
    from models.procedure import PROCEDURE

    visits = [
        {
            "stage": visit.stage,
            "visit": visit.visit,
            "opened_at": visit.opened_at,
            "concluded_at": visit.concluded_at,
            "outcome": visit.outcome.name if visit.outcome else None,
        }
        for visit in p.visits
    ]
    if json_:
        say_json(
            {
                "reference": p.reference,
                "subject": p.case.subject,
                "stage": p.agreement.stage,
                "version": p.agreement.version,
                "held": p.agreement.held_at,
                "flow_run_id": p.agreement.flow_run_id,
                "stages": visits,
                "documents": [
                    {"kind": d.kind, "title": d.title, "file": d.file_name, "sha256": d.sha256} for d in p.documents
                ],
                "letters": [
                    {"to": x.address, "subject": x.subject, "sent_at": x.sent_at, "trouble": x.trouble}
                    for x in p.letters
                ],
                "journal_entries": len(entries),
                "journal_intact": broken_at(entries, details) is None,
            }
        )
        return
    console.print(f"[bold]{p.reference} – {p.case.subject}[/]")
    table(
        "Verlauf",
        ("Schritt", "Beginn", "Ende", "Ergebnis"),
        [
            (
                PROCEDURE[visit.stage].title + (f" ({visit.visit}.)" if visit.visit > 1 else ""),
                moment(visit.opened_at),
                moment(visit.concluded_at) if visit.concluded_at else "läuft",
                visit.outcome.said if visit.outcome else "–",
            )
            for visit in p.visits
        ],
    )
    table(
        "Dokumente",
        ("Titel", "Datei", "geschrieben"),
        [(d.title, d.file_name, moment(d.written_at) if d.written_at else "steht aus") for d in p.documents],
    )
    table(
        "Briefe",
        ("An", "Betreff", "gesendet"),
        [(x.person, x.subject, moment(x.sent_at) if x.sent_at else x.trouble or "steht aus") for x in p.letters],
    )
    broken = broken_at(entries, details)
    verdict = "unversehrt" if broken is None else f"beschädigt ab Eintrag {broken}"
    console.print(f"Journal: {len(entries)} Einträge, {verdict}.")


def doctor(json_: Json = False) -> None:
    """Prüft die Installation: Ablage, Schlüssel, Post, Prefect, Rückstände."""
    from cli.examination import examine

    with speaking_german():
        findings = examine()
    if json_:
        say_json([{"part": f.part, "well": f.well, "says": f.says} for f in findings])
    else:
        table(
            "Befund",
            ("Teil", "", "Befund"),
            [(f.part, "gut" if f.well else "[bold red]schlecht[/]", f.says) for f in findings],
        )
    if not all(finding.well for finding in findings):
        raise typer.Exit(FAILED)
