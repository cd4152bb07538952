"""E-mail addresses as every mail server understands them: ASCII, umlaut domains as punycode."""

import re

import idna

from models.errors import MailRefused

LOCAL_PART = re.compile(r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*")
DOMAIN = re.compile(r"[A-Za-z0-9-]{1,63}(\.[A-Za-z0-9-]{1,63})*")


def ascii_address(address: str) -> str:
    """Return the address for the wire; MailRefused says in German why there is none."""
    local, at, domain = address.rpartition("@")
    if not at or not local or not domain:
        raise MailRefused(f"„{_shown(address)}“ ist keine E-Mail-Adresse.")
    if not local.isascii():
        raise MailRefused(
            f"Die Adresse „{_shown(address)}“ hat vor dem @ Zeichen wie Umlaute, "
            "die nicht jeder Mailserver annimmt. Bitte eine andere Adresse eintragen."
        )
    if not LOCAL_PART.fullmatch(local) or len(local) > 64:
        raise MailRefused(f"„{_shown(address)}“ ist keine E-Mail-Adresse.")
    return f"{local}@{ascii_domain(domain)}"


def ascii_domain(domain: str) -> str:
    """Return the domain in ASCII (IDNA 2008, so that ß stays itself); MailRefused where it cannot be one."""
    if not domain.isascii():
        try:
            domain = idna.encode(domain, uts46=True).decode("ascii")
        except idna.IDNAError as error:
            raise MailRefused(f"„{_shown(domain)}“ ist keine gültige Domain.") from error
    if not DOMAIN.fullmatch(domain) or len(domain) > 253:
        raise MailRefused(f"„{_shown(domain)}“ ist keine gültige Domain.")
    return domain.lower()


def _shown(text: str) -> str:
    return "".join(sign if sign.isprintable() else "\ufffd" for sign in text[:100])
