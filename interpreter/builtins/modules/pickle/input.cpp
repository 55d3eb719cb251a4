// Reading pickles from files: with peek() many bytes are looked at, and those that were needed are read
// afterwards; without it every piece is read by itself.
#include "interpreter/builtins/modules/pickle/input.hpp"

namespace minipy::builtins::pickle {

namespace {

constexpr std::int64_t peek_size = 128 * 1024;

}  // namespace

base::Raised Input::truncated() {
    return fail(t_, Error::unpickling, "pickle data was truncated");
}

Result<std::size_t> Input::set_piece(Value piece) {
    if (!piece.is_object() || piece.as_object()->shape != t_.rt.bytes_shape) {
        BufferView const view = TRY(get_buffer(t_, piece));
        piece = Value(make_bytes(t_, view.view()));
    }
    auto* bytes = piece.as<Bytes>();
    u_->input = piece;
    u_->data = bytes->data;
    u_->size = std::size_t(bytes->count);
    u_->at = 0;
    u_->peeked_from = u_->size;
    return u_->size;
}

Result<void> Input::finish() {
    if (!u_->read || u_->at <= u_->peeked_from) return {};
    std::size_t const taken = u_->at - u_->peeked_from;
    u_->peeked_from = u_->at;
    TRY(call(t_, u_->read, {Value::small_int(std::int64_t(taken))}));
    return {};
}

Result<std::string_view> Input::read_more(std::uint64_t count) {
    if (!u_->read) return truncated();
    TRY(finish());
    if (u_->peek && count < std::uint64_t(peek_size)) {
        auto peeked = call(t_, u_->peek, {Value::small_int(peek_size)});
        if (!peeked.ok()) {
            if (!catch_error(t_, Exc::NotImplementedError)) return base::raised;
            u_->peek = {};
        } else {
            std::size_t const size = TRY(set_piece(peeked.value()));
            u_->peeked_from = 0;
            if (count <= size) {
                u_->at = std::size_t(count);
                return std::string_view(u_->data, std::size_t(count));
            }
            u_->peeked_from = size;  // too little: it is read as it has to be
        }
    }
    if (count > std::uint64_t(max_bytes_length)) return raise_no_memory(t_);
    Value const piece = TRY(call(t_, u_->read, {make_int(t_, std::int64_t(count))}));
    if (TRY(set_piece(piece)) < count) return truncated();
    u_->at = std::size_t(count);
    return std::string_view(u_->data, std::size_t(count));
}

Result<std::string_view> Input::line() {
    std::string_view const rest(u_->data + u_->at, u_->size - u_->at);
    if (std::size_t const end = rest.find('\n'); end != rest.npos) {
        u_->at += end + 1;
        return rest.substr(0, end);
    }
    if (!u_->read) return truncated();
    TRY(finish());
    std::size_t const size = TRY(set_piece(TRY(call(t_, u_->readline))));
    if (size == 0 || u_->data[size - 1] != '\n') return truncated();
    u_->at = size;
    return std::string_view(u_->data, size - 1);
}

Result<std::uint8_t> Input::opcode() {
    auto one = read(1);
    if (one.ok()) return std::uint8_t(one.value()[0]);
    if (!is_exception(t_.error) || type_of(t_, t_.error) != error_type(t_, Error::unpickling))
        return base::raised;
    clear_error(t_);
    return raise(t_, Exc::EOFError, "Ran out of input");
}

Result<std::uint64_t> Input::number(int size) {
    std::string_view const bytes = TRY(read(std::uint64_t(size)));
    std::uint64_t n = 0;
    for (int i = 0; i < size; ++i) n |= std::uint64_t(std::uint8_t(bytes[std::size_t(i)])) << 8 * i;
    return n;
}

}  // namespace minipy::builtins::pickle
