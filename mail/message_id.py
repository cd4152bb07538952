"""Message-IDs fixed from what a letter is about: sent twice, it is recognized as the same."""

from hashlib import sha256

from mail.addresses import ascii_domain


def message_id(key: str, domain: str) -> str:
    """Return the Message-ID of the letter with this key, such as ``2025-037:assembly:1:vorsitz:invitation``."""
    return _identity("letter", key, domain)


def root_id(reference: str, domain: str) -> str:
    """Return the root of all letters about one agreement, for ``References`` (RFC 5322 §3.6.4)."""
    return _identity("agreement", reference, domain)


def _identity(kind: str, key: str, domain: str) -> str:
    digest = sha256(f"{kind}\n{key}".encode()).hexdigest()[:40]
    return f"<{digest}@{ascii_domain(domain)}>"
