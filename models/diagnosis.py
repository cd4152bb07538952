"""What the doctor has found about one part of the installation."""

from dataclasses import dataclass
from datetime import timedelta

PATIENCE = timedelta(minutes=15)  # what is younger the service and its patrol mend by themselves


@dataclass(frozen=True)
class Diagnosis:
    """A part, whether it is well, and what to do if not."""

    part: str
    well: bool
    says: str
