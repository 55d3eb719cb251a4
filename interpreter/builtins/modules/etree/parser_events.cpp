// What expat calls while an XMLParser parses. After an error the rest of the input passes unheard.
#include "interpreter/builtins/modules/etree/parser.hpp"

#include "interpreter/builtins/modules/expat/expat.hpp"

namespace minipy::builtins::etree {

namespace {

Parser* parser_of(void* data) {
    return static_cast<Parser*>(data);
}

// Text goes to a TreeBuilder as a whole, before anything else happens. False: it went wrong, now or before.
bool begin_event(Parser* p) {
    if (error_pending(*p->thread)) return false;
    flush_text(p);
    return !error_pending(*p->thread);
}

TreeBuilder* builder_of(Parser* p) {
    return is_exact_builder(*p->thread, p->target) ? p->target.as<TreeBuilder>() : nullptr;
}

void call_target(Parser* p, Target method, std::initializer_list<Value> args) {
    // An error stays in the thread, where parse_piece() finds it.
    if (Value const f = p->method(method)) (void)call(*p->thread, f, args);
}

// "uri}name" as "{uri}name".
Value universal_name(ThreadState& t, XML_Char const* name) {
    std::string_view const text(name);
    if (text.find('}') == text.npos) return intern(t, text);
    return intern(t, '{' + std::string(text));
}

Value text_or(ThreadState& t, XML_Char const* text, Value otherwise) {
    return text ? Value(make_str(t, text)) : otherwise;
}

void on_start(void* data, XML_Char const* name, XML_Char const** attributes) {
    Parser* p = parser_of(data);
    if (!begin_event(p)) return;
    ThreadState& t = *p->thread;
    Value const tag = universal_name(t, name);
    Dict* attrib = *attributes ? make_dict(t) : nullptr;
    for (; *attributes; attributes += 2)
        dict_set_str(t, attrib, universal_name(t, attributes[0]).as<Str>(), make_str(t, attributes[1]));
    if (auto* b = builder_of(p))
        (void)build_start(t, b, tag, attrib);
    else
        call_target(p, Target::start, {tag, Value(attrib ? attrib : make_dict(t))});
}

void on_end(void* data, XML_Char const* name) {
    Parser* p = parser_of(data);
    if (!begin_event(p)) return;
    if (auto* b = builder_of(p))
        (void)build_end(*p->thread, b);
    else if (p->method(Target::end))
        call_target(p, Target::end, {universal_name(*p->thread, name)});
}

void on_text(void* data, XML_Char const* text, int length) {
    Parser* p = parser_of(data);
    if (error_pending(*p->thread)) return;
    std::string_view const piece(text, std::size_t(length));
    if (builder_of(p)) {
        if (!p->text) p->text = new std::string;
        *p->text += piece;
    } else if (p->method(Target::data)) {
        call_target(p, Target::data, {Value(make_str(*p->thread, piece))});
    }
}

// Entities that the document does not define are looked up in parser.entity.
void on_default(void* data, XML_Char const* text, int length) {
    Parser* p = parser_of(data);
    if (length < 2 || text[0] != '&' || !begin_event(p)) return;
    ThreadState& t = *p->thread;
    std::string_view const whole(text, std::size_t(length));
    auto value = dict_get(t, p->entity.as<Dict>(), make_str(t, whole.substr(1, whole.size() - 2)));
    if (!value.ok()) return;
    if (!value.value()) {
        std::string const message = "undefined entity " + std::string(whole.substr(0, 100));
        (void)raise_parse_error(t, p, XML_ERROR_UNDEFINED_ENTITY, message);
    } else if (auto* b = builder_of(p)) {
        (void)build_data(t, b, value.value());
    } else {
        call_target(p, Target::data, {value.value()});
    }
}

void on_start_ns(void* data, XML_Char const* prefix, XML_Char const* uri) {
    Parser* p = parser_of(data);
    if (!begin_event(p)) return;
    ThreadState& t = *p->thread;
    Value const empty = t.rt.empty_str, name = text_or(t, prefix, empty), space = text_or(t, uri, empty);
    if (auto* b = builder_of(p)) {
        if (b->append_event && b->start_ns_event)
            (void)build_event(t, b, b->start_ns_event, make_tuple(t, {name, space}));
    } else {
        call_target(p, Target::start_ns, {name, space});
    }
}

void on_end_ns(void* data, XML_Char const* prefix) {
    Parser* p = parser_of(data);
    if (!begin_event(p)) return;
    ThreadState& t = *p->thread;
    if (auto* b = builder_of(p))
        (void)build_event(t, b, b->end_ns_event, Value::none());
    else
        call_target(p, Target::end_ns, {text_or(t, prefix, t.rt.empty_str)});
}

void on_comment(void* data, XML_Char const* text) {
    Parser* p = parser_of(data);
    if (!begin_event(p)) return;
    Value const comment = make_str(*p->thread, text);
    if (auto* b = builder_of(p))
        (void)build_comment(*p->thread, b, comment);
    else
        call_target(p, Target::comment, {comment});
}

void on_pi(void* data, XML_Char const* target, XML_Char const* text) {
    Parser* p = parser_of(data);
    if (!begin_event(p)) return;
    ThreadState& t = *p->thread;
    auto* b = builder_of(p);
    if (b && !(b->append_event && b->pi_event) && !b->insert_pis) return;
    Value const name = make_str(t, target), rest = text_or(t, text, Value::none());
    if (b)
        (void)build_pi(t, b, name, rest);
    else
        call_target(p, Target::pi, {name, rest});
}

void on_doctype(void* data, XML_Char const* name, XML_Char const* system, XML_Char const* public_id, int) {
    Parser* p = parser_of(data);
    if (!begin_event(p)) return;
    ThreadState& t = *p->thread;
    if (Value const f = p->method(Target::doctype)) {
        call_target(p, Target::doctype,
                    {universal_name(t, name), text_or(t, public_id, Value::none()),
                     text_or(t, system, Value::none())});
        return;
    }
    auto old = getattr_optional(t, Value(p), intern(t, "doctype"));
    if (old.ok() && old.value())
        (void)warn(t, Exc::RuntimeWarning,
                   "The doctype() method of XMLParser is deprecated.  Define doctype() method on the "
                   "TreeBuilder target.");
}

int on_unknown_encoding(void* data, XML_Char const* name, XML_Encoding* info) {
    return expat::map_encoding(*parser_of(data)->thread, name, info);
}

}  // namespace

void flush_text(Parser* p) {
    if (!p->text || p->text->empty()) return;
    ThreadState& t = *p->thread;
    Value const text = make_str(t, *p->text);
    p->text->clear();
    if (auto* b = builder_of(p)) (void)build_data(t, b, text);
}

void install_handlers(Parser* p) {
    XML_SetUserData(p->xml, p);
    XML_SetNamespaceDeclHandler(p->xml, on_start_ns, on_end_ns);
    XML_SetElementHandler(p->xml, on_start, on_end);
    XML_SetDefaultHandlerExpand(p->xml, on_default);
    XML_SetCharacterDataHandler(p->xml, on_text);
    if (p->method(Target::comment)) XML_SetCommentHandler(p->xml, on_comment);
    if (p->method(Target::pi)) XML_SetProcessingInstructionHandler(p->xml, on_pi);
    XML_SetStartDoctypeDeclHandler(p->xml, on_doctype);
    XML_SetUnknownEncodingHandler(p->xml, on_unknown_encoding, p);
}

}  // namespace minipy::builtins::etree
