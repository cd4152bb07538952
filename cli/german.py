"""The words that Typer brings along, in German: headings, the line of use, complaints about a command's use."""

import re
from typing import Any

import typer.rich_utils
from typer.core import TyperCommand, TyperGroup

HELP = "Zeigt diese Hilfe."

#: What Typer says about a wrong use, and how we say it; what is missing here stays as it is.
COMPLAINTS = (
    (r"Missing argument '(.+?)(?: …)?'\.", r"Es fehlt die Angabe \1."),
    (r"Missing option '(\S+?)'(?: / '\S+')*\.", r"Es fehlt die Option \1."),
    (r"Missing command\.", "Es fehlt der Befehl."),
    (r"No such command '(.+?)'\.", r"Den Befehl „\1“ gibt es nicht."),
    (r"No such option:? '?(.+?)'?\.?(?= \(|$)", r"Die Option \1 gibt es nicht."),
    (r"Did you mean (?:one of: )?(.+)\?", r"Ist \1 gemeint?"),
    (r"', '([^']+' gemeint)", r"' oder '\1"),
    (r"\(Possible options: (.+)\)", r"(Es gibt: \1)"),
    (r"Option '(.+)' requires an argument\.", r"Zur Option \1 gehört eine Angabe."),
    (r"Got unexpected extra argument(?:s|\(s\))? \((.+)\)", r"Das ist zu viel: \1"),
    (r"Invalid value for (.+?): ", r"Ungültige Angabe für \1: "),
    (r"(?:Value error, )?'([^']+)' does not match the formats? .*", r"„\1“ ist kein Datum wie 2025-10-08."),
    (r"(?:Value error, )?'([^']+)' is not one of (.+)\.", r"„\1“ gibt es hier nicht, sondern \2."),
    (r"(?:'.+' is not a valid|Input should be a valid) int.*", "Das ist keine ganze Zahl."),
)


def in_german(complaint: str) -> str:
    """Return what Typer says about a wrong use in German."""
    for english, german in COMPLAINTS:
        complaint = re.sub(english, german, complaint)
    return complaint


class _German:
    """A command whose help is German throughout."""

    def format_usage(self, ctx: Any, formatter: Any) -> None:
        """Write the line of use."""
        pieces: list[str] = self.collect_usage_pieces(ctx)  # type: ignore[attr-defined]
        line = " ".join(pieces).replace("[OPTIONS]", "[OPTIONEN]").replace("COMMAND [ARGS]...", "BEFEHL …")
        formatter.write_usage(ctx.command_path, line, prefix="Aufruf: ")

    def get_help_option(self, ctx: Any) -> Any:
        """Return the option --help with a German explanation."""
        option = super().get_help_option(ctx)  # type: ignore[misc]
        if option is not None:
            option.help = HELP
        return option


class GermanCommand(_German, TyperCommand):
    """One command."""


class GermanGroup(_German, TyperGroup):
    """The command with its commands."""


def label_in_german() -> None:
    """Have Typer's panels bear German headings; harmless to repeat."""
    words = typer.rich_utils
    words.ARGUMENTS_PANEL_TITLE, words.OPTIONS_PANEL_TITLE = "Angaben", "Optionen"
    words.COMMANDS_PANEL_TITLE, words.ERRORS_PANEL_TITLE = "Befehle", "Fehler"
    words.DEFAULT_STRING, words.REQUIRED_LONG_STRING = "[sonst: {}]", "[nötig]"
    words.ABORTED_TEXT = "Abgebrochen."
