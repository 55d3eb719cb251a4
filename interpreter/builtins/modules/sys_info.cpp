// The figures in sys: version_info, flags, float_info, int_info, hash_info, thread_info, implementation.
#include "interpreter/builtins/modules/sys_info.hpp"

#include "interpreter/builtins/modules/sys_module.hpp"
#include "interpreter/builtins/struct_sequence.hpp"
#include "interpreter/runtime/numbers.hpp"

#include <unistd.h>
#include <cfloat>

namespace minipy::builtins {

namespace {

constexpr SequenceField version_fields[] = {{"major", "Major release number"},
                                            {"minor", "Minor release number"},
                                            {"micro", "Patch release number"},
                                            {"releaselevel", "'alpha', 'beta', 'candidate', or 'final'"},
                                            {"serial", "Serial release number"}};

constexpr SequenceField flags_fields[] = {{"debug", "-d"},
                                          {"inspect", "-i"},
                                          {"interactive", "-i"},
                                          {"optimize", "-O or -OO"},
                                          {"dont_write_bytecode", "-B"},
                                          {"no_user_site", "-s"},
                                          {"no_site", "-S"},
                                          {"ignore_environment", "-E"},
                                          {"verbose", "-v"},
                                          {"bytes_warning", "-b"},
                                          {"quiet", "-q"},
                                          {"hash_randomization", "-R"},
                                          {"isolated", "-I"},
                                          {"dev_mode", "-X dev"},
                                          {"utf8_mode", "-X utf8"},
                                          {"warn_default_encoding", "-X warn_default_encoding"},
                                          {"safe_path", "-P"},
                                          {"int_max_str_digits", "-X int_max_str_digits"}};

constexpr SequenceField float_fields[] = {{"max"},     {"max_exp"},    {"max_10_exp"}, {"min"},
                                          {"min_exp"}, {"min_10_exp"}, {"dig"},        {"mant_dig"},
                                          {"epsilon"}, {"radix"},      {"rounds"}};

constexpr SequenceField int_fields[] = {
    {"bits_per_digit"}, {"sizeof_digit"}, {"default_max_str_digits"}, {"str_digits_check_threshold"}};

constexpr SequenceField hash_fields[] = {{"width"},     {"modulus"},   {"inf"},       {"nan"},   {"imag"},
                                         {"algorithm"}, {"hash_bits"}, {"seed_bits"}, {"cutoff"}};

constexpr SequenceField thread_fields[] = {{"name"}, {"lock"}, {"version"}};

constexpr SequenceField unraisable_fields[] = {
    {"exc_type"}, {"exc_value"}, {"exc_traceback"}, {"err_msg"}, {"object"}};

Type* sequence_type(ThreadState& t, char const* name, std::span<SequenceField const> fields,
                    bool constructible = false) {
    return make_struct_sequence_type(t, {name, nullptr, fields, std::uint32_t(fields.size()), constructible});
}

constexpr int limb_bits = 30;  // as CPython tells of its own int objects

Value integer(std::int64_t i) {
    return Value::small_int(i);
}

void set_float_info(ThreadState& t) {
    Value const values[] = {Value::number(DBL_MAX),
                            integer(DBL_MAX_EXP),
                            integer(DBL_MAX_10_EXP),
                            Value::number(DBL_MIN),
                            integer(DBL_MIN_EXP),
                            integer(DBL_MIN_10_EXP),
                            integer(DBL_DIG),
                            integer(DBL_MANT_DIG),
                            Value::number(DBL_EPSILON),
                            integer(FLT_RADIX),
                            integer(1)};
    set_sys(t, "float_info",
            make_struct_sequence(t, sequence_type(t, "sys.float_info", float_fields), values));
}

void set_int_info(ThreadState& t) {
    Value const values[] = {integer(limb_bits), integer(4), integer(4300), integer(640)};
    set_sys(t, "int_info", make_struct_sequence(t, sequence_type(t, "sys.int_info", int_fields), values));
}

void set_hash_info(ThreadState& t) {
    Value const values[] = {
        integer(64),      make_int(t, (std::int64_t(1) << 61) - 1), integer(314159), integer(0),
        integer(1000003), Value(make_str(t, "siphash13")),          integer(64),     integer(128),
        integer(0)};
    set_sys(t, "hash_info", make_struct_sequence(t, sequence_type(t, "sys.hash_info", hash_fields), values));
}

void set_thread_info(ThreadState& t) {
    char version[64] = "";
    bool const known = confstr(_CS_GNU_LIBPTHREAD_VERSION, version, sizeof version) > 0;
    Value const values[] = {Value(make_str(t, "pthread")), Value(make_str(t, "semaphore")),
                            known ? Value(make_str(t, version)) : Value::none()};
    set_sys(t, "thread_info",
            make_struct_sequence(t, sequence_type(t, "sys.thread_info", thread_fields), values));
}

Result<void> set_version(ThreadState& t) {
    Value const values[] = {integer(3), integer(11), integer(2), Value(intern(t, "final")), integer(0)};
    Value info = make_struct_sequence(t, sequence_type(t, "sys.version_info", version_fields), values);
    Value const hex = integer(0x030b02f0);
    set_sys(t, "version", Value(make_str(t, version_text())));
    set_sys(t, "version_info", info);
    set_sys(t, "hexversion", hex);
    Tuple* names =
        make_tuple(t, {Value(intern(t, "name")), Value(intern(t, "cache_tag")), Value(intern(t, "version")),
                       Value(intern(t, "hexversion")), Value(intern(t, "_multiarch"))});
    Value const fields[] = {Value(intern(t, "minipy")), Value(intern(t, cache_tag)), info, hex,
                            Value(make_str(t, "x86_64-linux-gnu"))};
    Value implementation = TRY(call(t, Value(t.rt.types.namespace_), Args{fields, 0, names}));
    set_sys(t, "implementation", implementation);
    return {};
}

}  // namespace

Result<void> set_sys_info(ThreadState& t) {
    TRY(set_version(t));
    set_float_info(t);
    set_int_info(t);
    set_hash_info(t);
    set_thread_info(t);
    set_sys(t, "UnraisableHookArgs", Value(sequence_type(t, "UnraisableHookArgs", unraisable_fields, true)));
    return {};
}

void set_sys_flags(ThreadState& t, SysFlags const& f) {
    Value const values[] = {integer(f.debug),
                            integer(f.inspect),
                            integer(f.interactive),
                            integer(f.optimize),
                            integer(f.dont_write_bytecode),
                            integer(f.no_user_site),
                            integer(f.no_site),
                            integer(f.ignore_environment),
                            integer(f.verbose),
                            integer(f.bytes_warning),
                            integer(f.quiet),
                            integer(f.hash_randomization),
                            integer(f.isolated),
                            Value::boolean(f.dev_mode),
                            integer(f.utf8_mode),
                            integer(f.warn_default_encoding),
                            Value::boolean(f.safe_path),
                            integer(f.int_max_str_digits)};
    set_sys(t, "flags", make_struct_sequence(t, sequence_type(t, "sys.flags", flags_fields), values));
}

}  // namespace minipy::builtins
