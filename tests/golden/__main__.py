"""Write an archive of today's formats: `python -m tests.golden NAME` makes `tests/golden/NAME.zip`."""

import shutil
import sys
import tempfile
from pathlib import Path

from tests.durability.archives import lines, take

FOLDER = Path(__file__).parent


def main(name: str) -> None:
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder) / "home"
        take(home, lines(0, 3))
        take(home, lines(3, 6))
        shutil.make_archive(str(FOLDER / name), "zip", home)


if __name__ == "__main__":
    main(sys.argv[1])
