// What the decompressors of _bz2 and _lzma share: input that is kept for the next call, and the three
// attributes that tell where the stream is.
#pragma once

#include "interpreter/builtins/modules/native_error.hpp"
#include "interpreter/runtime/abstract.hpp"
#include "interpreter/runtime/bytes.hpp"
#include "interpreter/runtime/containers.hpp"
#include "interpreter/runtime/numbers.hpp"

#include <limits>
#include <string>

namespace minipy::builtins::compression {

using namespace runtime;

struct Decompressor : Object {
    Value eof, needs_input;  // bool
    Value unused_data;       // bytes
    Value kept;              // bytes that are no output yet, or absent
};

inline void begin(ThreadState& t, Decompressor* d) {
    d->eof = Value::boolean(false);
    d->needs_input = Value::boolean(true);
    d->unused_data = t.rt.empty_bytes;
}
inline void trace(Object* o, Marker& m) {
    auto* d = static_cast<Decompressor*>(o);
    m.mark(d->unused_data);
    m.mark(d->kept);
}

// The members, which every decompressor's table begins with.
inline constexpr MemberDef eof_member = {"eof", offsetof(Decompressor, eof), true, true,
                                         "True if the end-of-stream marker has been reached."};
inline constexpr MemberDef unused_data_member = {"unused_data", offsetof(Decompressor, unused_data), true,
                                                 true, "Data found after the end of the compressed stream."};
inline constexpr MemberDef needs_input_member = {
    "needs_input", offsetof(Decompressor, needs_input), true, true,
    "True if more input is needed before more decompressed data can be produced."};

inline constexpr char decompress_doc[] =
    "Decompress *data*, returning uncompressed data as bytes.\n\nIf *max_length* is nonnegative, returns at "
    "most *max_length* bytes of\ndecompressed data. If this limit is reached and further output can "
    "be\nproduced, *self.needs_input* will be set to ``False``. In this case, the next\ncall to "
    "*decompress()* may provide *data* as b'' to obtain more of the output.\n\nIf all of the input data was "
    "decompressed and returned (either because this\nwas less than *max_length* bytes, or because "
    "*max_length* was negative),\n*self.needs_input* will be set to True.\n\nAttempting to decompress data "
    "after the end of stream is reached raises an\nEOFError.  Any data found after the end of the stream is "
    "ignored and saved in\nthe unused_data attribute.";
inline constexpr char compress_doc[] =
    "Provide data to the compressor object.\n\nReturns a chunk of compressed data if possible, or b'' "
    "otherwise.\n\nWhen you have finished providing data to the compressor, call the\nflush() method to "
    "finish "
    "the compression process.";
inline constexpr char flush_doc[] =
    "Finish the compression process.\n\nReturns the compressed data left in internal buffers.\n\nThe "
    "compressor object may not be used after this method is called.";

// Where a step of the library stands: what it may read and where it may write.
struct Window {
    char const* input;
    std::size_t input_left;
    char* output;
    std::size_t output_left;
};
enum class Step : std::uint8_t { more, end };

// Calls step(Window&) -> Result<Step> until the stream ends, the input is used up or `most` bytes have come
// out (negative: no bound), and appends what comes out.
template <class F>
Result<Step> run_steps(Window& w, std::int64_t most, std::string& out, F&& step) {
    std::size_t room = 32 * 1024;
    for (;;) {
        std::size_t const before = out.size();
        if (most >= 0) room = std::min(room, std::size_t(most) - before);
        out.resize(before + room);
        w.output = out.data() + before;
        w.output_left = room;
        auto done = step(w);
        out.resize(before + room - w.output_left);
        if (!done.ok()) return base::raised;
        if (done.value() == Step::end) return Step::end;
        if (w.output_left == 0) {
            if (most >= 0 && out.size() == std::size_t(most)) return Step::more;
            room = std::min<std::size_t>(room * 2, 1 << 26);
        } else if (w.input_left == 0) {
            return Step::more;
        }
    }
}

// decompress(data, max_length=-1)
template <class F>
Result<Value> decompress(ThreadState& t, Decompressor* d, std::span<Value const> args, bool asks_again,
                         F&& step) {
    BufferView const view = TRY(get_buffer(t, args[0]));
    std::int64_t const most = args[1] ? TRY(index_as_int64(t, args[1])) : -1;
    if (d->eof == Value::boolean(true))
        return raise(t, Exc::EOFError,
                     asks_again ? "Already at end of stream" : "End of stream already reached");
    std::string input;
    if (d->kept) input = d->kept.as<Bytes>()->view();
    input += view.view();
    Window w{input.data(), input.size(), nullptr, 0};
    std::string out;
    auto ran = run_steps(w, most, out, step);
    if (!ran.ok()) {
        d->needs_input = Value::boolean(false);
        return base::raised;
    }
    Step const done = ran.value();
    std::string_view const rest = std::string_view(input).substr(input.size() - w.input_left);
    d->kept = Value::absent();
    if (done == Step::end) {
        d->eof = Value::boolean(true);
        d->needs_input = Value::boolean(false);
        if (!rest.empty()) d->unused_data = Value(make_bytes(t, rest));
    } else {
        bool const needs = rest.empty() && !(asks_again && w.output_left == 0);
        d->needs_input = Value::boolean(needs);
        if (!rest.empty()) d->kept = Value(make_bytes(t, rest));
    }
    return make_bytes(t, out);
}

}  // namespace minipy::builtins::compression
