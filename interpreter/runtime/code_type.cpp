// code objects as scripts see them: co_name, co_flags, co_positions() ... (Data model 3.2 "Code objects".)
#include "interpreter/compile/location_tables.hpp"
#include "interpreter/runtime/abstract.hpp"
#include "interpreter/runtime/bytes.hpp"
#include "interpreter/runtime/code_fields.hpp"
#include "interpreter/runtime/containers.hpp"
#include "interpreter/runtime/frame.hpp"
#include "interpreter/runtime/numbers.hpp"
#include "interpreter/runtime/watch.hpp"

#include <algorithm>
#include <cstring>

namespace minipy::runtime {

namespace {

Code* code_of(Value v) {
    return v.as<Code>();
}

void trace_code(Object* o, Marker& m) {
    auto c = static_cast<Code*>(o);
    m.mark(c->image);
    m.mark_raw(c->body);
    if (c->constants) m.mark_range(c->constants, c->constant_count);
    for (std::uint32_t i = 0; i < c->name_count; ++i) m.mark(c->names[i]);
    m.mark(c->name);
    m.mark(c->qualname);
    m.mark(c->filename);
    m.mark(c->varnames);
    m.mark(c->cellvars);
    m.mark(c->freevars);
}

void destroy_code(Object* o) {
    delete static_cast<Code*>(o)->unit;
}

Result<Value> code_repr(ThreadState& t, Value self) {
    auto c = code_of(self);
    return Value(make_str(t, fmt::format("<code object {} at {:#x}, file \"{}\", line {}>", to_utf8(c->name),
                                         self.bits(), to_utf8(c->filename), std::int32_t(c->firstlineno))));
}

template <auto Member>
Result<Value> object_member(ThreadState&, Value self) {
    return Value(static_cast<Object*>(code_of(self)->*Member));
}
template <auto Member>
Result<Value> body_member(ThreadState& t, Value self) {
    TRY(read_body(t, code_of(self)));
    return object_member<Member>(t, self);
}
template <auto Member>
Result<Value> number_member(ThreadState&, Value self) {
    return Value::small_int(code_of(self)->*Member);
}

Result<Value> get_firstlineno(ThreadState&, Value self) {
    return Value::small_int(std::int32_t(code_of(self)->firstlineno));
}
Result<Value> get_nlocals(ThreadState&, Value self) {
    return Value::small_int(code_of(self)->local_count);
}
Result<Value> get_stacksize(ThreadState&, Value self) {
    return Value::small_int(code_of(self)->register_count - code_of(self)->local_count);
}
Result<Value> get_code(ThreadState& t, Value self) {
    auto c = code_of(self);
    auto const& words = unit_of(c)->words;
    return Value(static_cast<Object*>(make_bytes(t, words.data(), words.size() * sizeof(words[0]))));
}
Result<Value> get_consts(ThreadState& t, Value self) {
    auto c = code_of(self);
    TRY(read_body(t, c));
    return Value(
        static_cast<Object*>(make_tuple(t, std::span<Value const>(c->constants, c->constant_count))));
}
Result<Value> get_names(ThreadState& t, Value self) {
    auto c = code_of(self);
    TRY(read_body(t, c));
    Tuple* names = make_tuple(t, c->name_count);
    for (std::uint32_t i = 0; i < c->name_count; ++i) names->items[i] = c->names[i];
    return Value(static_cast<Object*>(names));
}

Bytes* bytes_of(ThreadState& t, std::string_view text) {
    return make_bytes(t, text);
}
Result<Value> get_linetable(ThreadState& t, Value self) {
    return Value(bytes_of(t, compile::location_table(*unit_of(code_of(self)), has_debug_ranges(t))));
}
Result<Value> get_exceptiontable(ThreadState& t, Value self) {
    return Value(bytes_of(t, compile::exception_table(unit_of(code_of(self))->handlers)));
}
Result<Value> get_lnotab(ThreadState& t, Value self) {
    return Value(bytes_of(t, compile::line_number_table(*unit_of(code_of(self)))));
}

// The names of co_varnames, co_cellvars and co_freevars by number; an argument that is a cell has one.
Result<Value> variable_name(ThreadState& t, Value self, std::span<Value const> args) {
    auto c = code_of(self);
    std::int64_t place = TRY(index_as_int64(t, args[0]));
    TRY(read_body(t, c));
    auto is_argument = [&](Value name) {
        for (Value v : c->varnames->span())
            if (v == name) return true;
        return false;
    };
    for (Tuple* names : {c->varnames, c->cellvars, c->freevars})
        for (Value name : names->span()) {
            if (names == c->cellvars && is_argument(name)) continue;
            if (place-- == 0) return name;
        }
    return raise(t, Exc::IndexError, "tuple index out of range");
}

constexpr GetSetDef code_getset[] = {
    {"co_name", object_member<&Code::name>},
    {"co_qualname", object_member<&Code::qualname>},
    {"co_filename", object_member<&Code::filename>},
    {"co_varnames", body_member<&Code::varnames>},
    {"co_cellvars", body_member<&Code::cellvars>},
    {"co_freevars", body_member<&Code::freevars>},
    {"co_argcount", number_member<&Code::argcount>},
    {"co_posonlyargcount", number_member<&Code::posonlyargcount>},
    {"co_kwonlyargcount", number_member<&Code::kwonlyargcount>},
    {"co_flags", number_member<&Code::flags>},
    {"co_firstlineno", get_firstlineno},
    {"co_nlocals", get_nlocals},
    {"co_stacksize", get_stacksize},
    {"co_code", get_code},
    {"_co_code_adaptive", get_code},
    {"co_linetable", get_linetable},
    {"co_exceptiontable", get_exceptiontable},
    {"co_lnotab", get_lnotab},
    {"co_consts", get_consts},
    {"co_names", get_names},
};

// One (line, end_line, column, end_column) for each two bytes of co_code, as CPython's instructions are long:
// scripts find the entry of a place at tb_lasti // 2. A word has four.
Result<Value> co_positions(ThreadState& t, Value self) {
    auto c = code_of(self);
    TRY(read_body(t, c));
    List* list = make_list(t, std::size_t(c->word_count) * 4);
    if (unit_of(c)->positions.empty()) return get_iter(t, list);
    for (std::uint32_t w = 0; w < c->word_count; ++w) {
        auto p = position_at(c, w);
        bool const ranges = has_debug_ranges(t);
        auto number = [&](std::uint32_t n) { return p && p->line ? Value::small_int(n) : Value::none(); };
        auto column = [&](std::uint32_t n) { return ranges ? number(n) : Value::none(); };
        Tuple* entry = make_tuple(t, {number(p ? p->line : 0),
                                      number(!p       ? 0
                                             : ranges ? p->end_line
                                                      : p->line),
                                      column(p ? p->column : 0), column(p ? p->end_column : 0)});
        for (int half = 0; half < 4; ++half) list_append(t, list, static_cast<Object*>(entry));
    }
    return get_iter(t, static_cast<Object*>(list));
}

// The lines that are traced before a word without being its own.
std::span<compile::Position const> marks_at(Code const* c, std::uint32_t word) {
    auto const* p = position_at(c, word);
    auto const* mark = p;
    if (p && p->start == word)
        while (mark != unit_of(c)->positions.data() && mark[-1].start == word) --mark;
    return {mark, p};
}

// (start, end, line) for each run of words of one line.
Result<Value> co_lines(ThreadState& t, Value self) {
    auto c = code_of(self);
    TRY(read_body(t, c));
    List* list = make_list(t);
    auto line_at = [&](std::uint32_t w) {
        auto p = position_at(c, w);
        return p ? p->line : 0;
    };
    if (unit_of(c)->positions.empty()) return get_iter(t, list);
    for (std::uint32_t start = 0; start < c->word_count;) {
        for (auto const& mark : marks_at(c, start)) {
            Value const at = Value::small_int(start * 8);  // no instruction has this line
            list_append(t, list, make_tuple(t, {at, at, Value::small_int(mark.line)}));
        }
        std::uint32_t line = line_at(start), end = start + 1;
        while (end < c->word_count && line_at(end) == line && marks_at(c, end).empty()) ++end;
        Value number = line ? Value::small_int(line) : Value::none();
        Value entry = make_tuple(t, {Value::small_int(start * 8), Value::small_int(end * 8), number});
        list_append(t, list, entry);
        start = end;
    }
    return get_iter(t, static_cast<Object*>(list));
}

constexpr MethodDef code_methods[] = {
    method("co_positions", co_positions),
    method("co_lines", co_lines),
    method("replace", code_replace, code_replace_signature,
           "Return a copy of the code object with new values for the specified fields."),
    method("_varname_from_oparg", variable_name, "oparg",
           "(internal-only) Return the local variable name for the given oparg.\n\n"
           "WARNING: this method is for internal use only and may change or go away."),
};

Result<Value> code_compare(ThreadState& t, Value a, Value b, CompareOp op) {
    if ((op != CompareOp::eq && op != CompareOp::ne) || type_of(t, b) != t.rt.types.code)
        return Value::not_implemented();
    auto x = code_of(a), y = code_of(b);
    bool same = x == y || (x->image == y->image && x->place == y->place);
    if (!same) {
        TRY(read_body(t, x));
        TRY(read_body(t, y));
        auto const &p = unit_of(x)->words, &q = unit_of(y)->words;
        same =
            equal_str(x->name, y->name) && x->argcount == y->argcount && x->flags == y->flags &&
            x->firstlineno == y->firstlineno && x->constant_count == y->constant_count &&
            p.size() == q.size() && std::memcmp(p.data(), q.data(), p.size() * sizeof(p[0])) == 0 &&
            compile::location_table(*unit_of(x), true) == compile::location_table(*unit_of(y), true) &&
            compile::exception_table(unit_of(x)->handlers) == compile::exception_table(unit_of(y)->handlers);
        for (std::uint32_t i = 0; same && i < x->constant_count; ++i)
            same = TRY(equal(t, x->constants[i], y->constants[i]));
    }
    return Value::boolean(same == (op == CompareOp::eq));
}

Result<std::int64_t> code_hash(ThreadState&, Value self) {
    auto c = code_of(self);
    std::int64_t h = hash_str(c->name) ^ std::int64_t(c->argcount) ^ std::int64_t(c->firstlineno * 31);
    return h == -1 ? -2 : h;
}

}  // namespace

void init_code_image(ThreadState& t) {
    TypeSpec spec{.name = "code_image", .basic_size = sizeof(CodeImage)};
    spec.flags = type_disallow_new;
    spec.trace = [](Object* o, Marker& m) { m.mark(static_cast<CodeImage*>(o)->filename); };
    spec.destroy = [](Object* o) { delete static_cast<CodeImage*>(o)->bytes; };
    make_type(t, spec, t.rt.types.code_image);
}

void init_code(ThreadState& t) {
    TypeSpec spec{.name = "code", .basic_size = sizeof(Code)};
    spec.flags = 0;
    spec.trace = trace_code;
    spec.destroy = destroy_code;
    spec.slots.new_ = code_new;
    spec.doc = "Create a code object.  Not for the faint of heart.";
    spec.slots.repr = code_repr;
    spec.slots.richcompare = code_compare;
    spec.slots.hash = code_hash;
    spec.getset = code_getset;
    spec.methods = code_methods;
    spec.weakrefable = true;
    make_type(t, spec, t.rt.types.code);
}

}  // namespace minipy::runtime
