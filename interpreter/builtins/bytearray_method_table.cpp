// The table of bytearray's methods.
#include "interpreter/builtins/bytearray_methods.hpp"

namespace minipy::builtins {

namespace {

constexpr MethodDef table[] = {
    method("append", bytearray_append, "item, /",
           "Append a single item to the end of the bytearray.\n\n  item\n    The item to be appended."),
    method("clear", bytearray_clear, "Remove all items from the bytearray."),
    method("copy", bytearray_copy, "Return a copy of B."),
    method("extend", bytearray_extend, "iterable_of_ints, /",
           "Append all the items from the iterator or sequence to the end of the bytearray.\n\n  "
           "iterable_of_ints\n    The iterable of items to append."),
    method("insert", bytearray_insert, 2, 2, "index, item, /",
           "Insert a single item into the bytearray before the given index.\n\n  index\n    The index where "
           "the value is to be inserted.\n  item\n    The item to be inserted."),
    method("pop", bytearray_pop, 0, 1, "index=-1, /",
           "Remove and return a single item from B.\n\n  index\n    The index from where to remove the "
           "item.\n    -1 (the default value) means remove the last item.\n\nIf no index argument is given, "
           "will pop the last item."),
    method("remove", bytearray_remove, "value, /",
           "Remove the first occurrence of a value in the bytearray.\n\n  value\n    The value to remove."),
    method("reverse", bytearray_reverse, "Reverse the order of the values in B in place."),
    method("__alloc__", bytearray_alloc,
           "B.__alloc__() -> int\n\nReturn the number of bytes actually allocated."),
    method("__reduce__", bytearray_reduce, "Return state information for pickling."),
    method("__reduce_ex__", bytearray_reduce_ex, 0, 1, "proto=0, /",
           "Return state information for pickling."),
    method("__sizeof__", bytearray_sizeof, "Returns the size of the bytearray object in memory, in bytes."),
    method("capitalize", bytes_capitalize,
           "B.capitalize() -> copy of B\n\nReturn a copy of B with only its first character capitalized "
           "(ASCII)\nand the rest lower-cased."),
    method(
        "center", bytes_center, 1, 2, "width, fillchar=b' ', /",
        "Return a centered string of length width.\n\nPadding is done using the specified fill character."),
    method("count", bytes_count, nullptr,
           "B.count(sub[, start[, end]]) -> int\n\nReturn the number of non-overlapping occurrences of "
           "subsection sub in\nbytes B[start:end].  Optional arguments start and end are interpreted\nas in "
           "slice notation."),
    method("decode", bytes_decode, "encoding='utf-8', errors='strict'",
           "Decode the bytearray using the codec registered for encoding.\n\n  encoding\n    The encoding "
           "with which to decode the bytearray.\n  errors\n    The error handling scheme to use for the "
           "handling of decoding errors.\n    The default is 'strict' meaning that decoding errors raise a\n "
           "   UnicodeDecodeError. Other possible values are 'ignore' and 'replace'\n    as well as any "
           "other name registered with codecs.register_error that\n    can handle UnicodeDecodeErrors."),
    method("endswith", bytes_endswith, nullptr,
           "B.endswith(suffix[, start[, end]]) -> bool\n\nReturn True if B ends with the specified suffix, "
           "False otherwise.\nWith optional start, test B beginning at that position.\nWith optional end, "
           "stop comparing B at that position.\nsuffix can also be a tuple of bytes to try."),
    method("expandtabs", bytes_expandtabs, "tabsize=8",
           "Return a copy where all tab characters are expanded using spaces.\n\nIf tabsize is not given, a "
           "tab size of 8 characters is assumed."),
    method("find", bytes_find, nullptr,
           "B.find(sub[, start[, end]]) -> int\n\nReturn the lowest index in B where subsection sub is "
           "found,\nsuch that sub is contained within B[start,end].  Optional\narguments start and end are "
           "interpreted as in slice notation.\n\nReturn -1 on failure."),
    method("fromhex", bytes_fromhex, "string, /",
           "Create a bytearray object from a string of hexadecimal numbers.\n\nSpaces between two numbers "
           "are accepted.\nExample: bytearray.fromhex('B9 01EF') -> bytearray(b'\\\\xb9\\\\x01\\\\xef')",
           method_class),
    method("hex", bytes_hex, "sep=<unrepresentable>, bytes_per_sep=1",
           "Create a string of hexadecimal numbers from a bytearray object.\n\n  sep\n    An optional single "
           "character or byte to separate hex bytes.\n  bytes_per_sep\n    How many bytes between "
           "separators.  Positive values count from the\n    right, negative values count from the "
           "left.\n\nExample:\n>>> value = bytearray([0xb9, 0x01, 0xef])\n>>> value.hex()\n'b901ef'\n>>> "
           "value.hex(':')\n'b9:01:ef'\n>>> value.hex(':', 2)\n'b9:01ef'\n>>> value.hex(':', -2)\n'b901:ef'"),
    method("index", bytes_index, nullptr,
           "B.index(sub[, start[, end]]) -> int\n\nReturn the lowest index in B where subsection sub is "
           "found,\nsuch that sub is contained within B[start,end].  Optional\narguments start and end are "
           "interpreted as in slice notation.\n\nRaises ValueError when the subsection is not found."),
    method("isalnum", bytes_isalnum,
           "B.isalnum() -> bool\n\nReturn True if all characters in B are alphanumeric\nand there is at "
           "least one character in B, False otherwise."),
    method("isalpha", bytes_isalpha,
           "B.isalpha() -> bool\n\nReturn True if all characters in B are alphabetic\nand there is at least "
           "one character in B, False otherwise."),
    method("isascii", bytes_isascii,
           "B.isascii() -> bool\n\nReturn True if B is empty or all characters in B are ASCII,\nFalse "
           "otherwise."),
    method("isdigit", bytes_isdigit,
           "B.isdigit() -> bool\n\nReturn True if all characters in B are digits\nand there is at least one "
           "character in B, False otherwise."),
    method("islower", bytes_islower,
           "B.islower() -> bool\n\nReturn True if all cased characters in B are lowercase and there is\nat "
           "least one cased character in B, False otherwise."),
    method("isspace", bytes_isspace,
           "B.isspace() -> bool\n\nReturn True if all characters in B are whitespace\nand there is at least "
           "one character in B, False otherwise."),
    method("istitle", bytes_istitle,
           "B.istitle() -> bool\n\nReturn True if B is a titlecased string and there is at least "
           "one\ncharacter in B, i.e. uppercase characters may only follow uncased\ncharacters and lowercase "
           "characters only cased ones. Return False\notherwise."),
    method("isupper", bytes_isupper,
           "B.isupper() -> bool\n\nReturn True if all cased characters in B are uppercase and there is\nat "
           "least one cased character in B, False otherwise."),
    method("join", bytes_join, "iterable_of_bytes, /",
           "Concatenate any number of bytes/bytearray objects.\n\nThe bytearray whose method is called is "
           "inserted in between each pair.\n\nThe result is returned as a new bytearray object."),
    method("ljust", bytes_ljust, 1, 2, "width, fillchar=b' ', /",
           "Return a left-justified string of length width.\n\nPadding is done using the specified fill "
           "character."),
    method("lower", bytes_lower,
           "B.lower() -> copy of B\n\nReturn a copy of B with all ASCII characters converted to lowercase."),
    method("lstrip", bytes_lstrip, 0, 1, "bytes=None, /",
           "Strip leading bytes contained in the argument.\n\nIf the argument is omitted or None, strip "
           "leading ASCII whitespace."),
    method("maketrans", bytes_maketrans, 2, 2, "frm, to, /",
           "Return a translation table useable for the bytes or bytearray translate method.\n\nThe returned "
           "table will be one where each byte in frm is mapped to the byte at\nthe same position in "
           "to.\n\nThe bytes objects frm and to must be of the same length.",
           method_static),
    method("partition", bytes_partition, "sep, /",
           "Partition the bytearray into three parts using the given separator.\n\nThis will search for the "
           "separator sep in the bytearray. If the separator is\nfound, returns a 3-tuple containing the "
           "part before the separator, the\nseparator itself, and the part after it as new bytearray "
           "objects.\n\nIf the separator is not found, returns a 3-tuple containing the copy of "
           "the\noriginal bytearray object and two empty bytearray objects."),
    method("removeprefix", bytes_removeprefix, "prefix, /",
           "Return a bytearray with the given prefix string removed if present.\n\nIf the bytearray starts "
           "with the prefix string, return\nbytearray[len(prefix):].  Otherwise, return a copy of the "
           "original\nbytearray."),
    method("removesuffix", bytes_removesuffix, "suffix, /",
           "Return a bytearray with the given suffix string removed if present.\n\nIf the bytearray ends "
           "with the suffix string and that suffix is not\nempty, return bytearray[:-len(suffix)].  "
           "Otherwise, return a copy of\nthe original bytearray."),
    method(
        "replace", bytes_replace, 2, 3, "old, new, count=-1, /",
        "Return a copy with all occurrences of substring old replaced by new.\n\n  count\n    Maximum number "
        "of occurrences to replace.\n    -1 (the default value) means replace all occurrences.\n\nIf the "
        "optional argument count is given, only the first count occurrences are\nreplaced."),
    method("rfind", bytes_rfind, nullptr,
           "B.rfind(sub[, start[, end]]) -> int\n\nReturn the highest index in B where subsection sub is "
           "found,\nsuch that sub is contained within B[start,end].  Optional\narguments start and end are "
           "interpreted as in slice notation.\n\nReturn -1 on failure."),
    method("rindex", bytes_rindex, nullptr,
           "B.rindex(sub[, start[, end]]) -> int\n\nReturn the highest index in B where subsection sub is "
           "found,\nsuch that sub is contained within B[start,end].  Optional\narguments start and end are "
           "interpreted as in slice notation.\n\nRaise ValueError when the subsection is not found."),
    method("rjust", bytes_rjust, 1, 2, "width, fillchar=b' ', /",
           "Return a right-justified string of length width.\n\nPadding is done using the specified fill "
           "character."),
    method("rpartition", bytes_rpartition, "sep, /",
           "Partition the bytearray into three parts using the given separator.\n\nThis will search for the "
           "separator sep in the bytearray, starting at the end.\nIf the separator is found, returns a "
           "3-tuple containing the part before the\nseparator, the separator itself, and the part after it "
           "as new bytearray\nobjects.\n\nIf the separator is not found, returns a 3-tuple containing two "
           "empty bytearray\nobjects and the copy of the original bytearray object."),
    method("rsplit", bytes_rsplit, "sep=None, maxsplit=-1",
           "Return a list of the sections in the bytearray, using sep as the delimiter.\n\n  sep\n    The "
           "delimiter according which to split the bytearray.\n    None (the default value) means split on "
           "ASCII whitespace characters\n    (space, tab, return, newline, formfeed, vertical tab).\n  "
           "maxsplit\n    Maximum number of splits to do.\n    -1 (the default value) means no "
           "limit.\n\nSplitting is done starting at the end of the bytearray and working to the front."),
    method("rstrip", bytes_rstrip, 0, 1, "bytes=None, /",
           "Strip trailing bytes contained in the argument.\n\nIf the argument is omitted or None, strip "
           "trailing ASCII whitespace."),
    method("split", bytes_split, "sep=None, maxsplit=-1",
           "Return a list of the sections in the bytearray, using sep as the delimiter.\n\n  sep\n    The "
           "delimiter according which to split the bytearray.\n    None (the default value) means split on "
           "ASCII whitespace characters\n    (space, tab, return, newline, formfeed, vertical tab).\n  "
           "maxsplit\n    Maximum number of splits to do.\n    -1 (the default value) means no limit."),
    method("splitlines", bytes_splitlines, "keepends=False",
           "Return a list of the lines in the bytearray, breaking at line boundaries.\n\nLine breaks are not "
           "included in the resulting list unless keepends is given and\ntrue."),
    method("startswith", bytes_startswith, nullptr,
           "B.startswith(prefix[, start[, end]]) -> bool\n\nReturn True if B starts with the specified "
           "prefix, False otherwise.\nWith optional start, test B beginning at that position.\nWith optional "
           "end, stop comparing B at that position.\nprefix can also be a tuple of bytes to try."),
    method("strip", bytes_strip, 0, 1, "bytes=None, /",
           "Strip leading and trailing bytes contained in the argument.\n\nIf the argument is omitted or "
           "None, strip leading and trailing ASCII whitespace."),
    method("swapcase", bytes_swapcase,
           "B.swapcase() -> copy of B\n\nReturn a copy of B with uppercase ASCII characters converted\nto "
           "lowercase ASCII and vice versa."),
    method("title", bytes_title,
           "B.title() -> copy of B\n\nReturn a titlecased version of B, i.e. ASCII words start with "
           "uppercase\ncharacters, all remaining cased characters have lowercase."),
    method("translate", bytes_translate, "table, /, delete=b''",
           "Return a copy with each character mapped by the given translation table.\n\n  table\n    "
           "Translation table, which must be a bytes object of length 256.\n\nAll characters occurring in "
           "the optional argument delete are removed.\nThe remaining characters are mapped through the given "
           "translation table."),
    method("upper", bytes_upper,
           "B.upper() -> copy of B\n\nReturn a copy of B with all ASCII characters converted to uppercase."),
    method("zfill", bytes_zfill, "width, /",
           "Pad a numeric string with zeros on the left, to fill a field of the given width.\n\nThe original "
           "string is never truncated."),
};

}  // namespace

std::span<MethodDef const> bytearray_methods() {
    return table;
}

}  // namespace minipy::builtins
