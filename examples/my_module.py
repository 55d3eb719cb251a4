"""What import_by_path.py imports."""

greeting = "hello"
