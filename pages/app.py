"""The web application: every page of one office."""

from functools import partial

from fastapi import FastAPI
from fastapi.middleware.gzip import GZipMiddleware
from fastapi.staticfiles import StaticFiles

from actions.send import PostRoom
from pages import (
    access,
    accessibility,
    beginning,
    beginning_check,
    beginning_many,
    beginning_steps,
    desk,
    desk_accounts,
    desk_agreement,
    desk_answers,
    desk_check,
    desk_correct,
    desk_deputies,
    desk_dossier,
    desk_help,
    desk_journal,
    desk_letters,
    desk_life,
    desk_load,
    desk_meeting,
    desk_meetings,
    desk_papers,
    desk_people,
    desk_returned,
    desk_signed_file,
    desk_signing,
    desk_signing_place,
    desk_successor,
    desk_times,
    handing,
    health,
    knock,
    letter_wishes,
    meeting,
    metrics,
    moves,
    oidc,
    oparl,
    personal_data,
    postbox,
    signing,
    signing_in,
    state,
    work_item,
)
from pages.guard import Guard
from pages.observing import Observer
from pages.office import Examine, Office, RunsSeen
from pages.rendering import STATIC
from pages.trouble import page_for, tell_of_trouble
from pages.turnstile import Allowances, Turnstile
from store.clock import Clock
from store.settings import Settings
from store.store import Store


def create_app(
    store: Store,
    clock: Clock,
    settings: Settings,
    *,
    prefect_ui: str | None = None,
    room: PostRoom | None = None,
    allowances: Allowances | None = None,
    examine: Examine | None = None,
    runs_seen: RunsSeen | None = None,
) -> FastAPI:
    """Return the application.

    ``prefect_ui`` is where the desk sends administrators, ``room`` sends what cannot wait, ``allowances`` say how often
    something may be asked for, if not as often as usual, ``examine`` is the doctor,
    ``runs_seen`` asks Prefect.
    """
    app = FastAPI(title="Rundlauf", docs_url=None, redoc_url=None, openapi_url=None)
    app.state.office = Office(store, clock, settings, prefect_ui, room, examine, runs_seen)
    app.state.registry = metrics.registry_of_its_own()
    for part in (
        health,
        metrics,
        state,
        accessibility,
        knock,
        signing,
        work_item,
        handing,
        letter_wishes,
        meeting,
        access,
        signing_in,
        oidc,
        beginning_many,  # before those whose addresses begin with a number
        beginning,
        beginning_check,
        beginning_steps,
        desk,
        desk_accounts,
        desk_agreement,
        desk_papers,
        desk_letters,
        desk_people,
        desk_times,
        desk_journal,
        desk_check,
        desk_help,
        desk_correct,
        desk_answers,
        desk_deputies,
        desk_dossier,
        desk_life,
        desk_meeting,
        desk_meetings,
        desk_load,
        desk_returned,
        desk_successor,
        desk_signing,
        desk_signing_place,
        desk_signed_file,
        moves,
        personal_data,
        postbox,
    ):
        app.include_router(part.router)
    app.include_router(signing_in.leaving)
    if settings.oparl:
        app.include_router(oparl.router)
    app.mount("/static", StaticFiles(directory=STATIC), name="static")
    tell_of_trouble(app)
    app.add_middleware(GZipMiddleware, minimum_size=1000, compresslevel=6)
    app.add_middleware(
        Turnstile, trouble=partial(page_for, app), proxies=settings.trusted_proxies, allowances=allowances
    )
    app.add_middleware(Guard, trouble=partial(page_for, app))  # outside: its headers are on every answer
    app.add_middleware(Observer, registry=app.state.registry)
    return app
