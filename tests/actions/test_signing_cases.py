"""The edge cases of signing, each by the number of the trade: successors, refusals, copies that differ, mixed media."""

from collections.abc import Callable

import pytest

from actions.answer import answer
from actions.except_signing import except_signing
from actions.import_register import import_register
from actions.recall_signature import recall_signature, request_again
from actions.replace_signatory import replace_signatory
from actions.settle_signed import confirm_signed, refuse_signed
from models.case import CaseFile
from models.errors import AnswerInvalid, MoveRefused, NotYet, SigningExpired, WorkItemClosed
from models.execution import obstacles
from models.kinds import DocumentKind, Occasion, Question, Stage
from models.outcomes import Refused, Signed
from models.people import Person
from models.register_yaml import read_register
from models.signature_evidence import evidence_of
from models.signature_files import Acceptance, ExceptionKind
from models.signature_slots import Basis, BasisKind, Confirmation, SignatureKind
from models.signing_holds import coordinators_holds
from models.signing_state import PlaceState, places_of
from models.waiting import standing_of
from tests.actions.conftest import At
from tests.actions.signed_things import (
    CHAIR,
    MINISTRY,
    PROJECT,
    asked,
    case_signed_by,
    hands_in,
    on,
    scan,
)
from tests.council import EXAMPLE, Council, form

SigningWith = Callable[[CaseFile], Council]
DEPUTY = Person(
    id="stellvertretung",
    office="Stellvertretender Vorsitz des Fachausschusses",
    organization="Region Aachen Zweckverband",
    email="stellvertretung@region-aachen.example",
)
AUTHORITY = Basis(kind=BasisKind.AUTHORITY, text="Vollmacht der Verbandsvorstehung", dated=on(2025, 11, 13))
REGISTER = (EXAMPLE.parent / "gremien-region-aachen.yaml").read_text(encoding="utf-8")
INK, SIMPLE, QES = SignatureKind.WET_INK, SignatureKind.SIMPLE, SignatureKind.QUALIFIED


def signs(c: Council, person: str) -> None:
    c.say(asked(c, person), signs=True, name="Muster", place="Aachen")
    c.go_on()


def posted(c: Council) -> None:
    """Let every letter so far have gone out."""
    with c.store.unit_of_work() as session:
        for letter in c.p.letters:
            session.merge(letter).sent_at = c.now


def state(c: Council, person: str) -> PlaceState:
    return next(place.state for place in places_of(c.p, c.now.date()) if place.person == person)


def told(c: Council, person: str, occasion: Occasion) -> list[str]:
    return [x.subject for x in c.p.letters if (x.person, x.occasion) == (person, occasion)]


def test_36_the_successor_in_a_renamed_body_signs_only_when_confirmed_and_the_decision_keeps_its_name(
    council_at: At,
) -> None:
    c = council_at(Stage.SIGNING)
    import_register(c.store, REGISTER, "k", c.now)
    c.on(2025, 12, 1)
    item = asked(c, CHAIR)
    c.on(2026, 1, 23)
    with c.store.unit_of_work() as session:
        session.merge(item).due = on(2026, 2, 6)
    with pytest.raises(NotYet, match="Zukunft der Arbeit") as refused:
        c.say(item, signs=True, name="Muster")
    assert "Die Koordination muss zuerst bestätigen" in str(refused.value)
    posted(c)
    register = read_register(REGISTER)
    successor = register.person("vorsitz_ausschuss_2026")
    replace_signatory(
        c.store, c.reference, "region_aachen", CHAIR, successor, "Neu gebildeter Ausschuss", "Koordination", c.now
    )
    c.go_on()
    assert told(c, CHAIR, Occasion.NO_LONGER_NEEDED)
    with pytest.raises(WorkItemClosed):
        c.say(item, signs=True, name="Muster")
    signs(c, "vorsitz_ausschuss_2026")
    signature = c.p.signatures[0]
    assert signature.office == "Vorsitz des Fachausschusses Zukunft der Arbeit"
    assert c.p.case.body_of(c.p.case.bodies[0].kind) == c.p.case.bodies[0]  # the body of the decision is untouched
    assert {body.name for body in c.p.case.bodies} >= {
        "Ausschuss für (eu)regionale Arbeit, Fachkräftesicherung, Bildungs- und Wissensregion"
    }


def test_36_whoever_held_the_office_may_still_sign_where_that_is_allowed(council_at: At) -> None:
    c = council_at(Stage.SIGNING)
    import_register(c.store, REGISTER, "k", c.now)
    item = asked(c, CHAIR)
    c.on(2026, 1, 23)
    with c.store.unit_of_work() as session:
        session.merge(item).due = on(2026, 2, 6)
    except_signing(
        c.store,
        c.reference,
        ExceptionKind.FORMER_OFFICE,
        "Verbandsvorstehung",
        "Die Ermächtigung nennt die Person, nicht das Amt.",
        "Koordination",
        c.now,
    )
    signs(c, CHAIR)
    assert state(c, CHAIR) is PlaceState.SIGNED


def test_37_a_deputy_with_a_new_authority_signs_for_whoever_is_ill(council_at: At) -> None:
    c = council_at(Stage.SIGNING)
    former = asked(c, CHAIR)
    c.later(2)
    replace_signatory(
        c.store, c.reference, "region_aachen", CHAIR, DEPUTY, "Erkrankt", "Koordination", c.now, basis=AUTHORITY
    )
    c.go_on()
    assert told(c, CHAIR, Occasion.NO_LONGER_NEEDED) == []  # no letter had gone out: nothing to take back
    with pytest.raises(WorkItemClosed):
        c.say(former, signs=True, name="Muster")
    copies = [d for d in c.p.documents if d.kind is DocumentKind.SIGNATURE_COPY]
    assert [copy.title for copy in copies][-1].startswith("Unterschriftenfassung (neu ausgestellt)")
    assert "Stellvertretender Vorsitz" in str(copies[-1].content["signatures"])
    letter = next(x for x in c.p.letters if x.person == "stellvertretung" and x.occasion is Occasion.QUESTION)
    assert copies[-1].key in letter.attaches
    assert copies[0].key not in letter.attaches
    papers = [d for d in c.p.documents if d.kind is DocumentKind.SIGNING_AUTHORITY]
    assert papers[-1].content["granted"]
    signs(c, "stellvertretung")
    signature = c.p.signatures[0]
    assert (signature.basis_kind, signature.basis_text) == (
        "authority",
        "Vollmacht der Verbandsvorstehung, 13.\u00a0November\u00a02025",
    )
    with pytest.raises(MoveRefused, match="schon unterzeichnet"):
        replace_signatory(c.store, c.reference, "region_aachen", DEPUTY.id, DEPUTY, "Doch nicht", "Koordination", c.now)


def test_38_whoever_refuses_says_why_and_everybody_who_has_signed_is_told(council_at: At) -> None:
    c = council_at(Stage.SIGNING)
    signs(c, CHAIR)
    c.say(asked(c, MINISTRY), signs=False, reason="Nicht zuständig.")
    c.go_on()
    assert told(c, CHAIR, Occasion.RESULT)[-1].startswith("Eine Unterschrift wurde verweigert")
    assert told(c, "koordination", Occasion.RESULT)[-1].startswith("Eine Unterschrift wurde verweigert")
    assert c.stage is Stage.SIGNING
    c.say(asked(c, PROJECT), signs=False, reason="Kein Auftrag.")
    c.go_on()
    assert c.outcomes[-1] == Refused(reason="Nicht zuständig. Kein Auftrag.")
    last = [subject for subject in told(c, CHAIR, Occasion.RESULT) if "verweigert" in subject]
    assert len(last) == 2  # of the refusal that ends it the result tells, once


def test_39_where_ministry_or_project_may_sign_the_first_of_them_closes_the_slot(council_at: At) -> None:
    c = council_at(Stage.SIGNING)
    signs(c, CHAIR)
    signs(c, PROJECT)
    assert c.outcomes[-2] == Signed()
    assert state(c, MINISTRY) is PlaceState.NOT_NEEDED


def test_39_where_both_must_sign_one_is_not_enough(signing_with: SigningWith) -> None:
    c = signing_with(case_signed_by(SIMPLE, rule="all"))
    signs(c, CHAIR)
    signs(c, PROJECT)
    assert c.stage is Stage.SIGNING
    signs(c, MINISTRY)
    assert c.stage is Stage.IN_FORCE


def test_40_a_scan_changed_by_hand_counts_for_nothing_and_is_to_be_signed_anew(signing_with: SigningWith) -> None:
    c = signing_with(case_signed_by(INK))
    file = hands_in(c, CHAIR, scan(c), INK, signed_name="E. Muster")
    assert state(c, CHAIR) is PlaceState.CHECKING
    refuse_signed(c.store, file.id or 0, "In § 3 ist ein Satz gestrichen.", "Koordination", c.now, altered=True)
    c.go_on()
    assert c.p.signed_files[0].acceptance is Acceptance.ALTERED
    assert c.p.signatures == []
    assert state(c, CHAIR) is PlaceState.ASKED
    letter = next(x for x in c.p.letters if x.occasion is Occasion.FILE_REFUSED)
    assert "neue Fassung vor, der alle zustimmen" in " ".join(letter.content["paragraphs"])
    with pytest.raises(MoveRefused, match="schon entschieden"):
        confirm_signed(c.store, file.id or 0, "Koordination", c.now, original_at="Akte")


def test_40_signatures_on_another_wording_block_the_execution(council_at: At) -> None:
    c = council_at(Stage.SIGNING)
    signs(c, CHAIR)
    with c.store.unit_of_work() as session:
        session.merge(c.p.signatures[0]).version_sha256 = "0" * 64
    signs(c, PROJECT)
    assert c.stage is Stage.SIGNING
    assert "anderen Wortlaut" in obstacles(c.p)[0]
    standing = standing_of(c.p, c.now)
    assert standing.waits_for[0].who.startswith("Astrid") or "Ausfertigung gesperrt" in standing.waits_for[0].what


def test_41_ink_and_page_together_need_an_exception_with_a_legal_note(signing_with: SigningWith) -> None:
    c = signing_with(case_signed_by(SIMPLE, INK))
    file = hands_in(c, CHAIR, scan(c), INK, signed_name="E. Muster")
    confirm_signed(c.store, file.id or 0, "Koordination", c.now, original_at="Akte, Blatt 112")
    c.go_on()
    signs(c, PROJECT)
    assert c.stage is Stage.SIGNING
    assert "Gemischte Medien" in next(iter(coordinators_holds(c.p, c.now.date()).values()))
    with pytest.raises(MoveRefused, match="rechtlichen Vermerk"):
        except_signing(c.store, c.reference, ExceptionKind.MIXED_MEDIA, "Rechtsstelle", "ok", "Koordination", c.now)
    note = "Eine Form ist nicht vorgeschrieben; jede Seite hat dieselbe Fassung."
    except_signing(c.store, c.reference, ExceptionKind.MIXED_MEDIA, "Rechtsstelle", note, "Koordination", c.now)
    c.go_on()
    assert c.stage is Stage.IN_FORCE
    vermerk = next(d for d in c.p.documents if d.kind is DocumentKind.EXECUTION_NOTE)
    assert note in vermerk.content["exceptions"][0]
    assert "Akte, Blatt 112" in str(vermerk.content["signatures"])


def test_42_an_unreadable_scan_is_kept_refused_and_may_be_signed_again(signing_with: SigningWith) -> None:
    c = signing_with(case_signed_by(INK))
    broken = hands_in(c, CHAIR, b"%PDF-1.7\nabgeschnitten", INK)
    assert broken.acceptance is Acceptance.REFUSED
    assert c.store.files.get(broken.sha256) == b"%PDF-1.7\nabgeschnitten"
    assert state(c, CHAIR) is PlaceState.ASKED
    again = hands_in(c, CHAIR, scan(c), INK, signed_name="E. Muster")
    confirm_signed(c.store, again.id or 0, "Koordination", c.now, original_at="Akte")
    assert state(c, CHAIR) is PlaceState.SIGNED
    evidence = evidence_of(c.p)
    bearing = evidence.signatures[0].file
    assert bearing
    assert bearing.id == again.id
    assert [file.id for file in evidence.other_files] == [broken.id]


def test_43_a_signature_from_before_the_vote_counts_only_under_reservation_and_is_ratified(
    signing_with: SigningWith,
) -> None:
    c = signing_with(case_signed_by(INK))
    early = hands_in(c, CHAIR, scan(c), INK, signed_name="E. Muster", signed_on=on(2025, 10, 20))
    with pytest.raises(AnswerInvalid, match="Gremienvorbehalt"):
        confirm_signed(c.store, early.id or 0, "Koordination", c.now, original_at="Akte")
    assert c.p.signatures == []
    reserved = hands_in(
        c,
        CHAIR,
        scan(c, also=["unter Gremienvorbehalt"]),
        INK,
        signed_name="E. Muster",
        signed_on=on(2025, 10, 20),
        under_reservation=True,
    )
    confirm_signed(c.store, reserved.id or 0, "Koordination", c.now, original_at="Akte")
    other = hands_in(c, MINISTRY, scan(c, also=["Ministerium"]), INK) if c.go_on() is not None else None
    assert other
    confirm_signed(c.store, other.id or 0, "Koordination", c.now, original_at="Akte")
    c.go_on()
    assert c.stage is Stage.IN_FORCE
    note = next(d for d in c.p.documents if d.kind is DocumentKind.EXECUTION_NOTE)
    reservation = note.content["signatures"][0]["reservation"]
    assert reservation.endswith("genehmigt durch den Beschluss vom 7.\u00a0November\u00a02025")


def test_nobody_signs_before_those_who_come_first(council_at: At) -> None:
    c = council_at(Stage.SIGNING)
    signs(c, CHAIR)
    later = asked(c, MINISTRY)
    slots = c.p.case.signature_slots
    with c.store.unit_of_work() as session:
        agreement = session.merge(c.p.agreement)
        moved = tuple(slot.model_copy(update={"order": slot.order + 1}) for slot in slots)
        first = slots[0].model_copy(update={"id": "zuerst", "signatories": ("koordination",), "office": None})
        changed = c.p.case.model_copy(update={"signature_slots": (first, *moved)})
        agreement.case_json = changed.model_dump_json()
    with pytest.raises(NotYet, match="Zuerst unterzeichnen andere"):
        c.say(later, signs=True, name="Muster")
    answer(c.store, later.key, form(later, signs=False, reason="Nicht zuständig"), later.person, c.now)


def test_after_its_time_a_link_signs_no_more_the_coordinator_is_told_once_and_can_extend(council_at: At) -> None:
    c = council_at(Stage.SIGNING)
    item = asked(c, CHAIR)
    assert item.due == on(2025, 11, 28)
    c.on(2025, 12, 12)  # ten working days later it still signs
    assert state(c, CHAIR) is PlaceState.ASKED
    c.on(2025, 12, 15)
    c.go_on()
    c.go_on()
    with pytest.raises(SigningExpired):
        c.say(item, signs=True, name="Muster")
    assert len([s for s in told(c, "koordination", Occasion.ESCALATION) if "Unterschrift von" in s]) == 1
    assert "abgelaufen" in standing_of(c.p, c.now).waits_for[0].what
    with c.store.unit_of_work() as session:
        session.merge(item).due = on(2025, 12, 19)
    signs(c, CHAIR)
    assert state(c, CHAIR) is PlaceState.SIGNED


def test_a_recalled_request_signs_no_more_and_the_coordinator_can_ask_again(council_at: At) -> None:
    c = council_at(Stage.SIGNING)
    item = asked(c, CHAIR)
    recall_signature(c.store, item.key, "Der Text wird noch geprüft.", "Koordination", c.now)
    recall_signature(c.store, item.key, "Der Text wird noch geprüft.", "Koordination", c.now)
    c.go_on()
    with pytest.raises(WorkItemClosed):
        c.say(item, signs=True, name="Muster")
    assert state(c, CHAIR) is PlaceState.RECALLED
    assert "zurückgerufen" in standing_of(c.p, c.now).waits_for[0].what
    assert c.stage is Stage.SIGNING
    request_again(c.store, item.key, "Koordination", c.now)
    signs(c, CHAIR)
    with pytest.raises(MoveRefused, match="schon unterzeichnet"):
        recall_signature(c.store, item.key, "Zu spät", "Koordination", c.now)


def test_without_ways_only_ink_or_a_qualified_signature_binds(signing_with: SigningWith) -> None:
    c = signing_with(case_signed_by())
    with pytest.raises(AnswerInvalid, match=r"nicht vorgesehen\. Vorgesehen: eigenhändige"):
        c.say(asked(c, CHAIR), signs=True, name="Muster")
    with pytest.raises(AnswerInvalid, match="unterzeichnete Datei"):
        c.say(asked(c, CHAIR), signs=True, name="Muster", kind="wet_ink")


def test_of_paper_it_must_be_known_where_the_original_is(signing_with: SigningWith) -> None:
    c = signing_with(case_signed_by(INK))
    file = hands_in(c, CHAIR, scan(c), INK, signed_name="E. Muster")
    with pytest.raises(AnswerInvalid, match="wo das Original"):
        confirm_signed(c.store, file.id or 0, "Koordination", c.now)
    confirm_signed(c.store, file.id or 0, "Koordination", c.now, original_at="Akte")
    confirm_signed(c.store, file.id or 0, "Koordination", c.now, original_at="Akte")  # twice is harmless
    (signature,) = c.p.signatures
    assert (signature.kind, signature.confirmed_by) == (INK, Confirmation.COORDINATOR)
    assert signature.form == "Schriftform (§ 126 BGB)"


def test_a_newer_scan_takes_the_place_of_the_older(signing_with: SigningWith) -> None:
    c = signing_with(case_signed_by(INK))
    first = hands_in(c, CHAIR, scan(c), INK)
    second = hands_in(c, CHAIR, scan(c, also=["besser lesbar"]), INK)
    assert [file.acceptance for file in c.p.signed_files] == [Acceptance.SUPERSEDED, Acceptance.WAITS]
    assert hands_in(c, CHAIR, scan(c, also=["besser lesbar"]), INK).id == second.id  # the same once more
    with pytest.raises(MoveRefused):
        confirm_signed(c.store, first.id or 0, "Koordination", c.now, original_at="Akte")


def test_a_missing_passage_and_a_foreign_sentence_in_a_scan_are_shown(signing_with: SigningWith) -> None:
    c = signing_with(case_signed_by(INK))
    (gone, *_) = [p.id for clause in c.p.version.text for p in clause.paragraphs][3:]
    hands_in(c, CHAIR, scan(c, without=gone), INK)
    report = c.p.signature_reports[-1].report
    assert [difference.expected for difference in report.differences if difference.expected]
    assert any("weicht von der Fassung ab" in note for note in report.notes)
    picture = hands_in(c, CHAIR, b"\xff\xd8\xff" + bytes(50), INK)
    assert "ein Bild ohne lesbaren Text" in picture.reason


def test_questions_that_want_no_signature_take_no_signed_file(council_at: At) -> None:
    c = council_at(Stage.DRAFTING)
    (item,) = c.open_items(Question.RELEASE_DRAFT)
    from actions.receive_signed import SignedHanded, receive_signed
    from documents.signed.trust import Trust
    from models.returned import Channel

    with pytest.raises(AnswerInvalid, match="keine unterzeichnete Datei"):
        receive_signed(c.store, item.key, SignedHanded("a", b"a", Channel.DESK, "k", QES), Trust(), c.now)
