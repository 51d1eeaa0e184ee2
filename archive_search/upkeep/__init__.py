"""What keeps an archive whole over the years: backup and restore, verify, gc. Used by the command line."""
