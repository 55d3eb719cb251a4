# A daemon thread that writes all the time holds, or waits for, the lock of the file when the process ends: the end
# does not wait for it.
import subprocess
import sys

code = """
import sys, threading, time
def run():
    while True:
        sys.stderr.write("."); sys.stderr.flush()
threading.Thread(target=run, daemon=True).start()
time.sleep(0.3)
sys.stderr.write("!"); sys.stderr.flush()
"""
for _ in range(3):
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, timeout=60)
    print(done.stdout, b"!" in done.stderr)
# expect: b'' True
# expect: b'' True
# expect: b'' True
