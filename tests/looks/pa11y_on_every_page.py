"""pa11y, with axe and HTML CodeSniffer, on every page: ``make pa11y``. It brings its own way of looking, on node."""

import json
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from store.store import open_store
from tests.chromium import PROGRAM
from tests.looks.sights import sights
from tests.looks.town import Town, inhabited

MODULE = Path(__file__).parents[2] / ".tools" / "pa11y" / "node_modules" / "pa11y" / "lib" / "pa11y.js"
LOOK = """
import { createRequire } from "node:module";
const require = createRequire(%s);
const pa11y = require("pa11y"), puppeteer = require("puppeteer");
const { desk, pages, program } = JSON.parse(require("node:fs").readFileSync(0, "utf8"));
const browser = await puppeteer.launch({ executablePath: program, args: ["--no-sandbox"] });
const tab = await browser.newPage();
await tab.goto(desk);
const found = {};
for (const [name, address] of pages) {
  const told = await pa11y(address, { browser, page: tab, runners: ["axe", "htmlcs"], standard: "WCAG2AA" });
  // what axe says it cannot judge by itself is no finding: text on a pseudo-element's line, a frame of its own
  const sure = told.issues.filter((issue) => !issue.runnerExtras?.needsFurtherReview);
  if (sure.length) found[name] = sure.map((issue) => [issue.runner, issue.code, issue.context]);
}
await browser.close();
process.stdout.write(JSON.stringify(found));
"""


@pytest.fixture
def town(tmp_path: Path) -> Iterator[Town]:
    home = tmp_path / "home"
    store = open_store(home, f"sqlite:///{home / 'rundlauf.sqlite'}")
    with inhabited(store, home) as town:
        yield town


@pytest.mark.timeout(900)
def test_pa11y_finds_nothing_on_any_page(town: Town) -> None:
    node = shutil.which("node")
    assert node, "node is missing"
    pages = [(sight.name, sight.address) for sight in sights(town)]
    order = json.dumps({"desk": town.desk, "pages": pages, "program": PROGRAM})
    script = LOOK % json.dumps(str(MODULE))
    command = [node, "--input-type=module", "--eval", script]
    ran = subprocess.run(command, input=order, capture_output=True, text=True, check=False)
    assert ran.returncode == 0, ran.stderr
    assert json.loads(ran.stdout) == {}
