"""What is printed is what minutes say, and the reader reads it as the same result."""

# ruff: noqa: E501 - a table reads best with a line in one line

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import ValidationError

from models.ballots import Mode
from models.errors import ResultUnprintable, ResultUnreadable
from models.german import NBSP
from models.result import APPROVING, CHANGES, Concord, Decision, Result, TextChange
from models.result_entry import result_of
from models.result_reading import read
from models.result_role import Role
from models.result_spelling import MISSPELLINGS
from models.result_words import PHRASES
from models.result_writing import write

count = st.integers(0, 60)
maybe = st.none() | count
group = st.sampled_from(["CDU-Fraktion", "SPD, Grüne", "B90/Grüne-Fraktion", "Frau Dr. Beispiel (UWG)", "Pro Region"])
words = st.sampled_from(
    ["der Zustimmung des Kreistages", ", dass die Mittel bewilligt werden", ": § 3 entfällt", "der Räte"]
)
NEVER_BY_GROUP = APPROVING | {Decision.WITHDRAWN, Decision.NO_VOTE}
OTHERWISE = [decision for decision in Decision if decision not in NEVER_BY_GROUP]


@st.composite
def votes(draw: st.DrawFn, decision: Decision) -> dict[str, Any]:
    """Draw the votes that may lead to a decision, counted as far as minutes count."""
    told: dict[str, Any] = {"decision": decision}
    if decision in (Decision.WITHDRAWN, Decision.NO_VOTE):
        return told
    told |= {key: draw(maybe) for key in ("yes", "no", "abstain", "invalid", "recused_count")}
    told |= {key: draw(st.none() | group) for key in ("yes_group", "no_group", "abstain_group")}
    told["mode"] = draw(st.none() | st.sampled_from(Mode))
    yes, no = told["yes"], told["no"]
    if yes is not None and no is not None and decision is not Decision.REJECTED and yes <= no:
        told["yes"], told["no"] = no + 1, yes
    told["concord"] = draw(st.sampled_from(_words_needed(told, decision)))
    _nobody_where_nobody_is_counted(told)
    return {key: value for key, value in told.items() if value is not None}


def _words_needed(told: dict[str, Any], decision: Decision) -> list[Concord | None]:
    """Return the words about the votes that the counts leave open; a word they say already is not kept."""
    yes, no, abstain = told["yes"], told["no"], told["abstain"]
    if decision is Decision.REJECTED:
        if yes is not None and no is not None:
            return [None]
        if yes == 0:
            return [Concord.UNANIMOUS, None] if no is None else [None]
        if yes is not None:
            return [Concord.MAJORITY, Concord.SHORT, None] if no is None else [None]
        return [Concord.MAJORITY, Concord.SHORT, Concord.TIE, None] if no is None else [Concord.MAJORITY, None]
    if no is not None or told["no_group"]:
        return [Concord.UNANIMOUS, None] if no == 0 and abstain is None and not told["abstain_group"] else [None]
    return [Concord.MAJORITY, None]


def _nobody_where_nobody_is_counted(told: dict[str, Any]) -> None:
    """Leave out names of a group without votes, and those that contradict the word."""
    for key in ("yes", "no", "abstain"):
        if told[key] == 0:
            told[f"{key}_group"] = None
    if told["concord"] in (Concord.UNANIMOUS, Concord.TIE):
        told["no_group" if told["decision"] is not Decision.REJECTED else "yes_group"] = None
    if told["concord"] is Concord.TIE:
        told["no_group"] = told["yes_group"] = None


@st.composite
def parts(draw: st.DrawFn, decision: Decision, *, grouped: bool) -> dict[str, Any]:
    """Draw a vote with what hangs on it, in groups or not."""
    told = {"decision": decision} if grouped else draw(votes(decision))
    if grouped:
        told["per_group"] = {
            "beratend": draw(votes(draw(st.sampled_from([decision, *OTHERWISE])))),
            "ordentlich": draw(votes(decision)),
        }
        told["per_group"]["beratend"].pop("recused_count", None)
    if decision in APPROVING:
        told["text_change"] = draw(st.none() | st.sampled_from(TextChange))
        if draw(st.booleans()):
            noun = draw(st.sampled_from(sorted(CHANGES)))
            told |= {"change": noun + _joined(draw(words)), "text_change": CHANGES[noun]}
        if draw(st.booleans()):
            told["condition"] = "Vorbehalt" + _joined(draw(words))
    else:
        told["text_change"] = TextChange.NONE
    if decision in (Decision.DEFERRED, Decision.REFERRED_BACK, Decision.PASSED_ON):
        told["target"] = draw(
            st.none() | st.sampled_from(["in die nächste Sitzung", "an den Fachausschuss", "bis März"])
        )
    return {key: value for key, value in told.items() if value is not None}


def _joined(tail: str) -> str:
    return tail if tail[0] in ",:" else f" {tail}"


@st.composite
def results(draw: st.DrawFn) -> tuple[Result, Role]:
    """Draw a result and the role of the body that had it."""
    role = draw(st.sampled_from(Role))
    approving = Decision.RECOMMENDED if role is Role.PRELIMINARY else Decision.ADOPTED
    decisions = [
        approving,
        approving,
        *OTHERWISE,
        Decision.WITHDRAWN,
        Decision.NO_VOTE,
    ]
    if draw(st.booleans()):
        told = draw(parts(draw(st.sampled_from(decisions)), grouped=draw(st.booleans())))
        if "per_group" in told and _without_votes(told):
            del told["per_group"]
        return Result.model_validate(told), role
    kept = {
        key: draw(parts(approving, grouped=draw(st.booleans()))) for key in draw(st.sampled_from(["12", "ab", "134"]))
    }
    rejected = draw(st.booleans())
    if rejected:
        kept["9"] = draw(parts(Decision.REJECTED, grouped=False))
    changes = [part.get("text_change") for part in kept.values()]
    told = {"decision": Decision.PARTLY_ADOPTED if rejected else approving, "per_part": kept}
    told["text_change"] = next((c for c in reversed(TextChange) if c in changes and c is not TextChange.NONE), None)
    if set(changes) == {TextChange.NONE}:
        told["text_change"] = TextChange.NONE
    return Result.model_validate(told), role


def _without_votes(told: dict[str, Any]) -> bool:
    return told["decision"] in (Decision.WITHDRAWN, Decision.NO_VOTE)


@settings(max_examples=60)
@given(results())
def test_reading_what_is_printed_gives_the_same_result(drawn: tuple[Result, Role]) -> None:
    result, role = drawn
    lines = write(result)
    again = read(lines, role)
    assert again == result.model_copy(update={"warnings": again.warnings}), lines
    assert result_of(result.as_json()) == result
    assert write(again) == lines


VOCABULARY = sorted(
    {word for phrases in PHRASES.values() for word in phrases.replace("|", " ").replace("?", "").split()}
)


@settings(max_examples=60)
@given(
    st.lists(
        st.sampled_from(
            [
                *VOCABULARY,
                *MISSPELLINGS,
                *["1", "2", "12", ":", ",", ";", ")", "(", "/", "-", ".", "\n", "1)", "ad", "a)", "„", "“", "3."],
            ]
        ),
        max_size=12,
    )
)
def test_whatever_is_typed_is_read_or_refused_with_the_place(typed: list[str]) -> None:
    text = " ".join(typed)
    try:
        result = read(text)
    except ResultUnreadable as refused:
        assert 1 <= refused.line <= text.count("\n") + 1  # noqa: PT017 - most are refused, some are read
        return
    assert result.no in (None, 0) or result.concord is not Concord.UNANIMOUS
    try:
        assert write(result)  # which reads its own lines again
    except ResultUnprintable:
        assert any(text.count(opener) for opener in ("stimmen", "stimme", "gegen", "enthalt", "("))  # strange names


@pytest.mark.parametrize(
    ("told", "lines"),
    [
        ({"decision": "adopted", "no": 0, "abstain": 0}, "Einstimmig"),
        ({"decision": "recommended", "no": 0, "abstain": 1}, "Einstimmig bei einer Enthaltung"),
        ({"decision": "adopted", "no": 1}, "Mehrheitlich bei einer Gegenstimme"),
        ({"decision": "adopted", "abstain": 2}, "Zustimmung bei 2 Enthaltungen"),
        ({"yes": 30, "no": 2, "abstain": 1}, "Mehrheitlich bei 30 Ja-Stimmen, 2 Gegenstimmen und einer Enthaltung"),
        ({"yes": 5, "no": 5}, "Abgelehnt bei Stimmengleichheit (5 : 5)"),
        ({"decision": "rejected", "tie": True}, "Abgelehnt bei Stimmengleichheit"),
        ({"present": 47, "yes": 44, "no": 1, "abstain": 2}, "Mehrheitlich bei 44 Ja-Stimmen, einer Gegenstimme und 2 Enthaltungen"),
        ({"decision": "noted"}, "Zur Kenntnis genommen"),
        ({"decision": "no_vote"}, "Ohne Abstimmung"),
        (
            {"decision": "adopted", "no": 0, "abstain": 0, "condition": "Haushalt genehmigt"},
            "Einstimmig unter dem Vorbehalt: Haushalt genehmigt",
        ),
        (
            {"decision": "adopted", "text_change": "replaced", "per_part": {"1": {"no": 0, "abstain": 0}, "2": {"no": 6}}},
            "Geänderter Beschluss:\nAd 1) Einstimmig\nAd 2) Mehrheitlich bei 6 Gegenstimmen",
        ),
        (
            {"decision": "recommended", "recused_count": 1, "per_group": {"beratend": {"no": 1}, "ordentlich": {"no": 0, "abstain": 0}}},
            "Beratende Mitglieder: Mehrheitlich bei einer Gegenstimme\nOrdentliche Mitglieder: Einstimmig\n"
            "Wegen Befangenheit hat ein Mitglied nicht mitgewirkt.",
        ),
    ],
)  # fmt: skip
def test_minutes_say_it_so(told: dict[str, Any], lines: str) -> None:
    assert write(result_of(told)).replace(NBSP, " ") == lines


@pytest.mark.parametrize(
    ("told", "says"),
    [
        ([], "Erwartet wird ein Ergebnis als JSON-Objekt"),
        ({"yes": 3}, "Es fehlt „decision“"),
        ({"decision": "angenommen"}, "decision: erlaubt sind 'adopted', 'recommended'"),
        ({"decision": "adopted", "no": -1}, "no: eine ganze Zahl von 0 bis 10000"),
        ({"decision": "adopted", "nein": 1}, "nein: diese Angabe gibt es nicht"),
        ({"decision": "adopted", "yes": 3, "no": 4}, "3 Ja-Stimmen gegen 4 Gegenstimmen sind keine Mehrheit"),
        ({"decision": "adopted", "no": 2, "concord": "unanimous"}, "Einstimmig ist ein Ergebnis nur"),
        ({"decision": "withdrawn", "yes": 3}, "Ohne Abstimmung und nach einer Rücknahme"),
        ({"decision": "adopted", "condition": "der Räte. Und noch ein Satz"}, "keine lesbare Zeile"),
        ({"decision": "adopted", "per_part": {"eins": {"no": 0, "abstain": 0}}}, "lesbare Zeile"),
        ({"decision": "adopted", "per_part": {"1": {"decision": "rejected"}}}, "mehr, als eine Zeile sagen kann"),
        ({"present": 3, "yes": 3, "no": 1}, "4 Stimmen, Enthaltungen und Befangene, aber nur 3 Anwesende"),
    ],
)
def test_what_cannot_be_printed_is_refused_in_german(told: Any, says: str) -> None:
    with pytest.raises(ResultUnprintable, match=says.replace("(", r"\(")):
        write(result_of(told))


def test_a_misspelling_is_never_printed() -> None:
    assert write(read("Einstimmung bei 2 Enthaltugen")).replace(NBSP, " ") == "Einstimmig bei 2 Enthaltungen"


def test_a_result_does_not_change_afterwards() -> None:
    with pytest.raises(ValidationError):
        read("Einstimmig").no = 3  # type: ignore[misc]
