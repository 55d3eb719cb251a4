"""What CPython's accelerator _decimal gives: the classes of the library's _pydecimal, made once more here, with
the accelerator's checks of arguments and its words for errors. A signal that is trapped is raised with a list of the
conditions that led to it."""


def _make():
    from importlib.machinery import PathFinder

    spec = PathFinder.find_spec("_pydecimal")
    if spec is None:
        raise ModuleNotFoundError("No module named '_pydecimal'", name="_pydecimal")
    exec(spec.loader.get_code("_pydecimal"), globals())


_make()
__doc__ = "C decimal arithmetic module"
__libmpdec_version__ = "2.5.1"

# ---- signals and contexts

_signals[:] = [
    InvalidOperation,
    FloatOperation,
    DivisionByZero,
    Overflow,
    Underflow,
    Subnormal,
    Inexact,
    Rounded,
    Clamped,
]
_signal_error = (
    "valid values for signals are:\n  [InvalidOperation, FloatOperation, DivisionByZero,\n   Overflow, Underflow, "
    "Subnormal, Inexact, Rounded,\n   Clamped]"
)
_rounding_error = (
    "valid values for rounding are:\n  [ROUND_CEILING, ROUND_FLOOR, ROUND_UP, ROUND_DOWN,\n   ROUND_HALF_UP, "
    "ROUND_HALF_DOWN, ROUND_HALF_EVEN,\n   ROUND_05UP]"
)


class SignalDict(dict):
    """The flags or traps of a context: a bool for each signal."""

    __module__ = "abc"
    __slots__ = ()

    def __init__(self, chosen=()):
        super().__init__((signal, signal in chosen) for signal in _signals)

    def __getitem__(self, signal):
        if signal not in _signals:
            raise KeyError(_signal_error)
        return super().__getitem__(signal)

    def __setitem__(self, signal, value):
        if signal not in _signals:
            raise KeyError(_signal_error)
        super().__setitem__(signal, bool(value))

    def __delitem__(self, signal):
        raise ValueError("signal keys cannot be deleted")

    def copy(self):
        return SignalDict([signal for signal, on in self.items() if on])

    def __repr__(self):
        return "{%s}" % ", ".join(f"{signal!r}:{on}" for signal, on in self.items())

    __str__ = __repr__


def _signal_dict(given):
    """A SignalDict from what a Context is given: a list of signals, or a dict."""
    if isinstance(given, SignalDict):
        return given
    if isinstance(given, dict):
        if len(given) != len(_signals) or any(signal not in _signals for signal in given):
            raise KeyError("invalid signal dict")
        return SignalDict([signal for signal, on in given.items() if on])
    if not isinstance(given, list):
        raise TypeError("argument must be a signal dict")
    for signal in given:
        if signal not in _signals:
            raise KeyError(_signal_error)
    return SignalDict(given)


def _check_rounding(rounding):
    if not isinstance(rounding, str) or rounding not in _rounding_modes:
        raise TypeError(_rounding_error)


def _patch(cls):
    """A decorator: the function takes the place of the method of its name, which it gets as first argument."""

    def put(function):
        name = function.__name__
        before = getattr(cls, name)

        def replacement(*args, **kwargs):
            return function(before, *args, **kwargs)

        replacement.__name__, replacement.__qualname__ = name, f"{cls.__name__}.{name}"
        replacement.__doc__ = before.__doc__
        setattr(cls, name, replacement)
        return before

    return put


_limits = {
    "prec": (1, MAX_PREC, "valid range for prec is [1, MAX_PREC]"),
    "Emin": (MIN_EMIN, 0, "valid range for Emin is [MIN_EMIN, 0]"),
    "Emax": (0, MAX_EMAX, "valid range for Emax is [0, MAX_EMAX]"),
    "capitals": (0, 1, "valid values for capitals are 0 or 1"),
    "clamp": (0, 1, "valid values for clamp are 0 or 1"),
}


@_patch(Context)
def __init__(before, self, prec=None, rounding=None, Emin=None, Emax=None, capitals=None, clamp=None, flags=None,
             traps=None, _ignored_flags=None):
    try:
        default = DefaultContext
    except NameError:
        default = None
    if flags is None:
        flags = SignalDict()
    if traps is None and default is not None:
        traps = default.traps.copy()
    before(self, prec, rounding, Emin, Emax, capitals, clamp, _signal_dict(flags), _signal_dict(traps), _ignored_flags)


@_patch(Context)
def __setattr__(before, self, name, value):
    if name in _limits:
        least, most, error = _limits[name]
        if not isinstance(value, int):
            raise TypeError("an integer is required")
        if not least <= value <= most:
            raise ValueError(error)
        object.__setattr__(self, name, value)
    elif name == "rounding":
        _check_rounding(value)
        object.__setattr__(self, name, value)
    elif name in ("flags", "traps"):
        if not isinstance(value, dict):
            raise TypeError("argument must be a signal dict")
        object.__setattr__(self, name, _signal_dict(value))
    else:
        before(self, name, value)


# The order in which a context shows its flags: that of libmpdec's bits.
_shown_signals = [
    Clamped,
    InvalidOperation,
    DivisionByZero,
    Inexact,
    FloatOperation,
    Overflow,
    Rounded,
    Subnormal,
    Underflow,
]


def _context_repr(self):
    def names(signals):
        return ", ".join([signal.__name__ for signal in _shown_signals if signals[signal]])

    return (
        f"Context(prec={self.prec}, rounding={self.rounding}, Emin={self.Emin}, Emax={self.Emax}, "
        f"capitals={self.capitals}, clamp={self.clamp}, flags=[{names(self.flags)}], traps=[{names(self.traps)}])"
    )


_context_repr.__name__ = "__repr__"
Context.__repr__ = _context_repr


@_patch(Context)
def __delattr__(before, self, name):
    if name in _limits or name in ("rounding", "flags", "traps"):
        raise AttributeError("context attributes cannot be deleted")
    before(self, name)


def _raise_error(self, condition, explanation=None, *args):
    error = _condition_map.get(condition, condition)
    if error in self._ignored_flags:
        return error().handle(self, *args)
    dict.__setitem__(self.flags, error, True)
    if not dict.__getitem__(self.traps, error):
        return condition().handle(self, *args)
    raise error([condition])


Context._raise_error = _raise_error

for _context in (DefaultContext, BasicContext, ExtendedContext):
    _context.flags = SignalDict([signal for signal, on in _context.flags.items() if on])
    _context.traps = SignalDict([signal for signal, on in _context.traps.items() if on])
del _context

_set_context, _make_manager = setcontext, localcontext


def setcontext(context, /):
    """Set this thread's context to context."""
    if not isinstance(context, Context):
        raise TypeError("argument must be a context")
    _set_context(context)


def localcontext(ctx=None, **kwargs):
    """Return a context manager for a copy of the supplied context."""
    if ctx is not None and not isinstance(ctx, Context):
        raise TypeError("optional argument must be a context")
    return _make_manager(ctx, **kwargs)


_ContextManager.__name__ = _ContextManager.__qualname__ = "ContextManager"

# ---- numbers


def _not_supported(value):
    return TypeError(f"conversion from {type(value).__name__} to Decimal is not supported")


def _check_tuple(value):
    if len(value) != 3:
        raise ValueError("argument must be a sequence of length 3")
    sign, digits, exponent = value
    if not isinstance(sign, int) or sign not in (0, 1):
        raise ValueError("sign must be an integer with the value 0 or 1")
    if isinstance(exponent, str):
        if exponent not in ("F", "n", "N"):
            raise ValueError("string argument in the third position must be 'F', 'n' or 'N'")
    elif not isinstance(exponent, int):
        raise ValueError("exponent must be an integer")
    if not isinstance(digits, (list, tuple)):
        raise ValueError("coefficient must be a tuple of digits")
    if any(not isinstance(digit, int) or not 0 <= digit <= 9 for digit in digits):
        raise ValueError("coefficient must be a tuple of digits")


def _checked(value):
    if isinstance(value, (list, tuple)):
        _check_tuple(value)
    elif not isinstance(value, (int, float, str, Decimal, _WorkRep)):
        raise _not_supported(value)


_new = Decimal.__new__


def __new__(cls, value="0", context=None):
    if context is not None and not isinstance(context, Context):
        raise TypeError("optional argument must be a context")
    if not isinstance(value, str):
        _checked(value)
        return _new(cls, value, context)
    self = _new(cls, value, context)
    if len(value) > 18 and not self._is_special and not MIN_ETINY <= self._exp <= MAX_EMAX - len(self._int) + 1:
        return (context or getcontext())._raise_error(InvalidOperation)
    return self


Decimal.__new__ = __new__


def _convert_other(other, raiseit=False, allow_float=False):
    if isinstance(other, Decimal):
        return other
    if isinstance(other, int):
        return Decimal(other)
    if allow_float and isinstance(other, float):
        return Decimal.from_float(other)
    if raiseit:
        raise _not_supported(other)
    return NotImplemented


@_patch(Context)
def create_decimal(before, self, num="0", /):
    if not isinstance(num, str):
        _checked(num)
    elif num != num.strip() or "_" in num:
        return self._raise_error(ConversionSyntax)
    return before(self, num)


def _with_operands(name):
    before = getattr(Context, name)

    def method(self, a, b, *more, **named):
        return before(self, _convert_other(a, True), _convert_other(b, True), *more, **named)

    method.__name__, method.__qualname__, method.__doc__ = name, "Context." + name, before.__doc__
    setattr(Context, name, method)


for _name in ("add", "divide", "divide_int", "divmod", "multiply", "power", "remainder", "subtract"):
    _with_operands(_name)


@_patch(Decimal)
def __divmod__(before, self, other, context=None):
    divisor = _convert_other(other)
    if divisor is NotImplemented:
        return divisor
    context = context or getcontext()
    if not divisor and self._isinfinity() == 0 and self and not self._isnan():
        if context.traps[InvalidOperation]:
            context.flags[DivisionByZero] = context.flags[InvalidOperation] = True
            raise InvalidOperation([InvalidOperation] + [DivisionByZero] * context.traps[DivisionByZero])
    return before(self, divisor, context)


@_patch(Decimal)
def __int__(before, self):
    if self._is_special:
        if self._isnan():
            raise ValueError("cannot convert NaN to integer")
        raise OverflowError("cannot convert Infinity to integer")
    return before(self)


Decimal.__trunc__ = Decimal.__int__


@_patch(Decimal)
def __float__(before, self):
    if self.is_snan():
        raise ValueError("cannot convert signaling NaN to float")
    return before(self)


@_patch(Decimal)
def __hash__(before, self):
    if self.is_snan():
        raise TypeError("Cannot hash a signaling NaN value")
    return before(self)


def _check_integral(self):
    if self._is_special:
        if self._isnan():
            raise ValueError("cannot convert NaN to integer")
        raise OverflowError("cannot convert Infinity to integer")


@_patch(Decimal)
def __round__(before, self, n=None):
    if n is None:
        _check_integral(self)
    elif not isinstance(n, int):
        raise TypeError("optional arg must be an integer")
    return before(self, n)


@_patch(Decimal)
def __floor__(before, self):
    _check_integral(self)
    return before(self)


@_patch(Decimal)
def __ceil__(before, self):
    _check_integral(self)
    return before(self)


def _from_float(cls, f, /):
    """Class method that converts a float to a decimal number, exactly."""
    if not isinstance(f, (int, float)):
        raise TypeError("argument must be int or float")
    return _float_maker(cls, f)


_float_maker = Decimal.from_float.__func__
_from_float.__name__ = "from_float"
Decimal.from_float = classmethod(_from_float)


def _with_rounding(name):
    before = getattr(Decimal, name)

    def method(self, rounding=None, context=None):
        if rounding is not None:
            _check_rounding(rounding)
        return before(self, rounding, context)

    method.__name__, method.__qualname__, method.__doc__ = name, "Decimal." + name, before.__doc__
    setattr(Decimal, name, method)


for _name in ("to_integral_exact", "to_integral_value", "to_integral"):
    _with_rounding(_name)
del _name


@_patch(Decimal)
def quantize(before, self, exp, rounding=None, context=None):
    if rounding is not None:
        _check_rounding(rounding)
    return before(self, exp, rounding, context)


@_patch(Decimal)
def __format__(before, self, specifier, context=None, _localeconv=None):
    if not isinstance(specifier, str):
        raise TypeError("format arg must be str")
    return before(self, specifier, context, _localeconv)


_parse_specifier = _parse_format_specifier


def _parse_format_specifier(format_spec, _localeconv=None):
    try:
        return _parse_specifier(format_spec, _localeconv)
    except ValueError:
        raise ValueError("invalid format string") from None


# ---- the native class


def _parts():
    """What the native Decimal needs: the functions it falls back on, names of attributes, and who keeps contexts."""
    from sys import intern

    functions = {intern(name): value for name, value in vars(Decimal).items()}
    functions["__new__"], functions["getcontext"] = __new__, getcontext
    names = ("prec", "rounding", "Emin", "Emax", "clamp", "capitals", "flags", "traps", "_ignored_flags", "get")
    signals = DivisionByZero, Overflow, Underflow, Subnormal, Inexact, Rounded, Clamped
    return functions, tuple(map(intern, names)), Context, _current_context_var, signals


def _adopt(native):
    """From now on Decimal is the native class: the functions here make and expect its instances."""
    global Decimal, object, _dec_from_triple
    global _Infinity, _NegativeInfinity, _NaN, _Zero, _One, _NegativeOne, _SignedInfinity
    from types import SimpleNamespace

    base, Decimal = type(native).__base__, native
    object = SimpleNamespace(__new__=native.__new__, __hash__=base.__hash__, __setattr__=base.__setattr__)
    _dec_from_triple = native._from_triple
    _Infinity, _NegativeInfinity, _NaN = native("Infinity"), native("-Infinity"), native("NaN")
    _Zero, _One, _NegativeOne = native(0), native(1), native(-1)
    _SignedInfinity = _Infinity, _NegativeInfinity
    _numbers.Number.register(native)
