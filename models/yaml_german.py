"""What a YAML parser stumbles over, said in German with the line."""

from yaml import MarkedYAMLError
from yaml.reader import ReaderError

#: the beginning of what PyYAML says, and what to tell the office
SAYINGS = (
    (
        "mapping values are not allowed",
        "Hier darf kein Doppelpunkt stehen; ein Text mit „: “ gehört in Anführungszeichen",
    ),
    ("could not find expected ':'", "Hinter dem Schlüssel fehlt der Doppelpunkt"),
    ("expected <block end>", "Die Einrückung passt nicht zu den Zeilen darüber"),
    ("found unexpected end of stream", "Ein Text in Anführungszeichen wird nicht geschlossen"),
    ("expected ',' or", "Eine Klammer wird nicht geschlossen, oder ein Komma fehlt"),
    ("sequence entries are not allowed", "Eine Aufzählung mit „-“ muss in einer eigenen Zeile beginnen"),
    ("expected alphabetic or numeric", "Ein Text, der mit „*“, „&“ oder „!“ beginnt, gehört in Anführungszeichen"),
    ("expected the node content", "Hier fehlt ein Wert"),
    (
        "found unknown escape character",
        "Hinter „\\“ steht ein unbekanntes Zeichen; in einfachen Anführungszeichen geht es",
    ),
    ("expected escape sequence", "Hinter „\\“ steht ein unbekanntes Zeichen; in einfachen Anführungszeichen geht es"),
    ("found character", "Mit diesem Zeichen kann kein Text beginnen; er gehört in Anführungszeichen"),
    ("expected '<document start>'", "Hier steht Text vor oder hinter dem eigentlichen Dokument"),
)
#: faults that the parser only notices later; the line where they began is the one to look at
NOTICED_LATE = ("could not find expected ':'", "found unexpected end of stream", "expected ',' or")


def in_german(error: Exception, text: str) -> str:
    """Return one line for a parser's error; what is not known by name is at least located."""
    if isinstance(error, ReaderError):
        return f"Zeile {_line_at(text, error.position)}: Hier steht ein Zeichen, das nicht erlaubt ist"
    if not isinstance(error, MarkedYAMLError):
        return "Die Datei ist kein gültiges YAML"
    problem = error.problem or ""
    said = next((german for english, german in SAYINGS if problem.startswith(english)), "Das ist kein gültiges YAML")
    late = problem.startswith(NOTICED_LATE) and error.context_mark
    mark = late or error.problem_mark or error.context_mark
    return f"Zeile {mark.line + 1}: {said}" if mark else said


def _line_at(text: str, position: int) -> int:
    return text.count("\n", 0, position) + 1
