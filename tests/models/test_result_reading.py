"""Lines of minutes are read as a minute taker means them, or refused with the place."""

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from models.errors import ResultUnreadable
from models.result_reading import read
from models.result_role import Role
from models.result_writing import write
from tests.models.council_lines import COUNCIL_LINES, WITH_A_DOUBT
from tests.models.result_lines import LINES, UNREADABLE, WITH_WARNING, Line

ALL_LINES = [pytest.param(*line, id=f"{name}: {line[0]}") for name, lines in LINES.items() for line in lines]
ALWAYS = [
    "decision",
    "yes",
    "no",
    "abstain",
    "invalid",
    "recused_count",
    "per_group",
    "per_part",
    "condition",
    "warnings",
]

#: Real minutes: the body's role, the line, and what its normalised form must contain.
REAL: list[tuple[str, Role, str, dict[str, Any]]] = [
    (
        "Zukunft der Region",
        Role.DECISIVE,
        "Einstimmig bei 1 Enthaltung",
        {"decision": "adopted", "no": 0, "abstain": 1},
    ),
    (
        "Strukturkonzept",
        Role.DECISIVE,
        "Ad 1) Einstimmig\nAd 2) Einstimmig\nAd 3) Mehrheitlich beschlossen mit 6 Gegenstimmen und einer Enthaltung",
        {
            "decision": "adopted",
            "no": None,
            "abstain": None,
            "per_part": {"1": {"no": 0, "abstain": 0}, "2": {"no": 0, "abstain": 0}, "3": {"no": 6, "abstain": 1}},
        },
    ),
    ("Bericht", Role.DECISIVE, "Kenntnisnahme", {"decision": "noted", "no": None, "text_change": "none"}),
    (
        "Förderung",
        Role.DECISIVE,
        "Beschlussnummer 1 wird einstimmig beschlossen.\n"
        "Beschlussnummer 2 wird einstimmig beschlossen unter dem Vorbehalt der Räte der Gebietskörperschaften.",
        {
            "decision": "adopted",
            "no": None,
            "per_part": {
                "1": {"no": 0, "abstain": 0},
                "2": {"no": 0, "abstain": 0, "condition": "Vorbehalt der Räte der Gebietskörperschaften"},
            },
        },
    ),
    (
        "Wirtschaft",
        Role.PRELIMINARY,
        "Mehrheitlich beschlossen bei 5 Gegenstimmen.",
        {"decision": "recommended", "yes": None, "no": 5, "abstain": None},
    ),
    (
        "Auswahlteam",
        Role.DECISIVE,
        "Einstimmig bei 12 Enthaltungen (B90/Grüne-Fraktion)",
        {"decision": "adopted", "no": 0, "abstain": 12, "abstain_group": "B90/Grüne-Fraktion"},
    ),
    ("Kultur", Role.PRELIMINARY, "Kenntnisnahme", {"decision": "noted", "yes": None, "no": None, "abstain": None}),
    (
        "Arbeit",
        Role.PRELIMINARY,
        "Beratende Mitglieder: Einstimmig\nOrdentliche Mitglieder: Einstimmig",
        {
            "decision": "recommended",
            "no": None,
            "per_group": {"beratend": {"no": 0, "abstain": 0}, "ordentlich": {"no": 0, "abstain": 0}},
        },
    ),
    ("Satzung", Role.DECISIVE, "Einstimmig zugestimmt", {"decision": "adopted", "yes": None, "no": 0, "abstain": 0}),
    (
        "Metropolregion",
        Role.DECISIVE,
        "Zustimmung bei einer Neinstimme",
        {"decision": "adopted", "yes": None, "no": 1, "abstain": None},
    ),
    (
        "Leverkusen",
        Role.DECISIVE,
        "dafür: 5\ndagegen: 5\nDamit ist der Antrag abgelehnt.",
        {"decision": "rejected", "yes": 5, "no": 5, "abstain": None, "tie": True, "text_change": "none"},
    ),
    (
        "Heinsberg",
        Role.DECISIVE,
        "Ja: 15, Nein: 0, Enthaltungen: 0, Befangen: 0",
        {"decision": "adopted", "yes": 15, "no": 0, "abstain": 0, "recused_count": 0},
    ),
]


def known(text: str, role: Role = Role.DECISIVE) -> dict[str, Any]:
    """Return everything that the line says, warnings apart."""
    return {key: value for key, value in read(text, role).as_json().items() if value is not None and key != "warnings"}


@pytest.mark.parametrize(("role", "line", "says"), [case[1:] for case in REAL], ids=[case[0] for case in REAL])
def test_real_minutes_are_read(role: Role, line: str, says: dict[str, Any]) -> None:
    result = read(line, role)
    told = result.as_json()
    assert {key: told[key] for key in says} == says
    assert list(told)[: len(ALWAYS)] == ALWAYS
    assert result.warnings == ()


@pytest.mark.parametrize(("line", "role", "says"), ALL_LINES)
def test_a_line_says_what_the_minute_taker_means(line: str, role: Role, says: dict[str, Any]) -> None:
    result = read(line, role)
    assert known(line, role) == says
    assert result.warnings == ()
    again = read(write(result), role)
    assert again == result


@pytest.mark.parametrize(("line", "says", "warning"), WITH_WARNING, ids=[line for line, _, _ in WITH_WARNING])
def test_what_is_read_with_a_doubt_is_said(line: str, says: dict[str, Any], warning: str) -> None:
    assert known(line) == says
    assert any(each.startswith(warning) for each in read(line).warnings)


@pytest.mark.parametrize("lines", COUNCIL_LINES.values(), ids=COUNCIL_LINES)
def test_councils_all_over_the_country_are_understood(lines: list[Line]) -> None:
    for line, role, says in lines:
        result = read(line, role)
        assert (known(line, role), result.warnings) == (says, ()), line
        assert read(write(result), role) == result, line


def test_what_councils_write_with_a_doubt_is_read_with_a_word_about_it() -> None:
    for line, role, says, warned in WITH_A_DOUBT:
        result = read(line, role)
        assert known(line, role) == says, line
        assert "; ".join(" ".join(warning.split()[:2]) for warning in result.warnings) == warned, line
        assert write(result), line


#: Where free words belong to a line: what is noted, who is biased, what a body is called.
WITH_FREE_WORDS = ("kenntnis", "befangen", "ausgeschlossen", "mitgewirkt", "für", "a) einstimmig")
STRICT = [
    (line, role)
    for lines in (*COUNCIL_LINES.values(), *LINES.values())
    for line, role, _ in lines
    if not any(word in line.casefold() for word in WITH_FREE_WORDS)
]


@settings(max_examples=40)
@given(st.sampled_from(STRICT), st.data())
def test_a_strange_word_is_never_passed_over(drawn: tuple[str, Role], data: st.DataObject) -> None:
    words, role = drawn[0].split(" "), drawn[1]
    words.insert(data.draw(st.integers(0, len(words))), "Blaukraut")
    try:
        result = read(" ".join(words), role)
    except ResultUnreadable:
        return
    assert "blaukraut" in str(result.as_json()).casefold() or result.warnings  # among the names, or left out and said


@settings(max_examples=40)
@given(st.sampled_from(STRICT), st.lists(st.tuples(st.integers(0, 300), st.text(max_size=2)), min_size=1, max_size=4))
def test_a_damaged_line_is_read_or_refused_in_german(drawn: tuple[str, Role], damages: list[tuple[int, str]]) -> None:
    line, role = drawn
    for place, instead in damages:
        here = place % (len(line) + 1)
        line = line[:here] + instead + line[here + 1 :]
    try:
        assert read(line, role).decision
    except ResultUnreadable as refused:
        assert str(refused).startswith("Zeile ")  # noqa: PT017 - most are refused, some are read


@pytest.mark.parametrize(("line", "row", "column", "words", "reason"), UNREADABLE, ids=[line[0] for line in UNREADABLE])
def test_what_cannot_be_read_is_refused_with_the_place(
    line: str, row: int, column: int, words: str, reason: str
) -> None:
    with pytest.raises(ResultUnreadable) as refused:
        read(line)
    error = refused.value
    assert (error.line, error.column, error.words) == (row, column, words)
    assert error.reason.startswith(reason)
    assert str(error).startswith(f"Zeile {row}, Spalte {column}, „{words}“: ")


def test_a_number_is_the_same_in_digits_and_in_words() -> None:
    for digits, word in (
        (1, "einer"),
        (2, "zwei"),
        (12, "zwölf"),
        (12, "zwoelf"),
        (17, "siebzehn"),
        (33, "dreiunddreißig"),
    ):
        assert known(f"Einstimmig bei {digits} Enthaltungen") == known(f"Einstimmig bei {word} Enthaltungen")


def test_transcribed_umlauts_composed_ones_and_odd_blanks_are_the_same() -> None:
    plain = known("Zurückgestellt bis zur nächsten Sitzung")
    assert known("ZURÜCKGESTELLT bis zur nächsten Sitzung  \r\n") == plain
    assert known("zuru\u0308ckgestellt\u00a0bis zur nächsten\u202fSitzung.") == plain
    assert known("zurueckgestellt bis zur nächsten Sitzung")["decision"] == "deferred"


def test_bullets_case_and_broken_words_change_nothing() -> None:
    plain = known("Mehrheitlich bei 2 Gegenstimmen und einer Enthaltung")
    for typed in (
        "• mehrheitlich bei 2 Gegenstimmen und einer Enthaltung …",
        "→ MEHRHEITLICH BEI 2 GEGENSTIMMEN UND EINER ENTHALTUNG!",
        "* „Mehrheitlich“ bei\r\n2 Gegenstimmen\r\nund einer Enthaltung ...",
        "Mehr-\nheitlich bei 2 Gegen-\nstimmen und einer Ent\u00adhaltung",
        "\u200bmehrheitlich\tbei\u00a02\u202fGegenstimmen | und einer Enthaltung |",
        "mehrheitlich bei 2 Gegenst. und 1 Enth.",
    ):
        assert known(typed) == plain, typed


def test_the_role_tells_a_recommendation_from_a_resolution() -> None:
    for line in ("Einstimmig beschlossen", "Einstimmig zugestimmt", "Ja: 9, Nein: 1"):
        assert known(line, Role.PRELIMINARY)["decision"] == "recommended"
        assert known(line, Role.DECISIVE)["decision"] == "adopted"


def test_a_line_of_any_length_is_answered_at_once() -> None:
    with pytest.raises(ResultUnreadable, match="zu lang"):
        read("Einstimmig " * 1_000)
