"""`rundlauf result` reads and prints result lines for people and for programs."""

import json

import pytest

from models.german import NBSP
from tests.cli.conftest import Give

GROUPS = "Beratende Mitglieder: Einstimmig bei einer Enthaltung\\nOrdentliche Mitglieder: Einstimmig"


def test_a_line_is_read_for_programs(give: Give) -> None:
    said = give("result", "read", GROUPS, "--role", "preliminary", "--json")
    assert (said.code, said.err) == (0, "")
    assert said.data == {
        "decision": "recommended",
        "yes": None,
        "no": None,
        "abstain": None,
        "invalid": None,
        "recused_count": None,
        "per_group": {"beratend": {"no": 0, "abstain": 1}, "ordentlich": {"no": 0, "abstain": 0}},
        "per_part": None,
        "condition": None,
        "warnings": [],
    }


def test_a_line_break_may_be_typed_or_real_or_come_from_the_standard_input(give: Give) -> None:
    typed = give("result", "read", GROUPS, "--json")
    real = GROUPS.replace("\\n", "\n")
    assert give("result", "read", real, "--json").data == typed.data
    assert give("result", "read", "-", "--json", typed=real + "\n").data == typed.data


def test_a_line_is_read_for_people(give: Give) -> None:
    said = give("result", "read", "Ad 1) Einstimmig\\nAd 2) Abgelehnt bei 2 Enthaltugen unter Vorbehalt der Räte")
    assert said.code == 0
    for words in ("teilweise beschlossen", "Teil 1", "Teil 2", "Niederschrift", "als „Enthaltungen“ gelesen"):
        assert words in said.out
    counted = give("result", "read", "Ja: 12, Nein: 3, in geheimer Abstimmung, 1 Mitglied ist befangen").out
    for words in ("beschlossen", "12", "geheim", "mehrheitlich bei 12"):
        assert words in counted


def test_what_cannot_be_read_ends_with_two_and_names_the_place(give: Give) -> None:
    for more in ((), ("--json",)):
        said = give("result", "read", "Einstimmig\\nbei zwei Fahrrädern", *more)
        assert (said.code, said.out) == (2, "")
        assert "Zeile 2, Spalte 5, „zwei“: Es ist nicht zu erkennen, was hier gezählt wird" in said.err


def test_what_is_read_can_be_printed_again(give: Give) -> None:
    read = give("result", "read", GROUPS, "--role", "preliminary", "--json")
    printed = give("result", "write", "--json", typed=read.out)
    assert printed.code == 0
    assert printed.out.replace(NBSP, " ") == GROUPS.replace("\\n", "\n") + "\n"


def test_bare_counts_are_printed_as_minutes_say_them(give: Give) -> None:
    said = give("result", "write", typed=json.dumps({"yes": 30, "no": 2, "abstain": 1}))
    assert said.out.replace(NBSP, " ") == "Mehrheitlich bei 30 Ja-Stimmen, 2 Gegenstimmen und einer Enthaltung\n"


@pytest.mark.parametrize(
    ("given", "says"),
    [
        ("nichts", "Die Eingabe ist kein JSON (Zeile 1, Spalte 1)."),
        ('{"decision": "adopted", "nein": 1}', "nein: diese Angabe gibt es nicht"),
        ('{"decision": "adopted", "yes": 3, "no": 4}', "keine Mehrheit"),
    ],
)
def test_what_cannot_be_printed_ends_with_two(given: str, says: str, give: Give) -> None:
    said = give("result", "write", "--json", typed=given)
    assert (said.code, said.out) == (2, "")
    assert says in said.err


def test_an_unknown_role_is_explained_in_german(give: Give) -> None:
    said = give("result", "read", "Einstimmig", "--role", "ratend")
    assert said.code == 2
    assert "„ratend“ gibt es hier nicht, sondern 'preliminary', 'decisive'." in said.err


@pytest.mark.parametrize("command", ["read", "write"])
def test_the_help_teaches_in_german(command: str, give: Give) -> None:
    said = give("result", command, "--help")
    assert said.code == 0
    assert "Aufruf: rundlauf result" in said.out
    assert not [word for word in ("Usage", "Options", "Show this message") if word in said.out]
