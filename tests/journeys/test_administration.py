"""What an administrator does in the Prefect UI, done by the calls that its buttons make: nothing is lost by it."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import Any
from urllib.parse import quote

import httpx
import pytest
from typer.testing import CliRunner, Result

from cli.main import app
from models.kinds import Question, Stage
from models.work_items import WorkItem
from store.loading import references
from tests.journeys.conftest import Cases
from tests.journeys.services import Case, Nursery, eventually

pytestmark = pytest.mark.real

Command = Callable[..., Result]


@pytest.fixture
def command(monkeypatch: pytest.MonkeyPatch) -> Command:
    """Give a command on a case's home, beside the service that runs there."""

    def give(case: Case, *words: str) -> Result:
        monkeypatch.setenv("RUNDLAUF_HOME", str(case.home))
        monkeypatch.setenv("RUNDLAUF_PORT", str(case.port))
        result = CliRunner().invoke(app, list(words))
        assert result.exit_code == 0, result.output
        return result

    return give


def call(case: Case, path: str, **body: Any) -> httpx.Response:
    """Make one call of the Prefect UI; busy with another writer the server asks to try again."""

    def tried() -> httpx.Response | None:
        answer = httpx.post(f"{case.prefect}/{path}", json=body, trust_env=False, timeout=20)
        return None if answer.status_code == httpx.codes.SERVICE_UNAVAILABLE else answer

    answer: httpx.Response = eventually(tried)
    return answer


def run_of(case: Case, flow: str, name: str, **parameters: Any) -> httpx.Response:
    """Start a deployment as the Run form does."""
    found = httpx.get(f"{case.prefect}/deployments/name/{quote(flow)}/{quote(name)}", trust_env=False)
    return call(case, f"deployments/{found.json()['id']}/create_flow_run", parameters=parameters)


def ended(case: Case, answer: httpx.Response) -> dict[str, Any]:
    """Wait until a run has ended, and return its state."""
    address = f"{case.prefect}/flow_runs/{answer.raise_for_status().json()['id']}"

    def state() -> Any:
        return httpx.get(address, trust_env=False).json()["state"]

    return dict(eventually(lambda: s if (s := state())["type"] in ("COMPLETED", "FAILED", "CRASHED") else None))


def patrol(case: Case) -> None:
    """Send a patrol out and wait until it is back."""
    assert ended(case, run_of(case, "Streife", "Streife"))["type"] == "COMPLETED"


def test_cancelling_holds_the_agreement_until_it_is_released(
    nursery: Nursery, a_case_at: Cases, command: Command
) -> None:
    case = a_case_at()
    nursery.bring_up(case.home, **case.settings())
    nursery.ready()
    case.settled(Stage.DRAFTING)
    former = case.run_id()
    call(case, f"flow_runs/{former}/set_state", state={"type": "CANCELLING", "name": "Cancelling"})
    eventually(lambda: case.council.p.agreement.held_at)

    assert case.post(case.council.open_items(Question.RELEASE_DRAFT)[0]).status_code == 200
    patrol(case)
    assert case.council.stage is Stage.DRAFTING
    assert len(case.council.p.answers) == 1
    assert "Angehalten" in command(case, "why", case.reference).output

    command(case, "release", case.reference)
    case.settled(Stage.WRITTEN_REVIEW)
    assert case.run_id() != former
    assert len(case.runs()) == 2
    case.assert_all_is_whole()


def test_the_deployment_fortsetzen_releases_too_and_says_what_it_does_not_know(
    nursery: Nursery, a_case_at: Cases, command: Command
) -> None:
    case = a_case_at()
    nursery.bring_up(case.home, **case.settings())
    nursery.ready()
    case.settled(Stage.DRAFTING)
    command(case, "hold", case.reference, "--grund", "Haushaltssperre")
    eventually(lambda: [run["state"]["name"] for run in case.live_runs()] == ["Angehalten"])
    refused = ended(case, run_of(case, "Fortsetzen", "Fortsetzen", angaben={"vorgang": "1999-001"}))
    assert refused["name"] == "Nicht fortgesetzt"
    assert "1999-001“ ist nicht bekannt" in refused["message"]
    released = ended(case, run_of(case, "Fortsetzen", "Fortsetzen", angaben={"vorgang": case.reference}))
    assert released["message"] == f"{case.reference} wird fortgesetzt."
    case.settled(Stage.DRAFTING)


def test_resuming_means_look_again(nursery: Nursery, a_case_at: Cases) -> None:
    case = a_case_at()
    nursery.bring_up(case.home, **case.settings())
    nursery.ready()
    case.settled(Stage.DRAFTING)
    before = case.live_runs()[0]
    assert call(case, f"flow_runs/{before['id']}/resume").json()["status"] == "ACCEPT"
    eventually(lambda: case.live_runs()[0]["state_id"] != before["state_id"])
    case.settled(Stage.DRAFTING)
    case.assert_all_is_whole()


def test_the_run_form_begins_a_procedure(nursery: Nursery, a_case_at: Cases) -> None:
    case = a_case_at()
    nursery.bring_up(case.home, **case.settings())
    nursery.ready()
    angaben = {"fall": "region-aachen-fai-nrw", "vorlage": "2026/099", "betreff": "Kooperation & Austausch"}
    state = ended(case, run_of(case, "Neue Vereinbarung", "Neue Vereinbarung", angaben=angaben))
    assert state["message"] == "Das Verfahren 2026-099 hat begonnen."
    case.council.reference = "2026-099"
    case.settled(Stage.DRAFTING)
    assert case.council.p.case.subject == "Kooperation & Austausch"


def test_nonsense_in_the_run_form_fails_in_german_and_begins_nothing(nursery: Nursery, a_case_at: Cases) -> None:
    case = a_case_at()
    nursery.bring_up(case.home, **case.settings())
    nursery.ready()
    taken = case.council.p.case.paper.number
    for number, says in (
        ("demnächst", "„demnächst“ ist keine Vorlagen-Nummer wie 2025/037."),
        (taken, f"Zu {taken} läuft bereits ein Verfahren mit anderen Angaben."),
    ):
        angaben = {"fall": "region-aachen-fai-nrw", "vorlage": number, "betreff": "Ganz anderes"}
        state = ended(case, run_of(case, "Neue Vereinbarung", "Neue Vereinbarung", angaben=angaben))
        assert (state["type"], state["name"]) == ("FAILED", "Nicht begonnen")
        assert says in state["message"]
    unknown = run_of(case, "Neue Vereinbarung", "Neue Vereinbarung", angaben={"fall": "gibt-es-nicht"})
    assert unknown.status_code in (409, 422)
    with case.store.reading() as session:
        assert references(session) == [case.reference]


def test_a_run_that_fails_again_and_again_is_left_to_a_person(
    nursery: Nursery, a_case_at: Cases, command: Command
) -> None:
    case = a_case_at()
    case.council.all_say(Question.RELEASE_DRAFT)
    broken = {"act": "the template is missing", "nth": 0, "impatient": True}
    nursery.bring_up(case.home, "rundlauf.write.before_commit", **broken, **case.settings())
    nursery.ready()
    for attempts in range(1, 5):
        eventually(lambda n=attempts: _states(case) == ["FAILED"] * n)
        patrol(case)
    patrol(case)
    assert len(case.runs()) == 4
    said = command(case, "why", case.reference).output
    assert "Braucht Reparatur: ValueError: Die Vorlage des Hauses fehlt." in said
    nursery.end()

    nursery.bring_up(case.home, **case.settings())
    nursery.ready()
    command(case, "release", case.reference)
    case.settled(Stage.WRITTEN_REVIEW)
    case.assert_all_is_whole()


def test_what_becomes_of_an_agreement_in_force_is_acted_upon_at_once(nursery: Nursery, a_case_at: Cases) -> None:
    case = a_case_at(Stage.IN_FORCE)
    nursery.bring_up(case.home, **case.settings())
    nursery.ready()
    eventually(lambda: _states(case) == ["COMPLETED"])
    item = case.council.open_items(Question.RECORD_LIFE_EVENT)[0]
    case.post(item, event="terminated", on="2028-03-31", note="Kündigung der FAI NRW zum Jahresende.")
    assert eventually(lambda: case.council.stage is Stage.ENDED and _states(case) == ["COMPLETED"] * 2)


def _states(case: Case) -> list[str]:
    return [run["state_type"] for run in case.runs()]


def test_two_last_answers_in_the_same_instant_make_one_move(nursery: Nursery, a_case_at: Cases) -> None:
    case = a_case_at(Stage.WRITTEN_REVIEW)
    *others, one, another = case.council.open_items(Question.GIVE_STATEMENT)
    for item in others:
        case.council.say(item, agrees=True)
    nursery.bring_up(case.home, **case.settings())
    nursery.ready()
    case.settled(Stage.WRITTEN_REVIEW)
    gate = Barrier(2)

    def answer(item: WorkItem) -> int:
        gate.wait(20)
        return case.post(item, stand="no_remarks").status_code

    with ThreadPoolExecutor(2) as two:
        assert list(two.map(answer, (one, another))) == [200, 200]
    case.settled(Stage.ROUND_TABLE)
    p = case.council.p
    assert [visit.stage for visit in p.visits] == [Stage.DRAFTING, Stage.WRITTEN_REVIEW, Stage.ROUND_TABLE]
    assert len(p.answers) == len(others) + 3
    case.assert_all_is_whole()


def test_a_second_service_on_the_same_home_is_refused(nursery: Nursery, a_case_at: Cases) -> None:
    from cli.home_lock import HomeBusy
    from cli.service import Service
    from store.settings import Settings

    case = a_case_at()
    nursery.bring_up(case.home, **case.settings())
    nursery.ready()
    second = Service(Settings(home=case.home, **case.settings()))
    with pytest.raises(HomeBusy, match="läuft schon ein Dienst"):
        second.start()
    second.stop()
    case.settled(Stage.DRAFTING)
