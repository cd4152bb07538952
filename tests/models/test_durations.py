"""How long stages take: visits of one agreement count together, who is still there does not count."""

from datetime import date
from xml.etree import ElementTree

from models import duration_picture
from models.durations import Stay, durations
from models.kinds import Stage
from models.standard import STANDARD

TODAY = date(2025, 11, 1)
TITLES = {stage: step.title for stage, step in STANDARD.steps.items()}


def stay(reference: str, stage: Stage, begun: int, ended: int | None) -> Stay:
    return Stay(reference, stage, date(2025, 10, begun), date(2025, 10, ended) if ended else None)


STAYS = [
    stay("a", Stage.COMMITTEE, 1, 3),
    stay("a", Stage.COMMITTEE, 10, 13),
    stay("b", Stage.COMMITTEE, 1, 8),
    stay("c", Stage.COMMITTEE, 1, None),
    stay("a", Stage.IN_FORCE, 20, None),
    stay("c", Stage.DRAFTING, 1, 1),
]


def test_two_visits_of_one_agreement_count_together_and_the_waiting_one_not_yet() -> None:
    drafting, committee = durations(STAYS, TODAY, own="c")
    assert (committee.median, committee.longest, committee.counted, committee.here) == (6.0, 7, 2, 1)
    assert committee.own == 31
    assert (drafting.stage, drafting.median, drafting.own) == (Stage.DRAFTING, 0, 0)
    assert [each.own for each in durations(STAYS, TODAY)] == [None, None]


def test_the_picture_says_the_same_as_its_text() -> None:
    found = durations(STAYS, TODAY, own="c")
    root = ElementTree.fromstring(duration_picture.as_svg("Tage je Schritt", found, TITLES))  # noqa: S314 - drawn here
    (said,) = [node.text for node in root if node.tag.endswith("desc")]
    assert said == "Entwurf: im Mittel 0 Tage; hier 0 Tage. Fachausschuss: im Mittel 6 Tage; hier 31 Tage."
    assert not any("style" in node.attrib for node in root.iter())  # a strict policy ignores it
