// math: sums without loss, and lengths of vectors.
#include "interpreter/builtins/math_module.hpp"
#include "interpreter/runtime/abstract.hpp"
#include "interpreter/runtime/containers.hpp"
#include "interpreter/runtime/numbers.hpp"

#include <cmath>
#include <vector>

namespace minipy::builtins {

using namespace runtime;

// Shewchuk's partial sums: doubles that do not overlap and whose exact sum is that of what was added.
Result<Value> math_fsum(ThreadState& t, Value, Value iterable) {
    std::vector<double> partials;
    double special_sum = 0, infinity_sum = 0;
    bool special = false, overflow = false;
    TRY(for_each(t, iterable, [&](Value v) -> Result<bool> {
        double x = TRY(as_double(t, v)), original = x;
        std::size_t kept = 0;
        for (std::size_t i = 0; i < partials.size(); ++i) {
            double y = partials[i];
            if (std::fabs(x) < std::fabs(y)) std::swap(x, y);
            volatile double high = x + y;
            volatile double back = high - x;
            double low = y - back;
            if (low != 0) partials[kept++] = low;
            x = high;
        }
        partials.resize(kept);
        if (x == 0) return true;
        if (std::isfinite(x)) {
            partials.push_back(x);
            return true;
        }
        if (std::isfinite(original)) {
            overflow = true;
            return false;
        }
        special = true;
        if (std::isinf(original)) infinity_sum += original;
        special_sum += original;
        partials.clear();
        return true;
    }));
    if (overflow) return raise(t, Exc::OverflowError, "intermediate overflow in fsum");
    if (special) {
        if (std::isnan(infinity_sum)) return raise(t, Exc::ValueError, "-inf + inf in fsum");
        return Value::number(special_sum);
    }
    double high = 0, low = 0;
    std::size_t n = partials.size();
    if (n > 0) {
        high = partials[--n];
        while (n > 0) {  // from the top, until the sum is no longer exact
            double x = high, y = partials[--n];
            volatile double sum = x + y;
            volatile double back = sum - x;
            high = sum;
            low = y - back;
            if (low != 0) break;
        }
        // Half-way cases are decided by what lies further below.
        if (n > 0 && ((low < 0 && partials[n - 1] < 0) || (low > 0 && partials[n - 1] > 0))) {
            double y = low * 2.0;
            volatile double x = high + y;
            volatile double back = x - high;
            if (y == back) high = x;
        }
    }
    return Value::number(high);
}

namespace {

// sqrt of the sum of squares, the sum in twice double's precision; values are scaled to keep clear of
// overflow and underflow.
double norm(std::vector<double>& v) {
    double largest = 0;
    bool nan = false;
    for (double& x : v) {
        x = std::fabs(x);
        nan = nan || std::isnan(x);
        if (x > largest) largest = x;
    }
    if (std::isinf(largest)) return largest;
    if (nan) return NAN;
    if (largest == 0) return 0.0;
    int exponent;
    std::frexp(largest, &exponent);
    double high = 0, low = 0;
    for (double x : v) {
        x = std::ldexp(x, -exponent);
        double square = x * x, error = std::fma(x, x, -square);
        double sum = high + square;
        double back = sum - high;
        low += (high - (sum - back)) + (square - back) + error;
        high = sum;
    }
    double root = std::sqrt(high + low);
    // One step of Newton on what is left over.
    double square = root * root, error = std::fma(root, root, -square);
    double rest = (high - square) - error + low;
    return std::ldexp(root + rest / (2.0 * root), exponent);
}

}  // namespace

Result<Value> math_hypot(ThreadState& t, Value, Args const& args) {
    if (args.keyword_count() > 0) return raise(t, Exc::TypeError, "math.hypot() takes no keyword arguments");
    std::vector<double> coordinates;
    for (Value v : args.positional()) coordinates.push_back(TRY(as_double(t, v)));
    if (coordinates.size() == 1) return Value::number(std::fabs(coordinates[0]));
    return Value::number(norm(coordinates));
}

Result<Value> math_dist(ThreadState& t, Value, std::span<Value const> args) {
    Tuple* p = TRY(tuple_from(t, args[0]));
    Tuple* q = TRY(tuple_from(t, args[1]));
    if (p->count != q->count)
        return raise(t, Exc::ValueError, "both points must have the same number of dimensions");
    std::vector<double> differences;
    for (std::size_t i = 0; i < p->count; ++i) {
        double x = TRY(as_double(t, p->items[i])), y = TRY(as_double(t, q->items[i]));
        differences.push_back(std::fabs(x - y));
    }
    return Value::number(norm(differences));
}

}  // namespace minipy::builtins
