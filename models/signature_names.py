"""Whether the name in a certificate is the name of whoever was asked."""

import re
import unicodedata

_TITLES = frozenset({"dr", "prof", "med", "jur", "phil", "rer", "nat", "ing", "dipl", "mag", "herr", "frau", "h", "c"})
_SPELLED = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss"})


def same_name(asked: str, certified: str) -> bool:
    """Say whether every name asked for stands in the certificate; titles, order and further names do not matter."""
    wanted, found = _names(asked), _names(certified)
    return bool(wanted) and wanted <= found


def _names(words: str) -> set[str]:
    spelled = words.casefold().translate(_SPELLED)
    plain = unicodedata.normalize("NFKD", spelled).encode("ascii", "ignore").decode()
    return {name for name in re.split(r"[^a-z]+", plain) if name} - _TITLES
