"""Whatever is sent to whatever route: there is an answer, and it is no fault of ours. Made up by schemathesis."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest
import schemathesis
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from docs.rights import rights
from models.accounts import DeskRole
from models.kinds import Question, Stage
from models.tokens import token
from pages.app import create_app
from store.settings import Settings
from store.store import Store
from tests.council import an_agreement_at
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
        given_settings = Settings(home=home, oparl=True, _env_file=None)
        self.app = create_app(store, StandingClock(home, lambda: council.now), given_settings, allowances=unmeasured())
        coordinator = signs_in(self.app, council, an_account(store, *DeskRole, agency=None))
        nobody = httpx.Client(transport=Direct(self.app, "192.0.2.7"), base_url=BASE)
        self.visitors = [(nobody, "0" * 64), (coordinator.client, coordinator.token())]
        item = council.open_items(Question.GIVE_STATEMENT)[0]
        self.real = {
            "token": token(store.key, item.key, item.person, item.generation),
            "reference": council.reference,
            "key": item.key.partition(":")[2],
            "account": str(coordinator.account.id),
        }


@pytest.fixture
def everybody(store: Store, home: Path) -> Iterator[Everybody]:
    return Everybody(store, home)


def test_whatever_is_sent_there_is_an_answer_and_no_fault_of_ours(everybody: Everybody) -> None:
    schema = schemathesis.openapi.from_dict(everybody.app.openapi())
    faults: list[str] = []
    tried = 0
    for found in schema.get_all_operations():
        operation = found.ok()

        @settings(max_examples=EACH, suppress_health_check=list(HealthCheck), database=None)
        @given(case=operation.as_strategy(), fields=FIELDS, real=st.booleans())
        def ask(case: Any, fields: dict[str, str], real: bool, operation: Any = operation) -> None:
            nonlocal tried
            given_path = dict(case.path_parameters or {})
            if real:  # else hardly anything would get past the first door
                given_path |= {name: value for name, value in everybody.real.items() if name in given_path}
            path = operation.path
            for name, value in given_path.items():
                path = path.replace(f"{{{name}}}", httpx.URL("http://x/", params={"q": str(value)}).query.decode()[2:])
            for client, form in everybody.visitors:
                tried += 1
                answer = client.request(
                    operation.method.upper(),
                    path or "/",
                    params={k: str(v) for k, v in dict(case.query or {}).items()},
                    data={**fields, "_formular": form} if operation.method.upper() == "POST" else None,
                    follow_redirects=False,
                )
                if answer.status_code >= 500 and "Mailserver" not in answer.text:
                    faults.append(f"{operation.method} {path} {answer.status_code}")

        ask()
    assert not faults
    assert tried >= len(rights(everybody.app)) * EACH
