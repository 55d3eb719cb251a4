# SystemExit with a text prints it and exits with 1.
raise SystemExit("something went wrong")
# expect-stderr: something went wrong
# expect-exit: 1
