"""Sign out."""

from store.sessions import end_session
from store.store import Store


def sign_out(store: Store, secret: str) -> None:
    """End a session for good; harmless to repeat."""
    with store.unit_of_work("sign_out") as session:
        end_session(session, secret)
