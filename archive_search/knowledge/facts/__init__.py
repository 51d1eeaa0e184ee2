"""What else an article states: days, figures, document numbers."""
