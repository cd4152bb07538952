"""Write many papers one way and tell the greatest memory of this process, after a tenth and at the end, in MB."""

import resource
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from bench.documents import ways


def main(way: str, count: int) -> None:
    """Write them; nothing is kept."""
    with TemporaryDirectory(prefix="rundlauf-bench-") as folder:
        write = ways(Path(folder))[way]
        for _ in range(count // 10):
            write()
        early = _megabytes()
        for _ in range(count - count // 10):
            write()
    print(early, _megabytes())


def _megabytes() -> float:
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return most / (1 << 20 if sys.platform == "darwin" else 1 << 10)


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]))
