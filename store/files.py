"""Files by their hash: written once, never changed, never half."""

import hashlib
import os
import sys
import tempfile
from pathlib import Path

from models.errors import NotFound, StoreTrouble

HALF = ".halb"


class Files:
    """A folder of files named by the SHA-256 of their bytes."""

    def __init__(self, root: Path) -> None:
        self._root = root

    def put(self, content: bytes) -> str:
        """Keep the bytes and return their hash; the same bytes are kept once. A full disk raises StoreTrouble."""
        sha256 = hashlib.sha256(content).hexdigest()
        target = self._path(sha256)
        try:
            if _is_whole(target, sha256):
                return sha256
            target.parent.mkdir(parents=True, exist_ok=True)
            handle, half = tempfile.mkstemp(dir=target.parent, suffix=HALF)
            sys.audit("rundlauf.files.opened", sha256)
            try:
                with os.fdopen(handle, "wb") as file:
                    file.write(content)
                    file.flush()
                    sys.audit("rundlauf.files.written", sha256)
                    os.fsync(file.fileno())
                sys.audit("rundlauf.files.synced", sha256)
                os.replace(half, target)  # a reader never sees half a file
                sys.audit("rundlauf.files.renamed", sha256)
                _make_durable(target.parent)
                sys.audit("rundlauf.files.durable", sha256)
            except OSError:
                Path(half).unlink(missing_ok=True)
                raise
        except OSError as error:
            raise StoreTrouble(f"Die Datei konnte nicht abgelegt werden ({error.strerror}).") from error
        return sha256

    def get(self, sha256: str) -> bytes:
        """Return the bytes of a hash; a missing file raises NotFound, a damaged one StoreTrouble."""
        try:
            content = self._path(sha256).read_bytes()
        except FileNotFoundError:
            raise NotFound(f"Die Datei {sha256[:12]}… liegt nicht in der Ablage.") from None
        except OSError as error:
            raise StoreTrouble(f"Die Datei {sha256[:12]}… ist nicht zu lesen ({error.strerror}).") from error
        if hashlib.sha256(content).hexdigest() != sha256:
            raise StoreTrouble(f"Die Datei {sha256[:12]}… in der Ablage ist beschädigt.")
        return content

    def hashes(self) -> list[str]:
        """Return the hashes of all files that are kept."""
        return sorted(file.name for file in self._root.glob("??/*") if not file.name.endswith(HALF))

    def remove(self, sha256: str) -> bool:
        """Remove a file for good and say whether it was there; whoever calls knows that nothing refers to it."""
        try:
            self._path(sha256).unlink()
        except FileNotFoundError:
            return False
        except OSError as error:
            raise StoreTrouble(f"Die Datei {sha256[:12]}… ließ sich nicht löschen ({error.strerror}).") from error
        return True

    def clear_halves(self) -> None:
        """Remove what a writer began and a power failure left; for whoever begins to write alone."""
        for half in self._root.glob(f"*/*{HALF}"):
            half.unlink(missing_ok=True)

    def _path(self, sha256: str) -> Path:
        return self._root / sha256[:2] / sha256


def _is_whole(file: Path, sha256: str) -> bool:
    """Say whether the file is there as it was put; a damaged one is put anew."""
    try:
        return hashlib.sha256(file.read_bytes()).hexdigest() == sha256
    except FileNotFoundError:
        return False


def _make_durable(folder: Path) -> None:
    """Have the name of a new file survive a power failure, as its bytes do."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
