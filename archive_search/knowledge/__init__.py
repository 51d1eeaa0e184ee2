"""What the program knows of Vietnamese local government: data that staff can edit, and code that applies it.

Pure functions and immutable objects over strings and articles; no engine, no database, no network.
"""
