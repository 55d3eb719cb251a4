// What the built-in modules keep for one Runtime: types made on first use and objects that native code needs
// again. One value an enumerator; absent until somebody sets it.
#pragma once

#include "interpreter/runtime/runtime_extra.hpp"

#include <array>
#include <deque>

namespace minipy::builtins {

enum class Kept : std::uint8_t {
    anext_awaitable,  // types
    quitter,
    site_printer,
    helper,
    io_base,
    raw_io_base,
    buffered_io_base,
    text_io_base,
    file_io,
    bytes_io,
    buffered_reader,
    buffered_writer,
    buffered_random,
    buffered_rw_pair,
    text_io_wrapper,
    string_io,
    incremental_newline_decoder,
    unsupported_operation,
    bytes_io_buffer,
    stat_result,
    terminal_size,
    times_result,
    uname_result,
    statvfs_result,
    dir_entry,
    scandir_iterator,
    struct_time,
    lock,
    rlock,
    thread_local_,
    except_hook_args,
    warning_filters,  // objects of _warnings
    warning_once_registry,
    warning_filters_version,
    atexit_callbacks,
    asyncgen_hooks,
    ast_classes,  // _ast
    deque,        // collections
    deque_iterator,
    deque_reverse_iterator,
    default_dict,
    ordered_dict,
    ordered_iterator,
    ordered_keys,
    ordered_values,
    ordered_items,
    tuple_getter,
    groupby,  // itertools
    grouper,
    tee,
    tee_block,
    partial,  // functools
    lru_cache,
    compare_key,
    item_getter,  // operator
    attribute_getter,
    method_caller,
    memory_iterator,
    struct_error,  // struct
    struct_type,
    struct_iterator,
    struct_cache,
    array,
    array_iterator,
    array_reconstructor,
    binascii_error,
    binascii_incomplete,
    random_type,
    generic_alias_iterator,
    hash_types,  // dict of hashlib's native types by name
    zlib_error,
    zlib_compressor,
    zlib_decompressor,
    signal_handlers,
    itimer_error,
    struct_siginfo,
    fork_before,  // what os.register_at_fork was given
    fork_in_parent,
    fork_in_child,
    getaddrinfo_error,
    herror,
    select_poll,
    select_epoll,
    struct_passwd,
    struct_group,
    struct_rusage,
    termios_error,
    socket_type,
    socket_timeout,
    sre_pattern,  // re
    sre_match,
    sre_scanner,
    json_scanner,  // json
    json_encoder,
    csv_error,  // csv
    csv_dialect,
    csv_dialects,
    csv_field_limit,
    csv_reader,
    csv_writer,
    context_var,  // contextvars
    context,
    context_token,
    token_missing,
    time_delta,  // datetime
    date,
    date_time,
    time_of_day,
    tz_info,
    time_zone,
    time_zone_utc,
    iso_calendar_date,
    decimal_number,  // decimal
    decimal_context,
    decimal_current_context,  // the context variable
    decimal_signals,          // a tuple of exception classes
    decimal_classes,          // the frozen module _decimal_classes
    decimal_library,          // a dict: the functions of _pydecimal's Decimal
    decimal_names,            // a tuple of str, as decimal::Name numbers them
    decimal_powers,           // a list: powers of ten by exponent
    simple_queue,             // queue
    queue_empty,
    bz2_compressor,
    bz2_decompressor,
    lzma_compressor,
    lzma_decompressor,
    lzma_error,
    expat_parser,
    expat_error,
    locale_error,
    waitid_result,  // posix
    scheduler_param,
    pickle_buffer,  // pickle
    pickler,
    unpickler,
    pickler_memo,
    unpickler_memo,
    pickle_error,
    pickling_error,
    unpickling_error,
    unicode_database,  // unicodedata.UCD
    symtable_entry,    // _symtable
    xml_element,       // _elementtree
    xml_element_iterator,
    xml_tree_builder,
    xml_parser,
    xml_parse_error,
    xml_deepcopy,      // copy.deepcopy
    xml_element_path,  // the module xml.etree.ElementPath
    xml_comment_factory,
    xml_pi_factory,
    mmap,               // mmap
    multibyte_codec,    // _multibytecodec
    multibyte_encoder,  // and its incremental and stream classes
    multibyte_decoder,
    multibyte_reader,
    multibyte_writer,
    syslog_identity,  // syslog
    COUNT_
};

// What is known of a class of struct sequences (struct_sequence.hpp).
struct SequenceTable {
    runtime::Type* type = nullptr;
    std::vector<runtime::MemberDef> members;  // its member descriptors point here
    std::uint32_t fields = 0, visible = 0;
    void (*complete)(runtime::Value* fields) = nullptr;
};

struct UnwrittenFile;  // modules/io.hpp

struct State : runtime::RuntimeExtension {
    bool finalizing = false;             // the interpreter is being taken down
    bool ignore_environment = false;     // -E or -I: environment variables mean nothing
    bool utf8_mode = false;              // sys.flags.utf8_mode
    bool warn_default_encoding = false;  // sys.flags.warn_default_encoding
    std::size_t thread_stack_size = 0;   // what _thread.stack_size() was told; 0: the system's
    std::int64_t dirty_files = 0;        // open files with bytes not written yet, the standard ones aside
    UnwrittenFile* unwritten = nullptr;  // those of them that are of exactly our classes
    std::array<runtime::Value, std::size_t(Kept::COUNT_)> values{};
    std::deque<SequenceTable> sequences;
    std::uint64_t nans = 0;  // so many NaN objects were made (runtime/nan.hpp)

    void trace(runtime::Marker& m) override {
        for (runtime::Value v : values) m.mark(v);
    }
};

inline State& state(runtime::ThreadState& t) {
    auto& extension = t.rt.extra->builtins_state;
    if (!extension) extension = std::make_unique<State>();
    return static_cast<State&>(*extension);
}
inline runtime::Value& kept(runtime::ThreadState& t, Kept what) {
    return state(t).values[std::size_t(what)];
}
// A type that `make` makes on first use.
inline runtime::Type* kept_type(runtime::ThreadState& t, Kept what,
                                runtime::Type* (*make)(runtime::ThreadState&)) {
    if (!kept(t, what)) {
        runtime::Type* type = make(t);
        kept(t, what) = runtime::Value(type);
    }
    return kept(t, what).as<runtime::Type>();
}

}  // namespace minipy::builtins
