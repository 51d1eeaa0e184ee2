"""Administrative units: the list, what became of each, and where an article names one."""
