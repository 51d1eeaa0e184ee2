"""Who is who in an archive: mentions of one name, told apart or put together, and staff's decisions on it."""
