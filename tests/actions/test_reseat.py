"""Who sits in a meeting that has been invited, when the register changes before it begins."""

from actions.import_register import import_register
from models.kinds import Stage
from models.roll import roll_of
from tests.actions.conftest import At
from tests.sitting import IN_TIME, LATE, ORDINARY, REGISTER, called, meeting_of

SEAT = "person: vv_hs_02, on_behalf_of: Kreis Heinsberg, faction: Gruppe B, deputy: vv_hs_07"
NEW = "person: vv_hs_05, on_behalf_of: Kreis Heinsberg, faction: Gruppe B, deputy: vv_hs_07"


def test_who_has_left_the_body_before_the_meeting_has_no_vote_and_who_has_come_is_named(council_at: At) -> None:
    s = meeting_of(council_at(Stage.COMMITTEE))
    called(s.store, s.key, IN_TIME)
    text = REGISTER.read_text(encoding="utf-8").replace(
        f"      - {{{SEAT}}}\n",
        f"      - {{{SEAT}, valid_until: 2025-10-06}}\n      - {{{NEW}, valid_from: 2025-10-07}}\n",
        1,
    )
    found = import_register(s.store, text, "Koordination", LATE)
    assert found.left_to_do == ("Sitzung am 08.10.2025: Bitte noch einladen: Mitglied 5 des Kreises Heinsberg.",)
    s.come(*(set(ORDINARY) - {"vv_hs_02"}), "vv_hs_05")
    voters = {elector.person for elector in roll_of(s.book.room, None).electors}
    assert voters == (set(ORDINARY) - {"vv_hs_02"}) | {"vv_hs_05"}
    assert import_register(s.store, text, "Koordination", LATE).left_to_do == ()
