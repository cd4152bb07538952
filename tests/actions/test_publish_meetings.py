"""What is public of a meeting that was minuted event by event: who took part, when, with which result; no more."""

import json
import shutil
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from actions.publish import publish
from actions.write import write
from models import meeting_events as e
from models.ballots import Ballot, Choice, Counts, Mode, PersonVote
from models.chamber import AgendaPoint
from models.kinds import Stage
from models.motions import Motion, MotionKind
from store.store import open_store
from tests.actions.test_publish import BASE, faults, of_kind
from tests.council import an_agreement_at
from tests.sitting import LATE, ORDINARY, Sitting, called, with_register

ITEM, HERE = "p5", (*ORDINARY[:11], "ihk_aachen")


@pytest.fixture(scope="module")
def sitting(empty_home: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Sitting]:
    """The committee has sat: a secret ballot, an item that was admitted, one behind closed doors."""
    home = Path(shutil.copytree(empty_home, tmp_path_factory.mktemp("sat") / "home"))
    store = open_store(home, f"sqlite:///{home / 'rundlauf.sqlite'}")
    council = an_agreement_at(store, Stage.COMMITTEE)
    with_register(store)
    key = council.p.visit.meeting_key or ""
    called(store, key, LATE, "Nachfrist des Fördergebers")
    s = Sitting(store, key).come(*HERE)
    s.do(e.GuestArrived(name="Gast Geheimrat"), e.Opened(chair="vorsitz_ausschuss"), e.Called(item=ITEM))
    s.do(e.Recused(person=ORDINARY[3], item=ITEM), moved(MotionKind.CONDITION, "c1", text="Mittel müssen bereitstehen"))
    s.vote(ITEM, "c1", yes=10, no=0, abstain=0).do(moved(MotionKind.SECRET, "s1", supporters=9))
    counts = {"ordentlich": Counts(yes=8, no=1, abstain=1, invalid=0)}
    s.do(
        e.Balloted(item=ITEM, ballot=Ballot(motion="main", mode=Mode.SECRET, counts=counts, counters=("Zähler Eins",)))
    )
    s.close(ITEM)
    admitted(s, AgendaPoint(key="z1", number="Ö 9", subject="Eilige Stellungnahme", proposal="Stellung nehmen."))
    s.vote("z1", yes=11, no=0, abstain=0).close("z1")
    admitted(s, AgendaPoint(key="n1", number="N 1", subject="Personalsache", public=False))
    names = tuple(PersonVote(person=who, choice=Choice.NO) for who in ORDINARY[:11])
    s.do(e.Balloted(item="n1", ballot=Ballot(motion="main", mode=Mode.ROLL_CALL, votes=names)), e.ItemClosed(item="n1"))
    s.do(e.Closed())
    write(store, s.now, key)
    yield s
    store.engine.dispose()


def moved(kind: MotionKind, name: str, **more: Any) -> e.MotionMade:
    return e.MotionMade(motion=Motion(id=name, item=ITEM, kind=kind, movers=(ORDINARY[1],), **more))


def admitted(s: Sitting, point: AgendaPoint) -> None:
    s.do(e.PointAdded(point=point, reason="duldet keinen Aufschub"), e.Called(item=point.key))


def the_meeting(sitting: Sitting) -> tuple[dict[str, Any], str]:
    found = publish(sitting.store, BASE, sitting.now)
    assert [fault for each in found.objects for fault in faults(each)] == []
    known = {each["id"] for each in found.objects}
    (meeting,) = (m for m in of_kind(found, "Meeting") if "participant" in m)
    assert {*meeting["participant"], *(item["id"] for item in meeting["agendaItem"])} <= known
    assert {file["accessUrl"] for file in of_kind(found, "File")} == found.files.keys()
    return meeting, json.dumps([found.objects, found.lists], ensure_ascii=False)


def test_who_took_part_and_when_an_item_was_dealt_with_is_public(sitting: Sitting) -> None:
    meeting, _ = the_meeting(sitting)
    assert [who.rpartition("/")[2] for who in meeting["participant"]] == [*HERE]
    assert meeting["meetingState"] == "durchgeführt"
    place = meeting["location"]
    assert (place["streetAddress"], place["postalCode"], place["locality"]) == (
        "Jülicher Ring 32A",
        "53879",
        "Euskirchen",
    )
    assert meeting["invitation"]["name"] == "Öffentliche Bekanntmachung"
    items = {item["number"]: item for item in meeting["agendaItem"]}
    assert [item["order"] for item in items.values()] == [*range(len(items))]
    assert items["Ö 5"]["start"] < items["Ö 5"]["end"] < items["Ö 9"]["start"]
    assert [file["name"] for file in items["Ö 5"]["auxiliaryFile"]] == ["Änderungsantrag, Ö 5"]
    assert (items["Ö 9"]["result"], items["Ö 9"]["resolutionText"]) == ("Empfohlen", "Stellung nehmen.")
    assert items["Ö 9"]["resolutionFile"]["name"] == "Auszug aus der Niederschrift, Ö 9"
    assert {*meeting["agendaItem"][0]} >= {"created", "modified"}


def test_of_a_secret_ballot_only_the_numbers_are_public_and_of_closed_doors_nothing(sitting: Sitting) -> None:
    meeting, said = the_meeting(sitting)
    vote = next(item["rundlauf:vote"] for item in meeting["agendaItem"] if item["number"] == "Ö 5")
    assert vote["mode"] == "secret"
    (group,) = vote["groups"]
    assert [group[name] for name in ("present", "recused", "yes", "no", "abstain", "invalid")] == [11, 1, 8, 1, 1, 0]
    unsaid = ("Zähler Eins", "Gast Geheimrat", "Personalsache", "N 1", "roll_call", "Befangen", "Vermerk", '"votes"')
    assert [word for word in unsaid if word in said] == []


def test_minutes_are_public_once_they_are_approved_and_then_only_their_public_part(sitting: Sitting) -> None:
    assert "resultsProtocol" not in the_meeting(sitting)[0]
    sitting.now += timedelta(days=30)
    sitting.do(e.MinutesApproved())
    write(sitting.store, sitting.now, sitting.key)
    minutes = the_meeting(sitting)[0]["resultsProtocol"]
    assert minutes["name"].startswith("Niederschrift, öffentlicher Teil")
    with sitting.store.unit_of_work() as session:  # an item is withdrawn from the public afterwards
        item = session.merge(next(row for row in sitting.book.agenda if row.key == "p2"))
        item.public = False
    meeting, _ = the_meeting(sitting)
    assert not {"resultsProtocol", "invitation"} & meeting.keys()
