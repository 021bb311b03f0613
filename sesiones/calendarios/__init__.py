"""Calendars: the event of a session, the feeds that carry it, and the invitation that travels by mail."""
