"""A letter's content as plain text and as HTML; both say the same."""

from collections.abc import Sequence

from jinja2 import Environment, PackageLoader, StrictUndefined

from mail.letter import LetterContent
from models.plain import clean, one_line

SIGNATURE_LINE = "-- "  # readers grey out what follows and leave it out of replies
DEFAULT_ACTION = "Im Browser öffnen"
PERSONAL = "Dieser Link ist nur für Sie bestimmt."
PERSONAL_ALL = "Diese Links sind nur für Sie bestimmt."

environment = Environment(
    loader=PackageLoader("mail"),
    autoescape=True,
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
)
environment.filters["lines"] = lambda text: clean(text).split("\n")
environment.filters["one_line"] = lambda text: one_line(text, len(text) + 1)


def plain_text(content: LetterContent, link: str | None, part_links: Sequence[str | None] = ()) -> str:
    """Return the letter as plain text: one line per paragraph, the reader's window wraps it; the link stands alone."""
    blocks = [clean(content.salutation), *map(clean, content.paragraphs), *_facts(content.facts)]
    if link:
        blocks.append(f"{clean(content.action or DEFAULT_ACTION)}:\n{link}\n{PERSONAL}")
    for number, (part, part_link) in enumerate(zip(content.parts, part_links, strict=True), 1):
        title = f"{number}. {one_line(part.title, 240)}"
        blocks += [f"{title}\n{'-' * len(title)}", *map(clean, part.paragraphs), *_facts(part.facts)]
        if part_link:
            blocks.append(f"{clean(part.action or DEFAULT_ACTION)}:\n{part_link}")
    if any(part_links):
        blocks.append(PERSONAL_ALL)
    blocks.append("\n".join(map(clean, content.closing)))
    if content.footer:
        blocks.append("\n".join([SIGNATURE_LINE, *map(clean, content.footer)]))
    return "\n\n".join(block for block in blocks if block) + "\n"


def html_text(content: LetterContent, link: str | None, sender_name: str, part_links: Sequence[str | None] = ()) -> str:
    """Return the letter as a complete HTML page that needs nothing from outside."""
    template = environment.get_template("letter.html")
    return template.render(
        letter=content,
        link=link,
        parts=list(zip(content.parts, part_links, strict=True)),
        personal=PERSONAL,
        personal_all=PERSONAL_ALL,
        action=content.action or DEFAULT_ACTION,
        default_action=DEFAULT_ACTION,
        sender_name=sender_name,
    )


def _facts(facts: Sequence[tuple[str, str]]) -> list[str]:
    return ["\n".join(f"{clean(label)}: {clean(value)}" for label, value in facts)] if facts else []
