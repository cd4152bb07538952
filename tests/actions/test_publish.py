"""What is public of a council, as OParl 1.1; and that nothing else ever is."""

import json
import shutil
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from sqlmodel import select

from actions.publish import Publication, publish
from models.agreement import Meeting
from models.case import CaseFile
from models.kinds import MeetingState, Stage
from models.meetings import AgendaItem, KeptRegister
from models.oparl import kind_of
from models.oparl_meetings import public_items
from store.store import Store, open_store
from tests.council import BEGIN, EXAMPLE, Council, an_agreement_at, real_case
from tests.models.oparl_schemas import (
    OBJECTS,
    OFFICIAL,
    REQUIRED,
    official_schema_of,
    required_officially,
    said_here,
    said_officially,
    schema_of,
)

BASE = "https://rats.example/info"
REGISTER = EXAMPLE.with_name("gremien-region-aachen.yaml")


@pytest.fixture(scope="module")
def council(empty_home: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Council]:
    """The agreement is adopted and waits for signatures; the bodies of the agency are known."""
    home = Path(shutil.copytree(empty_home, tmp_path_factory.mktemp("oparl") / "home"))
    store = open_store(home, f"sqlite:///{home / 'rundlauf.sqlite'}")
    council = an_agreement_at(store, Stage.SIGNING)
    with store.unit_of_work() as session:
        content = REGISTER.read_text(encoding="utf-8")
        agency = real_case().agency
        session.add(
            KeptRegister(agency=agency, edition=1, imported_at=BEGIN, imported_by="amt", content=content, sha256="0")
        )
    yield council
    store.engine.dispose()


@pytest.fixture(scope="module")
def published(council: Council) -> Publication:
    return publish(council.store, BASE, council.now)


def of_kind(found: Publication, kind: str) -> list[dict[str, Any]]:
    return [each for each in found.objects if kind_of(each) == kind]


def faults(found: dict[str, Any]) -> list[str]:
    validator = jsonschema.Draft202012Validator(schema_of(kind_of(found)))
    return [f"{found['id']}: {error.message}" for error in validator.iter_errors(found)]


if OFFICIAL:  # a licence keeps them out of this project; who has them at hand names their folder

    def test_the_official_schemas_say_what_ours_say_and_accept_every_object(published: Publication) -> None:
        assert said_here() == said_officially()
        assert required_officially() == REQUIRED
        checks = jsonschema.FormatChecker()
        checks.checks("url")(lambda word: str(word).startswith("https://"))
        checks.checks("date-time", ValueError)(lambda word: datetime.fromisoformat(str(word)).tzinfo is not None)
        validators = {
            kind: jsonschema.Draft7Validator(official_schema_of(kind), format_checker=checks) for kind in OBJECTS
        }
        broken = [str(e) for found in published.objects for e in validators[kind_of(found)].iter_errors(found)]
        assert broken == []


def test_every_object_keeps_to_oparl(published: Publication) -> None:
    kinds = {kind_of(found) for found in published.objects}
    assert kinds == OBJECTS.keys()
    assert [fault for found in published.objects for fault in faults(found)] == []
    addresses = [found["id"] for found in published.objects]
    assert len(addresses) == len(set(addresses))
    (body,) = of_kind(published, "Body")
    assert body["rundlauf:note"] == real_case().sample_note
    assert [term["endDate"] for term in body["legislativeTerm"]] == ["2025-10-31", "2030-10-31"]
    assert (body["location"]["postalCode"], body["location"]["locality"]) == ("52062", "Aachen")
    assert all(address.startswith(f"{BASE}/oparl/v1.1/") for address in addresses)


def test_the_schemas_refuse_what_oparl_does_not_know(published: Publication) -> None:
    meeting = of_kind(published, "Meeting")[0]
    assert faults(meeting | {"quorum": True})
    assert faults(meeting | {"start": "2025-10-08 16:00"})
    assert faults({**meeting, "deleted": True})
    assert faults(of_kind(published, "AgendaItem")[0] | {"order": None})
    assert not faults(meeting | {"rundlauf:quorum": True})


def test_every_address_leads_to_an_object_a_list_or_a_file(published: Publication) -> None:
    known = {found["id"] for found in published.objects} | published.lists.keys() | published.files.keys()

    def addresses(value: Any) -> Iterator[str]:
        if isinstance(value, dict):
            value = [inner for key, inner in value.items() if key not in ("type", "oparlVersion")]
        if isinstance(value, list):
            for inner in value:
                yield from addresses(inner)
        elif isinstance(value, str) and value.startswith("http"):
            yield value

    assert set(addresses(published.objects)) - known == set()
    listed = [found["id"] for page in published.lists.values() for found in page["data"]]
    assert set(listed) == {found["id"] for found in published.objects} - {f"{BASE}/oparl/v1.1/system"}


def test_a_vote_is_published_with_its_numbers_and_nobody_s_name(published: Publication) -> None:
    items = {
        item["rundlauf:vote"]["groups"][0]["name"]: item
        for item in of_kind(published, "AgendaItem")
        if "result" in item
    }
    committee, assembly = items["Ordentliche Mitglieder"], items["Mitglieder der Verbandsversammlung"]
    assert (committee["number"], committee["result"]) == ("Ö 5", "Empfohlen")
    assert (assembly["number"], assembly["result"]) == ("Ö 4", "Beschlossen")
    (group,) = assembly["rundlauf:vote"]["groups"]
    assert (group["decides"], group["present"], group["abstain"]) == (True, 45, 2)
    assert assembly["resolutionText"] == real_case().paper.assembly_text
    decided = {c["role"]: c["authoritative"] for c in of_kind(published, "Consultation")}
    assert decided == {"Vorberatung": False, "Entscheidung": True}


def test_people_appear_with_their_seats_and_without_addresses(council: Council, published: Publication) -> None:
    said = json.dumps(published.objects, ensure_ascii=False)
    case = real_case()
    office = case.letterhead.email
    assert said.replace(office, "").count("@") == 0
    seated = {person["id"].rpartition("/")[2] for person in of_kind(published, "Person")}
    at_the_table = {*case.round_table.members, case.coordinator} - seated
    assert at_the_table
    for person in case.people:
        if person.id in at_the_table and person.name:
            assert person.name not in said
    assert not [meeting for meeting in of_kind(published, "Meeting") if "Runder Tisch" in meeting["name"]]
    deputies = [m for m in of_kind(published, "Membership") if m["role"] == "Stellvertretendes Mitglied"]
    assert deputies
    assert all(m["onBehalfOf"].startswith(f"{BASE}/oparl/v1.1/organization/") for m in deputies if "onBehalfOf" in m)


def on_the_agenda(council: Council, of: str, place: str, /, **changes: Any) -> dict[str, Any]:
    """Change an item of a meeting's agenda, and return what it was."""
    with council.store.unit_of_work() as session:
        meeting = session.exec(select(Meeting).where(Meeting.number == of)).one()
        query = select(AgendaItem).where(AgendaItem.meeting == meeting.key, AgendaItem.number == place)
        item = session.exec(query).one()
        former = {name: getattr(item, name) for name in changes}
        for name, value in changes.items():
            setattr(item, name, value)
        return former


def test_what_is_not_public_any_more_is_deleted_and_leaves_nothing(council: Council, published: Publication) -> None:
    former = {found["id"]: found for found in published.objects}
    was = on_the_agenda(council, "SI/2025/140", "Ö 4", public=False)
    try:
        later = publish(council.store, BASE, council.now.replace(year=2026), former)
    finally:
        on_the_agenda(council, "SI/2025/140", "Ö 4", **was)
    gone = [found for found in later.objects if found.get("deleted")]
    assert [found["id"].rpartition("/")[2] for found in gone] == ["p4"]
    assert [fault for found in later.objects for fault in faults(found)] == []
    assert "Vorstellung der Welcome Center" not in json.dumps([later.objects, later.lists], ensure_ascii=False)
    person = of_kind(later, "Person")[0]
    assert person["modified"] == former[person["id"]]["modified"]
    assert gone[0]["modified"] > gone[0]["created"]


def test_an_agreement_dealt_with_behind_closed_doors_leaves_no_trace_of_that_meeting(council: Council) -> None:
    was = on_the_agenda(council, "SI/2025/143", "Ö 4", public=False)
    try:
        found = publish(council.store, BASE, council.now)
    finally:
        on_the_agenda(council, "SI/2025/143", "Ö 4", **was)
    assert [each["role"] for each in of_kind(found, "Consultation")] == ["Vorberatung"]
    assert not [each["fileName"] for each in of_kind(found, "File") if "verbandsversammlung" in each["fileName"]]
    assert real_case().paper.assembly_text not in json.dumps(found.objects, ensure_ascii=False)


def test_closed_and_removed_items_are_never_published_and_leave_no_gap(council: Council) -> None:
    meeting = "SI/2025/143"
    on_the_agenda(council, meeting, "Ö 1", subject="Vergabe", number="N 1")
    on_the_agenda(council, meeting, "Ö 2", subject="Personalsache", public=False)
    on_the_agenda(council, meeting, "Ö 3", subject="Abgesetzt", removed="auf Wunsch")
    with council.store.unit_of_work() as session:
        session.exec(select(Meeting).where(Meeting.number == meeting)).one().state = MeetingState.CANCELLED
    found = publish(council.store, BASE, council.now)
    said = json.dumps(found.objects, ensure_ascii=False)
    assert not [word for word in ("Personalsache", "Vergabe", "Abgesetzt") if word in said]
    (cancelled,) = (m for m in of_kind(found, "Meeting") if meeting in m["name"])
    assert cancelled["cancelled"] is True
    assert [(item["order"], item["number"]) for item in cancelled["agendaItem"]] == [(0, "Ö 4"), (1, "Ö 5")]


def test_a_paper_that_is_not_public_or_not_yet_on_an_agenda_does_not_appear(store: Store) -> None:
    raw = real_case().model_dump(mode="json")
    secret = CaseFile.model_validate(raw | {"paper": raw["paper"] | {"public": False}})
    closed = an_agreement_at(store, Stage.COMMITTEE, secret)
    found = publish(store, BASE, closed.now)
    assert not [kind for kind in ("Paper", "Consultation", "File") if of_kind(found, kind)]
    said = json.dumps(found.objects, ensure_ascii=False)
    assert "2025/037" not in said
    assert "regionale Ansprechpartner*innen" not in said
    assert found.files == {}


def test_an_agenda_is_published_with_the_invitation_and_without_its_closed_part() -> None:
    entries = [{"number": "Ö 1", "subject": "Haushalt"}, {"number": "N 1", "subject": "Vergabe", "paper": "2025/9"}]
    meeting = Meeting(key="m", agency="a", body="b", start=BEGIN, end=BEGIN, place="Aachen", agenda_json=entries)
    assert public_items(meeting, [], frozenset(), invited=False) == []
    assert [item.subject for item in public_items(meeting, [], frozenset(), invited=True)] == ["Haushalt"]
