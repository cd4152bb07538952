"""One performance of a case: every part real, only the people simulated."""

import time
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from uuid import UUID

from rich.console import Console

from actions.look import Look, look
from cli.dossier import sender_of
from cli.people import People
from cli.report import Evidence
from cli.service import Addresses, Service
from cli.stories.scene import Intervention
from cli.stories.story import Script
from flows.loopback import free_port
from models.case import CaseFile
from models.errors import RundlaufError
from models.german import counted, day, short_day
from models.proceeding import Proceeding
from store.loading import load
from store.settings import Settings

FIRST_PORT = 8125  # not the service's own 8025: that one may be running
PATIENCE = 60.0  # real seconds for everything that follows from an answer


class DemoStuck(RundlaufError):
    """Die Vorführung kommt nicht weiter."""


class Performance:
    """One performance in a throw-away home: its service, its people, and what it says of them."""

    def __init__(self, home: Path, case: CaseFile, name: str, console: Console) -> None:
        self._console = console
        sender = f"{case.letterhead.unit} <{case.letterhead.email}>"
        self._settings = Settings(home=home, port=free_port([], FIRST_PORT), sender=sender)
        self._service = Service(self._settings, lambda step: console.print(f"  [dim]{step} …[/]"))
        self._seen = (0, 0, 0)
        self._case, self._name = case, name
        self._people = People(self._settings.postbox, self._case)

    @property
    def _reference(self) -> str:
        return self._case.reference

    @property
    def sender(self) -> tuple[str, str]:
        """In whose name letters went out."""
        return sender_of(self._settings)

    def open(self, script: Script) -> Addresses:
        """Start every part and begin the procedure by the Run form of the Prefect UI."""
        self._console.print(f"\n[bold]Rundlauf[/] – {self._case.subject}\n[dim]{self._case.sample_note}[/]\n")
        self._settings.home.mkdir(parents=True, exist_ok=True)
        self._service.clock.set(script.begin)
        addresses = self._service.start()
        self._people.take_a_desk(addresses.desk)
        self._console.print(f"  [dim]Prefect: {addresses.prefect_ui}   Seiten: {addresses.pages}[/]\n")
        self._scene_title(script.begin, "Eine Koordinatorin beginnt das Verfahren mit dem Run-Formular.")
        self._begin()
        self._settle()
        return addresses

    def _begin(self) -> None:
        engine = self._service.engine
        if engine is None:
            raise DemoStuck
        from flows.run_form import fill_in_run_form

        engine.ask(lambda client: fill_in_run_form(client, self._name)).result(30)
        deadline = time.monotonic() + PATIENCE
        while self._look_or_none() is None:
            if time.monotonic() > deadline:
                raise DemoStuck("Das Verfahren hat nicht begonnen.")
            time.sleep(0.02)

    def tell(self, script: Script) -> None:
        """Play act by act: the day comes, people answer or the coordinator steps in, the flow goes on."""
        for act in script.acts:
            self._service.clock.set(act.when)
            self._people.fetch_mail()
            self._scene_title(act.when, act.title)
            if isinstance(act, Intervention):
                self._people.step_in(act)
            else:
                count = self._people.play(act)
                self._console.print(f"    [dim]{counted(count, 'Antwort', 'Antworten')} über die Seiten[/]")
            moves = self._seen[0]
            self._settle()
            if self._seen[0] > moves:
                self._people.put_aside()
        self._people.fetch_mail()

    def _scene_title(self, when: datetime, title: str) -> None:
        self._console.print(f"[bold cyan]{short_day(when)}[/]  {title}")

    def _settle(self) -> None:
        """Wait until nothing is outstanding, and say what has happened."""
        deadline = time.monotonic() + PATIENCE
        while (seen := self._look_or_none()) is None or seen.behind:
            if time.monotonic() > deadline or self._service.died.is_set():
                raise DemoStuck(f"{DemoStuck.__doc__} Stand: {seen.standing.state if seen else 'kein Vorgang'}.")
            time.sleep(0.01)
        p = self._proceeding()
        self._say_news(p, seen)

    def _say_news(self, p: Proceeding, seen: Look) -> None:
        concluded = [visit for visit in p.visits if visit.outcome]
        letters = [letter for letter in p.letters if letter.sent_at]
        moves, documents, sent = self._seen
        for visit in concluded[moves:]:
            outcome = visit.outcome
            title = p.step_of(visit.stage).title
            self._console.print(f"    [green]✓[/] {title}: {outcome.said if outcome else ''}")
        for document in p.documents[documents:]:
            self._console.print(f"    [blue]▤[/] {document.title}")
        if len(letters) > sent:
            self._console.print(f"    [magenta]✉[/] {counted(len(letters) - sent, 'Brief', 'Briefe')}")
        self._console.print(f"    → [bold]{seen.standing.state}[/]. {seen.standing.message}")
        self._seen = (len(concluded), len(p.documents), len(letters))

    def evidence(self, seconds: float, script: Script) -> Evidence:
        """Collect what the report is made of."""
        service = self._service
        if service.house is None or service.engine is None:
            raise DemoStuck
        p = self._proceeding()
        run_id = UUID(p.agreement.flow_run_id or "")
        from flows.run_evidence import run_evidence

        prefect = service.engine.ask(lambda client: run_evidence(client, run_id)).result(30)
        return Evidence(p, service.house.store, self._settings.postbox, prefect, seconds, script.end)

    def close_with(self, out: Path, faults: list[str], seconds: float) -> None:
        """Say how it ended and where the papers are."""
        for fault in faults:
            self._console.print(f"[bold red]Es fehlt:[/] {fault}")
        p = self._proceeding()
        verdict = "[bold green]Alles ist geschehen.[/]" if not faults else "[bold red]Nicht alles ist geschehen.[/]"
        self._console.print(f"\n{verdict} {counted(len(p.documents), 'Dokument', 'Dokumente')}, ", end="")
        self._console.print(f"{counted(len(p.letters), 'Brief', 'Briefe')}, {seconds:.0f} Sekunden.")
        self._console.print(f"Akte: {out}/akte   Postausgang: {out}/postausgang   Bericht: {out}/bericht.html")
        self._console.print(f"Zum Prüfen: {out}/dossier.zip, mit: rundlauf verify {out}/dossier.zip\n")

    def keep(self, addresses: Addresses) -> None:
        """Leave everything running to look around."""
        self._console.print("[bold]Zum Umsehen bleibt alles in Betrieb.[/] Strg-C beendet es und räumt auf.")
        agreement = f"{addresses.desk}&weiter=/v/{self._proceeding().reference}"
        self._console.print(f"  Vereinbarung: {agreement}\n  Übersicht: {addresses.desk}", soft_wrap=True)
        self._console.print(f"  Prefect:   {addresses.prefect_ui}")
        self._console.print(f"  Postfach:  {addresses.postbox}\n  Stand der Uhr: {day(self._service.clock.now())}")
        self._service.wait()

    def stop(self) -> None:
        """End everything."""
        self._people.close()
        self._service.stop()

    def _look_or_none(self) -> Look | None:
        house = self._service.house
        if house is None:
            return None
        with suppress(RundlaufError):
            return look(house.store, self._reference, house.now())
        return None

    def _proceeding(self) -> Proceeding:
        house = self._service.house
        if house is None:
            raise DemoStuck
        with house.store.reading() as session:
            return load(session, self._reference)
