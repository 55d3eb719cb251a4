// Frames: the pickle comes in pieces whose length stands before them, so that readers can fetch a piece at
// once.
#include "interpreter/builtins/modules/pickle/pickler_output.hpp"

namespace minipy::builtins::pickle {

namespace {

constexpr std::size_t frame_header = 9;          // the opcode and eight bytes
constexpr std::size_t frame_least = 4;           // what is shorter stands without a frame
constexpr std::size_t frame_target = 64 * 1024;  // what is longer is a frame of its own

}  // namespace

void Output::begin_frame() {
    if (!p_->framing || p_->frame_start >= 0) return;
    p_->frame_start = std::int64_t(p_->output->size());
    p_->output->append(frame_header, '\0');
}

void Output::end_frame() {
    if (!p_->framing || p_->frame_start < 0) return;
    std::string& out = *p_->output;
    auto const start = std::size_t(p_->frame_start);
    std::size_t const length = out.size() - start - frame_header;
    p_->frame_start = -1;
    if (length < frame_least) {
        out.erase(start, frame_header);
        return;
    }
    out[start] = char(Op::FRAME);
    for (int i = 0; i < 8; ++i) out[start + 1 + std::size_t(i)] = char(length >> 8 * i & 0xFF);
}

Result<void> Output::flush() {
    if (!p_->write || p_->output->empty()) return {};
    Value const bytes = Value(make_bytes(t_, *p_->output));
    p_->output->clear();
    TRY(call(t_, p_->write, {bytes}));
    return {};
}

Result<void> Output::boundary() {
    if (!p_->framing || p_->frame_start < 0) return {};
    if (p_->output->size() - std::size_t(p_->frame_start) - frame_header < frame_target) return {};
    end_frame();
    return flush();
}

Result<void> Output::counted(Op op, int length_size, std::string_view payload) {
    bool const alone = payload.size() >= frame_target;
    bool const framing = p_->framing;
    if (alone) {
        end_frame();
        p_->framing = false;
    }
    this->op(op);
    number(payload.size(), length_size);
    if (alone && p_->write) {
        Value const bytes = Value(make_bytes(t_, payload));
        TRY(flush());
        TRY(call(t_, p_->write, {bytes}));
    } else {
        p_->output->append(payload);
    }
    p_->framing = framing;
    return {};
}

void Output::start() {
    p_->output->clear();
    p_->frame_start = -1;
    p_->framing = false;
    if (p_->protocol < 2) return;
    op(Op::PROTO);
    put(char(p_->protocol));
    p_->framing = p_->protocol >= 4;
}

Result<void> Output::finish() {
    end_frame();
    p_->framing = false;
    return flush();
}

}  // namespace minipy::builtins::pickle
