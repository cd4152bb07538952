"""Signatures, refusals, conditions, and the life after them."""

from collections.abc import Callable
from typing import Any

import pytest

from models.case import CaseFile
from models.errors import AnswerInvalid, WorkItemClosed
from models.kinds import DocumentKind, Occasion, Question, Stage
from models.outcomes import Extended, Fulfilled, Outcome, Refused, Signed, Terminated
from tests.actions.conftest import At
from tests.council import Council, real_case, yes
from tests.proceedings import case_with

SigningWith = Callable[[CaseFile], Council]


def signs(c: Council, person: str) -> None:
    item = next(item for item in c.open_items(Question.SIGN) if item.person == person)
    c.say(item, signs=True, name="Muster", place="Aachen")
    c.go_on()


def refuses(c: Council, person: str, reason: str = "Ohne Vollmacht.") -> None:
    item = next(item for item in c.open_items(Question.SIGN) if item.person == person)
    c.say(item, signs=False, reason=reason)
    c.go_on()


def asked(c: Council) -> set[str]:
    return {item.person for item in c.open_items(Question.SIGN)}


def told(c: Council, occasion: Occasion, stage: Stage, visit: int = 1) -> set[str]:
    return {x.person for x in c.p.letters if (x.occasion, x.stage, x.visit) == (occasion, stage, visit)}


def slots(*orders: int) -> list[dict[str, Any]]:
    """The two slots of the real case, in another order."""
    kept = real_case().model_dump(mode="json")["signature_slots"]
    return [slot | {"order": order} for slot, order in zip(kept, orders, strict=True)]


def test_the_second_slot_opens_when_the_first_is_filled(council_at: At) -> None:
    c = council_at(Stage.SIGNING)
    assert asked(c) == {"vorsitz_ausschuss"}
    signs(c, "vorsitz_ausschuss")
    assert asked(c) == {"mags", "shyney_vallomtharayil"}


def test_one_of_two_signs_and_the_agreement_is_in_force(council_at: At) -> None:
    c = council_at(Stage.SIGNING)
    signs(c, "vorsitz_ausschuss")
    signs(c, "shyney_vallomtharayil")
    assert c.outcomes[-2:] == [Signed(), Fulfilled()]
    assert c.stage is Stage.IN_FORCE
    for signature in c.p.signatures:
        assert (signature.version, signature.version_sha256) == (1, c.p.version.sha256)
        assert (signature.kind, signature.form) == ("simple", "Textform (§ 126b BGB)")
    chair = next(signature for signature in c.p.signatures if signature.person == "vorsitz_ausschuss")
    assert chair.basis_kind == "resolution"
    assert chair.basis_text.replace("\u00a0", " ").endswith(", 7. November 2025")


def test_a_filled_any_of_slot_closes_the_others_question_though_signing_goes_on(signing_with: SigningWith) -> None:
    c = signing_with(case_with(signature_slots=slots(2, 1)))
    assert asked(c) == {"mags", "shyney_vallomtharayil"}
    other = next(item for item in c.open_items(Question.SIGN) if item.person == "mags")
    signs(c, "shyney_vallomtharayil")
    assert asked(c) == {"vorsitz_ausschuss"}
    assert c.stage is Stage.SIGNING
    assert next(item for item in c.p.work_items if item.key == other.key).closed_at
    with pytest.raises(WorkItemClosed):
        c.say(other, signs=True, name="Muster")


def test_who_comes_a_moment_too_late_does_not_sign_twice(signing_with: SigningWith) -> None:
    c = signing_with(case_with(signature_slots=slots(2, 1)))
    one, other = c.open_items(Question.SIGN)
    c.say(one, signs=True, name="Muster")
    with pytest.raises(WorkItemClosed):  # before the flow has looked
        c.say(other, signs=True, name="Muster")
    assert len(c.p.signatures) == 1


def test_a_refusal_is_told_to_who_has_signed_and_to_the_coordinator(council_at: At) -> None:
    c = council_at(Stage.SIGNING)
    signs(c, "vorsitz_ausschuss")
    refuses(c, "mags", "Nicht zuständig.")
    assert c.stage is Stage.SIGNING  # the other may still sign
    refuses(c, "shyney_vallomtharayil", "Kein Auftrag.")
    assert c.outcomes[-1] == Refused(reason="Nicht zuständig. Kein Auftrag.")
    assert c.stage is Stage.CLARIFICATION
    assert {"koordination", "vorsitz_ausschuss"} <= told(c, Occasion.RESULT, Stage.SIGNING)


def refused(council_at: At) -> Council:
    c = council_at(Stage.SIGNING)
    refuses(c, "vorsitz_ausschuss")
    assert c.stage is Stage.CLARIFICATION
    return c


def clarifies(c: Council, way: str) -> None:
    c.all_say(Question.CLARIFY, way_on=way, reason="So besprochen.")
    c.go_on()


def test_after_clarification_signing_begins_anew(council_at: At) -> None:
    c = refused(council_at)
    clarifies(c, "continue_signing")
    assert (c.stage, c.p.agreement.visit) == (Stage.SIGNING, 2)
    signs(c, "vorsitz_ausschuss")
    signs(c, "mags")
    assert c.stage is Stage.IN_FORCE


def test_after_a_refusal_the_parties_may_stand_by_their_text(council_at: At) -> None:
    c = refused(council_at)
    clarifies(c, "renegotiate")
    assert c.stage is Stage.RENEGOTIATION
    letter = next(x for x in c.p.letters if (x.stage, x.occasion) == (Stage.RENEGOTIATION, Occasion.QUESTION))
    assert letter.content["paragraphs"][0].startswith("die Unterzeichnung ist nicht zustande gekommen")
    c.all_say(Question.ACCEPT_AMENDMENT, accepts=True)
    c.go_on()
    assert (c.stage, c.p.agreement.visit) == (Stage.SIGNING, 2)


def test_after_a_refusal_it_may_end(council_at: At) -> None:
    c = refused(council_at)
    clarifies(c, "stop")
    assert c.stage is Stage.REJECTED
    assert "vorsitz_ausschuss" in told(c, Occasion.RESULT, Stage.REJECTED)


def test_no_way_leads_round_the_assembly_after_a_refusal(council_at: At) -> None:
    c = refused(council_at)
    with pytest.raises(AnswerInvalid, match="passt nicht zu dem Schritt"):
        clarifies(c, "continue_to_assembly")


def test_a_conditional_resolution_comes_into_force_when_the_condition_is_proved(council_at: At) -> None:
    c = council_at(Stage.ASSEMBLY)
    c.on(2025, 11, 7, 18)
    c.all_say(
        Question.RECORD_MEETING,
        treatment="voted",
        tallies={"mitglieder": yes(45)},
        condition="Der Zuwendungsbescheid liegt vor.",
    )
    c.go_on()
    signs(c, "vorsitz_ausschuss")
    signs(c, "mags")
    assert c.stage is Stage.CONDITIONS
    assert "koordination" in told(c, Occasion.RESULT, Stage.SIGNING)
    (item,) = c.open_items()
    letter = next(letter for letter in c.p.letters if letter.work_item == item.key)
    assert dict(letter.content["facts"])["Vorbehalt"] == "Der Zuwendungsbescheid liegt vor."
    c.later(30)
    c.say(item, proof="Bescheid vom 1. Dezember", met_on="2025-12-01")
    c.go_on()
    assert c.stage is Stage.IN_FORCE


def test_conditions_of_the_case_are_proved_one_by_one(signing_with: SigningWith) -> None:
    c = signing_with(case_with(conditions=["Haushalt", "Zuwendung"]))
    signs(c, "vorsitz_ausschuss")
    signs(c, "mags")
    first, second = c.open_items(Question.PROVE_CONDITION)
    assert {first.matter, second.matter} == {"c1", "c2"}
    c.say(first, proof="Satzung", met_on="2025-11-07")
    assert c.go_on() == []
    c.say(second, proof="Bescheid", met_on="2025-11-07")
    assert c.go_on() == [Fulfilled()]


def test_without_conditions_nobody_is_told_of_waiting_for_them(council_at: At) -> None:
    c = council_at(Stage.IN_FORCE)
    assert told(c, Occasion.RESULT, Stage.SIGNING) == set()
    end = [x for x in c.p.letters if (x.occasion, x.stage) == (Occasion.RESULT, Stage.IN_FORCE)]
    assert {"koordination", "mags", "astrid_brokmann", "vorsitz_versammlung"} <= {x.person for x in end}
    notice = next(d for d in c.p.documents if d.kind is DocumentKind.IN_FORCE_NOTICE)
    assert all(notice.key in letter.attaches for letter in end)


def news(c: Council, event: str) -> list[Outcome]:
    c.all_say(Question.RECORD_LIFE_EVENT, event=event, on="2026-06-30", note="Gemeinsame Erklärung")
    return c.go_on()


def test_an_extended_agreement_stays_in_force_until_it_is_terminated(council_at: At) -> None:
    c = council_at(Stage.IN_FORCE)
    assert news(c, "extended") == [Extended(reason="Gemeinsame Erklärung")]
    assert (c.stage, c.p.agreement.visit) == (Stage.IN_FORCE, 2)
    assert c.open_items()  # the next piece of news has its place
    assert news(c, "terminated") == [Terminated(reason="Gemeinsame Erklärung")]
    assert c.stage is Stage.ENDED
    assert c.open_items() == []
