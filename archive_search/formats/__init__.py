"""Answers and articles in the formats of programs: JSON as the API gives it, and CSV."""
