"""Every exception the program raises on purpose.

    ArchiveSearchError
    ├── ConfigError          a setting, knowledge file or option value that cannot be used
    ├── QueryError           a query over one of the limits
    ├── ParameterError       a parameter of an address that is unknown or cannot have this value
    │   └── ContradictionError   parameters that cannot be used together
    ├── CursorError          a cursor that leads nowhere, or into another search
    │   └── CursorExpired    one whose search would now be ordered otherwise
    ├── NotFound             no such article, official or topic
    ├── StorageError         the disk refused: full, read-only, failing
    ├── LockTimeout          another ingest holds the archive
    └── EngineError          the search index cannot answer
        ├── IndexMissing
        ├── IndexOutdated
        ├── FormatNewer      a catalog or an index of a newer program, which alone may touch it
        └── IndexUnreadable

`str(error)` is one plain sentence for a reader and says what to do next.
`exit_code` and `http_status` are the outcomes of DESIGN section 9, for the two edges (cli, web).
"""


class ArchiveSearchError(Exception):
    exit_code = 1
    http_status = 500


class ConfigError(ArchiveSearchError):
    exit_code = 2
    http_status = 503


class QueryError(ArchiveSearchError):
    exit_code = 2
    http_status = 400


class ParameterError(ArchiveSearchError):
    """`parameter` is the name of the one at fault."""

    exit_code = 2
    http_status = 400

    def __init__(self, parameter: str, message: str) -> None:
        super().__init__(message)
        self.parameter = parameter


class ContradictionError(ParameterError):
    """Each parameter can be read, but not together with the others."""

    http_status = 422


class CursorError(ArchiveSearchError):
    exit_code = 2
    http_status = 422


class CursorExpired(CursorError):
    exit_code = 75
    http_status = 410


class NotFound(ArchiveSearchError):
    exit_code = 1
    http_status = 404


class StorageError(ArchiveSearchError):
    exit_code = 74
    http_status = 503


class LockTimeout(ArchiveSearchError):
    exit_code = 75
    http_status = 503


class EngineError(ArchiveSearchError):
    exit_code = 78
    http_status = 503


class IndexMissing(EngineError):
    pass


class IndexOutdated(EngineError):
    pass


class FormatNewer(EngineError):
    pass


class IndexUnreadable(EngineError):
    pass
