"""Full-text, faceted search over the news archives of Vietnamese local governments."""
