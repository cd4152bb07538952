"""The command `rundlauf`."""

import sys
from collections.abc import Sequence

import typer

from cli import (
    absences,
    accounts,
    answering,
    bodies,
    comparing,
    disposing,
    dossier,
    identify,
    keeping,
    living,
    looking,
    meetings,
    moving,
    oparl,
    pdf,
    proposals,
    rehearsing,
    repairing,
    result,
    returning,
    running,
    signing,
    starting,
)
from cli.german import GermanGroup, in_german, label_in_german
from cli.printing import INTERRUPTED, complain

label_in_german()

app = typer.Typer(
    name="rundlauf",
    cls=GermanGroup,
    help="Bringt eine Kooperationsvereinbarung vom ersten Entwurf in Kraft.",
    epilog="Zuerst: rundlauf demo. Alle Einstellungen kommen aus Umgebungsvariablen RUNDLAUF_…: docs/settings.md.",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode="rich",
    pretty_exceptions_enable=False,
)

for module in (
    running,
    starting,
    moving,
    answering,
    absences,
    looking,
    proposals,
    returning,
    comparing,
    pdf,
    dossier,
    rehearsing,
    repairing,
    keeping,
    bodies,
    identify,
    meetings,
    result,
    oparl,
    accounts,
    signing,
    living,
    disposing,
):
    module.add_to(app)


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the command and end the process with its exit code; a wrong use is explained in German."""
    try:
        sys.exit(app(arguments, prog_name="rundlauf", standalone_mode=False))
    except (typer.Abort, KeyboardInterrupt):
        complain("Abgebrochen.")
        sys.exit(INTERRUPTED)
    except Exception as error:
        if not hasattr(error, "format_message"):
            raise  # a fault of the program: its traceback is what helps
        sys.exit(_explain(error))


def _explain(error: Exception) -> int:
    """Say what is wrong with the use of a command; the bare command shows its help."""
    context, message = getattr(error, "ctx", None), error.format_message()  # type: ignore[attr-defined]
    if type(error).__name__ == "NoArgsIsHelpError":
        sys.stderr.write(message)
        return 2
    complain(in_german(message))
    complain(f"Mehr dazu: {context.command_path if context else 'rundlauf'} --help", heading=False)
    return int(getattr(error, "exit_code", 2))


if __name__ == "__main__":
    main()
