"""What administrators see: the state of the run, its tags, the artifact „Stand“, an event per move."""

import asyncio
import sys
from typing import Any

from prefect.artifacts import acreate_markdown_artifact
from prefect.client.orchestration import PrefectClient
from prefect.client.schemas.objects import State
from prefect.context import FlowRunContext
from prefect.events import emit_event
from prefect.states import Completed, Paused

from actions.look import Look, mark_shown
from flows import prefect_calls as calls
from flows.diary import note
from flows.house import here
from models.agreement import Agreement
from models.german import short_day
from models.kinds import Stage
from models.outcomes import Outcome
from models.procedure import RESTING
from models.waiting import Standing, Waiting


async def show(seen: Look) -> State[Any]:
    """Publish where the agreement stands and return the state in which its run lies down."""
    standing, house = seen.standing, here()
    if not seen.shown:
        await acreate_markdown_artifact(
            key=artifact_key(standing.reference),
            markdown=as_markdown(standing, house.settings.base_url),
            description=f"Stand: {standing.state}",
        )
        sys.audit("rundlauf.run.standing_published", standing.reference)
        await _label(standing)
        sys.audit("rundlauf.run.labelled", standing.reference)
        note(f"{standing.state}. {standing.message}")
        await asyncio.to_thread(mark_shown, house.store, standing)
    if standing.stage in RESTING:
        sys.audit("rundlauf.run.before_completed", standing.reference)
        return Completed(name=standing.state, message=standing.by_itself)
    sys.audit("rundlauf.run.before_paused", standing.reference)
    return Paused(name=standing.state, message=standing.message, reschedule=True)


def announce_move(visit_key: str, title: str, outcome: Outcome) -> None:
    """Emit the event of a move and note it in the diary; no names, only office and step."""
    reference, stage, visit = visit_key.split(":")
    note(f"{title}: {outcome.said}.")
    emit_event(
        event=f"rundlauf.{stage}.{outcome.name}",
        resource={"prefect.resource.id": f"rundlauf.agreement.{reference}", "prefect.resource.name": reference},
        payload={"stage": stage, "visit": int(visit), "outcome": outcome.name},
    )
    sys.audit("rundlauf.run.move_announced", reference)


def artifact_key(reference: str) -> str:
    """Return the key of an agreement's artifact: lower case, digits and hyphens only."""
    return f"stand-{reference.lower()}"


def tags_of(agreement: Agreement) -> list[str]:
    """Return the tags by which administrators filter runs: agency and stage."""
    title = agreement.kept_procedure.step(Stage(agreement.stage)).title
    return [f"agentur:{agreement.agency.replace('_', '-')}", f"stand:{title.lower()}"]


async def _label(standing: Standing) -> None:
    context = FlowRunContext.get()
    if context is None or context.flow_run is None or not isinstance(context.client, PrefectClient):
        return
    former = [tag for tag in context.flow_run.tags if not tag.startswith("stand:")]
    await calls.relabel(context.client, context.flow_run.id, tags=[*former, f"stand:{standing.title.lower()}"])


def as_markdown(standing: Standing, base_url: str) -> str:
    """Return the standing as an administrator reads it: offices and organizations only, no link that acts."""
    lines = [f"# {standing.state}", "", standing.message, ""]
    if standing.waits_for:
        lines += ["| Wartet auf | Frist | Was fehlt | Seit |", "|---|---|---|---|"]
        lines += [_row(waiting) for waiting in standing.waits_for]
        lines.append("")
    lines += [f"**{trouble}**\n" for trouble in standing.trouble]
    lines += [f"Was von selbst geschieht: {standing.by_itself}", ""]
    lines.append(f"[Zum Vorgang {standing.reference}]({base_url}/v/{standing.reference})")
    return "\n".join(lines)


def _row(waiting: Waiting) -> str:
    due = f"{short_day(waiting.due)}{' – überfällig' if waiting.overdue else ''}" if waiting.due else "–"
    return f"| {_plain(waiting.office)} | {due} | {_plain(waiting.what)} | {short_day(waiting.since)} |"


def _plain(text: str) -> str:
    """Keep what Markdown would interpret, such as the asterisk of Ansprechpartner*in."""
    return "".join(f"\\{sign}" if sign in "*_|`[]<>" else sign for sign in text)
