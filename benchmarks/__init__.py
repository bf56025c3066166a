"""The quality and the cost of Mitjul's answers; README.md lists the commands."""
