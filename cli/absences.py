"""Commands about who is away and who answers instead: absences list, add, end; replace."""

from datetime import datetime
from typing import TYPE_CHECKING, Annotated

import typer

from cli.german import GermanCommand, GermanGroup
from cli.meeting_options import Agency, only_agency
from cli.moving import Json, Reference
from cli.printing import console, say, say_json, speaking_german, table

if TYPE_CHECKING:
    from models.people import Person

BY = "Koordination"
Who = Annotated[str, typer.Argument(help="Kennung der Person, wie in der Falldatei", metavar="PERSON")]
Deputy = Annotated[
    list[str] | None,
    typer.Option(
        "--vertretung", "--deputy", help="Kennung, Adresse oder „Name <adresse>“; mehrmals, in ihrer Reihenfolge"
    ),
]
Day = Annotated[datetime, typer.Option("--von", "--from", formats=["%Y-%m-%d"], help="Erster Tag")]
Last = Annotated[
    datetime | None, typer.Option("--bis", "--until", formats=["%Y-%m-%d"], help="Letzter Tag; sonst auf Weiteres")
]
Why = Annotated[str, typer.Option("--grund", "--reason", help="Nur für die Koordination; wird nie veröffentlicht")]

commands = typer.Typer(cls=GermanGroup, help="Abwesenheiten und Vertretungen.", no_args_is_help=True)


def add_to(app: typer.Typer) -> None:
    """Add these commands."""
    for command, name in ((list_, "list"), (add, "add"), (end, "end")):
        commands.command(name, cls=GermanCommand)(command)
    app.add_typer(commands, name="absences")
    app.command(cls=GermanCommand)(replace)


def list_(agency: Agency = "", json_: Json = False) -> None:
    """Nennt, wer abwesend ist oder sein wird und wer vertritt."""
    from cli.home import open_home
    from models.case import in_berlin
    from models.german import short_day
    from store.absences import absences_of
    from store.agency_people import people_of

    with speaking_german():
        home = open_home()
        of = agency or only_agency(home)
        with home.store.reading() as session:
            found = absences_of(session, of, in_berlin(home.now()).date())
            people = people_of(session, of)
    if json_:
        say_json(
            [
                {
                    "number": each.id,
                    "person": each.person,
                    "from": each.first,
                    "until": each.last,
                    "deputies": [deputy.id for deputy in each.deputies],
                }
                for each in found
            ]
        )
        return
    rows = [
        (
            str(each.id),
            people[each.person].described if each.person in people else each.person,
            short_day(each.first),
            short_day(each.last) if each.last else "auf Weiteres",
            ", ".join(deputy.described for deputy in each.deputies) or "nach der Reihenfolge",
        )
        for each in found
    ]
    table("Abwesenheiten", ("Nummer", "Wer", "Von", "Bis", "Vertretung"), rows)


def add(
    person: Who,
    first: Day,
    last: Last = None,
    deputy: Deputy = None,
    reason: Why = "",
    agency: Agency = "",
    json_: Json = False,
) -> None:
    """Trägt eine Abwesenheit ein; offene Fragen gehen sofort an die Vertretung."""
    from actions.record_absence import Away, record_absence
    from cli.home import open_home
    from store.agency_people import people_of

    with speaking_german():
        home = open_home()
        of = agency or only_agency(home)
        with home.store.reading() as session:
            known = people_of(session, of)
        deputies = _people(deputy or [], known, known.get(person))
        away = Away(person, first.date(), last.date() if last else None, deputies, reason)
        number = record_absence(home.store, of, away, BY, home.now())
    say(f"Abwesenheit {number} ist eingetragen.", {"number": number, "person": person}, json_=json_)


def end(
    number: Annotated[int, typer.Argument(help="Nummer, siehe absences list", metavar="NUMMER")],
    agency: Agency = "",
    json_: Json = False,
) -> None:
    """Beendet eine Abwesenheit oder nimmt sie zurück; unbeantwortete Fragen kommen zurück."""
    from actions.end_absence import end_absence
    from cli.home import open_home

    with speaking_german():
        home = open_home()
        absence = end_absence(home.store, agency or only_agency(home), number, home.now())
    say(f"Abwesenheit {number} ist beendet.", {"number": number, "person": absence.person}, json_=json_)


def replace(
    reference: Reference,
    former: Who,
    successor: Annotated[
        str, typer.Argument(help="Kennung, Adresse oder „Name <adresse>“ der Nachfolge", metavar="NACHFOLGE")
    ],
    office: Annotated[str, typer.Option("--amt", "--office", help="Amt der Nachfolge; sonst dasselbe")] = "",
    reason: Annotated[str, typer.Option("--grund", "--reason", help="Begründung, wird im Journal festgehalten")] = "",
    json_: Json = False,
) -> None:
    """Setzt in einem laufenden Verfahren jemanden an die Stelle einer anderen Person; offene Fragen gehen dorthin."""
    from actions.replace_person import replace_person
    from cli.home import open_home
    from store.loading import load

    with speaking_german():
        home = open_home()
        with home.store.reading() as session:
            case = load(session, reference, lean=True).case
        known = {person.id: person for person in case.people}
        new = _people([successor], known, like=known.get(former))[0]
        if office:
            new = new.model_copy(update={"office": office})
        asked = replace_person(home.store, reference, former, new, BY, home.now(), reason=reason)
    facts = {"reference": reference, "former": former, "successor": new.id, "asked": asked}
    say(f"{new.described} ist an die Stelle getreten. Neu gefragt: {asked}.", facts, json_=json_)
    if not json_ and not asked:
        console.print("Zurzeit ist keine Frage offen; künftige gehen an die Nachfolge.")


def _people(written: list[str], known: dict[str, "Person"], like: "Person | None" = None) -> list["Person"]:
    """Return the people whom somebody has written down; who is not understood is named."""
    from models.errors import AnswerInvalid
    from models.naming import who_is

    found: list[Person] = []
    for line in written:
        person = who_is(line, known, [one.id for one in found], like)
        if person is None:
            raise AnswerInvalid([f"„{line}“ ist niemand, den wir kennen. Schreiben Sie: Name <adresse@haus.example>"])
        found.append(person)
    return found
