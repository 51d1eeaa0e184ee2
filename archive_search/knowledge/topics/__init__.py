"""What an article is about, by a list of topics and cues that staff can edit."""
