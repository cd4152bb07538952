"""The command `rundlauf`."""

import typer

from cli import answering, looking, moving, running

app = typer.Typer(
    name="rundlauf",
    help="Bringt eine Kooperationsvereinbarung vom ersten Entwurf in Kraft.",
    epilog="Zuerst: rundlauf demo. Alle Einstellungen kommen aus Umgebungsvariablen RUNDLAUF_…, siehe README.",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode="rich",
    pretty_exceptions_enable=False,
)

for module in (running, moving, answering, looking):
    module.add_to(app)


def main() -> None:
    """Run the command."""
    app()


if __name__ == "__main__":
    main()
