"""Vietnamese text as pure functions on strings: no input, no output, no knowledge of engines."""
