"""The tests read messages as they are written, whatever the locale of the machine."""

import os

for name in ("ARCHIVE_SEARCH_LANG", "LC_ALL", "LC_MESSAGES"):
    os.environ.pop(name, None)
os.environ["LANG"] = "C.UTF-8"
