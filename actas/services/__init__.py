"""What can happen to minutes, one door for each thing."""
