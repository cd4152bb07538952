"""Signature slots: all of, any of, one after the other."""

from typing import Any

from models.asking import missing, superfluous
from models.deciding import outcome_of
from models.kinds import Question as Q
from models.kinds import Stage
from models.outcomes import Adopted, Refused, Signed
from models.slots import basis_of, is_filled, is_lost, needs, slots_in_turn
from tests.proceedings import NOON, Table, case_with


def slot(name: str, *signatories: str, rule: str = "all", order: int = 1, **more: Any) -> dict[str, Any]:
    return {
        "id": name,
        "title": name,
        "party": "region",
        "signatories": list(signatories),
        "rule": rule,
        "capacity": "Vertretung",
        "basis": {"kind": "office", "text": "Amt"},
        "order": order,
    } | more


def signing(*slots: dict[str, Any]) -> Table:
    return Table(Stage.SIGNING, (Stage.ASSEMBLY, Adopted()), case=case_with(signature_slots=list(slots)))


BOTH = slot("beide", "vorsitz_ausschuss", "mags")
EITHER = slot("einer", "mags", "shyney_vallomtharayil", rule="any")


def signs(table: Table, person: str, matter: str) -> Table:
    return table.says(person, Q.SIGN, matter, signs=True, name="Muster")


def refuses(table: Table, person: str, matter: str, reason: str = "Ohne Vollmacht.") -> Table:
    return table.says(person, Q.SIGN, matter, signs=False, reason=reason)


def test_all_of_needs_every_signature() -> None:
    table = signs(signing(BOTH), "mags", "beide")
    assert outcome_of(table.p) is None
    assert outcome_of(signs(table, "vorsitz_ausschuss", "beide").p) == Signed()


def test_any_of_needs_one() -> None:
    table = signing(EITHER)
    assert not is_filled(table.p, table.case.signature_slots[0])
    assert outcome_of(signs(table, "shyney_vallomtharayil", "einer").p) == Signed()
    assert not needs(table.p, "einer", "mags")


def test_one_refusal_loses_an_all_of_slot() -> None:
    table = refuses(signing(BOTH), "mags", "beide")
    assert is_lost(table.p, table.case.signature_slots[0])
    assert outcome_of(table.p) == Refused(reason="Ohne Vollmacht.")


def test_an_any_of_slot_is_lost_only_when_all_have_refused() -> None:
    table = refuses(signing(EITHER), "mags", "einer", "Nicht zuständig.")
    assert outcome_of(table.p) is None
    assert needs(table.p, "einer", "shyney_vallomtharayil")
    refuses(table, "shyney_vallomtharayil", "einer", "Kein Auftrag.")
    assert outcome_of(table.p) == Refused(reason="Nicht zuständig. Kein Auftrag.")


def test_after_one_refusal_the_other_signature_is_enough() -> None:
    table = signs(refuses(signing(EITHER), "mags", "einer"), "shyney_vallomtharayil", "einer")
    assert outcome_of(table.p) == Signed()


def test_a_refusal_gives_only_the_refusers_reason() -> None:
    table = signing(slot("a", "vorsitz_ausschuss"), slot("b", "mags"))
    table.says("vorsitz_ausschuss", Q.SIGN, "a", signs=True, name="Muster", reason="gern")
    refuses(table, "mags", "b")
    assert outcome_of(table.p) == Refused(reason="Ohne Vollmacht.")


def test_who_is_next_waits_for_the_slots_before() -> None:
    table = signing(slot("erst", "vorsitz_ausschuss"), slot("dann", "mags", order=2), slot("auch", "ihk_aachen"))
    assert [s.id for s in slots_in_turn(table.p)] == ["erst", "auch"]
    assert {w.matter for w in missing(table.p, NOON.date())} == {"erst", "auch"}
    signs(table, "vorsitz_ausschuss", "erst")
    assert [s.id for s in slots_in_turn(table.p)] == ["erst", "auch"]
    signs(table, "ihk_aachen", "auch")
    assert {w.matter for w in missing(table.p, NOON.date())} == {"dann"}


def test_a_filled_any_of_slot_lets_the_other_signatory_go_while_others_still_sign() -> None:
    table = signing(EITHER, slot("dann", "vorsitz_ausschuss", order=2))
    table.asks(Q.SIGN, "mags", "shyney_vallomtharayil", matter="einer")
    assert superfluous(table.p) == []
    signs(table, "mags", "einer")
    assert [item.person for item in superfluous(table.p)] == ["shyney_vallomtharayil"]


def test_a_signatory_named_twice_is_asked_once() -> None:
    table = signing(slot("doppelt", "mags", "mags"))
    assert len(missing(table.p, NOON.date())) == 1


def test_one_person_signs_for_two_slots_separately() -> None:
    table = signing(slot("a", "mags"), slot("b", "mags"))
    assert len(missing(table.p, NOON.date())) == 2
    assert outcome_of(signs(table, "mags", "a").p) is None
    assert outcome_of(signs(table, "mags", "b").p) == Signed()


def test_a_resolution_without_a_date_is_the_assemblys() -> None:
    resolved = slot("a", "mags", basis={"kind": "resolution", "text": "Beschluss"})
    table = signing(resolved, slot("b", "mags"))
    table.meets(visit=table.visits[0])
    first, second = table.case.signature_slots
    basis = basis_of(table.p, first)
    assert basis is not None
    assert basis.dated == NOON.date()
    assert basis_of(table.p, second) == second.basis
