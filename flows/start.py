"""The Run form: an administrator or coordinator starts a stored case from the Prefect UI."""

import asyncio
from datetime import date
from enum import Enum

from prefect import flow, get_client
from pydantic import BaseModel, Field

from actions.start import start
from flows.agreement_runs import ensure_run
from flows.diary import note
from flows.house import here
from models.case_reading import read_case
from models.case_variation import varied
from store.cases import stored_cases
from store.settings import Settings

StoredCase = Enum(  # type: ignore[misc]
    "StoredCase", {name: name for name in stored_cases(Settings().cases)} or {"keiner": "keiner"}
)


class StartForm(BaseModel):
    """What the Run form asks for: no names, no addresses; they come from the stored case."""

    fall: StoredCase = Field(title="Fall", description="Gespeicherte Falldatei")
    betreff: str | None = Field(None, title="Betreff", description="Leer: wie in der Falldatei")
    vorlage: str | None = Field(None, title="Vorlagen-Nummer", description="Zum Beispiel 2025/037")
    runder_tisch: date | None = Field(None, title="Runder Tisch am")
    ausschuss: date | None = Field(None, title="Fachausschuss am")
    versammlung: date | None = Field(None, title="Verbandsversammlung am")
    frist: int | None = Field(None, title="Frist für Rückmeldungen (Arbeitstage)", ge=1, le=250)


@flow(name="Neue Vereinbarung", description="Beginnt das Verfahren einer Vereinbarung.", persist_result=False)
async def start_agreement(angaben: StartForm) -> str:
    """Start the procedure of a stored case and give it its run."""
    house = here()
    name = str(angaben.fall.value)
    text = await asyncio.to_thread(stored_cases(house.settings.cases)[name].read_text, encoding="utf-8")
    case = varied(
        read_case(text, name),
        subject=angaben.betreff,
        paper_number=angaben.vorlage,
        round_table_on=angaben.runder_tisch,
        committee_on=angaben.ausschuss,
        assembly_on=angaben.versammlung,
        review_days=angaben.frist,
    )
    reference = await asyncio.to_thread(start, house.store, case, "Prefect-UI", house.now())
    async with get_client() as client:
        await ensure_run(client, house, reference)
    note(f"Das Verfahren {reference} hat begonnen.")
    return f"Das Verfahren {reference} hat begonnen."
