# SystemExit gives the exit code; finally still runs.
import sys
try:
    print("working")
    sys.exit(7)
finally:
    print("cleaning up")
# expect: working
# expect: cleaning up
# expect-exit: 7
