"""Whatever passes the pre-flight check comes into force in a rehearsal where everybody agrees."""

from datetime import date, datetime, timedelta
from functools import cache
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pydantic import ValidationError

from actions.rehearse import rehearse_case
from models.case import BERLIN, CaseFile
from models.case_reading import read_case
from models.errors import RundlaufError
from models.kinds import Stage
from models.preflight import preflight, refusals
from models.scenario import Scenario
from tests.council import EXAMPLE

BEGIN = datetime(2026, 2, 2, 9, tzinfo=BERLIN)
NAMES = (
    "region-aachen-fai-nrw",
    "bonn-rhein-sieg-ausbildungslotsen",
    "siegen-wittgenstein-olpe-weiterbildung",
)


@cache
def facts_of(name: str) -> dict[str, Any]:
    text = (EXAMPLE.parent / f"{name}.yaml").read_text(encoding="utf-8")
    return read_case(text).model_dump(mode="json", exclude_none=True)


@st.composite
def cases(draw: st.DrawFn) -> CaseFile | None:
    """Return a case with other meetings, rules, slots, deadlines and conditions, as far as it is one."""
    facts = {**facts_of(draw(st.sampled_from(NAMES)))}
    days = st.integers(-20, 200)
    facts["meetings"] = [
        {**meeting, "start": (BEGIN + timedelta(days=draw(days), hours=draw(st.integers(0, 10)))).isoformat()}
        for meeting in facts["meetings"]
        if draw(st.booleans())
    ]
    end = draw(st.sampled_from([None, date(2026, 1, 1), date(2026, 3, 1), date(2027, 1, 1)]))
    if end:
        first, *others = facts["bodies"]
        rules = [{**rule, "valid_until": end.isoformat()} for rule in first["rules"][-1:]]
        facts["bodies"] = [{**first, "rules": rules}, *others]
    facts["signature_slots"] = [
        {
            key: value
            for key, value in {**slot, "order": draw(st.integers(1, 3))}.items()
            if key != "basis" or draw(st.booleans())
        }
        for slot in facts["signature_slots"]
    ]
    facts["periods"] = dict.fromkeys(facts["periods"], draw(st.integers(1, 40)))
    facts["conditions"] = draw(st.lists(st.just("Freigabe der Mittel"), max_size=2))
    try:
        return CaseFile.model_validate(facts)
    except ValidationError:
        return None


@settings(max_examples=6, suppress_health_check=list(HealthCheck))
@given(cases(), st.booleans())
def test_a_case_that_passes_its_check_walks_to_its_end(case: CaseFile | None, whole_periods: bool) -> None:
    if case is None:
        return
    refused = refusals(preflight(case, BEGIN.date()))
    try:
        stage = rehearse_case(case, Scenario(whole_periods=whole_periods), BEGIN).stage
    except RundlaufError:
        assert refused or whole_periods  # a rule may end while everybody takes their time: of that it only warns
        return
    if not refused:
        assert stage is Stage.IN_FORCE
