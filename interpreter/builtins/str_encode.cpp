// str.encode.
#include "interpreter/builtins/codecs.hpp"
#include "interpreter/builtins/str_methods.hpp"

namespace minipy::builtins {

Result<Value> str_encode(ThreadState& t, Value self, ArgSpan args) {
    auto* s = self.as<Str>();
    if (s->ascii && !args[1] && keeps_ascii(args[0])) return make_bytes(t, s->ascii_view());
    std::string encoding = "utf-8", errors = "strict";
    if (args[0]) {
        TRY(require_str_argument(t, args[0], "encode", "argument 'encoding'"));
        encoding = TRY(codec_name(t, args[0]));
    }
    if (args[1]) {
        TRY(require_str_argument(t, args[1], "encode", "argument 'errors'"));
        errors = TRY(codec_name(t, args[1]));
    }
    return encode_text(t, self.as<Str>(), encoding, errors);
}

}  // namespace minipy::builtins
