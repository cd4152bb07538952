"""A case file is read as it was written, and every fault in it is named with its line, in German."""

from copy import deepcopy
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from yaml import CSafeDumper, dump

from models.case_reading import read_case
from models.errors import CaseInvalid
from models.yaml_tree import read_tree

TEXT = (Path(__file__).parents[2] / "examples" / "region-aachen-fai-nrw.yaml").read_text(encoding="utf-8")


def with_edits(*edits: tuple[str, str]) -> str:
    """Return the real case file with the first occurrence of each passage replaced."""
    text = TEXT
    for written, instead in edits:
        assert written in text, f"the example no longer holds {written!r}"
        text = text.replace(written, instead, 1)
    return text


def findings(text: str) -> list[str]:
    with pytest.raises(CaseInvalid) as caught:
        read_case(text)
    return caught.value.findings


def line_of(passage: str, text: str = TEXT) -> int:
    return text[: text.index(passage)].count("\n") + 1


def test_the_clock_of_the_office_is_berlin() -> None:
    committee = read_case(TEXT).meetings[1]
    assert committee.start.isoformat() == "2025-10-08T16:00:00+02:00"
    assert committee.start == datetime(2025, 10, 8, 14, 0, tzinfo=UTC)


def test_a_paper_number_a_share_and_a_no_stay_as_they_were_written() -> None:
    case = read_case(with_edits(("office: Projektleitung", "office: no"), ("phone: 0241 000-0", "phone: 0241")))
    assert case.paper.number == "2025/037"
    assert case.person("shyney_vallomtharayil").office == "no"
    assert case.letterhead.phone == "0241"
    assert str(case.bodies[0].rules[0].quorum.share) == "1/2"


def test_a_missing_number_of_seats_is_reported_with_line_and_place() -> None:
    text = with_edits(("        seats: 15\n", ""))
    assert findings(text) == [
        f"Zeile {line_of('- id: ordentlich', text)}, bodies › ausschuss › groups › ordentlich: „seats“ fehlt"
    ]


def test_a_german_key_is_answered_with_the_one_that_is_meant() -> None:
    assert (
        f"Zeile {line_of('parties:')}: unbekannter Schlüssel „parteien“ – gemeint ist vielleicht „parties“?"
        in findings(with_edits(("\nparties:", "\nparteien:")))
    )


def test_a_misspelt_key_is_answered_with_the_one_that_is_meant() -> None:
    (missing, unknown) = findings(with_edits(("        seats: 15", "        saets: 15")))
    assert "„seats“ fehlt" in missing
    assert "unbekannter Schlüssel „saets“ – gemeint ist vielleicht „seats“?" in unknown


@pytest.mark.parametrize(
    ("written", "instead", "answer"),
    [
        ("share: 1/2", "share: 17/0", "„17/0“ ist kein Anteil wie 1/2 oder 2/3"),
        ("share: 1/2", "share: 1e-999999999", "„1e-999999999“ ist kein Anteil wie 1/2 oder 2/3"),
        ("share: 1/2", "share: 3/2", "„3/2“ liegt nicht zwischen 0 und 1"),
        ("share: 1/2", "share: 1", "Beschlussfähigkeit: „mehr als alle“ kann niemand erreichen"),
        ("seats: 15", "seats: zwölf", "hier steht „zwölf“, erwartet wird eine ganze Zahl"),
        ("seats: 15", "seats: 1.5", "hier steht „1.5“, erwartet wird eine ganze Zahl"),
        ("seats: 15", "seats: 0", "hier steht „0“, erlaubt ist mindestens 1"),
        ("seats: 15", "seats: 501", "hier steht „501“, erlaubt ist höchstens 500"),
        ("decides: true", "decides: ja", "hier steht „ja“, erwartet wird true oder false"),
        (
            "kind: committee",
            "kind: comittee",
            "hier steht „comittee“, erlaubt ist „committee“ oder „assembly“ – gemeint ist vielleicht „committee“?",
        ),
        ("number: 2025/037", "number: 25-37", "hier steht „25-37“, erwartet wird eine Vorlagennummer wie 2025/037"),
        ("id: koordination", "id: Köln", "hier steht „Köln“, erwartet wird eine Kennung aus Kleinbuchstaben"),
        ("email: koordination@", "email: ", "„region-aachen.example“ ist keine E-Mail-Adresse"),
        ("phone: 0241 000-0", "phone:", "hier steht nichts, erwartet wird ein Text"),
        ("phone: 0241 000-0", "phone: [0241]", "hier steht eine Aufzählung, erwartet wird ein Text"),
        ("conditions: []", "conditions: keine", "hier steht „keine“, erwartet wird eine Aufzählung"),
        ("signatories: [vorsitz_ausschuss]", "signatories: []", "hier muss mindestens 1 Eintrag stehen"),
        ("text: Die Parteien arbeiten zusammen, um", "text: ''", "der Text ist leer"),
        ("dated: 2025-09-24", "dated: 24.09.2025", "„24.09.2025“ ist kein Tag wie 2025-10-08"),
        ("dated: 2025-09-24", "dated: 20250924", "„20250924“ ist kein Tag wie 2025-10-08"),
        ("dated: 2025-09-24", "dated: 2025-09-31", "hier steht „2025-09-31“, das gibt es im Kalender nicht"),
        ("start: 2025-10-08T16:00", "start: 2025-10-08", "„2025-10-08“ ist kein Zeitpunkt wie 2025-10-08T16:00"),
        ("start: 2025-10-08T16:00", "start: 2025-10-08T25:00", "das gibt es im Kalender nicht"),
        ("start: 2025-10-08T16:00", "start:", "hier steht nichts, erwartet wird ein Zeitpunkt wie 2025-10-08T16:00"),
        (
            "quorum: {base: statutory, share: 1/2, exceed: true}",
            "quorum: 1/2",
            "erwartet wird eine Gruppe von Schlüsseln",
        ),
        ("decides: false", "decides: true", "Genau eine Gruppe muss entscheiden"),
        ("id: beratend", "id: ordentlich", "Zwei Gruppen tragen dieselbe Kennung"),
    ],
)
def test_a_fault_is_answered_in_german_with_its_line(written: str, instead: str, answer: str) -> None:
    (finding,) = findings(with_edits((written, instead)))
    assert finding.startswith("Zeile ")
    assert answer in finding
    assert "nput" not in finding


def test_a_value_is_reported_on_its_own_line() -> None:
    (finding,) = findings(with_edits(("decides: false", "decides: vielleicht")))
    assert finding.startswith(f"Zeile {line_of('decides: false')}, bodies › ausschuss › groups › beratend › decides: ")


def test_all_faults_are_reported_in_the_order_of_their_lines() -> None:
    text = with_edits(("seats: 60", "seats: viele"), ("dated: 2025-09-24", "dated: bald"), ("rule: any", "rule: some"))
    lines = [int(finding.split(",")[0].removeprefix("Zeile ")) for finding in findings(text)]
    assert lines == [line_of("dated: 2025-09-24"), line_of("seats: 60"), line_of("rule: any")]


@pytest.mark.parametrize(
    ("written", "instead", "answer"),
    [
        ("coordinator: koordination", "coordinator: niemand", "die Person „niemand“ steht nicht unter „people“"),
        ("chair: vorsitz_ausschuss", "chair: vorsitz", "Gremium ausschuss: die Person „vorsitz“ steht nicht"),
        ("party: land", "party: bund", "die Partei „bund“ steht nicht unter „parties“"),
        ("- body: versammlung", "- body: rat", "das Gremium „rat“ steht nicht unter „bodies“"),
        ("id: ziele_2", "id: ziele_1", "„ziele_1“ kommt mehrfach vor"),
    ],
)
def test_a_fault_between_entries_names_the_line_that_mentions_it(written: str, instead: str, answer: str) -> None:
    found = [finding for finding in findings(with_edits((written, instead))) if answer in finding]
    assert [finding.split(":")[0] for finding in found] == [f"Zeile {line_of(written)}"]


def test_a_meeting_without_a_rule_is_reported_at_that_meeting() -> None:
    found = findings(with_edits(("valid_until: 2025-11-30", "valid_until: 2025-10-07")))
    assert found == [
        f"Zeile {line_of('- body: ausschuss')}: "
        "Für die Sitzung am 08.10.2025 gilt keine Abstimmungsregel des Gremiums „ausschuss“"
    ]


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        ("", "Akte 7: Die Datei ist leer"),
        ("# nur eine Bemerkung", "Akte 7: Die Datei ist leer"),
        ("- eins\n- zwei", "Akte 7: Die Datei muss aus Schlüsseln mit Doppelpunkt bestehen, etwa „subject: …“"),
        ("a: 1\n---\nb: 2", "Zeile 2: Hier beginnt ein zweites Dokument, eine Falldatei hat nur eines"),
        ("a:\n\tb: 1", "Zeile 2: Vor dem Text steht ein Tabulator oder geschütztes Leerzeichen"),
        ("a:\n  b: 1\n c: 2", "Zeile 3: Die Einrückung passt nicht zu den Zeilen darüber"),
        ("a: b: c", "Zeile 1: Hier darf kein Doppelpunkt stehen; ein Text mit „: “ gehört in Anführungszeichen"),
        ("a: 1\nb\nc: 2", "Zeile 2: Hinter dem Schlüssel fehlt der Doppelpunkt"),
        ('a: "offen\nb: 1', "Zeile 1: Ein Text in Anführungszeichen wird nicht geschlossen"),
        ("a: @b", "Zeile 1: Mit diesem Zeichen kann kein Text beginnen; er gehört in Anführungszeichen"),
        ("a: 1\nb: \x00", "Zeile 2: Hier steht ein Zeichen, das nicht erlaubt ist"),
        ("[a]: b", "Zeile 1: Ein Schlüssel muss ein einfaches Wort sein"),
        ("a: " + "[" * 500, "Zeile 1: Hier ist die Datei mehr als 20 Ebenen tief verschachtelt"),
        ("a: " + "x" * 1_000_000, "Die Datei ist größer als 1 MB, eine Falldatei hat wenige Seiten"),
        ('a: "\\UFFFFFFFF"', "Die Datei ist kein gültiges YAML"),
    ],
)
def test_what_cannot_be_read_at_all_is_said_in_one_line(text: str, answer: str) -> None:
    with pytest.raises(CaseInvalid) as caught:
        read_case(text, name="Akte 7")
    assert caught.value.findings == [answer]


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        ("subject: a\nsubject: b", "Zeile 2: Der Schlüssel „subject“ steht hier ein zweites Mal (zuerst in Zeile 1)"),
        ("subject: &alle a\nagency: *alle", "Zeile 2: Verweise wie *alle sind nicht erlaubt."),
        ("subject: &alle a", "Zeile 1: Anker wie &alle sind nicht erlaubt"),
        ("subject: *innen melden sich", "Beginnt ein Text mit „*“, gehört er in Anführungszeichen"),
        ("subject: !!python/object:os.system x", "Zeile 1: Typangaben mit „!“ sind nicht erlaubt."),
        ('subject: "\\a"', "Zeile 1: Der Text enthält ein Steuerzeichen"),
        ('subject: "\\ud800"', "Zeile 1: Der Text enthält ein Steuerzeichen"),
    ],
)
def test_what_a_case_file_never_needs_is_refused(text: str, answer: str) -> None:
    assert any(answer in finding for finding in findings(text))


def test_a_second_key_does_not_hide_the_other_faults() -> None:
    found = findings(with_edits(("short_title:", "subject: noch einer\nshort_title:"), ("seats: 60", "seats: x")))
    assert len(found) == 2
    assert "steht hier ein zweites Mal" in found[0]
    assert "seats" in found[1]


def test_a_file_made_to_overwhelm_the_reader_is_refused() -> None:
    bomb = "a: &a [x, x]\n" + "".join(f"b{n}: &b{n} [*a, *a]\n" for n in range(5))
    assert any("Anker" in finding for finding in findings(bomb))
    (finding,) = findings("a: [" + "x, " * 300_000 + "]")
    assert finding == "Zeile 1: Bis hierher stehen mehr Einträge, als eine Falldatei haben kann"


def test_hundreds_of_faults_are_cut_short_and_long_ones_too() -> None:
    found = findings("\n".join(f"unbekannt{number}: x" for number in range(500)))
    assert len(found) == 101
    assert found[-1].startswith("… und ")
    assert all(len(finding) < 400 for finding in findings(f"? {'k' * 5000}\n: x"))


@settings(max_examples=300, deadline=None)
@given(st.one_of(st.text(), st.text(alphabet=" \n\t-:?[]{}&*!|>'\"%@#,~a1\\x/é\u2028\x85\ufeff", max_size=60)))
@example("\ufeffa: 1")
@example("%YAML " + "1" * 5000 + ".1\n---\na: 1")
def test_arbitrary_text_is_refused_and_nothing_worse(text: str) -> None:
    assert all("\n" not in finding for finding in findings(text))


@settings(max_examples=80, deadline=None)
@given(
    start=st.integers(0, len(TEXT)),
    length=st.integers(0, 400),
    instead=st.one_of(
        st.sampled_from(["", "\n", ": ", "- ", "'", "{", "null", "2025-10-08", "1" * 30, "\x00"]), st.text()
    ),
)
def test_a_damaged_case_file_is_read_or_refused_and_nothing_worse(start: int, length: int, instead: str) -> None:
    damaged = TEXT[:start] + instead + TEXT[start + length :]
    try:
        case = read_case(damaged)
    except CaseInvalid as refused:
        found = refused.findings
    else:
        found = [case.subject]
    assert found


def entries(data: object, path: tuple[str | int, ...] = ()) -> list[tuple[str | int, ...]]:
    """Return the way to everything in the case file, itself excepted."""
    inner = data.items() if isinstance(data, dict) else enumerate(data) if isinstance(data, list) else ()
    return [way for key, value in inner for way in ([(*path, key), *entries(value, (*path, key))])]


DATA = read_tree(TEXT).data


@settings(max_examples=80, deadline=None)
@given(
    way=st.sampled_from(entries(DATA)),
    value=st.one_of(
        st.sampled_from([None, [], {}, [[]], {"id": None}, "", "-1", "0", "9" * 5000, "2025-99-99"]), st.text()
    ),
)
def test_whatever_stands_in_an_entry_is_answered_in_german(way: tuple[str | int, ...], value: object) -> None:
    data: Any = deepcopy(DATA)
    holder = data
    for part in way[:-1]:
        holder = holder[part]
    holder[way[-1]] = value
    try:
        read_case(dump(data, Dumper=CSafeDumper, allow_unicode=True))
    except CaseInvalid as refused:
        said = " ".join(refused.findings).replace(str(value)[:60], "")
        assert not {"Input", "should", "valid", "value"} & set(said.split())
