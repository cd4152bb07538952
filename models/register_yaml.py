"""A register as YAML: read with every fault named by its line, written so that reading gives the same again."""

from typing import Any

import yaml

from models.case_reading import read_as
from models.errors import CaseInvalid, RegisterInvalid
from models.register import Register

WIDTH = 150  # a seat fits on a line


class _Dumper(yaml.SafeDumper):
    """Writes no anchors: a register that repeats itself stays readable, and ours refuses them."""

    def ignore_aliases(self, data: Any) -> bool:
        return True


def read_register(text: str, name: str = "Gremiendatei") -> Register:
    """Return the register, or raise RegisterInvalid with one finding per fault, in the order of the lines."""
    try:
        return read_as(Register, text, name)
    except CaseInvalid as error:
        raise RegisterInvalid(error.findings) from error


def write_register(register: Register) -> str:
    """Return the register as YAML; what has its usual value is left out."""
    data = _named_first(register.model_dump(mode="json", exclude_defaults=True))
    written: str = yaml.dump(
        data, Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=WIDTH, default_flow_style=None
    )
    return written


def _named_first(value: Any) -> Any:
    """Put the id of every entry first, where people look for it, and its period last."""
    match value:
        case dict():
            period = ("valid_from", "valid_until")
            order = sorted(value, key=lambda key: (key != "id") + (key in period) * 2)
            return {key: _named_first(value[key]) for key in order}
        case list():
            return [_named_first(entry) for entry in value]
    return value
