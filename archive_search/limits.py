"""How much one input may cost: files come from anywhere, and one of them must not stop the others."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Limits:
    """For one article: its size in bytes, the computing time in seconds, the address space in bytes."""

    max_input_bytes: int = 20_000_000
    reader_cpu_s: int = 20
    reader_memory_bytes: int = 1 << 30
