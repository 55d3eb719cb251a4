"""The codecs of Chinese, Japanese and Korean above their tables: error handlers, states, incremental and stream classes.
Native code sets `converter`, which makes the tables of a character set, or None where the C library has none."""

import codecs

# What a core's encode and decode end with: 0, the length of something illegal, or
TOO_FEW = -1

_converters = {}


def _tables(name):
    made = _converters.get(name)
    if made is None:
        made = _converters[name] = converter(name)
        if made is None:
            del _converters[name]
            raise ImportError(f"the C library has no tables for {name} here")
    return made


class _Plain:
    """A character set in which each character stands for itself."""

    start = start_of_encoding = bytes(8)

    def __init__(self, name):
        self.name = name

    def encode(self, text, at, flush, state):
        return _tables(self.name).encode(text, at, flush)

    def decode(self, data, at, state):
        return _tables(self.name).decode(data, at)

    def end_of_encoding(self, state):
        return b""

    def end_of_decoding(self, state):
        pass


class _Hz(_Plain):
    """GB 2312 between ~{ and ~} (RFC 1843). state[0]: within."""

    def encode(self, text, at, flush, state):
        tables, out = _tables("gb2312"), bytearray()
        while at < len(text):
            c = text[at]
            if c < "\x80":
                if state[0]:
                    out += b"~}"
                    state[0] = 0
                out += b"~~" if c == "~" else c.encode()
            else:
                code, end, wrong = tables.encode(c, 0, True)
                if wrong:
                    return bytes(out), at, 1
                if not state[0]:
                    out += b"~{"
                    state[0] = 1
                out += bytes(b & 0x7F for b in code)
            at += 1
        return bytes(out), at, 0

    def decode(self, data, at, state):
        tables, out = _tables("gb2312"), []
        while at < len(data):
            c = data[at]
            if c == 0x7E:
                if at + 1 == len(data):
                    return "".join(out), at, TOO_FEW
                follows = data[at + 1]
                if follows == 0x7E and not state[0]:
                    out.append("~")
                elif follows == 0x7B and not state[0]:
                    state[0] = 1
                elif follows == 0x7D and state[0]:
                    state[0] = 0
                elif follows != 0x0A or state[0]:
                    return "".join(out), at, 1
                at += 2
            elif c & 0x80:
                return "".join(out), at, 1
            elif not state[0]:
                out.append(chr(c))
                at += 1
            else:
                if at + 1 == len(data):
                    return "".join(out), at, TOO_FEW
                text, _, wrong = tables.decode(bytes((c | 0x80, data[at + 1] | 0x80)), 0)
                if wrong or data[at + 1] & 0x80:
                    return "".join(out), at, 1
                out.append(text)
                at += 2
        return "".join(out), at, 0

    def end_of_encoding(self, state):
        if not state[0]:
            return b""
        state[0] = 0
        return b"~}"

    def end_of_decoding(self, state):
        state[0] = 0


# ---- ISO 2022 (RFC 1468, 1554, 1557, 2237): sets are designated by escape sequences. A set's mark is the last byte of
# that, and 0x80 for those of two bytes.

_ASCII, _LATIN, _GREEK = 0x42, 0x41, 0x46
_ROMAN, _KANA = 0x4A, 0x49
_KANJI, _OLD_KANJI, _MORE_KANJI = 0xC2, 0xC0, 0xC4
_PLANE_1, _PLANE_1_2004, _PLANE_2 = 0xCF, 0xD1, 0xD0
_KOREAN, _CHINESE = 0xC3, 0xC1
_PLANES = (_PLANE_1, _PLANE_1_2004, _PLANE_2)
_ROWS_OF_PLANE_2 = frozenset([0x21, 0x23, 0x24, 0x25, 0x28, *range(0x2C, 0x30), *range(0x6E, 0x7F)])


class _Set:
    """One set of an ISO 2022 encoding, as part of an EUC: `prefix` before its codes there."""

    def __init__(self, mark, euc, prefix=b"", plane=0, pairs_only=False):
        self.mark, self.euc, self.prefix, self.plane, self.pairs_only = mark, euc, prefix, plane, pairs_only
        self.width = 2 if mark & 0x80 else 1

    def encode(self, text):
        """The code of a character, or None."""
        if self.mark == _ROMAN:
            return {"\xa5": b"\\", "\u203e": b"~"}.get(text)
        if self.mark == _KANA:
            return bytes((ord(text) - 0xFF40,)) if "\uff61" <= text <= "\uff9f" else None
        if self.euc is None or text > "\uffff" and self.mark not in _PLANES:
            return None
        if text == "\uff5e" and self.mark in _PLANES:
            return None  # only the EUC has it
        code, end, wrong = _tables(self.euc).encode(text, 0, True)
        if wrong or len(code) != len(self.prefix) + 2 or not code.startswith(self.prefix):
            return None
        code = code[len(self.prefix):]
        if code[0] < 0xA1 or code[1] < 0xA1 or (self.mark == _PLANE_2 and code[0] & 0x7F not in _ROWS_OF_PLANE_2):
            return None
        return bytes((code[0] & 0x7F, code[1] & 0x7F))

    def decode(self, code):
        if self.mark == _ROMAN:
            return {"\\": "\xa5", "~": "\u203e"}.get(chr(code[0]), chr(code[0]))
        if self.mark == _KANA:
            return chr(code[0] + 0xFF40) if 0x21 <= code[0] <= 0x5F else None
        if self.euc is None or (self.mark == _PLANE_2 and code[0] not in _ROWS_OF_PLANE_2):
            return None
        if code[0] < 0x21 or not 0x21 <= code[1] < 0x7F:
            return None
        text, _, wrong = _tables(self.euc).decode(self.prefix + bytes((code[0] | 0x80, code[1] | 0x80)), 0)
        return None if wrong else text


_kanji = _Set(_KANJI, "euc_jp")
_more_kanji = _Set(_MORE_KANJI, "euc_jp", b"\x8f")
_roman = _Set(_ROMAN, None)
_old_kanji = _Set(_OLD_KANJI, "euc_jp")
_korean = _Set(_KOREAN, "cp949")
_korean_shifted = _Set(_KOREAN, "cp949", plane=1)
_chinese = _Set(_CHINESE, "gb2312")

_SHIFTED, _PASSING = 1, 2
_SETS = {
    "iso2022_kr": (_korean_shifted,),
    "iso2022_jp": (_kanji, _roman, _old_kanji),
    "iso2022_jp_1": (_kanji, _more_kanji, _roman, _old_kanji),
    "iso2022_jp_2": (_kanji, _more_kanji, _korean, _chinese, _roman, _old_kanji, _Set(_LATIN, None, plane=2),
                     _Set(_GREEK, None, plane=2)),
    "iso2022_jp_2004": (_Set(_PLANE_1_2004, "euc_jis_2004", pairs_only=True), _kanji, _Set(_PLANE_1_2004, "euc_jis_2004"),
                        _Set(_PLANE_2, "euc_jis_2004", b"\x8f")),
    "iso2022_jp_3": (_Set(_PLANE_1, "euc_jisx0213", pairs_only=True), _kanji, _Set(_PLANE_1, "euc_jisx0213"),
                     _Set(_PLANE_2, "euc_jisx0213", b"\x8f")),
    "iso2022_jp_ext": (_kanji, _more_kanji, _roman, _Set(_KANA, None), _old_kanji),
}


class _Iso2022(_Plain):
    """state[0], [1], [2]: the marks of G0, G1, G2; state[4]: flags."""

    start = bytes((_ASCII, _ASCII, _ASCII, 0, 0, 0, 0, 0))
    start_of_encoding = bytes((_ASCII, _ASCII, 0, 0, 0, 0, 0, 0))

    def __init__(self, name):
        self.name = name
        self.sets = _SETS[name]
        self.shifts = name == "iso2022_kr"
        self.has_g2 = name == "iso2022_jp_2"
        self.found = {}

    def find(self, text, at, flush):
        """The set and code of the character at `at`; TOO_FEW where more may belong to it."""
        c = text[at]
        if c > "\U0002ffff":
            return None
        if at + 1 == len(text) and not flush:
            return self.search(text, at, flush)
        try:
            return self.found[c]
        except KeyError:
            found = self.found[c] = self.search(text, at, True)
            return found

    def search(self, text, at, flush):
        for known in self.sets:
            if known.pairs_only:
                if known.encode(text[at]) is None or not _begins_pair(known.euc, text[at]):
                    continue
                # CPython waits for the second half of a pair, and then does not know the pair.
                if at + 1 == len(text) and not flush:
                    return TOO_FEW
                continue
            code = known.encode(text[at])
            if code is not None:
                return known, code
        return None

    def encode(self, text, at, flush, state):
        out = bytearray()
        while at < len(text):
            c = text[at]
            if c < "\x80":
                if state[0] != _ASCII:
                    out += b"\x1b(B"
                    state[0] = _ASCII
                if state[4] & _SHIFTED:
                    out += b"\x0f"
                    state[4] &= ~_SHIFTED
                out += c.encode()
                at += 1
                continue
            found = self.find(text, at, flush)
            if found is TOO_FEW or found is None:
                return bytes(out), at, TOO_FEW if found is TOO_FEW else 1
            known, code = found
            if known.plane == 0:
                if state[4] & _SHIFTED:
                    out += b"\x0f"
                    state[4] &= ~_SHIFTED
                if state[0] != known.mark:
                    out += b"\x1b(" if known.width == 1 else b"\x1b$" if known.mark == _KANJI else b"\x1b$("
                    out.append(known.mark & 0x7F)
                    state[0] = known.mark
            else:
                if state[1] != known.mark:
                    out += b"\x1b$)"
                    out.append(known.mark & 0x7F)
                    state[1] = known.mark
                if not state[4] & _SHIFTED:
                    out += b"\x0e"
                    state[4] |= _SHIFTED
            out += code
            at += 1
        return bytes(out), at, 0

    def end_of_encoding(self, state):
        out = b""
        if state[4] & _SHIFTED:
            out += b"\x0f"
            state[4] &= ~_SHIFTED
        if state[0] != _ASCII:
            out += b"\x1b(B"
            state[0] = _ASCII
        return out

    def end_of_decoding(self, state):
        state[0] = _ASCII
        state[4] &= ~_SHIFTED

    def escape(self, data, at, state):
        """Reads a designation: its end and 0, or where it begins and what is wrong."""
        length, i = 0, 1
        while i < 16:
            if at + i >= len(data):
                return at, TOO_FEW
            if 0x40 <= data[at + i] <= 0x5A:
                length = i + 1
                break
            if not self.shifts and data[at + i:at + i + 2] == b"&@":
                i += 2
            i += 1
        sequence = data[at:at + length]
        if length == 0:
            return at, 1
        if length == 3 and sequence[1] == 0x24:
            mark, place = sequence[2] | 0x80, 0
        elif length == 3:
            place = {0x28: 0, 0x29: 1, 0x2E: 2}.get(sequence[1])
            if place is None or (place == 2 and not self.has_g2):
                return at, 3
            mark = sequence[2]
        elif length == 4 and sequence[1] == 0x24 and sequence[2] in b"()":
            mark, place = sequence[3] | 0x80, sequence[2] - 0x28
        elif length == 6 and not self.shifts and sequence[3:] == b"\x1b$B":
            mark, place = _KANJI, 0
        else:
            return at, length
        if mark != _ASCII and not any(known.mark == mark for known in self.sets):
            return at, length
        state[place] = mark
        return at + length, 0

    def single_shift(self, c, state):
        if state[2] == _LATIN:
            return chr(c + 0x80) if c < 0x80 else None
        if state[2] == _GREEK:
            text = bytes((c ^ 0x80,)).decode("iso8859_7", "ignore")
            return text if text > "\x9f" else None
        return chr(c) if c < 0x80 else None

    def decode(self, data, at, state):
        out = []
        while at < len(data):
            c = data[at]
            if state[4] & _PASSING:
                out.append(chr(c))
                at += 1
                if 0x40 <= c <= 0x5A:
                    state[4] &= ~_PASSING
                continue
            if c == 0x1B:
                if at + 1 == len(data):
                    return "".join(out), at, TOO_FEW
                if data[at + 1] in b"()$.&":
                    at, wrong = self.escape(data, at, state)
                    if wrong:
                        return "".join(out), at, wrong
                elif self.has_g2 and data[at + 1] == 0x4E:
                    if at + 2 == len(data):
                        return "".join(out), at, TOO_FEW
                    text = self.single_shift(data[at + 2], state)
                    if text is None:
                        return "".join(out), at, 3
                    out.append(text)
                    at += 3
                else:
                    out.append("\x1b")
                    state[4] |= _PASSING
                    at += 1
                continue
            if self.shifts and c in b"\x0e\x0f":
                state[4] = state[4] | _SHIFTED if c == 0x0E else state[4] & ~_SHIFTED
                at += 1
                continue
            if c == 0x0A:
                state[4] &= ~_SHIFTED
            if c >= 0x80:
                return "".join(out), at, 1
            mark = state[1] if state[4] & _SHIFTED else state[0]
            if c < 0x20 or mark == _ASCII:
                out.append(chr(c))
                at += 1
                continue
            known = next(known for known in self.sets if known.mark == mark and not known.pairs_only)
            if at + known.width > len(data):
                return "".join(out), at, TOO_FEW
            text = known.decode(data[at:at + known.width])
            if text is None:
                return "".join(out), at, known.width
            out.append(text)
            at += known.width
        return "".join(out), at, 0


_pair_beginnings = {}


def _begins_pair(euc, c):
    known = _pair_beginnings.get((euc, c))
    if known is None:
        known = _pair_beginnings[euc, c] = _tables(euc).encode(c, 0, False)[2] == TOO_FEW
    return known


# ---- the codec

_GROUPS = {
    "_codecs_cn": ("gb2312", "gbk", "gb18030", "hz"),
    "_codecs_hk": ("big5hkscs",),
    "_codecs_iso2022": tuple(_SETS),
    "_codecs_jp": ("shift_jis", "cp932", "euc_jp", "shift_jis_2004", "euc_jis_2004", "euc_jisx0213", "shift_jisx0213"),
    "_codecs_kr": ("euc_kr", "cp949", "johab"),
    "_codecs_tw": ("big5", "cp950"),
}


def codec_of(group, name):
    if name not in _GROUPS.get(group, ()):
        raise LookupError("no such codec is supported.")
    codec = object.__new__(MultibyteCodec)
    codec._core = (_Iso2022 if name in _SETS else _Hz if name == "hz" else _Plain)(name)
    if name not in _SETS and name != "hz":
        _tables(name)
    return codec


def _type_name(value):
    return "None" if value is None else type(value).__name__


def _handled(errors, exception, what):
    result = codecs.lookup_error(errors)(exception)
    kinds = (str, bytes) if what == "encoding" else str
    if not (isinstance(result, tuple) and len(result) == 2 and isinstance(result[0], kinds) and isinstance(result[1], int)):
        raise TypeError(f"{what} error handler must return (str, int) tuple")
    return result


def _position(position, length):
    if not -1 << 63 <= position < 1 << 63:
        raise IndexError("position -1 from error handler out of bounds")
    if position < 0:
        position += length
    if not 0 <= position <= length:
        raise IndexError(f"position {position} from error handler out of bounds")
    return position


def _reason(wrong):
    return "incomplete multibyte sequence" if wrong == TOO_FEW else "illegal multibyte sequence"


def _encode(core, state, text, errors, flush, end):
    """The bytes, and how much of the text they stand for."""
    out, at = [], 0
    while True:
        data, at, wrong = core.encode(text, at, flush, state)
        out.append(data)
        if not wrong or (wrong == TOO_FEW and not flush):
            break
        stop = len(text) if wrong == TOO_FEW else at + wrong
        if errors == "replace":
            data, _, failed = core.encode("?", 0, True, state)
            out.append(b"?" if failed else data)
        if errors in ("ignore", "replace"):
            at = stop
            continue
        exception = UnicodeEncodeError(core.name, text, at, stop, _reason(wrong))
        if errors == "strict":
            raise exception
        replacement, at = _handled(errors, exception, "encoding")
        if isinstance(replacement, str):
            replacement, _ = _encode(core, state, replacement, "strict", True, False)
        out.append(replacement)
        at = _position(at, len(text))
    if end:
        out.append(core.end_of_encoding(state))
    return b"".join(out), at


def _decode(core, state, data, errors, final):
    """The text, and how much of the data it stands for."""
    out, at = [], 0
    while True:
        text, at, wrong = core.decode(data, at, state)
        out.append(text)
        if not wrong or (wrong == TOO_FEW and not final):
            return "".join(out), at
        stop = len(data) if wrong == TOO_FEW else at + wrong
        if errors in ("ignore", "replace"):
            if errors == "replace":
                out.append("\ufffd")
            at = stop
            continue
        exception = UnicodeDecodeError(core.name, data, at, stop, _reason(wrong))
        if errors == "strict":
            raise exception
        replacement, at = _handled(errors, exception, "decoding")
        out.append(replacement)
        at = _position(at, len(data))


def _bytes_of(value):
    try:
        return bytes(memoryview(value))
    except TypeError:
        raise TypeError(f"a bytes-like object is required, not '{type(value).__name__}'") from None


def _checked_errors(errors, function):
    if errors is not None and not isinstance(errors, str):
        raise TypeError(f"{function}() argument 'errors' must be str or None, not {_type_name(errors)}")
    return "strict" if errors is None else errors


class MultibyteCodec:
    __module__ = "_multibytecodec"
    __slots__ = ("_core",)

    def __new__(cls, *args, **keywords):
        raise TypeError("cannot create '_multibytecodec.MultibyteCodec' instances")

    def encode(self, input, errors=None):
        """Return an encoded string version of `input'.

'errors' may be given to set a different error handling scheme. Default is
'strict' meaning that encoding errors raise a UnicodeEncodeError. Other possible
values are 'ignore', 'replace' and 'xmlcharrefreplace' as well as any other name
registered with codecs.register_error that can handle UnicodeEncodeErrors."""
        errors = _checked_errors(errors, "encode")
        text = input if isinstance(input, str) else str(input)
        return _encode(self._core, bytearray(self._core.start_of_encoding), text, errors, True, True)[0], len(text)

    def decode(self, input, errors=None):
        """Decodes 'input'.

'errors' may be given to set a different error handling scheme. Default is
'strict' meaning that encoding errors raise a UnicodeDecodeError. Other possible
values are 'ignore' and 'replace' as well as any other name registered with
codecs.register_error that is able to handle UnicodeDecodeErrors.\""""
        errors = _checked_errors(errors, "decode")
        data = _bytes_of(input)
        return _decode(self._core, bytearray(self._core.start), data, errors, True)[0], len(data)


# ---- incremental and stream classes

class _Part:
    """What the four classes have in common: codec, errors, state and what waits."""

    __slots__ = ()

    @property
    def errors(self):
        return self._errors

    @errors.setter
    def errors(self, value):
        if not isinstance(value, str):
            raise TypeError("errors must be a string")
        self._errors = value

    @errors.deleter
    def errors(self):
        raise AttributeError("cannot delete attribute")


def _make(cls, function, first, errors, keywords):
    for name in keywords:
        raise TypeError(f"'{name}' is an invalid keyword argument for {function}()")
    if not isinstance(errors, str):
        raise TypeError(f"{function}() argument {first} must be str, not {_type_name(errors)}")
    self = object.__new__(cls)
    if not hasattr(cls, "codec"):
        name = cls.__name__ if cls.__module__ != "_multibytecodec" else f"_multibytecodec.{cls.__name__}"
        raise AttributeError(f"type object '{name}' has no attribute 'codec'")
    if not isinstance(self.codec, MultibyteCodec):
        raise TypeError("codec is unexpected type")
    self._core = self.codec._core
    self._errors = errors
    self._state = bytearray(self._core.start)
    return self


def _encode_stateful(self, text, final):
    if not isinstance(text, str):
        text = str(text)
    text = self._waiting + text
    state = bytearray(self._state)
    data, at = _encode(self._core, self._state, text, self._errors, final, final)
    if len(text) - at > 2:
        self._state = state
        raise UnicodeEncodeError(self._core.name, text, at, len(text), "pending buffer overflow")
    self._waiting = text[at:]
    return data


class MultibyteIncrementalEncoder(_Part):
    __module__ = "_multibytecodec"
    __slots__ = ("_core", "_errors", "_state", "_waiting")

    def __new__(cls, errors="strict", **keywords):
        self = _make(cls, "IncrementalEncoder", 1, errors, keywords)
        self.reset()
        return self

    def __init__(self, *args, **keywords):
        pass

    def encode(self, input, final=False):
        return _encode_stateful(self, input, bool(final))

    def getstate(self):
        waiting = self._waiting.encode("utf-8", "surrogatepass")
        return int.from_bytes(bytes((len(waiting),)) + waiting + self._state, "little")

    def setstate(self, state, /):
        if not isinstance(state, int):
            raise TypeError(f"setstate() argument must be int, not {_type_name(state)}")
        if state < 0:
            raise OverflowError("can't convert negative int to unsigned")
        if state >> 8 * 17:
            raise OverflowError("int too big to convert")
        data = state.to_bytes(17, "little")
        if data[0] > 8:
            raise UnicodeError("pending buffer too large")
        self._waiting = data[1:1 + data[0]].decode("utf-8", "surrogatepass")
        self._state = bytearray(data[1 + data[0]:9 + data[0]])

    def reset(self):
        self._state = bytearray(self._core.start_of_encoding)
        self._waiting = ""


class MultibyteIncrementalDecoder(_Part):
    __module__ = "_multibytecodec"
    __slots__ = ("_core", "_errors", "_state", "_waiting")

    def __new__(cls, errors="strict", **keywords):
        self = _make(cls, "IncrementalDecoder", 1, errors, keywords)
        self._waiting = b""
        return self

    def __init__(self, *args, **keywords):
        pass

    def decode(self, input, final=False):
        return _decode_stateful(self, _bytes_of(input), bool(final))

    def getstate(self):
        return self._waiting, int.from_bytes(self._state, "little")

    def setstate(self, state, /):
        if not isinstance(state, tuple):
            raise TypeError(f"setstate() argument must be tuple, not {_type_name(state)}")
        if len(state) != 2 or not isinstance(state[0], bytes) or not isinstance(state[1], int):
            raise TypeError("setstate(): illegal state argument")
        if state[1] < 0:
            raise OverflowError("can't convert negative int to unsigned")
        if state[1] >> 64:
            raise OverflowError("int too big to convert")
        if len(state[0]) > 8:
            raise UnicodeError("pending buffer too large")
        self._waiting = state[0]
        self._state = bytearray(state[1].to_bytes(8, "little"))

    def reset(self):
        self._state = bytearray(self._core.start)
        self._waiting = b""


def _decode_stateful(self, data, final):
    data = self._waiting + data
    waiting, self._waiting = self._waiting, b""
    try:
        text, at = _decode(self._core, self._state, data, self._errors, final)
    except BaseException:
        self._waiting = waiting
        raise
    if len(data) - at > 8:
        raise UnicodeError("pending buffer overflow")
    self._waiting = data[at:]
    return text


class MultibyteStreamReader(_Part):
    __module__ = "_multibytecodec"
    __slots__ = ("_core", "_errors", "_state", "_waiting", "stream")

    def __new__(cls, *args, errors="strict", **keywords):
        return _make_stream(cls, "StreamReader", args, errors, keywords, b"")

    def __init__(self, *args, **keywords):
        pass

    def _read(self, method, size):
        if size == 0:
            return ""
        out = []
        while True:
            read = getattr(self.stream, method)
            data = read() if size < 0 else read(size)
            if not isinstance(data, bytes):
                raise TypeError(f"stream function returned a non-bytes object ({type(data).__name__})")
            text = _decode_stateful(self, data, size < 0 or not data)
            out.append(text)
            if size < 0 or text or not data:
                return "".join(out)
            size = 1

    def read(self, sizeobj=None, /):
        return self._read("read", _size(sizeobj))

    def readline(self, sizeobj=None, /):
        return self._read("readline", _size(sizeobj))

    def readlines(self, sizehintobj=None, /):
        return self._read("read", _size(sizehintobj)).splitlines(True)

    def reset(self):
        self._state = bytearray(self._core.start)
        self._waiting = b""


def _size(value):
    if value is None:
        return -1
    if isinstance(value, int):
        return value
    raise TypeError("arg 1 must be an integer")


def _make_stream(cls, function, args, errors, keywords, waiting):
    if "stream" in keywords and not args:
        args = (keywords.pop("stream"),)
    if not args:
        raise TypeError(f"{function}() missing required argument 'stream' (pos 1)")
    if len(args) > 1:
        errors = args[1]
    self = _make(cls, function, 2, errors, keywords)
    self.stream = args[0]
    self._waiting = waiting
    return self


class MultibyteStreamWriter(_Part):
    __module__ = "_multibytecodec"
    __slots__ = ("_core", "_errors", "_state", "_waiting", "stream")

    def __new__(cls, *args, errors="strict", **keywords):
        self = _make_stream(cls, "StreamWriter", args, errors, keywords, "")
        self._state = bytearray(self._core.start_of_encoding)
        return self

    def __init__(self, *args, **keywords):
        pass

    def write(self, strobj, /):
        self.stream.write(_encode_stateful(self, strobj, False))

    def writelines(self, lines, /):
        if not hasattr(lines, "__getitem__"):
            raise TypeError("arg must be a sequence object")
        for i in range(len(lines)):
            self.write(lines[i])

    def reset(self):
        if not self._waiting:
            return
        data, _ = _encode(self._core, self._state, self._waiting, self._errors, True, True)
        self._waiting = ""
        if data:
            self.stream.write(data)
