"""Foreign hands: forms from elsewhere, frames round our pages, markup in names, texts and files; all in vain."""

from email import message_from_bytes, policy
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import httpx
import pytest
from fastapi import FastAPI

from actions.receive import Handed, receive
from docs.rights import rights
from models.case import CaseFile
from models.desk_roles import DeskRole
from models.kinds import Question, Stage
from models.returned import Channel
from pages.app import create_app
from pages.cookies import SESSION
from pages.guard import POLICY
from store.clock import Clock
from store.settings import Settings
from store.store import Store
from tests.council import Council, an_agreement_at, real_case
from tests.letterbox import sent
from tests.pages.at_the_desk import an_account, signs_in
from tests.pages.conftest import BASE, Direct, Visits
from tests.pages.test_desk_returned import mailed
from tests.pages.test_give_back import NEW, OLD, draft
from tests.returned_files import edited

#: What a careless page would run.
EVIL = "\"><script>alert(1)</script><img src=x onerror=alert(2)>'onmouseover='alert(3)"
MARK = "alert("


class Handlers(HTMLParser):
    """Finds what would run on a page."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if tag == "script" and not (given.get("src") or "").startswith("/static/"):
            self.found.append(tag)
        if tag in ("object", "embed", "base", "style"):
            self.found.append(tag)
        for name, value in attrs:
            address = (value or "").strip().lower()
            if name.startswith("on") or name == "style" or address.startswith(("javascript:", "vbscript:")):
                self.found.append(f"{tag} {name}")
            if name in ("src", "href") and MARK in address:
                self.found.append(f"{tag} {name}")


def what_would_run(page: str) -> list[str]:
    reader = Handlers()
    reader.feed(page)
    reader.close()
    return reader.found


def an_evil_case() -> CaseFile:
    """Return the real case with markup in every name and title that an office could type."""
    told: dict[str, Any] = real_case().model_dump(mode="json")
    told["subject"], told["short_title"] = f"Betreff {EVIL}", f"Titel {EVIL}"
    for person in told["people"]:
        person["name"], person["office"] = f"Name {EVIL}", f"Amt {EVIL}"
    told["letterhead"]["association"] = f"Verband {EVIL}"
    told["round_table"]["name"] = f"Tisch {EVIL}"
    for clause in told["clauses"]:
        clause["heading"] = f"{clause['heading']} {EVIL}"
    return CaseFile.model_validate(told)


@pytest.fixture
def council(store: Store) -> Council:
    """An evil case in its written review: statements with markup, a file with markup in name and text, a message."""
    c = an_agreement_at(store, Stage.WRITTEN_REVIEW, an_evil_case())
    first, second, third, *_ = c.open_items(Question.GIVE_STATEMENT)
    wish = {"clause": c.p.case.clauses[0].paragraphs[0].id, "text": f"Neu {EVIL}", "reason": EVIL}
    c.say(first, agrees=True, remark=f"Anmerkung {EVIL}", proposals=[wish])
    handed = Handed(
        f"Entwurf {EVIL}.docx",
        edited(draft(c), {OLD: "Neu &quot;&gt;&lt;script&gt;alert(4)"}),
        Channel.PAGE,
        second.person,
    )
    receive(store, second.key, handed, c.now)
    c.say(third, agrees=True)
    receive(store, third.key, Handed(f"{EVIL}.docx", edited(draft(c), {OLD: NEW}), Channel.PAGE, third.person), c.now)
    mailed(c, b"PK\x03\x04")
    return c


def test_what_people_type_never_becomes_markup(council: Council, visits: Visits) -> None:
    visitor = visits(council)
    coordinator = signs_in(visitor.app, council, an_account(council.store, *DeskRole, name=f"Konto {EVIL}"))
    pages = [visitor.opens(item) for item in council.p.work_items]
    addresses = [
        "/",
        "/v/2025-037",
        "/v/2025-037/anhalten",
        "/eingang",
        "/konten",
        f"/konten/{coordinator.account.id}",
        "/anmelden",
    ]
    pages += [coordinator.client.get(address) for address in addresses]
    pages += [coordinator.client.get(f"/v/{item.key.replace(':', '/vorgang/', 1)}") for item in council.p.work_items]
    pages += [
        coordinator.client.post(address, data={"address": EVIL, "reason": EVIL}) for address in ("/anmelden", "/konten")
    ]
    council.go_on()
    for item in council.open_items(Question.GIVE_STATEMENT):
        council.say(item, agrees=False, remark=EVIL)
    council.go_on()
    pages += [visitor.opens(item) for item in council.open_items()]
    assert sum(MARK in page.text for page in pages) > len(pages) * 0.8, "the markup has not got where it should"
    for page in pages:
        assert not what_would_run(page.text), page.url


def test_names_and_subjects_put_nothing_into_the_head_of_a_letter_and_no_script_into_it(store: Store) -> None:
    told: dict[str, Any] = an_evil_case().model_dump(mode="json")
    told["subject"] += "\r\nBcc: alle@boese.example"
    told["short_title"] += "\nBcc: alle@boese.example"
    for person in told["people"]:
        person["name"] += "\r\n\r\nBcc: alle@boese.example"
    c = an_agreement_at(store, Stage.WRITTEN_REVIEW, CaseFile.model_validate(told))
    letters = sent(c, c.now)
    assert len(letters) > 10
    for _, raw in letters:
        head = raw.partition(b"\r\n\r\n")[0]
        names = [line.partition(b":")[0] for line in head.split(b"\r\n") if not line.startswith((b" ", b"\t"))]
        assert b"bcc" not in [name.lower() for name in names]
        assert len(names) == len(set(names))
        assert b"\n" not in head.replace(b"\r\n", b"")
        message = message_from_bytes(raw, policy=policy.default)  # type: ignore[arg-type]
        html = message.get_body(("html",)).get_content()  # type: ignore[union-attr]
        assert MARK in html
        assert not [what for what in what_would_run(html) if " style" not in what and what != "style"]


def test_every_route_has_the_strict_policy(store: Store, home: Path) -> None:
    app = create_app(store, Clock(home), Settings(home=home, oparl=True, _env_file=None))
    with httpx.Client(transport=Direct(app), base_url=BASE) as client:
        for right in rights(app):
            answer = client.request(right.method, right.path.replace("{", "").replace("}", "").replace(":path", ""))
            strict = answer.headers["content-security-policy"]
            assert strict == POLICY, right
            assert "unsafe" not in strict
            assert "frame-ancestors 'none'" in strict
            assert answer.headers["x-frame-options"] == "DENY"
            assert answer.headers["referrer-policy"] == "no-referrer"


def test_no_form_of_the_desk_works_for_another_site(store: Store, visits: Visits) -> None:
    council = an_agreement_at(store, Stage.COMMITTEE)
    visitor = visits(council)
    mine = signs_in(visitor.app, council, an_account(store, *DeskRole))
    theirs = signs_in(visitor.app, council, an_account(store, *DeskRole, address="andere@region-aachen.example"))
    posts = [right for right in rights(visitor.app) if right.method == "POST" and right.deeds]
    assert posts
    named = {"reference": "2025-037", "account": str(theirs.account.id)}
    for right in posts:
        path = right.path
        for name, value in named.items():
            path = path.replace(f"{{{name}}}", value)
        path = path.replace("{name}", "anhalten").replace("{", "").replace("}", "")
        for forged in ({}, {"_formular": "0" * 64}, {"_formular": theirs.token()}):
            answer = mine.client.post(path, data={**forged, "reason": "fremd", "deed": "close", "sure": "yes"})
            assert answer.status_code in (403, 404), (right.path, answer.status_code)
    for site in ("cross-site", "same-site"):
        data = {"_formular": mine.token(), "reason": "fremd"}
        refused = mine.client.post("/v/2025-037/anhalten", data=data, headers={"sec-fetch-site": site})
        assert refused.status_code == 403
    assert mine.client.post("/abmelden").status_code == 403
    assert mine.client.get("/").status_code == 200
    assert theirs.client.get("/").status_code == 200
    assert council.p.agreement.held_at is None


def test_a_form_behind_a_link_cannot_be_sent_by_another_site(store: Store, visits: Visits) -> None:
    council = an_agreement_at(store, Stage.DRAFTING)
    visitor, (item,) = visits(council), council.open_items()
    form = visitor.form(item)
    refused = visitor.client.post(form.action, data=form.data(), headers={"sec-fetch-site": "cross-site"})
    assert refused.status_code == 403
    assert not council.p.answers
    assert (
        visitor.client.post(form.action, data=form.data(), headers={"sec-fetch-site": "same-origin"}).status_code == 200
    )


def test_the_emergency_entrance_is_on_this_machine_only(store: Store, visits: Visits) -> None:
    from pages.access import desk_link

    council = an_agreement_at(store, Stage.DRAFTING)
    app: FastAPI = visits(council).app  # type: ignore[assignment]
    link = desk_link(store, BASE)
    here = httpx.Client(transport=Direct(app), base_url=BASE, follow_redirects=True)
    assert here.get(link).status_code == 200
    away = httpx.Client(transport=Direct(app, "192.0.2.7"), base_url=BASE, follow_redirects=True)
    assert away.get(link).status_code == 403
    away.cookies = here.cookies
    assert away.get("/").status_code == 403
    through = httpx.Client(transport=Direct(app), base_url=BASE, headers={"x-forwarded-for": "192.0.2.7"})
    assert through.get(link).status_code == 403
    other = httpx.Client(transport=Direct(app), base_url="http://verfahren.example")
    assert other.get(link.replace(BASE, "http://verfahren.example")).status_code == 403
    assert SESSION not in here.cookies
