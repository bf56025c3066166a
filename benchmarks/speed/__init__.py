"""CPU time and memory of one page, step by step and with growing length."""
