"""What Mitjul's answers are worth and what they cost; README.md lists the commands."""
