# binascii: hexadecimal, base64, uu, quoted-printable, checksums.
import binascii as b


def show(f, *args, **kwargs):
    try:
        print(f(*args, **kwargs))
    except (TypeError, ValueError, OverflowError) as e:
        print(type(e).__name__ + ":", e)


print(b.hexlify(b"abc"), b.hexlify(b"abcdef", "-", 2), b.hexlify(bytearray(b"abcdef"), b":", -4), b.b2a_hex(b""))
# expect: b'616263' b'6162-6364-6566' b'61626364:6566' b''
print(b.unhexlify("6162"), b.unhexlify(b"FFfe"), b.a2b_hex(memoryview(b"00")))
# expect: b'ab' b'\xff\xfe' b'\x00'
for bad in ("616", "616g", "\xe91", 5):
    show(b.unhexlify, bad)
# expect: Error: Odd-length string
# expect: Error: Non-hexadecimal digit found
# expect: ValueError: string argument should contain only ASCII characters
# expect: TypeError: argument should be bytes, buffer or ASCII string, not 'int'
show(b.hexlify, "abc")  # expect: TypeError: a bytes-like object is required, not 'str'
show(b.hexlify, b"abc", "ab")  # expect: ValueError: sep must be length 1.
show(b.hexlify, b"abc", 5)  # expect: TypeError: object of type 'int' has no len()
show(b.hexlify, b"abc", "\u1234")  # expect: ValueError: sep must be ASCII.
show(b.hexlify)  # expect: TypeError: hexlify() missing required argument 'data' (pos 1)
print(b.b2a_base64(b"abc"), b.b2a_base64(b"ab", newline=False), b.b2a_base64(b"a"), b.b2a_base64(b""))
# expect: b'YWJj\n' b'YWI=' b'YQ==\n' b'\n'
for text in (b"YWJj", "YWI=\n", b"YW==", b"YW=J=", b"Y!W@J#j", b"====", b"YWJj====", b"YWJ", b"Y", b"YWJjZ", b"Y===", "\xe9", 5):
    show(b.a2b_base64, text)
# expect: b'abc'
# expect: b'ab'
# expect: b'a'
# expect: b'ab'
# expect: b'abc'
# expect: b''
# expect: b'abc'
# expect: Error: Incorrect padding
# expect: Error: Invalid base64-encoded string: number of data characters (1) cannot be 1 more than a multiple of 4
# expect: Error: Invalid base64-encoded string: number of data characters (5) cannot be 1 more than a multiple of 4
# expect: Error: Invalid base64-encoded string: number of data characters (1) cannot be 1 more than a multiple of 4
# expect: ValueError: string argument should contain only ASCII characters
# expect: TypeError: argument should be bytes, buffer or ASCII string, not 'int'
for text in (b"YWJj", b"YW!Jj", b"=YWJj", b"YW==YWJj", b"YWI=\n", b"YW=J", b"YWI==", b"YW=", b"Y", b""):
    show(b.a2b_base64, text, strict_mode=True)
# expect: b'abc'
# expect: Error: Only base64 data is allowed
# expect: Error: Leading padding not allowed
# expect: Error: Excess data after padding
# expect: Error: Excess data after padding
# expect: Error: Discontinuous padding not allowed
# expect: Error: Excess data after padding
# expect: Error: Incorrect padding
# expect: Error: Invalid base64-encoded string: number of data characters (1) cannot be 1 more than a multiple of 4
# expect: b''
print(b.b2a_uu(b"abc"), b.b2a_uu(b""), b.b2a_uu(b"\0\0\0"), b.b2a_uu(b"\0\0\0", backtick=True), b.a2b_uu(b"#86)C\n"))
# expect: b'#86)C\n' b' \n' b'#    \n' b'#````\n' b'abc'
show(b.b2a_uu, b"a" * 46)  # expect: Error: At most 45 bytes at once
show(b.a2b_uu, b"#86)C trailing")  # expect: Error: Trailing garbage
show(b.a2b_uu, b"!\x01")  # expect: Error: Illegal char
print(b.a2b_uu(b"M") == bytes(45), b.a2b_uu(b" \n"))  # expect: True b''
print(b.a2b_qp(b"a=3Db=\nc"), b.a2b_qp("a_b", header=True), b.a2b_qp(b"a=zz=4g=41=\r\nx==41"), b.a2b_qp(b"a="))
# expect: b'a=bc' b'a b' b'a=zz=4gAx=41' b'a'
print(b.b2a_qp(b"a=b \n\t\nx "), b.b2a_qp(b"a b_c", header=True), b.b2a_qp(b"a b", quotetabs=True), b.b2a_qp(b".\n.x\n"))
# expect: b'a=3Db=20\n=09\nx=20' b'a_b=5Fc' b'a=20b' b'=2E\n.x\n'
print(b.b2a_qp(b"a" * 100), b.b2a_qp(b"\xff" * 40), b.b2a_qp(b"a\r\nb\nc"), b.b2a_qp(b"a\r\nb", istext=False))
# expect: b'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa=\naaaaaaaaaaaaaaaaaaaaaaaaa' b'=FF=FF=FF=FF=FF=FF=FF=FF=FF=FF=FF=FF=FF=FF=FF=FF=FF=FF=FF=FF=FF=FF=FF=FF=FF=\n=FF=FF=FF=FF=FF=FF=FF=FF=FF=FF=FF=FF=FF=FF=FF' b'a\r\nb\r\nc' b'a=0D=0Ab'
print(b.crc32(b"abc"), b.crc32(b"abc", 5), b.crc32(b"abc", -1), b.crc32(b""), b.crc_hqx(b"abc", 0), b.crc_hqx(b"a", 70000))
# expect: 891568578 871334697 899311407 0 40406 3735
show(b.crc32, "abc")  # expect: TypeError: a bytes-like object is required, not 'str'
show(b.crc32)  # expect: TypeError: crc32 expected at least 1 argument, got 0
show(b.crc_hqx, b"abc")  # expect: TypeError: crc_hqx expected 2 arguments, got 1
print(b.Error, b.Error.__mro__[1], b.Incomplete.__mro__[1])
# expect: <class 'binascii.Error'> <class 'ValueError'> <class 'Exception'>
