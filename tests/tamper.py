"""`make tamper`: changes one thing in a dossier, ten thousand times, and hears each time whether it is found."""

import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

from documents.verifier.examination import examine_parts
from store.store import open_store
from tests.dossiers import PUBLIC, a_rich_course, parts_of
from tests.tampering import is_found, single_changes

COUNT = 10_000


def main(count: int) -> int:
    """Return 0 if every change was found and no untouched dossier was suspected."""
    with tempfile.TemporaryDirectory(prefix="rundlauf-tamper-") as folder:
        store = open_store(Path(folder), f"sqlite:///{folder}/rundlauf.sqlite")
        c = a_rich_course(store)
        missed, begun = [], time.monotonic()
        for name, parts in (("vollständig", parts_of(c)), ("öffentlich", parts_of(c, PUBLIC))):
            assert examine_parts(parts).holds, "an untouched dossier is suspected"
            ways: Counter[str] = Counter()
            for what, changed in single_changes(parts, count):
                ways[what.rpartition(" ")[2]] += 1
                if not is_found(changed):
                    missed.append(f"{name}: {what}")
            sys.stdout.write(f"{name}: {count} Änderungen an {len(parts)} Teilen, {dict(ways)}\n")
        store.engine.dispose()
    sys.stdout.write(f"Nicht gefunden: {len(missed)}, in {time.monotonic() - begun:.0f} Sekunden\n")
    sys.stdout.writelines(f"  {what}\n" for what in missed)
    return bool(missed)


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else COUNT))
