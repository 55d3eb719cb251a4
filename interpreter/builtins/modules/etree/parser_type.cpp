// xml.etree.ElementTree.XMLParser: libexpat, whose events go to a TreeBuilder or to a target of the script's.
#include "interpreter/builtins/modules/etree/parser.hpp"
#include "interpreter/builtins/sequences.hpp"
#include "interpreter/runtime/argument_type.hpp"
#include "interpreter/runtime/bytes.hpp"
#include "interpreter/runtime/numbers.hpp"

namespace minipy::builtins::etree {

namespace {

Parser* self_of(Value v) {
    return v.as<Parser>();
}

constexpr char const* target_methods[] = {"start_ns", "end_ns", "start", "data",   "end",
                                          "comment",  "pi",     "close", "doctype"};
static_assert(std::size(target_methods) == std::size_t(Target::COUNT_));

Result<Value> parser_new(ThreadState& t, Type* type, Args const&) {
    auto* p = static_cast<Parser*>(allocate_instance(t, type));
    p->thread = &t;
    return Value(p);
}

Result<void> parser_init(ThreadState& t, Value self, Args const& args) {
    Value a[2];
    TRY(bind_arguments(t, "XMLParser", "*, target=None, encoding=None", args, a));
    bool const has_encoding = a[1] && !a[1].is_none();
    if (has_encoding && !is_str(a[1]))
        return raise(t, Exc::TypeError, "XMLParser() argument 'encoding' must be str or None, not {}",
                     argument_type(t, a[1]));
    std::string const encoding = has_encoding ? to_utf8(a[1]) : "";
    if (encoding.find('\0') != encoding.npos) return raise(t, Exc::ValueError, "embedded null character");
    Parser* p = self_of(self);
    if (p->parsing) return raise_reentrant(t, "__init__");
    Value const target = a[0] && !a[0].is_none() ? a[0] : TRY(call(t, Value(tree_builder_type(t))));
    Value methods[std::size_t(Target::COUNT_)];
    for (std::size_t i = 0; i < std::size(methods); ++i)
        methods[i] = TRY(getattr_optional(t, target, intern(t, target_methods[i])));
    XML_Parser const xml = XML_ParserCreate_MM(has_encoding ? encoding.c_str() : nullptr, nullptr, "}");
    if (!xml) return raise_no_memory(t);
    if (p->xml) XML_ParserFree(p->xml);
    p->xml = xml;
    p->target = target;
    p->entity = make_dict(t);
    std::copy(std::begin(methods), std::end(methods), p->methods.begin());
    install_handlers(p);
    return {};
}

Result<void> check_ready(ThreadState& t, Parser* p) {
    if (!p->xml) return raise(t, Exc::ValueError, "XMLParser.__init__() wasn't called");
    return {};
}

// ---- parsing

// Parses a piece. The bytes stay where they are until it has been parsed: expat looks at them.
Result<void> parse_piece(ThreadState& t, Parser* p, std::string_view data, bool is_final) {
    if (p->parsing) return raise_reentrant(t, "feed");
    p->parsing = true;
    p->thread = &t;
    int status = XML_STATUS_OK;
    constexpr std::size_t piece = 1 << 24;  // expat counts in ints
    for (; status == XML_STATUS_OK && data.size() > piece && !error_pending(t); data.remove_prefix(piece))
        status = XML_Parse(p->xml, data.data(), int(piece), 0);
    if (status == XML_STATUS_OK && !error_pending(t))
        status = XML_Parse(p->xml, data.data(), int(data.size()), is_final);
    if (!error_pending(t)) flush_text(p);
    p->parsing = false;
    if (error_pending(t)) return base::raised;
    if (status == XML_STATUS_OK) return {};
    XML_Error const code = XML_GetErrorCode(p->xml);
    return raise_parse_error(t, p, code, XML_ErrorString(code));
}

// UTF-8, whatever the text says of its encoding.
Result<void> parse_text(ThreadState& t, Parser* p, Value text) {
    Value const bytes = TRY(call_method(t, text, "encode", {Value(intern(t, "utf-8"))}));
    (void)XML_SetEncoding(p->xml, "utf-8");
    return parse_piece(t, p, bytes.as<Bytes>()->view(), false);
}

Result<Value> parser_feed(ThreadState& t, Value self, Value data) {
    Parser* p = self_of(self);
    TRY(check_ready(t, p));
    if (is_str(data)) {
        TRY(parse_text(t, p, data));
    } else {
        BufferView const view = TRY(get_buffer(t, data));
        TRY(parse_piece(t, p, view.view(), false));
    }
    return Value::none();
}

Result<Value> finish(ThreadState& t, Parser* p) {
    TRY(parse_piece(t, p, {}, true));
    if (is_exact_builder(t, p->target)) return build_close(t, p->target.as<TreeBuilder>());
    return Value::absent();
}

Result<Value> parser_close(ThreadState& t, Value self) {
    Parser* p = self_of(self);
    TRY(check_ready(t, p));
    if (Value const root = TRY(finish(t, p))) return root;
    if (Value const close = p->method(Target::close)) return call(t, close);
    return Value::none();
}

Result<Value> parser_parse_whole(ThreadState& t, Value self, Value file) {
    Parser* p = self_of(self);
    TRY(check_ready(t, p));
    Value const read = TRY(getattr(t, file, intern(t, "read")));
    for (;;) {
        Value const piece = TRY(call(t, read, {Value::small_int(64 * 1024)}));
        if (is_str(piece)) {
            if (!piece.as<Str>()->length) break;
            TRY(parse_text(t, p, piece));
        } else {
            if (type_of(t, piece) != t.rt.types.bytes || !piece.as<Bytes>()->count) break;
            TRY(parse_piece(t, p, piece.as<Bytes>()->view(), false));
        }
    }
    Value const root = TRY(finish(t, p));
    return root ? root : Value::none();
}

// ---- events

struct EventName {
    char const* name;
    Value TreeBuilder::*event;
};
constexpr EventName event_names[] = {
    {"start", &TreeBuilder::start_event},       {"end", &TreeBuilder::end_event},
    {"start-ns", &TreeBuilder::start_ns_event}, {"end-ns", &TreeBuilder::end_ns_event},
    {"comment", &TreeBuilder::comment_event},   {"pi", &TreeBuilder::pi_event},
};

Result<void> want_event(ThreadState& t, TreeBuilder* b, Value event) {
    std::string name;
    if (is_str(event))
        name = to_utf8(event);
    else if (is_bytes(event))
        name = std::string(event.as<Bytes>()->view());
    else
        return raise(t, Exc::ValueError, "invalid events sequence");
    for (EventName const& known : event_names)
        if (name == known.name) {
            b->*known.event = event;
            return {};
        }
    return raise(t, Exc::ValueError, "unknown event '{}'", name);
}

Result<Value> parser_set_events(ThreadState& t, Value self, std::span<Value const> args) {
    Parser* p = self_of(self);
    TRY(check_ready(t, p));
    if (!is_exact_builder(t, p->target))
        return raise(t, Exc::TypeError, "event handling only supported for ElementTree.TreeBuilder targets");
    auto* b = p->target.as<TreeBuilder>();
    b->append_event = TRY(getattr(t, args[0], t.rt.names.append));
    for (EventName const& known : event_names) b->*known.event = Value::absent();
    if (!args[1] || args[1].is_none()) {
        b->end_event = intern(t, "end");
        return Value::none();
    }
    auto list = list_from(t, args[1]);
    if (!list.ok()) {
        if (!catch_error(t, Exc::TypeError)) return base::raised;
        return raise(t, Exc::TypeError, "events must be a sequence");
    }
    for (std::uint32_t i = 0; i < list.value()->count; ++i) TRY(want_event(t, b, list.value()->items[i]));
    return Value::none();
}

Result<Value> get_version(ThreadState& t, Value) {
    XML_Expat_Version const v = XML_ExpatVersionInfo();
    return Value(make_str(t, fmt::format("Expat {}.{}.{}", v.major, v.minor, v.micro)));
}

constexpr MethodDef methods[] = {
    method("feed", parser_feed, "data, /"),
    method("close", parser_close),
    method("_parse_whole", parser_parse_whole, "file, /"),
    method("_setevents", parser_set_events, 1, 2, "events_queue, events_to_report=None, /"),
};
constexpr MemberDef members[] = {
    {"entity", offsetof(Parser, entity)},
    {"target", offsetof(Parser, target)},
};
constexpr GetSetDef getset[] = {{"version", get_version}};

void trace_parser(Object* o, Marker& m) {
    auto* p = static_cast<Parser*>(o);
    m.mark(p->target);
    m.mark(p->entity);
    m.mark_range(p->methods.data(), p->methods.size());
}
void destroy_parser(Object* o) {
    auto* p = static_cast<Parser*>(o);
    if (p->xml) XML_ParserFree(p->xml);
    delete p->text;
}

}  // namespace

Type* parser_type(ThreadState& t) {
    return kept_type(t, Kept::xml_parser, [](ThreadState& t) {
        TypeSpec spec{.name = "xml.etree.ElementTree.XMLParser", .basic_size = sizeof(Parser)};
        spec.trace = trace_parser;
        spec.destroy = destroy_parser;
        spec.methods = methods;
        spec.members = members;
        spec.getset = getset;
        spec.slots.new_ = parser_new;
        spec.slots.init = parser_init;
        return make_type(t, spec);
    });
}

Type* parse_error(ThreadState& t) {
    return kept_type(t, Kept::xml_parse_error, [](ThreadState& t) {
        return make_error_type(t, "xml.etree.ElementTree", "ParseError",
                               {exception_type(t.rt, Exc::SyntaxError)});
    });
}

base::Raised raise_parse_error(ThreadState& t, Parser* p, XML_Error code, std::string_view message) {
    auto const line = std::int64_t(XML_GetErrorLineNumber(p->xml)),
               column = std::int64_t(XML_GetErrorColumnNumber(p->xml));
    Value const text = make_str(t, fmt::format("{}: line {}, column {}", message, line, column));
    Value const error = TRY(call(t, Value(parse_error(t)), {text}));
    TRY(setattr(t, error, intern(t, "code"), Value::small_int(int(code))));
    TRY(setattr(t, error, intern(t, "position"),
                Value(make_tuple(t, {make_int(t, line), make_int(t, column)}))));
    return raise_value(t, error);
}

base::Raised raise_reentrant(ThreadState& t, std::string_view method) {
    return raise(t, Exc::RuntimeError, "reentrant call inside XMLParser.{}()", method);
}

}  // namespace minipy::builtins::etree
