"""Every form of a meeting by its address: how it is read, where it stands, what follows."""

from collections.abc import Mapping

from pages import sitting_after_forms as after
from pages import sitting_item_forms as item
from pages import sitting_motion_forms as motions
from pages import sitting_room_forms as room
from pages.sitting_form import SittingForm, of_item, simply
from pages.sitting_votes import read_vote

FORMS: Mapping[str, SittingForm] = {
    "form": SittingForm(room.gathering, "attendance", "attendance"),
    "eroeffnen": SittingForm(room.opening),
    "unterbrechen": SittingForm(simply("paused")),
    "fortsetzen": SittingForm(simply("resumed")),
    "schliessen": SittingForm(simply("closed")),
    "auszaehlen": SittingForm(room.counted),
    "ruegen": SittingForm(room.notice_objected, "item", "item"),
    "anwesenheit": SittingForm(room.coming, "attendance", "attendance"),
    "entschuldigen": SittingForm(room.excused, "attendance", "attendance"),
    "gaeste": SittingForm(room.guest, "attendance", "attendance"),
    "vorsitz": SittingForm(room.chair, "item", "item"),
    "aufnehmen": SittingForm(item.added),
    "aufrufen": SittingForm(of_item("called"), "item", "item"),
    "wieder-aufrufen": SittingForm(item.called_again, "item", "item"),
    "befangen": SittingForm(item.recused, "item", "item"),
    "vorlage": SittingForm(item.late_paper, "item", "item"),
    "weisung": SittingForm(item.instructed, "item", "item"),
    "mehrheit": SittingForm(item.majority, "item", "item"),
    "antrag": SittingForm(motions.motion, "item", "item"),
    "zuruecknehmen": SittingForm(motions.withdrawn, "item", "item"),
    "reihenfolge": SittingForm(motions.ordered, "item", "item"),
    "abstimmen": SittingForm(read_vote, "item", "item"),
    "erledigen": SittingForm(item.disposed, "item", "overview"),
    "abschliessen": SittingForm(of_item("item_closed"), "item", "overview"),
    "verlauf": SittingForm(after.narrated, "item", "item"),
    "anlage": SittingForm(after.annexed),
    "nachtraeglich": SittingForm(after.bias_found, "item", "item"),
    "beanstanden": SittingForm(after.suspended, "item", "item"),
    "beanstandung": SittingForm(after.suspension_ended, "item", "item"),
    "einwand": SittingForm(after.objected),
    "einwaende": SittingForm(after.objection_decided),
    "genehmigen": SittingForm(after.approved),
}
