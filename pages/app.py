"""The web application: every page of one office."""

from functools import partial

from fastapi import FastAPI
from fastapi.staticfiles import StaticFiles

from pages import (
    access,
    desk,
    desk_answers,
    desk_meeting,
    desk_returned,
    health,
    knock,
    meeting,
    moves,
    oparl,
    postbox,
    work_item,
)
from pages.guard import Guard
from pages.office import Office
from pages.rendering import STATIC
from pages.trouble import page_for, tell_of_trouble
from store.clock import Clock
from store.settings import Settings
from store.store import Store


def create_app(store: Store, clock: Clock, settings: Settings, *, prefect_ui: str | None = None) -> FastAPI:
    """Return the application; ``prefect_ui`` is where the desk sends administrators."""
    app = FastAPI(title="Rundlauf", docs_url=None, redoc_url=None, openapi_url=None)
    app.state.office = Office(store, clock, settings, prefect_ui)
    for part in (
        health,
        knock,
        work_item,
        meeting,
        access,
        desk,
        desk_answers,
        desk_meeting,
        desk_returned,
        moves,
        postbox,
    ):
        app.include_router(part.router)
    if settings.oparl:
        app.include_router(oparl.router)
    app.mount("/static", StaticFiles(directory=STATIC), name="static")
    tell_of_trouble(app)
    app.add_middleware(Guard, trouble=partial(page_for, app))
    return app
