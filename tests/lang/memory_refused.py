# Sizes that no machine has give MemoryError and do not end the process.
# skip-sanitize: the sanitizers' own allocator speaks of sizes that it refuses
huge = 1 << 62 >> 2  # more bytes than there are addresses


def refuse(f):
    try:
        f()
        print("not refused")
    except (MemoryError, OverflowError) as e:
        print(type(e).__name__)


refuse(lambda: bytes(huge))  # expect: MemoryError
refuse(lambda: bytearray(huge))  # expect: MemoryError
refuse(lambda: b"ab" * (huge // 4))  # expect: MemoryError
refuse(lambda: b"a".ljust(huge))  # expect: MemoryError
refuse(lambda: b"a".center(huge))  # expect: MemoryError
refuse(lambda: b"1".zfill(huge))  # expect: MemoryError
refuse(lambda: (1).to_bytes(huge, "big"))  # expect: MemoryError
refuse(lambda: bytes(1 << 20).join([b"a"] * (1 << 20)))  # expect: MemoryError
refuse(lambda: open("/dev/zero", "rb").read(huge))  # expect: MemoryError
refuse(lambda: open("/dev/zero", "rb", buffering=0).read(huge))  # expect: MemoryError
