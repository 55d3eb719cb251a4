"""What watch_import.py imports."""
WORDS = 'hello'
