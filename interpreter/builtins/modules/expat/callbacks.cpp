// What expat calls while it parses: each turns its arguments into values and calls the script's handler.
#include "interpreter/builtins/modules/expat/expat.hpp"

#include <utility>

namespace minipy::builtins::expat {

namespace {

Parser* parser_of(void* data) {
    return static_cast<Parser*>(data);
}
Value& handler_of(Parser* p, Handler h) {
    return p->handlers[std::size_t(h)];
}

Value text_or_none(Parser* p, XML_Char const* s) {
    return s ? Value(make_str(*p->thread, s)) : Value::none();
}

// A name, the same object each time it comes.
Value name(Parser* p, XML_Char const* s) {
    ThreadState& t = *p->thread;
    if (!s) return Value::none();
    Value const made = make_str(t, s);
    if (!is_dict(p->intern)) return made;
    auto found = dict_get(t, p->intern.as<Dict>(), made);
    if (found.ok() && found.value()) return found.value();
    if (!found.ok() || !dict_set(t, p->intern.as<Dict>(), made, made).ok()) clear_error(t);
    return made;
}

// Calls a handler after what waits; absent if it is not there or raised.
Value call_handler(Parser* p, Handler h, std::initializer_list<Value> args) {
    if (!flush_text(p)) return {};
    Value const f = handler_of(p, h);
    if (!f || error_pending(*p->thread)) return {};
    bool const before = std::exchange(p->in_callback, true);
    auto result = call(*p->thread, f, args);
    p->in_callback = before;
    if (result.ok()) return result.value();
    forget_handlers(p);
    return {};
}

// Of handlers whose answer is a number.
int call_for_number(Parser* p, Handler h, std::initializer_list<Value> args) {
    Value const answer = call_handler(p, h, args);
    if (!answer) return 0;
    auto n = index_as_int64(*p->thread, answer);
    if (n.ok()) return int(n.value());
    forget_handlers(p);
    return 0;
}

bool wanted(Parser* p, Handler h) {
    return handler_of(p, h) && !error_pending(*p->thread);
}

// ---- one for each row of handlers.def, named on_ROW

void on_StartElementHandler(void* data, XML_Char const* element, XML_Char const** attributes) {
    Parser* p = parser_of(data);
    if (!wanted(p, Handler::StartElementHandler) || !flush_text(p)) return;
    ThreadState& t = *p->thread;
    int count = 0;
    if (p->specified_attributes)
        count = XML_GetSpecifiedAttributeCount(p->xml);
    else
        while (attributes[count]) count += 2;
    List* list = p->ordered_attributes ? make_list(t, std::size_t(count)) : nullptr;
    Dict* dict = p->ordered_attributes ? nullptr : make_dict(t);
    for (int i = 0; i < count; i += 2) {
        Value const key = name(p, attributes[i]), value = make_str(t, attributes[i + 1]);
        if (list) {
            list_append(t, list, key);
            list_append(t, list, value);
        } else if (!dict_set(t, dict, key, value).ok()) {
            return forget_handlers(p);
        }
    }
    Value const what = name(p, element);
    call_handler(p, Handler::StartElementHandler, {what, list ? Value(list) : Value(dict)});
}

void on_EndElementHandler(void* data, XML_Char const* element) {
    Parser* p = parser_of(data);
    if (wanted(p, Handler::EndElementHandler))
        call_handler(p, Handler::EndElementHandler, {name(p, element)});
}

void on_ProcessingInstructionHandler(void* data, XML_Char const* target, XML_Char const* text) {
    Parser* p = parser_of(data);
    if (wanted(p, Handler::ProcessingInstructionHandler))
        call_handler(p, Handler::ProcessingInstructionHandler, {name(p, target), text_or_none(p, text)});
}

void pass_text(Parser* p, std::string_view text) {
    Value const f = handler_of(p, Handler::CharacterDataHandler);
    if (!f || error_pending(*p->thread)) return;
    bool const before = std::exchange(p->in_callback, true);
    auto result = call(*p->thread, f, {Value(make_str(*p->thread, text))});
    p->in_callback = before;
    if (!result.ok()) forget_handlers(p);
}

void on_CharacterDataHandler(void* data, XML_Char const* text, int length) {
    Parser* p = parser_of(data);
    std::string_view const piece(text, std::size_t(length));
    if (!p->buffer_text) return pass_text(p, piece);
    if (std::int64_t(p->text->size() + piece.size()) > p->buffer_size) {
        if (!flush_text(p) || !handler_of(p, Handler::CharacterDataHandler)) return;
        if (std::int64_t(piece.size()) > p->buffer_size) return pass_text(p, piece);
    }
    *p->text += piece;
}

void on_UnparsedEntityDeclHandler(void* data, XML_Char const* entity, XML_Char const* base,
                                  XML_Char const* system, XML_Char const* public_id,
                                  XML_Char const* notation) {
    Parser* p = parser_of(data);
    call_handler(p, Handler::UnparsedEntityDeclHandler,
                 {name(p, entity), name(p, base), name(p, system), name(p, public_id), name(p, notation)});
}

void on_NotationDeclHandler(void* data, XML_Char const* notation, XML_Char const* base,
                            XML_Char const* system, XML_Char const* public_id) {
    Parser* p = parser_of(data);
    call_handler(p, Handler::NotationDeclHandler,
                 {name(p, notation), name(p, base), name(p, system), name(p, public_id)});
}

void on_StartNamespaceDeclHandler(void* data, XML_Char const* prefix, XML_Char const* uri) {
    Parser* p = parser_of(data);
    call_handler(p, Handler::StartNamespaceDeclHandler, {name(p, prefix), name(p, uri)});
}
void on_EndNamespaceDeclHandler(void* data, XML_Char const* prefix) {
    Parser* p = parser_of(data);
    call_handler(p, Handler::EndNamespaceDeclHandler, {name(p, prefix)});
}

void on_CommentHandler(void* data, XML_Char const* text) {
    Parser* p = parser_of(data);
    call_handler(p, Handler::CommentHandler, {text_or_none(p, text)});
}
void on_StartCdataSectionHandler(void* data) {
    call_handler(parser_of(data), Handler::StartCdataSectionHandler, {});
}
void on_EndCdataSectionHandler(void* data) {
    call_handler(parser_of(data), Handler::EndCdataSectionHandler, {});
}

void on_DefaultHandler(void* data, XML_Char const* text, int length) {
    Parser* p = parser_of(data);
    call_handler(p, Handler::DefaultHandler,
                 {Value(make_str(*p->thread, std::string_view(text, std::size_t(length))))});
}
void on_DefaultHandlerExpand(void* data, XML_Char const* text, int length) {
    Parser* p = parser_of(data);
    call_handler(p, Handler::DefaultHandlerExpand,
                 {Value(make_str(*p->thread, std::string_view(text, std::size_t(length))))});
}

int on_NotStandaloneHandler(void* data) {
    return call_for_number(parser_of(data), Handler::NotStandaloneHandler, {});
}

// expat passes the parser itself here, not its data.
int on_ExternalEntityRefHandler(XML_Parser xml, XML_Char const* context, XML_Char const* base,
                                XML_Char const* system, XML_Char const* public_id) {
    Parser* p = parser_of(XML_GetUserData(xml));
    return call_for_number(p, Handler::ExternalEntityRefHandler,
                           {text_or_none(p, context), name(p, base), name(p, system), name(p, public_id)});
}

void on_StartDoctypeDeclHandler(void* data, XML_Char const* doctype, XML_Char const* system,
                                XML_Char const* public_id, int has_subset) {
    Parser* p = parser_of(data);
    call_handler(p, Handler::StartDoctypeDeclHandler,
                 {name(p, doctype), name(p, system), name(p, public_id), Value::small_int(has_subset)});
}
void on_EndDoctypeDeclHandler(void* data) {
    call_handler(parser_of(data), Handler::EndDoctypeDeclHandler, {});
}

void on_EntityDeclHandler(void* data, XML_Char const* entity, int is_parameter, XML_Char const* value,
                          int length, XML_Char const* base, XML_Char const* system, XML_Char const* public_id,
                          XML_Char const* notation) {
    Parser* p = parser_of(data);
    Value const text =
        value ? Value(make_str(*p->thread, std::string_view(value, std::size_t(length)))) : Value::none();
    call_handler(p, Handler::EntityDeclHandler,
                 {name(p, entity), Value::small_int(is_parameter), text, name(p, base), name(p, system),
                  name(p, public_id), name(p, notation)});
}

void on_XmlDeclHandler(void* data, XML_Char const* version, XML_Char const* encoding, int standalone) {
    Parser* p = parser_of(data);
    call_handler(p, Handler::XmlDeclHandler,
                 {text_or_none(p, version), text_or_none(p, encoding), Value::small_int(standalone)});
}

// (type, quantifier, name, children). Absent: it is too deep, RecursionError.
Value content_model(Parser* p, XML_Content const* model) {
    ThreadState& t = *p->thread;
    RecursionGuard guard(t);
    if (guard.too_deep()) {
        (void)raise_recursion(t);
        return {};
    }
    std::size_t const count = model->numchildren;
    Tuple* children = make_tuple(t, count);
    for (std::size_t i = 0; i < count; ++i) children->items[i] = Value::none();
    for (std::size_t i = 0; i < count; ++i) {
        Value const child = content_model(p, &model->children[i]);
        if (!child) return {};
        children->items[i] = child;
    }
    return make_tuple(t, {Value::small_int(model->type), Value::small_int(model->quant), name(p, model->name),
                          Value(children)});
}

void on_ElementDeclHandler(void* data, XML_Char const* element, XML_Content* model) {
    Parser* p = parser_of(data);
    if (wanted(p, Handler::ElementDeclHandler)) {
        if (Value const described = content_model(p, model))
            call_handler(p, Handler::ElementDeclHandler, {name(p, element), described});
        else
            forget_handlers(p);
    }
    XML_FreeContentModel(p->xml, model);
}

void on_AttlistDeclHandler(void* data, XML_Char const* element, XML_Char const* attribute,
                           XML_Char const* type, XML_Char const* fallback, int required) {
    Parser* p = parser_of(data);
    call_handler(p, Handler::AttlistDeclHandler,
                 {name(p, element), name(p, attribute), text_or_none(p, type), text_or_none(p, fallback),
                  Value::small_int(required)});
}

void on_SkippedEntityHandler(void* data, XML_Char const* entity, int is_parameter) {
    Parser* p = parser_of(data);
    call_handler(p, Handler::SkippedEntityHandler, {name(p, entity), Value::small_int(is_parameter)});
}

// Stands in for a handler of text that is taken away within a handler: without any, expat would say what is
// left of this text to the default handler.
void drop_text(void*, XML_Char const*, int) {}
// An external entity is an error once something went wrong.
int refuse_entity(XML_Parser, XML_Char const*, XML_Char const*, XML_Char const*, XML_Char const*) {
    return 0;
}

}  // namespace

void install(Parser* p, Handler h) {
    bool const present = bool(handler_of(p, h));
    switch (h) {
#define HANDLER(name)                                         \
    case Handler::name:                                       \
        XML_Set##name(p->xml, present ? on_##name : nullptr); \
        break;
#include "interpreter/builtins/modules/expat/handlers.def"
#undef HANDLER
        case Handler::COUNT_: break;
    }
    if (h == Handler::CharacterDataHandler && !present && p->in_callback)
        XML_SetCharacterDataHandler(p->xml, drop_text);
}

void forget_handlers(Parser* p) {
    bool const before = std::exchange(p->in_callback, false);
    p->text->clear();
    for (std::size_t i = 0; i < p->handlers.size(); ++i) {
        p->handlers[i] = Value::absent();
        install(p, Handler(i));
    }
    p->in_callback = before;
    XML_SetExternalEntityRefHandler(p->xml, refuse_entity);
}

bool flush_text(Parser* p) {
    if (p->text->empty()) return true;
    std::string const waiting = std::move(*p->text);
    p->text->clear();
    pass_text(p, waiting);
    return !error_pending(*p->thread);
}

int unknown_encoding(void* data, XML_Char const* encoding, XML_Encoding* info) {
    return map_encoding(*parser_of(data)->thread, encoding, info);
}

int map_encoding(ThreadState& t, XML_Char const* encoding, XML_Encoding* info) {
    if (error_pending(t)) return XML_STATUS_ERROR;
    std::string all(256, '\0');
    for (int i = 0; i < 256; ++i) all[std::size_t(i)] = char(i);
    Value const bytes = make_bytes(t, all);
    auto decoded =
        call_method(t, bytes, "decode", {Value(make_str(t, encoding)), Value(make_str(t, "replace"))});
    if (!decoded.ok()) return XML_STATUS_ERROR;
    if (!is_str(decoded.value()) || decoded.value().as<Str>()->length != 256) {
        (void)raise(t, Exc::ValueError, "multi-byte encodings are not supported");
        return XML_STATUS_ERROR;
    }
    for (std::uint32_t i = 0; i < 256; ++i) {
        char32_t const c = decoded.value().as<Str>()->at(i);
        info->map[i] = c == 0xFFFD ? -1 : int(c);
    }
    info->data = nullptr;
    info->convert = nullptr;
    info->release = nullptr;
    return XML_STATUS_OK;
}

}  // namespace minipy::builtins::expat
