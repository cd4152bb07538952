"""What minutes say of the meeting as a whole."""

from documents.meeting_facts import course
from models import meeting_events as e
from models.chamber import Gathering
from tests.chamber import Meeting


def test_25_26_minutes_name_the_legal_basis_of_a_hybrid_meeting() -> None:
    hybrid = e.GatheringSet(gathering=Gathering.HYBRID, legal_basis="KrO NRW § 32a")
    assert list(course(Meeting().do(hybrid).room, public_part=True)) == [
        "Die Sitzung ist hybrid (Rechtsgrundlage: KrO NRW § 32a)."
    ]
    assert list(course(Meeting().room, public_part=False)) == []
