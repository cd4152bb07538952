"""The commands that keep accounts."""

from tests.cli.conftest import Give

ERIKA = "Erika.Muster@Region-Aachen.example"
ADD = ("accounts", "add", ERIKA, "--name", "Erika Muster", "--stelle", "region_aachen", "--rolle", "Koordination")


def test_an_account_is_opened_changed_and_closed(give: Give) -> None:
    assert "keine" in give("accounts", "list").out
    assert "ist eingerichtet" in give(*ADD, "--ja").out
    (known,) = give("accounts", "list", "--json").data
    assert (known["address"], known["agency"], known["roles"]) == (ERIKA.lower(), "region_aachen", ["coordinator"])
    told = give(
        "accounts", "change", ERIKA, "--rolle", "Einsicht", "--rolle", "Schriftführung", "--abmelden", "--ja", "--json"
    )
    assert told.data["roles"] == ["minute_taker", "observer"]
    assert give("accounts", "change", ERIKA, "--ganzes-haus", "--ja", "--json").data["agency"] is None
    listed = give("accounts", "list").out
    assert "ganzes Haus" in listed
    assert "Schriftführung und Einsicht" in listed
    assert give("accounts", "remove", ERIKA, "--ja").code == 0
    assert give("accounts", "list", "--json").data == []


def test_nothing_happens_before_somebody_says_yes(give: Give) -> None:
    assert give(*ADD, typed="nein\n").code == 130
    assert give("accounts", "list", "--json").data == []
    give(*ADD, typed="ja\n")
    assert give("accounts", "remove", ERIKA, typed="\n").code == 130
    assert len(give("accounts", "list", "--json").data) == 1


def test_what_does_not_fit_is_refused_in_german(give: Give) -> None:
    assert give(*ADD, "--ja").code == 0
    for words, said, code in (
        ((*ADD, "--ja"), "schon ein Konto", 4),
        (
            ("accounts", "add", "keine", "--name", "X", "--ganzes-haus", "--rolle", "Einsicht", "--ja"),
            "keine E-Mail-Adresse",
            4,
        ),
        (("accounts", "add", "x@y.example", "--name", "X", "--rolle", "Einsicht", "--ja"), "--ganzes-haus", 4),
        (
            ("accounts", "add", "x@y.example", "--name", "X", "--stelle", "Bonn!", "--rolle", "Einsicht", "--ja"),
            "region_aachen",
            4,
        ),
        (("accounts", "add", "x@y.example", "--name", "X", "--ganzes-haus", "--ja"), "mindestens eine Rolle", 4),
        (
            ("accounts", "add", "x@y.example", "--name", "X", "--ganzes-haus", "--rolle", "Chef", "--ja"),
            "„Chef“ gibt es nicht",
            4,
        ),
        (("accounts", "remove", "niemand@x.example", "--ja"), "gibt es nicht", 3),
    ):
        told = give(*words)
        assert said in told.err, told
        assert told.code == code
