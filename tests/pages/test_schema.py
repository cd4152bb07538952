"""Whatever is sent to whatever route: there is an answer, and it is no fault of ours. Made up by schemathesis."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import quote

import httpx
import pytest
import schemathesis
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from actions.send import PostRoom
from docs.rights import rights
from models.desk_roles import DeskRole
from models.kinds import Question, Stage
from models.tokens import token
from pages.app import create_app
from store.settings import Settings
from store.store import Store
from tests.council import an_agreement_at
from tests.letterbox import Letterbox
from tests.pages.at_the_desk import an_account, signs_in
from tests.pages.conftest import BASE, Direct, StandingClock
from tests.pages.test_rights import unmeasured

EACH = 4  #: examples for each route and visitor
FIELDS = st.dictionaries(
    st.sampled_from(
        ["address", "name", "reason", "deed", "roles", "agency", "weiter", "stand", "remark", "signs", "seen"]
    ),
    st.text(max_size=40),
    max_size=5,
)


class Everybody:
    """The application, and somebody who may do everything beside somebody who may nothing."""

    def __init__(self, store: Store, home: Path) -> None:
        council = an_agreement_at(store, Stage.WRITTEN_REVIEW)
        self.app = create_app(
            store,
            StandingClock(home, lambda: council.now),
            Settings(home=home, oparl=True, _env_file=None),
            room=PostRoom(Letterbox(), "Rundlauf", "buero@x.example", "", BASE, "epoche"),  # type: ignore[arg-type]
            allowances=unmeasured(),
        )
        coordinator = signs_in(self.app, council, an_account(store, *DeskRole, agency=None))
        nobody = httpx.Client(transport=Direct(self.app, "192.0.2.7"), base_url=BASE)
        self.visitors = [(nobody, "0" * 64), (coordinator.client, coordinator.token())]
        item = council.open_items(Question.GIVE_STATEMENT)[0]
        self.answers: list[int] = []
        self.real = {
            "token": token(store.key, item.key, item.person, item.generation),
            "reference": council.reference,
            "key": item.key.partition(":")[2],
            "account": str(coordinator.account.id),
        }


@pytest.fixture
def everybody(store: Store, home: Path) -> Iterator[Everybody]:
    return Everybody(store, home)


def tries(everybody: Everybody, operation: Any) -> list[str]:
    """Ask one route for whatever fits its description, as everybody; return the faults that came of it."""
    faults: list[str] = []

    @settings(max_examples=EACH, suppress_health_check=list(HealthCheck), database=None)
    @given(case=operation.as_strategy(), fields=FIELDS, real=st.booleans())
    def ask(case: Any, fields: dict[str, str], real: bool) -> None:
        named = dict(case.path_parameters or {})
        if real:  # else hardly anything would get past the first door
            named |= {name: value for name, value in everybody.real.items() if name in named}
        path = operation.path
        for name, value in named.items():
            path = path.replace(f"{{{name}}}", quote(str(value), safe=""))
        for client, token_of_forms in everybody.visitors:
            answer = client.request(
                operation.method.upper(),
                path,
                params={name: str(value) for name, value in dict(case.query or {}).items()},
                data={**fields, "_formular": token_of_forms} if operation.method.upper() == "POST" else None,
                follow_redirects=False,
            )
            everybody.answers.append(answer.status_code)
            if answer.status_code >= 500:
                faults.append(f"{operation.method} {path} {answer.status_code}")

    ask()
    return faults


@pytest.mark.filterwarnings("ignore:Duplicate Operation ID")
def test_whatever_is_sent_there_is_an_answer_and_no_fault_of_ours(everybody: Everybody) -> None:
    schema = schemathesis.openapi.from_dict(everybody.app.openapi())
    faults = [fault for found in schema.get_all_operations() for fault in tries(everybody, found.ok())]
    assert not faults
    assert len(everybody.answers) >= len(rights(everybody.app)) * EACH
    assert {200, 303, 403, 404, 422} <= set(everybody.answers)
