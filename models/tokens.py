"""The links of letters: an HMAC over work item, person and generation, with a key kept outside the database."""

import base64
import hashlib
import hmac


def token(key: bytes, work_item: str, person: str, generation: int) -> str:
    """Return the token of a link: 256 bits, safe in an address. The same arguments give the same token."""
    message = f"{work_item}\n{person}\n{generation}".encode()
    return base64.urlsafe_b64encode(hmac.digest(key, message, "sha256")).rstrip(b"=").decode()


def fingerprint(token: str) -> str:
    """Return what the database keeps of a token: its SHA-256."""
    return hashlib.sha256(token.encode()).hexdigest()


def knock_token(key: bytes, reference: str) -> str:
    """Return the token by which a command of the same home tells the service to look at an agreement."""
    return hmac.digest(key, f"klingel\n{reference}".encode(), "sha256").hex()


def sign_in_token(key: bytes, account: int, generation: int, browser: str) -> str:
    """Return the token of a link that signs in: ``browser`` is what the browser that asked for it was given."""
    message = f"anmelden\n{account}\n{generation}\n{browser}".encode()
    return base64.urlsafe_b64encode(hmac.digest(key, message, "sha256")).rstrip(b"=").decode()
