"""The commands that plan, invite, move and cancel meetings, and take over a register of bodies."""

import json
import shutil
from datetime import datetime
from pathlib import Path

import pytest

from models.case import BERLIN
from models.kinds import Stage
from store.clock import Clock
from store.store import open_store
from tests.cli.conftest import Give
from tests.council import an_agreement_at

REGISTER = str(Path(__file__).parents[2] / "examples" / "gremien-region-aachen.yaml")
KEY = "region_aachen:ausschuss:2025-10-08T1600"


@pytest.fixture(scope="module")
def waiting(empty_home: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home in which the committee is about to meet."""
    home = Path(shutil.copytree(empty_home, tmp_path_factory.mktemp("sitzung") / "home"))
    store = open_store(home, f"sqlite:///{home / 'rundlauf.sqlite'}")
    an_agreement_at(store, Stage.COMMITTEE)
    store.engine.dispose()
    return home


@pytest.fixture
def office(waiting: Path, home: Path, give: Give) -> Give:
    """Commands in that home, a week before the meeting."""
    shutil.copytree(waiting, home, dirs_exist_ok=True)
    Clock(home).set(datetime(2025, 10, 1, 17, tzinfo=BERLIN))
    assert give("bodies", "import", REGISTER, "--ja").code == 0
    return give


def test_a_register_is_taken_over_only_after_its_changes_were_shown(give: Give) -> None:
    asked = give("bodies", "import", REGISTER, typed="nein\n")
    assert (asked.code, "Erste Fassung: 3 Gremien" in asked.out) == (130, True)
    taken = give("bodies", "import", REGISTER, "--ja", "--json").data
    assert taken["edition"] == 1
    assert "Es ändert sich nichts." in give("bodies", "import", REGISTER).out
    assert give("bodies", "import", "gibt-es-nicht.yaml").code == 3


def test_meetings_are_listed_and_shown_by_key_or_number(office: Give) -> None:
    listed = office("meetings", "list", "--json").data
    assert [(m["body"], m["state"]) for m in listed] == [
        ("round_table", "planned"),
        ("ausschuss", "planned"),
        ("versammlung", "planned"),
    ]
    shown = office("meetings", "show", "SI/2025/140", "--json").data
    assert (shown["meeting"], shown["start"], shown["agreements"]) == (KEY, "2025-10-08T16:00:00+02:00", ["2025-037"])
    people = office("meetings", "show", KEY)
    assert "Ö 5" in people.out
    assert "Protokoll: 0 Einträge, unversehrt." in people.out
    assert office("meetings", "show", "SI/1").code == 3
    assert "eingeladen" not in office("meetings", "list").out


def test_an_invitation_is_confirmed_and_a_late_one_needs_its_reason(office: Give, home: Path) -> None:
    asked = office("meetings", "invite", KEY, typed="nein\n")
    assert (asked.code, "gewahrt" in asked.out) == (130, True)
    Clock(home).set(datetime(2025, 10, 6, 12, tzinfo=BERLIN))
    late = office("meetings", "invite", KEY, "--ja")
    assert late.code == 4
    assert "um 4\u00a0Tage versäumt" in late.err
    done = office("meetings", "invite", KEY, "--ja", "--grund", "Frist des Landes", "--json").data
    assert (done["notice"]["holds"], done["notice"]["reason"], done["letters"] > 25) == (
        False,
        "Frist des Landes",
        True,
    )
    assert "Grund: Frist des Landes" in office("meetings", "show", KEY).out


def test_a_meeting_is_moved_changed_and_cancelled(office: Give) -> None:
    assert office("meetings", "invite", KEY, "--ja").code == 0
    moved = office("meetings", "move", KEY, "--am", "2025-10-22T14:00", "--grund", "Saal", "--ja", "--json").data
    assert (moved["start"], moved["agreements"]) == ("2025-10-22T14:00:00+02:00", ["2025-037"])
    added = office("meetings", "agenda", KEY, "--aufnehmen", "Personal", "--nichtoeffentlich", "--grund", "x", "--ja")
    assert "N 1 „Personal“ kommt auf die Tagesordnung." in added.out.replace("\u00a0", " ")
    wrong = office("meetings", "agenda", KEY, "--aufnehmen", "A", "--absetzen", "B", "--ja")
    assert (wrong.code, "Bitte genau eines nennen" in wrong.err) == (5, True)
    gone = office("meetings", "cancel", KEY, "--grund", "Unwetter", "--ja", "--json").data
    assert gone["agreements"] == ["2025-037"]
    planned = office(
        *("meetings", "plan", "ausschuss", "--am", "2025-11-05T16:00", "--ort", "Düren", "--ref", "2025-037", "--json")
    )
    assert json.loads(planned.out)["meeting"] == "region_aachen:ausschuss:2025-11-05T1600"
    past = office("meetings", "plan", "ausschuss", "--am", "2025-01-05T16:00", "--ort", "Düren")
    assert (past.code, "Vergangenheit" in past.err) == (4, True)


def test_an_urgent_decision_is_recorded_and_stands_on_the_next_agenda(office: Give) -> None:
    words = ("--gegenstand", "Mietvertrag", "--beschluss", "Er wird verlängert.", "--grund", "Das Angebot endet.")
    one = office("meetings", "urgent", "ausschuss", *words, "--unterzeichnet", "vorsitz_ausschuss", "--ja")
    assert (one.code, "mindestens zwei Personen" in one.err) == (5, True)
    signed = ("--unterzeichnet", "verbandsvorstehung_2020", "--unterzeichnet", "vorsitz_ausschuss")
    asked = office("meetings", "urgent", "ausschuss", *words, *signed, typed="nein\n")
    assert asked.code == 130
    found = office("meetings", "urgent", "ausschuss", *words, *signed, "--ja", "--json").data
    assert (found["id"], found["meeting"], found["paper"]) == ("d1", KEY, "2025/038")
    assert "Genehmigung der Dringlichkeitsentscheidung" in office("meetings", "show", KEY).out


def test_a_supplement_is_written_and_sheets_wait_for_the_meeting(office: Give) -> None:
    new = ("--beschluss", "Der Ausschuss empfiehlt die Fassung mit Anlage 2.", "--grund", "Anlage 2 lag nicht vor.")
    wrong = office("meetings", "supplement", KEY, "--ref", "2025-099", *new, "--ja")
    assert (wrong.code, "steht nicht auf der Tagesordnung" in wrong.err) == (3, True)
    done = office("meetings", "supplement", KEY, "--ref", "2025-037", *new, "--ja", "--json").data
    assert "Ergänzungsvorlage" in done["changed"]
    early = office("meetings", "sheets", KEY)
    assert (early.code, "sobald die Sitzung eröffnet ist" in early.err) == (4, True)


COMMANDS = ["", "list", "show", "plan", "invite", "move", "cancel", "agenda", "supplement", "sheets", "urgent"]


@pytest.mark.parametrize("command", COMMANDS)
def test_the_help_is_german(command: str, give: Give) -> None:
    said = give("meetings", *command.split(), "--help")
    assert said.code == 0
    assert "Aufruf: rundlauf meetings" in said.out
    assert not [word for word in ("Usage", "Options", "Show this message") if word in said.out]
