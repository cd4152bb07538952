"""The commands `rundlauf meetings` about papers and urgency: supplement, sheets, urgent."""

from dataclasses import asdict
from datetime import datetime
from typing import Annotated

import typer

from cli.german import GermanCommand
from cli.meeting_options import OFFICE, Agency, By, Name, named, only_agency
from cli.moving import Json, Sure
from cli.printing import make_sure, say, speaking_german

Reason = Annotated[str, typer.Option("--grund", "--reason", help="Begründung; sie steht in der Vorlage")]
Moment = Annotated[
    datetime | None,
    typer.Option(
        "--am",
        "--on",
        formats=["%Y-%m-%dT%H:%M", "%Y-%m-%d %H:%M"],
        help="Wann entschieden wurde, Ortszeit; sonst jetzt",
        show_default=False,
    ),
]

Place = Annotated[
    str, typer.Argument(help="Kennung des Gremiums, an dessen Stelle entschieden wird", metavar="GREMIUM")
]
Subject = Annotated[str, typer.Option("--gegenstand", "--subject", help="Worum es geht")]
Text = Annotated[str, typer.Option("--beschluss", "--text", help="Wortlaut der Entscheidung")]
Urgency = Annotated[str, typer.Option("--grund", "--reason", help="Warum sie nicht warten kann")]
Deciders = Annotated[
    list[str], typer.Option("--unterzeichnet", "--decider", help="Kennung einer Person, die entscheidet; mehrmals")
]
Basis = Annotated[str, typer.Option("--rechtsgrundlage", "--basis", help="sonst § 50 Abs. 3 KrO NRW (§ 60 GO NRW)")]
Executed = Annotated[bool, typer.Option("--vollzogen", "--executed", help="Rechte anderer sind schon entstanden")]
GoesOn = Annotated[str, typer.Option("--ref", help="Vereinbarung, die damit weitergeht")]


def add_to(meetings: typer.Typer) -> None:
    """Add these commands."""
    for command in (supplement, sheets, urgent):
        meetings.command(cls=GermanCommand)(command)


def supplement(
    meeting: Name,
    reference: Annotated[str, typer.Option("--ref", help="Vereinbarung, deren Vorlage ergänzt wird")],
    reason: Reason,
    former: Annotated[int, typer.Option("--bisher", "--former", help="Fassung, die bisher vorlag", min=1)] = 1,
    proposal: Annotated[str, typer.Option("--beschluss", "--proposal", help="neuer Beschlussvorschlag")] = "",
    tabled: Annotated[bool, typer.Option("--tischvorlage", "--tabled", help="In der Sitzung vorgelegt")] = False,
    yes: Sure = False,
    by: By = OFFICE,
    json_: Json = False,
) -> None:
    """Ergänzt die Vorlage einer Vereinbarung; nach der Einladung hören alle Mitglieder davon."""
    from cli.agenda_options import carried_out
    from cli.home import open_home
    from models.agenda_changes import PaperSupplemented
    from models.errors import NotFound
    from store.meetings import load_book

    with speaking_german():
        home = open_home()
        key = named(home, meeting)
        with home.store.reading() as session:
            rows = load_book(session, key).standing_agenda
        item = next((row.key for row in rows if row.reference == reference), None)
        if item is None:
            raise NotFound(f"{reference} steht nicht auf der Tagesordnung dieser Sitzung.")
        change = PaperSupplemented(item=item, former_version=former, tabled=tabled, proposal=proposal)
        make_sure(f"Die Vorlage zu {reference} ergänzen?", yes=yes)
        changed = carried_out(home, key, change, by, reason)
    say(*changed, json_=json_)


def sheets(
    meeting: Name,
    item: Annotated[str, typer.Option("--punkt", "--item", help="Kennung oder Nummer; sonst der aufgerufene")] = "",
    json_: Json = False,
) -> None:
    """Schreibt leere Zählblätter und die Anträge eines Punkts, der gerade beraten wird."""
    from actions.order_sheets import order_sheets
    from actions.write import write
    from cli.home import open_home

    with speaking_german():
        home = open_home()
        key = named(home, meeting)
        ordered = order_sheets(home.store, key, home.now(), item)
        write(home.store, home.now())
    facts = {"meeting": key, "documents": ordered}
    say(f"Geschrieben: {len(ordered)} Blätter; sie liegen bei den Papieren der Sitzung.", facts, json_=json_)


def urgent(
    body: Place,
    subject: Subject,
    text: Text,
    reason: Urgency,
    deciders: Deciders,
    on: Moment = None,
    basis: Basis = "",
    executed: Executed = False,
    reference: GoesOn = "",
    agency: Agency = "",
    yes: Sure = False,
    by: By = OFFICE,
    json_: Json = False,
) -> None:
    """Nimmt eine Dringlichkeitsentscheidung auf; ihre Genehmigung kommt auf die nächste Tagesordnung."""
    from actions.decide_urgently import decide_urgently
    from cli.home import open_home
    from models.case import in_berlin
    from models.urgent_decisions import BASIS, UrgentMatter

    with speaking_german():
        _check(deciders, subject, text, reason)
        home = open_home()
        matter = UrgentMatter(
            subject=subject,
            text=text,
            reason=reason,
            deciders=tuple(deciders),
            decided_at=in_berlin(on) if on else home.now(),
            basis=basis or BASIS,
            executed=executed,
        )
        make_sure(f"Dringlichkeitsentscheidung „{subject}“ anstelle von {body} aufnehmen?", yes=yes)
        found = decide_urgently(home.store, agency or only_agency(home), body, matter, by, home.now(), reference)
    sentence = f"Aufgenommen. Die Genehmigung steht auf der Tagesordnung von {found.meeting} (Vorlage {found.paper})."
    say(sentence, asdict(found), json_=json_)


def _check(deciders: list[str], *words: str) -> None:
    """Refuse what no decision can be without; with fewer than two who decide it is none."""
    from models.errors import AnswerInvalid

    missing = [] if all(len(word.strip()) >= 3 for word in words) else ["Gegenstand, Wortlaut und Begründung fehlen."]
    if len(set(deciders)) < 2:
        missing.append("Es entscheiden mindestens zwei Personen: --unterzeichnet bitte zweimal nennen.")
    if missing:
        raise AnswerInvalid(missing)
