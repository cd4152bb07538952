"""What somebody may be at the desk, and what each role may do there. Imports nothing: commands ask before all else."""

from collections.abc import Mapping
from enum import StrEnum


class DeskRole(StrEnum):
    """What somebody is at the desk. The values are stored; they never change their meaning."""

    COORDINATOR = "coordinator"
    MINUTE_TAKER = "minute_taker"
    OBSERVER = "observer"
    ADMINISTRATOR = "administrator"


class Deed(StrEnum):
    """What may be done at the desk; a page or a button needs one of them."""

    SEE = "see"  #: agreements with documents, letters, people and journal
    STEER = "steer"  #: begin, answer for others, decide on files, hold, repair, withdraw
    SEE_MEETINGS = "see_meetings"
    KEEP_MEETINGS = "keep_meetings"  #: plan, invite, move, agenda and papers
    TAKE_MINUTES = "take_minutes"
    KEEP_ACCOUNTS = "keep_accounts"
    SEE_INSTALLATION = "see_installation"  #: how the house stands, and the runs of every agency
    KEEP_PERSONAL_DATA = "keep_personal_data"  #: show and erase what is kept about somebody, in every agency


MAY: Mapping[DeskRole, frozenset[Deed]] = {
    DeskRole.COORDINATOR: frozenset({Deed.SEE, Deed.STEER, Deed.SEE_MEETINGS, Deed.KEEP_MEETINGS}),
    DeskRole.MINUTE_TAKER: frozenset({Deed.SEE_MEETINGS, Deed.KEEP_MEETINGS, Deed.TAKE_MINUTES}),
    DeskRole.OBSERVER: frozenset({Deed.SEE, Deed.SEE_MEETINGS}),
    DeskRole.ADMINISTRATOR: frozenset({Deed.KEEP_ACCOUNTS, Deed.SEE_INSTALLATION, Deed.KEEP_PERSONAL_DATA}),
}

#: What concerns every agency, and so nobody who has a seat in one of them only.
OF_THE_WHOLE = frozenset({Deed.SEE_INSTALLATION, Deed.KEEP_PERSONAL_DATA})

#: How a role is called where the office reads it.
CALLED: Mapping[DeskRole, str] = {
    DeskRole.COORDINATOR: "Koordination",
    DeskRole.MINUTE_TAKER: "Schriftführung",
    DeskRole.OBSERVER: "Einsicht",
    DeskRole.ADMINISTRATOR: "Administration",
}
