# hashlib: digests of every algorithm, parameters of BLAKE2, what the constructors check.
import hashlib


def show(f, *args, **kwargs):
    try:
        print(f(*args, **kwargs))
    except (TypeError, ValueError, OverflowError, AttributeError) as e:
        print(type(e).__name__ + ":", e)


print(sorted(hashlib.algorithms_guaranteed))
# expect: ['blake2b', 'blake2s', 'md5', 'sha1', 'sha224', 'sha256', 'sha384', 'sha3_224', 'sha3_256', 'sha3_384', 'sha3_512', 'sha512', 'shake_128', 'shake_256']
for name in ("md5", "sha1", "sha224", "sha256", "sha384", "sha512", "sha3_224", "sha3_256", "sha3_384", "sha3_512",
             "blake2b", "blake2s"):
    h = hashlib.new(name, b"hello ")
    h.update(bytearray(b"world"))
    other = h.copy()
    other.update(memoryview(b"!" * 500))
    print(h.name, h.digest_size, h.block_size, h.hexdigest(), other.hexdigest()[:16], h.digest()[:3])
# expect: md5 16 64 5eb63bbbe01eeed093cb22bb8f5acdc3 bf6d76056f8e66a0 b'^\xb6;'
# expect: sha1 20 64 2aae6c35c94fcfb415dbe95f408b9ce91ee846ed 94e12f19646f88b8 b'*\xael'
# expect: sha224 28 64 2f05477fc24bb4faefd86517156dafdecec45b8ad3cf2522a563582b b6d6bfaed8911b7b b'/\x05G'
# expect: sha256 32 64 b94d27b9934d3e08a52e52d7da7dabfac484efe37a5380ee9088f7ace2efcde9 6af2d48bb1887e98 b"\xb9M'"
# expect: sha384 48 128 fdbd8e75a67f29f701a4e040385e2e23986303ea10239211af907fcbb83578b3e417cb71ce646efd0819dd8c088de1bd 5038efb260e3162e b'\xfd\xbd\x8e'
# expect: sha512 64 128 309ecc489c12d6eb4cc40f50c902f2b4d0ed77ee511a7c7a9bcd3ca86d4cd86f989dd35bc5ff499670da34255b45b0cfd830e81f605dcf7dc5542e93ae9cd76f 92f66d2adbf0bce7 b'0\x9e\xcc'
# expect: sha3_224 28 144 dfb7f18c77e928bb56faeb2da27291bd790bc1045cde45f3210bb6c5 ae5c7c47c499ac92 b'\xdf\xb7\xf1'
# expect: sha3_256 32 136 644bcc7e564373040999aac89e7622f3ca71fba1d972fd94a31c3bfbf24e3938 e8d59b2dc6078c84 b'dK\xcc'
# expect: sha3_384 48 104 83bff28dde1b1bf5810071c6643c08e5b05bdb836effd70b403ea8ea0a634dc4997eb1053aa3593f590f9c63630dd90b 5b72fbdfff202678 b'\x83\xbf\xf2'
# expect: sha3_512 64 72 840006653e9ac9e95117a15c915caab81662918e925de9e004f774ff82d7079a40d4d27b1b372657c61d46d470304c88c788b3a4527ad074d1dccbee5dbaa99a bd6355ee57644583 b'\x84\x00\x06'
# expect: blake2b 64 128 021ced8799296ceca557832ab941a50b4a11f83478cf141f51f933f653ab9fbcc05a037cddbed06e309bf334942c4e58cdf1a46e237911ccd7fcf9787cbc7fd0 bddf5f1e5eb4599b b'\x02\x1c\xed'
# expect: blake2s 32 64 9aec6806794561107e594b1f6a8a6b0c92a0cba9acf5e5e93cca06f781813b0b 96e029a5b9c1044d b'\x9a\xech'
print(hashlib.md5().hexdigest(), hashlib.sha256(b"a", usedforsecurity=False).hexdigest())
# expect: d41d8cd98f00b204e9800998ecf8427e ca978112ca1bbdcafac231b39a23dc4da786eff8147c4e72b9807785afee48bb
print(hashlib.sha512(b"x" * 1000).hexdigest(), getattr(hashlib, "sha3_256")(b"x" * 1000).hexdigest())
# expect: ae13575c5d98bfa689617bb19f0f55efdd52b39397fd620bcd1fbc03fda979e6b69bfba24698176eafe766d31c48b70273b03198064323082e04cc4eb9126310 9392d9e39b54fd1ee9f4655170fe8452f0793f47fc2af813d9c75727390b07a3
for shake in (hashlib.shake_128, hashlib.shake_256):
    s = shake(b"abc")
    print(s.name, s.digest_size, s.block_size, s.hexdigest(20), s.digest(3), s.hexdigest(400)[-8:], s.hexdigest(0) == "")
# expect: shake_128 0 168 5881092dd818bf5cf8a3ddb793fbcba74097d5c5 b'X\x81\t' 14bdd745 True
# expect: shake_256 0 136 483366601360a8771c6863080cc4114d8db44530 b'H3f' 74c5d710 True
b = hashlib.blake2b
print(b(b"abc", digest_size=20).hexdigest(), b(digest_size=3).digest_size, hashlib.blake2s(b"x" * 200, key=b"k").hexdigest())
# expect: 384264f676f39536840523f284921cdc68b6846b 3 f0a9ae27aa71929e4ad9052b6664508e2cbfdf27d1feecf4d20ec73b105f80b3
print(b(b"abc", key=b"kk", salt=b"s", person=b"p").hexdigest())
# expect: 9a3b4e2b39d6885691858f1338b2b1ee395bae9843e1fd6224387ced58d482dc35d92171e9b5d1a22db52805159dd6297db3fb6fa0cca4e88b4d9982480ddedb
print(b(b"a", fanout=2, depth=2, leaf_size=4096, node_offset=1, node_depth=0, inner_size=64, last_node=True).hexdigest())
# expect: aa635e6122c73c46d6b78b787ea3b0312ce0853847df83ff780d1d6b9277f73889fd2f4da158b24e2693363e6b9b060208c290bb9ef637f3ea599fc90bb5df08
print(hashlib.blake2s(b"a", fanout=2, depth=2, node_offset=(1 << 40) + 5, node_depth=1, inner_size=32).hexdigest())
# expect: c91cd7c69b1164adeb45127a08848b584328a81db814b31b2024f13cc5425fa8
print(b.MAX_DIGEST_SIZE, b.MAX_KEY_SIZE, b.SALT_SIZE, b.PERSON_SIZE, hashlib.blake2s.SALT_SIZE)
# expect: 64 64 16 16 8
show(hashlib.md5, "text")  # expect: TypeError: Strings must be encoded before hashing
show(hashlib.md5, 1)  # expect: TypeError: object supporting the buffer API required
show(hashlib.sha256().update, "text")  # expect: TypeError: Strings must be encoded before hashing
show(hashlib.new, "foo")  # expect: ValueError: unsupported hash type foo
show(hashlib.sha3_224, "text")  # expect: TypeError: Strings must be encoded before hashing
show(b, b"", digest_size=0)  # expect: ValueError: digest_size must be between 1 and 64 bytes
show(b, b"", digest_size=65)  # expect: ValueError: digest_size must be between 1 and 64 bytes
show(b, b"", key=b"k" * 65)  # expect: ValueError: maximum key length is 64 bytes
show(b, b"", salt=b"k" * 17)  # expect: ValueError: maximum salt length is 16 bytes
show(b, b"", person=b"k" * 17)  # expect: ValueError: maximum person length is 16 bytes
show(b, b"", fanout=256)  # expect: ValueError: fanout must be between 0 and 255
show(b, b"", depth=0)  # expect: ValueError: depth must be between 1 and 255
show(b, b"", leaf_size=1 << 32)  # expect: OverflowError: leaf_size is too large
show(b, b"", leaf_size=-1)  # expect: ValueError: value must be positive
show(b, b"", node_offset=-1)  # expect: ValueError: value must be positive
show(hashlib.blake2s, b"", node_offset=1 << 48)  # expect: OverflowError: node_offset is too large
show(b, b"", node_depth=256)  # expect: ValueError: node_depth must be between 0 and 255
show(b, b"", inner_size=65)  # expect: ValueError: inner_size must be between 0 and is 64
show(b, b"", key="text")  # expect: TypeError: a bytes-like object is required, not 'str'
show(b, data=b"abc")  # expect: TypeError: 'data' is an invalid keyword argument for blake2b()
