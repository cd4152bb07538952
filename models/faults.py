"""Find what is wrong with an agreement: pure, from the agreement and what was seen beside it."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime, timedelta

from models.asking import missing, superfluous
from models.case import BERLIN
from models.deciding import outcome_of
from models.german import counted, enumeration, moment
from models.kinds import Stage
from models.papers import OrderedDocument, OutgoingLetter
from models.procedure import RESTING
from models.proceeding import Proceeding
from models.repairs import Fault, Remedy, RunSeen, Seen
from models.waiting import still_matters


def faults_of(p: Proceeding, seen: Seen, now: datetime, patience: timedelta = timedelta(0)) -> list[Fault]:
    """Return what is wrong with an agreement; what is younger than ``patience`` may still mend itself."""
    found = [*_journal(seen), *_papers(p, seen)]
    if p.agreement.held_at:
        return found if p.agreement.suspended else [*found, _held(p)]
    found += [*_overdue_work(p, now, patience), *_letters(p, seen), *_links(seen), *_run(p, seen)]
    if seen.stale and not patience and seen.run is RunSeen.WELL and not found:
        found.append(Fault("Prefect zeigt einen alten Stand.", Remedy.GO_ON, "den Lauf noch einmal nachsehen lassen"))
    return found


def _journal(seen: Seen) -> Iterator[Fault]:
    if seen.broken_at is not None:
        yield Fault(
            f"Das Journal ist beschädigt ab Eintrag {seen.broken_at}: jemand hat an der Datenbank vorbei geändert.",
            Remedy.BY_HAND,
            "das lässt sich nicht reparieren. Heben Sie die Datenbank auf und vergleichen Sie sie mit der letzten "
            f"Sicherung ab Eintrag {seen.broken_at}",
            part="Journal",
        )


def _papers(p: Proceeding, seen: Seen) -> Iterator[Fault]:
    for document in p.documents:
        if how := seen.damaged.get(document.key):
            yield Fault(
                f"Die Datei „{document.file_name}“ {how}.",
                Remedy.WRITE_ANEW,
                "sie aus dem festgehaltenen Inhalt noch einmal schreiben",
                (document.key,),
            )


def _held(p: Proceeding) -> Fault:
    since = moment(p.agreement.held_at) if p.agreement.held_at else ""
    return Fault(
        f"Angehalten seit {since}: {p.agreement.held_reason or 'ohne Angabe'}.",
        Remedy.RELEASE,
        f"fortsetzen; ohne Nachfrage geht das mit: rundlauf release {p.reference}",
    )


def _overdue_work(p: Proceeding, now: datetime, patience: timedelta) -> Iterator[Fault]:
    latest = max((given.given_at for given in p.answers), default=p.visit.opened_at)
    if now - latest >= patience:
        outcome = outcome_of(p)
        if outcome:
            yield Fault(
                f"{p.step.title} ist entschieden ({outcome.said}), aber nicht abgeschlossen.",
                Remedy.GO_ON,
                "den Schritt abschließen und den nächsten beginnen",
            )
        elif missing(p, now.astimezone(BERLIN).date()) or superfluous(p):
            yield Fault(
                "Zum offenen Schritt sind Fragen zu stellen oder zurückzunehmen.",
                Remedy.GO_ON,
                "die Fragen stellen",
            )
    late = [d for d in p.documents if d.written_at is None and now - d.ordered_at >= patience]
    if late:
        yield Fault(
            f"{counted(len(late), 'Dokument ist', 'Dokumente sind')} bestellt und nicht geschrieben.",
            Remedy.GO_ON,
            f"schreiben: {_titles(late)}",
            tuple(document.key for document in late),
        )


def _titles(documents: Sequence[OrderedDocument]) -> str:
    return enumeration(dict.fromkeys(document.title for document in documents))


def _letters(p: Proceeding, seen: Seen) -> Iterator[Fault]:
    stuck = [x for x in p.letters if x.outstanding and x.claimed_by and x.claimed_by not in seen.living]
    if stuck:
        yield _about(stuck, "bei einem Dienst, den es nicht mehr gibt", Remedy.FREE_LETTERS, "wieder freigeben")
    for letter in given_up(p):
        yield Fault(
            f"Der Brief „{letter.subject}“ an {p.person(letter.person).described} ist abgelehnt: {letter.trouble}",
            Remedy.SEND_AGAIN,
            f"noch einmal senden, an {p.person(letter.person).email}; eine neue Adresse: "
            f"rundlauf readdress {p.reference} {letter.person} ADRESSE",
            (letter.key,),
        )


def _about(letters: Sequence[OutgoingLetter], state: str, remedy: Remedy, does: str) -> Fault:
    number = counted(len(letters), "Brief", "Briefe")
    return Fault(f"{number} {state}.", remedy, does, tuple(letter.key for letter in letters))


def given_up(p: Proceeding) -> list[OutgoingLetter]:
    """Return the refused letters that somebody misses."""
    return [letter for letter in p.letters if letter.dropped_at and letter.trouble and still_matters(p, letter)]


def _links(seen: Seen) -> Iterator[Fault]:
    if seen.dead_links:
        yield Fault(
            f"{counted(len(seen.dead_links), 'offener Link passt', 'offene Links passen')} nicht zum Schlüssel "
            "dieses Verzeichnisses.",
            Remedy.RENEW_LINKS,
            "den Schlüssel aus der Sicherung zurückspielen, oder allen einen neuen Link senden",
            tuple(seen.dead_links),
        )


def _run(p: Proceeding, seen: Seen) -> Iterator[Fault]:
    if p.agreement.repair:
        yield Fault(
            f"Braucht Reparatur: {p.agreement.repair}",
            Remedy.NEW_RUN,
            "nach Behebung der Ursache: einen neuen Lauf geben",
        )
    elif Stage(p.agreement.stage) not in RESTING and seen.run in RUN_FAULTS:
        yield Fault(*RUN_FAULTS[seen.run])


RUN_FAULTS: Mapping[RunSeen, tuple[str, Remedy, str]] = {
    RunSeen.NONE: ("Der Vorgang hat keinen Lauf in Prefect.", Remedy.NEW_RUN, "einen Lauf geben"),
    RunSeen.LOST: (
        "Prefect kennt den Lauf des Vorgangs nicht: seine Datenbank ist eine andere.",
        Remedy.NEW_RUN,
        "einen neuen Lauf geben",
    ),
    RunSeen.FAILED: ("Der Lauf in Prefect ist fehlgeschlagen.", Remedy.NEW_RUN, "einen neuen Lauf geben"),
    RunSeen.CANCELLED: (
        "Der Lauf ist in Prefect abgebrochen, der Vorgang aber nicht angehalten.",
        Remedy.NEW_RUN,
        "einen neuen Lauf geben",
    ),
    RunSeen.OVER: (
        "Der Lauf in Prefect ist zu Ende, der Vorgang nicht.",
        Remedy.NEW_RUN,
        "einen neuen Lauf geben",
    ),
    RunSeen.STUCK: (
        "Der Lauf arbeitet seit mehr als zehn Minuten und kommt nicht zurück.",
        Remedy.BY_HAND,
        "den Dienst neu starten; dabei geht nichts verloren",
    ),
}
