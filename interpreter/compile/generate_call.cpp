// Calls. Language reference 6.3.4: the callee first, then the arguments from left to right.
#include "interpreter/compile/generator.hpp"

#include <boost/unordered/unordered_flat_set.hpp>

namespace minipy::compile {

namespace {

using ast::Kind;
using Keywords = base::Seq<ast::Keyword*>;

// Calls with more arguments pass a tuple and a dict, so that no frame needs so many registers.
constexpr std::uint32_t max_arguments = 250;

// The type of a literal, for warnings; empty where it cannot be told.
std::string_view literal_type(ast::Expr const& e) {
    switch (e.kind) {
        case Kind::Tuple: return "tuple";
        case Kind::List:
        case Kind::ListComp: return "list";
        case Kind::Dict:
        case Kind::DictComp: return "dict";
        case Kind::Set:
        case Kind::SetComp: return "set";
        case Kind::GeneratorExp: return "generator";
        case Kind::Lambda: return "function";
        case Kind::JoinedStr:
        case Kind::FormattedValue: return "str";
        case Kind::Constant: break;
        default: return {};
    }
    static constexpr std::string_view names[] = {"NoneType", "bool",  "bool",    "ellipsis", "int",
                                                 "int",      "float", "complex", "str",      "bytes"};
    return names[int(e.as<ast::Constant>().type)];
}

bool is_text(ast::Expr const& e) {
    if (e.kind != Kind::Constant) return false;
    ast::ConstantType type = e.as<ast::Constant>().type;
    return type == ast::ConstantType::Str || type == ast::ConstantType::Bytes;
}

bool is_bool(ast::Expr const& e) {
    if (e.kind != Kind::Constant) return false;
    ast::ConstantType type = e.as<ast::Constant>().type;
    return type == ast::ConstantType::True || type == ast::ConstantType::False;
}

}  // namespace

// The first register of a call's window: dst itself where that is the last register in use.
Reg Generator::window(Reg dst) {
    return code().is_temporary(dst) && dst + 1u == code().mark() ? dst : code().allocate();
}

void Generator::call(ast::Call const& e, Reg dst) {
    if (method_call(e, dst)) return;
    check_caller(e);
    Reg base = window(dst);
    into(*e.func, base);
    finish_call(base, 0, e.args, e.keywords, dst);
}

// obj.name(...) looks the method up without making a bound method.
bool Generator::method_call(ast::Call const& e, Reg dst) {
    if (e.func->kind != Kind::Attribute || !is_simple_call(e.args, e.keywords, 0)) return false;
    auto& method = e.func->as<ast::Attribute>();
    Reg base = window(dst);
    Reg object = operand_near(*method.value, base);
    code().allocate();
    Span outer = code().span();
    at(method);
    move_to_attribute(method);
    code().emit_name(Opcode::LOAD_METHOD, base, object, name_index(mangled(method.attr)));
    code().at(outer);
    check_keywords(e.keywords);
    std::uint32_t count = place_arguments(e.args, e.keywords);
    move_to_attribute(method);
    if (e.keywords.empty())
        code().emit(Opcode::CALL_METHOD, dst, base, Reg(count));
    else
        code().emit_operand(Opcode::CALL_METHOD_KW, dst, base, Reg(count), 0, keyword_names(e.keywords));
    return true;
}

bool Generator::is_simple_call(Exprs const& args, Keywords const& keywords, std::uint32_t placed) {
    if (placed + args.size() + keywords.size() > max_arguments) return false;
    for (ast::Expr const* arg : args)
        if (arg->kind == Kind::Starred) return false;
    for (ast::Keyword const* keyword : keywords)
        if (!keyword->arg) return false;
    return true;
}

std::uint32_t Generator::place_arguments(Exprs const& args, Keywords const& keywords) {
    for (ast::Expr const* arg : args) next(*arg);
    for (ast::Keyword const* keyword : keywords) next(*keyword->value);
    return args.size() + keywords.size();
}

std::uint32_t Generator::keyword_names(Keywords const& keywords) {
    Constant names;
    names.kind = Constant::Kind::Tuple;
    for (ast::Keyword const* keyword : keywords) {
        Constant name;
        name.kind = Constant::Kind::Str;
        name.text = interner_.text(keyword->arg);
        names.items.push_back(std::move(name));
    }
    return code().constant(std::move(names));
}

void Generator::check_keywords(Keywords const& keywords) {
    boost::unordered_flat_set<std::uint32_t> seen;
    for (ast::Keyword const* keyword : keywords) {
        if (!keyword->arg) continue;
        if (forbidden(keyword->arg)) return;
        if (keywords.size() > 1 && !seen.insert(keyword->arg.id).second) {
            error(*keyword, fmt::format("keyword argument repeated: {}", interner_.text(keyword->arg)));
            return;
        }
    }
}

void Generator::finish_call(Reg base, std::uint32_t placed, Exprs const& args, Keywords const& keywords,
                            Reg dst) {
    check_keywords(keywords);
    if (!is_simple_call(args, keywords, placed)) return call_ex(base, placed, args, keywords, dst);
    std::uint32_t count = placed + place_arguments(args, keywords);
    if (keywords.empty())
        code().emit(Opcode::CALL, dst, base, Reg(count));
    else
        code().emit_operand(Opcode::CALL_KW, dst, base, Reg(count), 0, keyword_names(keywords));
}

// With * or **: the positional arguments become a tuple, the named ones a dict.
void Generator::call_ex(Reg base, std::uint32_t placed, Exprs const& args, Keywords const& keywords,
                        Reg dst) {
    Reg tuple = Reg(base + 1);
    while (code().mark() < base + 3u) code().allocate();
    std::uint32_t mark = code().mark();
    // What follows a * alone is iterated when the named arguments are there, as in CPython.
    bool const only_star = placed == 0 && args.size() == 1 && args[0]->kind == Kind::Starred;
    if (only_star) {
        into(*args[0]->as<ast::Starred>().value, tuple);
    } else if (placed == 0 && args.empty()) {
        code().emit(Opcode::BUILD_TUPLE, tuple, tuple, 0);
    } else {
        Reg list = code().allocate();
        code().emit(Opcode::BUILD_LIST, list, tuple, Reg(placed));
        list_of(args, 0, list, Opcode::LIST_APPEND, Opcode::LIST_EXTEND);
        code().emit(Opcode::LIST_TO_TUPLE, tuple, list);
    }
    code().release(mark);
    if (!keywords.empty()) keyword_dict(base, keywords, Reg(base + 2));
    if (only_star) code().emit(Opcode::STAR_TO_TUPLE, tuple, tuple, base);
    code().emit(Opcode::CALL_EX, dst, base, keywords.empty() ? 0 : 1);
}

// Runs of named arguments become dicts; those after the first are merged in, which finds names given twice.
void Generator::keyword_dict(Reg callee, Keywords const& keywords, Reg dst) {
    std::uint32_t mark = code().mark();
    bool started = false;
    for (std::uint32_t i = 0; i < keywords.size();) {
        if (!keywords[i]->arg) {
            if (!started) code().emit(Opcode::BUILD_MAP, dst, Reg(mark), 0);
            started = true;
            Reg other = operand(*keywords[i++]->value);
            code().emit(Opcode::DICT_MERGE, dst, other, callee);
            code().release(mark);
            continue;
        }
        Reg map = started ? code().allocate() : dst;
        Reg first = Reg(code().mark());
        Reg count = 0;
        for (; i < keywords.size() && keywords[i]->arg && count < max_arguments / 2; ++i, ++count) {
            load_string(interner_.text(keywords[i]->arg), code().allocate());
            next(*keywords[i]->value);
        }
        code().emit(Opcode::BUILD_MAP, map, first, count);
        if (started) code().emit(Opcode::DICT_MERGE, dst, map, callee);
        started = true;
        code().release(mark);
    }
}

// CPython's check_caller(), check_subscripter() and check_index(): a comma is often missing there.

void Generator::check_caller(ast::Call const& e) {
    std::string_view type = literal_type(*e.func);
    if (type.empty() || e.func->kind == Kind::Lambda) return;
    diagnostics_.warn(e, fmt::format("'{}' object is not callable; perhaps you missed a comma?", type));
}

void Generator::check_subscript(ast::Subscript const& e) {
    ast::Expr const& value = *e.value;
    std::string_view type = literal_type(value);
    if (type.empty()) return;
    bool never = value.kind == Kind::Set || value.kind == Kind::SetComp || value.kind == Kind::GeneratorExp ||
                 value.kind == Kind::Lambda || (value.kind == Kind::Constant && !is_text(value));
    if (never)
        return diagnostics_.warn(
            e, fmt::format("'{}' object is not subscriptable; perhaps you missed a comma?", type));
    if (value.kind == Kind::Dict || value.kind == Kind::DictComp) return;
    std::string_view index = literal_type(*e.slice);
    if (index.empty() || index == "int" || is_bool(*e.slice)) return;
    diagnostics_.warn(
        e, fmt::format("{} indices must be integers or slices, not {}; perhaps you missed a comma?", type,
                       index));
}

}  // namespace minipy::compile
