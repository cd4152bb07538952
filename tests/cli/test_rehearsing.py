"""The command that says what would happen."""

from pathlib import Path

import pytest

from cli.scenarios import SuppositionUnclear, scenario_of
from models.kinds import Stage
from models.scenario import Turn
from tests.cli.conftest import Give
from tests.council import EXAMPLE

CASE = ("rehearse", "--case", "region-aachen-fai-nrw", "--am", "2025-08-18")


def test_a_program_learns_dates_papers_letters_and_the_picture(give: Give, tmp_path: Path) -> None:
    picture = tmp_path / "gantt.svg"
    said = give(*CASE, "--fehlt", "ausschuss=8", "--schweigt", "alle", "--bild", str(picture), "--json")
    assert said.code == 0
    stages = [(step["stage"], step["outcome"]) for step in said.data["stages"]]
    assert stages[3:5] == [("committee", "Inquorate"), ("committee", "Recommended")]
    assert (said.data["stages"][1]["ends"], said.data["in_force"]) == ("2025-09-02", "2025-11-07")
    assert said.data["forecast"]["within_periods"]["in_force"] == "2025-12-24"
    assert said.data["documents"][0]["kind"] == "agreement_draft"
    assert {letter["occasion"] for letter in said.data["letters"]} >= {"question", "reminder", "result"}
    assert "nicht beschlussfähig" in said.data["stages"][3]["finding"]["text"]
    assert said.data["stages"][3]["sitting"] is None  # the case knows how many sit there, not who
    assert picture.read_text(encoding="utf-8").startswith("<svg")
    assert give("list", "--json").data == []


def test_a_person_reads_that_nothing_has_happened(begun: Give) -> None:
    bodies = str(EXAMPLE.with_name("gremien-region-aachen.yaml"))
    said = begun(
        "rehearse", "2025-037", "--gremium", "versammlung=ablehnen", "--gremien", bodies, "--befangen", "vv_ac_02"
    )
    assert said.code == 0
    assert "Fachausschuss: 15 Stimmen im Raum" in said.out.replace("\u00a0", " ")
    assert "Befangen: Mitglied 2 der Stadt Aachen." in said.out.replace("\n", " ")
    assert "Beschlussvorschlag: 60" in said.out.replace("\n", " ")
    assert said.out.count("Fachausschuss: Quelle: KrO NRW") == 1
    assert "nichts davon ist geschehen, nichts wurde gesendet" in said.out
    assert "abgelehnt" in said.out
    assert "Frühestens in Kraft:" in said.out
    assert begun("show", "2025-037", "--json").data["stage"] == "drafting"


@pytest.mark.parametrize(
    ("words", "complaint"),
    [
        (("--fehlt", "ausschuss=viele"), "nach dem Gleichheitszeichen gehört eine Zahl"),
        (("--sitzung", "2025-10-15"), "gemeint ist wohl Gremium=…"),
        (("--sitzung", "ausschuss=morgen"), "„morgen“ ist kein Tag"),
        (("--gremium", "rat=vertagen"), "Ein Gremium „rat“ gibt es hier nicht"),
        (("--gremium", "ausschuss=tanzen"), "„tanzen“ kann ein Gremium nicht"),
    ],
)
def test_what_cannot_be_understood_is_said(give: Give, words: tuple[str, ...], complaint: str) -> None:
    said = give(*CASE, *words)
    assert said.code == 3
    assert complaint in said.err


def test_an_agreement_or_a_case_but_not_both(give: Give) -> None:
    for words in ((), ("2025-037", "--case", "region-aachen-fai-nrw")):
        said = give("rehearse", *words)
        assert said.code == 2
        assert "entweder einen Vorgang (REF) oder eine Falldatei" in said.err
    assert "Aufruf: rundlauf rehearse" in give("rehearse", "--help").out


def test_words_of_the_office_become_a_scenario() -> None:
    scenario = scenario_of(["5", "versammlung=2", "mags"], ["ausschuss=1"], [], ["Ausschuss=Ändern"], ["alle"], False)
    assert scenario.absent == {Stage.COMMITTEE: 5, Stage.ASSEMBLY: 2}
    assert scenario.absent_people == {"mags"}
    assert scenario.biased == {Stage.COMMITTEE: 1}
    assert scenario.turns == {Stage.COMMITTEE: Turn.AMEND}
    assert scenario.everybody_silent
    assert not scenario.silent
    with pytest.raises(SuppositionUnclear, match="Möglich: committee"):
        scenario_of(["runder_tisch=3"], [], [], [], [], False)
