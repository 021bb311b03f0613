"""The book of minutes as it leaves the house: its chain, its ZIP, and the script that verifies it without us."""
