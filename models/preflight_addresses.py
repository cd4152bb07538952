"""Whether letters to the people of a case can arrive: unreal, misspelt, private and shared addresses."""

import re
from collections import Counter
from collections.abc import Iterator

from models.case import CaseFile
from models.case_note import CaseNote, CasePart, hint, refusal, warning
from models.german import enumeration
from models.people import Person

PART = CasePart.PEOPLE
#: Names that lead to nobody (RFC 2606, RFC 6761, RFC 6762).
RESERVED = re.compile(r"(^|\.)(example|test|invalid|localhost|local)$|(^|\.)example\.(com|net|org)$")
LABEL = re.compile(r"[^\W_](?:[\w-]*[^\W_])?")
TOP_LEVEL = re.compile(r"[^\W\d_]{2,}|xn--[a-z0-9-]+")
LONGEST_LOCAL, LONGEST = 64, 254  # characters (RFC 5321 §4.5.3.1)
PRIVATE = frozenset(
    [
        "gmail.com",
        "googlemail.com",
        "gmx.de",
        "gmx.net",
        "web.de",
        "t-online.de",
        "freenet.de",
        "hotmail.com",
        "outlook.com",
        "outlook.de",
        "yahoo.de",
        "yahoo.com",
        "icloud.com",
        "aol.com",
        "posteo.de",
        "mail.de",
    ]
)


def address_notes(case: CaseFile) -> Iterator[CaseNote]:
    """Yield what speaks against the addresses; that two share one is said with the people."""
    yield from _undeliverable(case)
    yield from _unreal(case)
    yield from _misspelt(case)
    private = [person.described for person in case.people if domain_of(person.email) in PRIVATE]
    if private:
        yield hint(
            f"Ein privates Postfach hat: {enumeration(private)}", PART, "Bitte eine dienstliche Adresse erfragen."
        )


def domain_of(address: str) -> str:
    """Return the part behind the @ in lower case."""
    return address.rpartition("@")[2].casefold()


def _undeliverable(case: CaseFile) -> Iterator[CaseNote]:
    named = [(person.described, person.email) for person in case.people] + [("Der Briefkopf", case.letterhead.email)]
    for who, address in named:
        local, _, domain = address.rpartition("@")
        labels = domain.split(".")
        sound = (
            len(address) <= LONGEST
            and len(local) <= LONGEST_LOCAL
            and not local.startswith(".")
            and not local.endswith(".")
            and ".." not in local
            and local.isascii()
            and all(LABEL.fullmatch(label) for label in labels)
            and TOP_LEVEL.fullmatch(labels[-1])
        )
        if not sound:
            yield refusal(
                f"{who}: An „{address}“ kann kein Mailserver zustellen", PART, "Bitte die Adresse berichtigen."
            )


def _unreal(case: CaseFile) -> Iterator[CaseNote]:
    """Yield placeholders where letters are to arrive, and real addresses where they are not."""
    placeholders = [person for person in case.people if RESERVED.search(domain_of(person.email))]
    if not case.sample_note and placeholders:
        shown = _shown(placeholders)
        yield refusal(
            f"E-Mail-Adressen wie {placeholders[0].email} sind Platzhalter, Briefe dorthin kommen nirgends an: {shown}",
            PART,
            "Bitte die richtigen Adressen eintragen, oder den Vorgang als Muster kennzeichnen.",
        )
    real = [person for person in case.people if person not in placeholders]
    if case.sample_note and real:
        yield warning(
            f"„{case.sample_note}“ ginge an wirkliche Adressen: {_shown(real)}",
            PART,
            "Für den echten Einsatz bitte den Musterhinweis streichen.",
        )


def _misspelt(case: CaseFile) -> Iterator[CaseNote]:
    """Yield a domain that differs in one sign from one that others have."""
    used = Counter(domain_of(person.email) for person in case.people)
    used[domain_of(case.letterhead.email)] += 1
    for person in case.people:
        domain = domain_of(person.email)
        near = [other for other, times in used.items() if times > used[domain] == 1 and one_sign_apart(domain, other)]
        if near:
            yield warning(
                f"{person.described}: „{domain}“ unterscheidet sich nur in einem Zeichen von „{near[0]}“",
                PART,
                "Bitte die Schreibweise prüfen.",
            )


def one_sign_apart(one: str, other: str) -> bool:
    """Say whether one sign more, less or other, or two neighbours exchanged, makes one text the other."""
    if one == other or abs(len(one) - len(other)) > 1:
        return False
    at = next((i for i, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))
    rest, rest_of_other = one[at:], other[at:]
    exchanged = rest[:2] == rest_of_other[1::-1] and rest[2:] == rest_of_other[2:]
    return exchanged or rest_of_other in (rest[1:],) or rest in (rest_of_other[1:],) or rest[1:] == rest_of_other[1:]


def _shown(people: list[Person], most: int = 3) -> str:
    more = [f"{len(people) - most} weitere"] if len(people) > most else []
    return enumeration([*(person.described for person in people[:most]), *more])
