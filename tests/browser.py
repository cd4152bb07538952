"""What tests see of a page: its forms as the demonstration's browser reads them, and its text as a person does."""

from html import unescape

import httpx

from cli.browser import Form, form_of, forms_of

__all__ = ["Form", "form_of", "forms_of", "read"]


def read(response: httpx.Response) -> str:
    """Return a page as a person reads it: characters, not references, and every blank alike."""
    return unescape(response.text).replace("\u00a0", " ")
