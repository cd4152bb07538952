"""The Run form: an administrator or coordinator starts a stored case from the Prefect UI."""

import asyncio
from datetime import date
from enum import Enum
from typing import Annotated, Any

from prefect import flow, get_client
from prefect.client.schemas.objects import State
from prefect.states import Completed, Failed
from pydantic import BaseModel, ConfigDict, Field, ValidationError
from pydantic.json_schema import SkipJsonSchema
from pydantic_core import ErrorDetails

from actions.begin import start_checked
from flows.agreement_runs import ensure_run
from flows.diary import note
from flows.house import House, here
from models.case_reading import read_case
from models.case_variation import varied
from models.errors import CaseInvalid, NotFound, RundlaufError
from store.cases import stored_cases
from store.settings import Settings

StoredCase = Enum(  # type: ignore[misc]
    "StoredCase", {name: name for name in stored_cases(Settings().cases)} or {"keiner": "keiner"}
)


#: May be left empty; the Prefect UI then shows a plain field instead of a choice between a type and None.
Nothing = SkipJsonSchema[None]


def _as_people_read_it(schema: dict[str, Any]) -> None:
    """Leave nothing but words of the office in the form."""
    schema["description"] = "Was leer bleibt, gilt so, wie es in der Falldatei steht."
    for field in schema["properties"].values():
        field.pop("default", None)


class StartForm(BaseModel):
    """What the Run form asks for: no names, no addresses; they come from the stored case."""

    model_config = ConfigDict(json_schema_extra=_as_people_read_it)

    fall: StoredCase = Field(title="Fall", description="Gespeicherte Falldatei")
    betreff: str | Nothing = Field(None, title="Betreff")
    vorlage: str | Nothing = Field(None, title="Vorlagen-Nummer", description="Zum Beispiel 2025/037")
    runder_tisch: date | Nothing = Field(None, title="Runder Tisch am")
    ausschuss: date | Nothing = Field(None, title="Vorberatung am")
    versammlung: date | Nothing = Field(None, title="Entscheidung am")
    frist: Annotated[int, Field(ge=1, le=250)] | Nothing = Field(None, title="Frist für Rückmeldungen (Arbeitstage)")


@flow(
    name="Neue Vereinbarung",
    flow_run_name="Neue Vereinbarung: {angaben.fall.value}",
    description="Beginnt das Verfahren einer Vereinbarung.",
    persist_result=False,
)
async def start_agreement(angaben: StartForm) -> State[Any]:
    """Start the procedure of a stored case and give it its run; what does not fit together starts nothing."""
    house = here()
    try:
        reference = await asyncio.to_thread(_start, house, angaben)
    except RundlaufError as refusal:
        note(str(refusal), warning=True)
        return Failed(name="Nicht begonnen", message=str(refusal))
    async with get_client() as client:
        await ensure_run(client, house, reference)
    report = f"Das Verfahren {reference} hat begonnen."
    note(report)
    return Completed(message=report)


def _start(house: House, angaben: StartForm) -> str:
    name = str(angaben.fall.value)
    file = stored_cases(house.settings.cases).get(name)
    if file is None:
        raise NotFound(f"Eine Falldatei „{name}“ gibt es nicht mehr.")
    try:
        case = varied(
            read_case(file.read_text(encoding="utf-8"), name),
            subject=angaben.betreff,
            paper_number=angaben.vorlage,
            round_table_on=angaben.runder_tisch,
            committee_on=angaben.ausschuss,
            assembly_on=angaben.versammlung,
            review_days=angaben.frist,
        )
    except ValidationError as error:
        raise CaseInvalid([objection(details) for details in error.errors()]) from None
    return start_checked(house.store, case, "Prefect-UI", house.now())


def objection(details: ErrorDetails) -> str:
    """Say in German what of the form does not fit the case."""
    if details["type"] == "value_error":
        return str(details["ctx"]["error"])
    if details["loc"][:2] == ("paper", "number"):
        return f"„{details['input']}“ ist keine Vorlagen-Nummer wie 2025/037."
    return f"Die Angabe „{details['input']}“ passt nicht."
