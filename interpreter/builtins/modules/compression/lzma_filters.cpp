// Chains of filters of liblzma.
#include "interpreter/builtins/modules/compression/lzma_filters.hpp"

#include <cstdlib>

namespace minipy::builtins::compression {

namespace {

struct Option {
    char const* name;
    std::uint32_t* place;
};

// The keys of a filter's dict that scripts may write, all of them in `options`.
Result<void> read_options(ThreadState& t, Value spec, std::span<Option const> options, char const* wrong) {
    Value const keys = TRY(call_method(t, spec, "keys"));
    bool good = true;
    TRY(for_each(t, keys, [&](Value key) -> Result<bool> {
        if (!is_str(key)) return good = false;
        if (equals(key.as<Str>(), "id") || equals(key.as<Str>(), "preset")) return true;
        for (Option const& o : options) {
            if (!equals(key.as<Str>(), o.name)) continue;
            auto n = lzma_number(t, TRY(get_item(t, spec, key)), UINT32_MAX, "uint32_t");
            if (!n.ok()) {
                clear_error(t);
                return good = false;
            }
            *o.place = std::uint32_t(n.value());
            return true;
        }
        return good = false;
    }));
    if (!good) return raise(t, Exc::ValueError, wrong);
    return {};
}

Result<Value> item_or_absent(ThreadState& t, Value spec, char const* key) {
    auto found = get_item(t, spec, Value(intern(t, key)));
    if (found.ok()) return found.value();
    if (!catch_error(t, Exc::KeyError)) return base::raised;
    return Value::absent();
}

Result<void*> lzma_options(ThreadState& t, Value spec) {
    std::uint32_t preset = LZMA_PRESET_DEFAULT;
    if (Value const v = TRY(item_or_absent(t, spec, "preset")))
        preset = std::uint32_t(TRY(lzma_number(t, v, UINT32_MAX, "uint32_t")));
    lzma_options_lzma o{};
    if (lzma_lzma_preset(&o, preset))
        return raise_of(t, lzma_error(t), "Invalid compression preset: {}", preset);
    std::uint32_t mode = o.mode, finder = o.mf;
    Option const options[] = {
        {"dict_size", &o.dict_size}, {"lc", &o.lc},   {"lp", &o.lp},      {"pb", &o.pb}, {"mode", &mode},
        {"nice_len", &o.nice_len},   {"mf", &finder}, {"depth", &o.depth}};
    TRY(read_options(t, spec, options, "Invalid filter specifier for LZMA filter"));
    o.mode = lzma_mode(mode);
    o.mf = lzma_match_finder(finder);
    return new (std::malloc(sizeof o)) lzma_options_lzma(o);
}

Result<void*> delta_options(ThreadState& t, Value spec) {
    lzma_options_delta o{};
    o.type = LZMA_DELTA_TYPE_BYTE;
    o.dist = 1;
    Option const options[] = {{"dist", &o.dist}};
    TRY(read_options(t, spec, options, "Invalid filter specifier for delta filter"));
    return new (std::malloc(sizeof o)) lzma_options_delta(o);
}

Result<void*> bcj_options(ThreadState& t, Value spec) {
    lzma_options_bcj o{};
    Option const options[] = {{"start_offset", &o.start_offset}};
    TRY(read_options(t, spec, options, "Invalid filter specifier for BCJ filter"));
    return new (std::malloc(sizeof o)) lzma_options_bcj(o);
}

Result<void*> options_of(ThreadState& t, Value spec, lzma_vli id) {
    switch (id) {
        case LZMA_FILTER_LZMA1:
        case LZMA_FILTER_LZMA2: return lzma_options(t, spec);
        case LZMA_FILTER_DELTA: return delta_options(t, spec);
        case LZMA_FILTER_X86:
        case LZMA_FILTER_POWERPC:
        case LZMA_FILTER_IA64:
        case LZMA_FILTER_ARM:
        case LZMA_FILTER_ARMTHUMB:
        case LZMA_FILTER_SPARC: return bcj_options(t, spec);
        default: return raise(t, Exc::ValueError, "Invalid filter ID: {}", id);
    }
}

}  // namespace

FilterChain::~FilterChain() {
    for (lzma_filter const& f : filters_) std::free(f.options);
}

lzma_filter const* FilterChain::data() {
    if (filters_.empty() || filters_.back().id != LZMA_VLI_UNKNOWN)
        filters_.push_back({LZMA_VLI_UNKNOWN, nullptr});
    return filters_.data();
}

Result<void> FilterChain::read_one(ThreadState& t, Value spec) {
    if (!spec.is_object() || !(is_dict(spec) || hasattr_type(t, spec, t.rt.names.dunder_getitem)) ||
        !TRY(getattr_optional(t, spec, intern(t, "keys"))))
        return raise(t, Exc::TypeError, "Filter specifier must be a dict or dict-like object");
    Value const id = TRY(item_or_absent(t, spec, "id"));
    if (!id) return raise(t, Exc::ValueError, "Filter specifier must have an \"id\" entry");
    lzma_vli const number = TRY(lzma_number(t, id, UINT64_MAX, "lzma_vli"));
    void* options = TRY(options_of(t, spec, number));
    filters_.push_back({number, options});
    return {};
}

Result<void> FilterChain::read(ThreadState& t, Value specs) {
    std::int64_t const count = TRY(length(t, specs));
    if (is_dict(specs)) return raise(t, Exc::TypeError, "{} is not a sequence", type_name_of(t, specs));
    if (count > LZMA_FILTERS_MAX)
        return raise(t, Exc::ValueError, "Too many filters - liblzma supports a maximum of {}",
                     int(LZMA_FILTERS_MAX));
    for (std::int64_t i = 0; i < count; ++i) TRY(read_one(t, TRY(get_item(t, specs, Value::small_int(i)))));
    return {};
}

Result<Value> describe_filter(ThreadState& t, lzma_filter const& filter) {
    Dict* d = make_dict(t);
    auto add = [&](char const* name, std::uint64_t n) {
        dict_set_str(t, d, intern(t, name), make_int_unsigned(t, n));
    };
    add("id", filter.id);
    switch (filter.id) {
        case LZMA_FILTER_LZMA1: {
            auto* o = static_cast<lzma_options_lzma*>(filter.options);
            add("lc", o->lc);
            add("lp", o->lp);
            add("pb", o->pb);
            add("dict_size", o->dict_size);
            break;
        }
        case LZMA_FILTER_LZMA2:
            add("dict_size", static_cast<lzma_options_lzma*>(filter.options)->dict_size);
            break;
        case LZMA_FILTER_DELTA: add("dist", static_cast<lzma_options_delta*>(filter.options)->dist); break;
        default:
            if (filter.options)
                add("start_offset", static_cast<lzma_options_bcj*>(filter.options)->start_offset);
    }
    return d;
}

Type* lzma_error(ThreadState& t) {
    return kept_type(t, Kept::lzma_error, [](ThreadState& t) {
        Type* type = make_error_type(t, "_lzma", "LZMAError", {exception_type(t.rt, Exc::Exception)});
        auto set =
            set_type_attribute(t, type, t.rt.names.dunder_doc, Value(make_str(t, "Call to liblzma failed.")));
        if (!set.ok()) clear_error(t);
        return type;
    });
}

Result<void> check_lzma(ThreadState& t, lzma_ret code) {
    auto fail = [&](char const* text) { return raise_of(t, lzma_error(t), std::string_view(text)); };
    switch (code) {
        case LZMA_OK:
        case LZMA_GET_CHECK:
        case LZMA_NO_CHECK:
        case LZMA_STREAM_END: return {};
        case LZMA_UNSUPPORTED_CHECK: return fail("Unsupported integrity check");
        case LZMA_MEM_ERROR: return raise_no_memory(t);
        case LZMA_MEMLIMIT_ERROR: return fail("Memory usage limit exceeded");
        case LZMA_FORMAT_ERROR: return fail("Input format not supported by decoder");
        case LZMA_OPTIONS_ERROR: return fail("Invalid or unsupported options");
        case LZMA_DATA_ERROR: return fail("Corrupt input data");
        case LZMA_BUF_ERROR: return fail("Insufficient buffer space");
        case LZMA_PROG_ERROR: return fail("Internal error");
        default: return raise_of(t, lzma_error(t), "Unrecognized error from liblzma: {}", int(code));
    }
}

Result<std::uint64_t> lzma_number(ThreadState& t, Value v, std::uint64_t most, char const* type) {
    if (!is_int(v)) return raise(t, Exc::TypeError, "an integer is required");
    Value const n = int_value(v);
    if (int_sign(n) < 0) return raise(t, Exc::OverflowError, "can't convert negative value to unsigned int");
    std::int64_t small = 0;
    if (!int_to_int64(n, small) || std::uint64_t(small) > most)
        return raise(t, Exc::OverflowError, "Value too large for {} type", type);
    return std::uint64_t(small);
}

}  // namespace minipy::builtins::compression
