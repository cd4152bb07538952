"""Every form of a meeting by its address: how it is read, where it stands, what follows."""

from collections.abc import Mapping

from pages import sitting_after_forms as after
from pages import sitting_item_forms as item
from pages import sitting_motion_forms as motions
from pages import sitting_room_forms as room
from pages.sitting_deeds import Deed, of_item, simply
from pages.sitting_votes import read_vote

DEEDS: Mapping[str, Deed] = {
    "form": Deed(room.gathering, "attendance", "attendance"),
    "eroeffnen": Deed(room.opening),
    "unterbrechen": Deed(simply("paused")),
    "fortsetzen": Deed(simply("resumed")),
    "schliessen": Deed(simply("closed")),
    "auszaehlen": Deed(room.counted),
    "ruegen": Deed(room.notice_objected, "item", "item"),
    "anwesenheit": Deed(room.coming, "attendance", "attendance"),
    "entschuldigen": Deed(room.excused, "attendance", "attendance"),
    "gaeste": Deed(room.guest, "attendance", "attendance"),
    "vorsitz": Deed(room.chair, "item", "item"),
    "aufnehmen": Deed(item.added),
    "aufrufen": Deed(of_item("called"), "item", "item"),
    "wieder-aufrufen": Deed(item.called_again, "item", "item"),
    "befangen": Deed(item.recused, "item", "item"),
    "vorlage": Deed(item.late_paper, "item", "item"),
    "weisung": Deed(item.instructed, "item", "item"),
    "mehrheit": Deed(item.majority, "item", "item"),
    "antrag": Deed(motions.motion, "item", "item"),
    "zuruecknehmen": Deed(motions.withdrawn, "item", "item"),
    "reihenfolge": Deed(motions.ordered, "item", "item"),
    "abstimmen": Deed(read_vote, "item", "item"),
    "erledigen": Deed(item.disposed, "item", "overview"),
    "abschliessen": Deed(of_item("item_closed"), "item", "overview"),
    "verlauf": Deed(after.narrated, "item", "item"),
    "anlage": Deed(after.annexed),
    "nachtraeglich": Deed(after.bias_found, "item", "item"),
    "beanstanden": Deed(after.suspended, "item", "item"),
    "beanstandung": Deed(after.suspension_ended, "item", "item"),
    "einwand": Deed(after.objected),
    "einwaende": Deed(after.objection_decided),
    "genehmigen": Deed(after.approved),
}
