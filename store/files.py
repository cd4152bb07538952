"""Files by their hash: written once, never changed, never half."""

import hashlib
import os
import tempfile
from pathlib import Path

from models.errors import NotFound, StoreTrouble


class Files:
    """A folder of files named by the SHA-256 of their bytes."""

    def __init__(self, root: Path) -> None:
        self._root = root

    def put(self, content: bytes) -> str:
        """Keep the bytes and return their hash; the same bytes are kept once. A full disk raises StoreTrouble."""
        sha256 = hashlib.sha256(content).hexdigest()
        target = self._path(sha256)
        if target.exists():
            return sha256
        try:
            target.parent.mkdir(parents=True, exist_ok=True)
            handle, half = tempfile.mkstemp(dir=target.parent, suffix=".halb")
            try:
                with os.fdopen(handle, "wb") as file:
                    file.write(content)
                    file.flush()
                    os.fsync(file.fileno())
                os.replace(half, target)  # a reader never sees half a file
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
        if hashlib.sha256(content).hexdigest() != sha256:
            raise StoreTrouble(f"Die Datei {sha256[:12]}… in der Ablage ist beschädigt.")
        return content

    def _path(self, sha256: str) -> Path:
        return self._root / sha256[:2] / sha256
