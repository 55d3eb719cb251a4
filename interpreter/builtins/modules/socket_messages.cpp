// Methods of _socket.socket that receive and send.
#include "interpreter/builtins/modules/socket.hpp"
#include "interpreter/runtime/audit.hpp"

#include <sys/uio.h>
#include <climits>
#include <cstring>

namespace minipy::builtins {

namespace {

constexpr std::int64_t most_buffers = IOV_MAX;

// A number of bytes that is not negative: ValueError with this text.
Result<std::size_t> size_argument(ThreadState& t, Value v, char const* message) {
    std::int64_t const size = TRY(index_as_int64(t, v));
    if (size < 0) return raise(t, Exc::ValueError, std::string_view(message));
    return std::size_t(size);
}

// recv and recvfrom; `from` gets the sender's address where it is wanted.
Result<Value> receive(ThreadState& t, Value self, Args const& args, char const* function,
                      SocketAddress* from) {
    Value a[2];
    TRY(take(t, function, args, 1, 2, a));
    Socket* s = socket_of(self);
    std::int64_t const size = TRY(index_as_int64(t, a[0]));
    int const flags = TRY(plain_int(t, a[1]));
    if (size < 0) return raise(t, Exc::ValueError, "negative buffersize in {}", function);
    Bytes* const space = TRY(allocate_bytes_checked(t, std::uint64_t(size)));
    std::int64_t const count = TRY(socket_call(t, s, POLLIN, [&] {
        if (!from) return ::recv(s->fd, space->data, std::size_t(size), flags);
        from->size = sizeof from->storage;
        return ::recvfrom(s->fd, space->data, std::size_t(size), flags, &from->any, &from->size);
    }));
    return count == size ? space : make_bytes(t, space->data, std::size_t(count));
}

// recv_into and recvfrom_into
Result<Value> receive_into(ThreadState& t, Value self, Args const& args, char const* function,
                           SocketAddress* from) {
    Value a[3];
    TRY(bind_arguments(t, function, "buffer, nbytes=0, flags=0", args, a));
    Socket* s = socket_of(self);
    BufferView const view = TRY(get_writable_buffer(t, a[0], fmt::format("{}() argument 1", function)));
    std::size_t size = a[1] ? TRY(size_argument(t, a[1],
                                                from ? "negative buffersize in recvfrom_into"
                                                     : "negative buffersize in recv_into"))
                            : 0;
    int const flags = TRY(plain_int(t, a[2]));
    if (size == 0) size = view.size();
    if (size > view.size())
        return raise(t, Exc::ValueError,
                     from ? "nbytes is greater than the length of the buffer"
                          : "buffer too small for requested bytes");
    return make_int(t, TRY(socket_call(t, s, POLLIN, [&] {
                        if (!from) return ::recv(s->fd, view.data(), size, flags);
                        from->size = sizeof from->storage;
                        return ::recvfrom(s->fd, view.data(), size, flags, &from->any, &from->size);
                    })));
}

Result<Value> with_address(ThreadState& t, Result<Value> received, SocketAddress const& from) {
    Value const data = TRY(received);
    Value const address = address_value(t, from);
    return make_tuple(t, {data, address});
}

}  // namespace

Result<Value> socket_recv(ThreadState& t, Value self, Args const& args) {
    return receive(t, self, args, "recv", nullptr);
}
Result<Value> socket_recvfrom(ThreadState& t, Value self, Args const& args) {
    SocketAddress from;
    return with_address(t, receive(t, self, args, "recvfrom", &from), from);
}
Result<Value> socket_recv_into(ThreadState& t, Value self, Args const& args) {
    return receive_into(t, self, args, "recv_into", nullptr);
}
Result<Value> socket_recvfrom_into(ThreadState& t, Value self, Args const& args) {
    SocketAddress from;
    return with_address(t, receive_into(t, self, args, "recvfrom_into", &from), from);
}

Result<Value> socket_send(ThreadState& t, Value self, Args const& args) {
    Value a[2];
    TRY(take(t, "send", args, 1, 2, a));
    Socket* s = socket_of(self);
    BufferView const view = TRY(get_buffer(t, a[0]));
    int const flags = TRY(plain_int(t, a[1]));
    return make_int(
        t, TRY(socket_call(t, s, POLLOUT, [&] { return ::send(s->fd, view.data(), view.size(), flags); })));
}

// The timeout is that of the whole.
Result<Value> socket_sendall(ThreadState& t, Value self, Args const& args) {
    Value a[2];
    TRY(take(t, "sendall", args, 1, 2, a));
    Socket* s = socket_of(self);
    BufferView const view = TRY(get_buffer(t, a[0]));
    int const flags = TRY(plain_int(t, a[1]));
    std::int64_t const until = socket_deadline(s);
    std::size_t done = 0;
    do {
        done += std::size_t(TRY(socket_call(t, s, POLLOUT, until, [&] {
            return ::send(s->fd, view.data() + done, view.size() - done, flags);
        })));
        TRY(run_pending(t));
    } while (done < view.size());
    return Value::none();
}

Result<Value> socket_sendto(ThreadState& t, Value self, Args const& args) {
    if (args.keyword_count()) return raise(t, Exc::TypeError, "sendto() takes no keyword arguments");
    if (args.count != 2 && args.count != 3)
        return raise(t, Exc::TypeError, "sendto() takes 2 or 3 arguments ({} given)", args.count);
    Socket* s = socket_of(self);
    BufferView const view = TRY(get_buffer(t, args[0]));
    int const flags = args.count == 3 ? TRY(plain_int(t, args[1])) : 0;
    SocketAddress const to = TRY(address_argument(t, s->family, args[args.count - 1], "sendto"));
    TRY(audit(t, "socket.sendto", {self, args[args.count - 1]}));
    return make_int(t, TRY(socket_call(t, s, POLLOUT, [&] {
                        return ::sendto(s->fd, view.data(), view.size(), flags, &to.any, to.size);
                    })));
}

namespace {

// The memory of several objects, for one message.
struct Buffers {
    List* owners = nullptr;  // keeps what the views point to alive
    std::vector<BufferView> views;
    std::vector<iovec> parts;
    void add(BufferView&& view) {
        parts.push_back({view.data(), view.size()});
        views.push_back(std::move(view));
    }
};

Result<List*> items_argument(ThreadState& t, Value v, char const* message) {
    auto items = list_from(t, v);
    if (items.ok() || !catch_error(t, Exc::TypeError)) return items;
    return raise(t, Exc::TypeError, std::string_view(message));
}

// Appends one control message: (level, type, data).
Result<void> add_control(ThreadState& t, Value item, std::vector<char>& space) {
    if (!has_type_flag(item, type_tuple) || item.as<Tuple>()->count != 3)
        return raise(t, Exc::TypeError, "[sendmsg() ancillary data items] must be sequence of length 3");
    Tuple* const parts = item.as<Tuple>();
    int const level = TRY(plain_int(t, parts->items[0])), type = TRY(plain_int(t, parts->items[1]));
    BufferView const data = TRY(get_buffer(t, parts->items[2]));
    if (data.size() > 1 << 20) return raise(t, Exc::OSError, "ancillary data item too large");
    std::size_t const start = space.size();
    space.resize(start + CMSG_SPACE(data.size()));
    auto* header = reinterpret_cast<cmsghdr*>(space.data() + start);
    header->cmsg_len = CMSG_LEN(data.size());
    header->cmsg_level = level;
    header->cmsg_type = type;
    std::memcpy(CMSG_DATA(header), data.data(), data.size());
    return {};
}

// What recvmsg(2) brought: a list of (level, type, data).
Value control_messages(ThreadState& t, msghdr& message) {
    List* found = make_list(t);
    for (cmsghdr* c = CMSG_FIRSTHDR(&message); c; c = CMSG_NXTHDR(&message, c)) {
        auto const start =
            std::size_t(reinterpret_cast<char*>(CMSG_DATA(c)) - static_cast<char*>(message.msg_control));
        if (c->cmsg_len < CMSG_LEN(0) || start > message.msg_controllen) break;
        std::size_t const size =
            std::min<std::size_t>(c->cmsg_len - CMSG_LEN(0), message.msg_controllen - start);
        Value const data = Value(make_bytes(t, CMSG_DATA(c), size));
        list_append(t, found,
                    Value(make_tuple(t, {make_int(t, c->cmsg_level), make_int(t, c->cmsg_type), data})));
    }
    return found;
}

// recvmsg() into these parts: (COUNT, ancdata, flags, address), COUNT made by `answer`.
template <class F>
Result<Value> receive_message(ThreadState& t, Socket* s, std::span<iovec> parts, Value room, Value given,
                              F&& answer) {
    std::int64_t const control = room ? TRY(index_as_int64(t, room)) : 0;
    int const flags = TRY(plain_int(t, given));
    if (control < 0 || control > INT32_MAX)
        return raise(t, Exc::ValueError, "invalid ancillary data buffer length");
    if (!memory_available(std::size_t(control))) return raise_no_memory(t);
    std::vector<char> space(std::size_t(control), '\0');
    SocketAddress from;
    msghdr message{};
    std::int64_t const count = TRY(socket_call(t, s, POLLIN, [&] {
        message = {};
        message.msg_name = &from.storage;
        message.msg_namelen = sizeof from.storage;
        message.msg_iov = parts.data();
        message.msg_iovlen = parts.size();
        message.msg_control = control ? space.data() : nullptr;
        message.msg_controllen = std::size_t(control);
        return ::recvmsg(s->fd, &message, flags);
    }));
    from.size = message.msg_namelen;
    Value const first = answer(count), found = control_messages(t, message);
    Value const address = address_value(t, from);
    return make_tuple(t, {first, found, make_int(t, message.msg_flags), address});
}

}  // namespace

Result<Value> socket_recvmsg(ThreadState& t, Value self, Args const& args) {
    Value a[3];
    TRY(take(t, "recvmsg", args, 1, 3, a));
    std::size_t const size = TRY(size_argument(t, a[0], "negative buffer size in recvmsg()"));
    Bytes* const space = TRY(allocate_bytes_checked(t, size));
    iovec part{space->data, size};
    return receive_message(t, socket_of(self), {&part, 1}, a[1], a[2], [&](std::int64_t count) {
        return Value(make_bytes(t, space->data, std::size_t(count)));
    });
}

Result<Value> socket_recvmsg_into(ThreadState& t, Value self, Args const& args) {
    Value a[3];
    TRY(take(t, "recvmsg_into", args, 1, 3, a));
    Buffers buffers;
    buffers.owners = TRY(items_argument(t, a[0], "recvmsg_into() argument 1 must be an iterable"));
    if (buffers.owners->count > most_buffers)
        return raise(t, Exc::OSError, "recvmsg_into() argument 1 is too long");
    for (std::size_t i = 0; i < buffers.owners->count; ++i) {
        auto view = get_buffer(t, buffers.owners->items[i]);
        if (!view.ok()) clear_error(t);
        if (!view.ok() || view.value().readonly())
            return raise(
                t, Exc::TypeError,
                "recvmsg_into() argument 1 must be an iterable of single-segment read-write buffers");
        buffers.add(std::move(view.value()));
    }
    return receive_message(t, socket_of(self), buffers.parts, a[1], a[2],
                           [&](std::int64_t count) { return make_int(t, count); });
}

Result<Value> socket_sendmsg(ThreadState& t, Value self, Args const& args) {
    Value a[4];
    TRY(take(t, "sendmsg", args, 1, 4, a));
    Socket* s = socket_of(self);
    Buffers buffers;
    buffers.owners = TRY(items_argument(t, a[0], "sendmsg() argument 1 must be an iterable"));
    if (buffers.owners->count > most_buffers)
        return raise(t, Exc::OSError, "sendmsg() argument 1 is too long");
    for (std::size_t i = 0; i < buffers.owners->count; ++i)
        buffers.add(TRY(get_buffer(t, buffers.owners->items[i])));
    std::vector<char> control;
    if (a[1]) {
        List* items = TRY(items_argument(t, a[1], "sendmsg() argument 2 must be an iterable"));
        for (std::size_t i = 0; i < items->count; ++i) TRY(add_control(t, items->items[i], control));
    }
    int const flags = TRY(plain_int(t, a[2]));
    SocketAddress to;
    bool const has_address = a[3] && !a[3].is_none();
    if (has_address) to = TRY(address_argument(t, s->family, a[3], "sendmsg"));
    TRY(audit(t, "socket.sendmsg", {self, has_address ? a[3] : Value::none()}));
    msghdr message{};
    message.msg_name = has_address ? &to.storage : nullptr;
    message.msg_namelen = has_address ? to.size : 0;
    message.msg_iov = buffers.parts.data();
    message.msg_iovlen = buffers.parts.size();
    message.msg_control = control.empty() ? nullptr : control.data();
    message.msg_controllen = control.size();
    return make_int(t, TRY(socket_call(t, s, POLLOUT, [&] { return ::sendmsg(s->fd, &message, flags); })));
}

}  // namespace minipy::builtins
