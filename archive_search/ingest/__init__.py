"""From files to articles: readers, cleaning, enrichment, and the run that stores and indexes them."""
