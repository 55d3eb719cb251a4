# datetime: adding, dividing and comparing, and what cannot be.
from datetime import *


def show(text):
    try:
        print(repr(eval(text)))
    except Exception as e:
        print(type(e).__name__ + ":", e)


show('timedelta(days=10**10)')  # expect: OverflowError: Python int too large to convert to C int
show('date(2020,1,1)+3')  # expect: TypeError: unsupported operand type(s) for +: 'datetime.date' and 'int'
show('date(2020,1,1)-3')  # expect: TypeError: unsupported operand type(s) for -: 'datetime.date' and 'int'
show('date(2020,1,1)<3')  # expect: TypeError: '<' not supported between instances of 'datetime.date' and 'int'
show('date(2020,1,1)<datetime(2020,1,1)')  # expect: TypeError: can't compare datetime.datetime to datetime.date
show('datetime(2020,1,1)<datetime(2020,1,1,tzinfo=timezone.utc)')
# expect: TypeError: can't compare offset-naive and offset-aware datetimes
show('datetime(2020,1,1)-datetime(2020,1,1,tzinfo=timezone.utc)')
# expect: TypeError: can't subtract offset-naive and offset-aware datetimes
show('time(1)<time(1,tzinfo=timezone.utc)')  # expect: TypeError: can't compare offset-naive and offset-aware times
show('date.max+timedelta(1)')  # expect: OverflowError: date value out of range
show('date.min-timedelta(1)')  # expect: OverflowError: date value out of range
show('datetime.max+timedelta(1)')  # expect: OverflowError: date value out of range
show('timedelta.max+timedelta(1)')  # expect: OverflowError: days=1000000000; must have magnitude <= 999999999
show('timedelta(1)//0')  # expect: ZeroDivisionError: integer division or modulo by zero
show('timedelta(1)//timedelta(0)')  # expect: ZeroDivisionError: integer division or modulo by zero
show('timedelta(1)/0')  # expect: ZeroDivisionError: integer division or modulo by zero
show('timedelta(1)%timedelta(0)')  # expect: ZeroDivisionError: integer modulo by zero
show('timedelta(1)/"a"')  # expect: TypeError: unsupported operand type(s) for /: 'datetime.timedelta' and 'str'
show('timedelta(1)*"a"')  # expect: TypeError: can't multiply sequence by non-int of type 'datetime.timedelta'
show('timedelta(1)+1')  # expect: TypeError: unsupported operand type(s) for +: 'datetime.timedelta' and 'int'
show('divmod(timedelta(1),0)')
# expect: TypeError: unsupported operand type(s) for divmod(): 'datetime.timedelta' and 'int'
show('timedelta(1)*1.5')  # expect: datetime.timedelta(days=1, seconds=43200)
show("timedelta(1)*float('nan')")  # expect: ValueError: cannot convert NaN to integer ratio
show('timedelta(1)<1')  # expect: TypeError: '<' not supported between instances of 'datetime.timedelta' and 'int'
show('date.fromordinal(10**10)')  # expect: OverflowError: signed integer is greater than maximum
show("timezone(timedelta(1e-3),'x').__getinitargs__()")
# expect: (datetime.timedelta(seconds=86, microseconds=400000), 'x')
show('date(2020,1,1) + timedelta(days=10**8)')  # expect: OverflowError: date value out of range
show('timedelta(hours=1) * 10**20')  # expect: OverflowError: Python int too large to convert to C int
show('timedelta(999999999)*2')  # expect: OverflowError: days=1999999998; must have magnitude <= 999999999
show('abs(timedelta(-1))')  # expect: datetime.timedelta(days=1)
show('+timedelta(1), -timedelta(1)')  # expect: (datetime.timedelta(days=1), datetime.timedelta(days=-1))
show('bool(timedelta(0))')  # expect: False
show('str(timedelta(-1,5,7)), repr(timedelta(-1,5,7))')
# expect: ('-1 day, 0:00:05.000007', 'datetime.timedelta(days=-1, seconds=5, microseconds=7)')
show('round(timedelta(1))')  # expect: TypeError: type datetime.timedelta doesn't define __round__ method
show('int(timedelta(1))')
# expect: TypeError: int() argument must be a string, a bytes-like object or a real number, not 'datetime.timedelta'
show('time(1)+timedelta(1)')
# expect: TypeError: unsupported operand type(s) for +: 'datetime.time' and 'datetime.timedelta'
show('date.__lt__(date(2020,1,1),1)')  # expect: NotImplemented
show('date.__add__(date(2020,1,1),1)')  # expect: NotImplemented
show('timedelta(1)/0.0')  # expect: ZeroDivisionError: integer division or modulo by zero
show('timedelta(1)/timedelta(0)')  # expect: ZeroDivisionError: division by zero
show('timedelta(1)*float("inf")')  # expect: OverflowError: cannot convert Infinity to integer ratio
show('date.fromordinal(10**30)')  # expect: OverflowError: Python int too large to convert to C long
show('timezone(timedelta(hours=1))<timezone(timedelta(hours=1))')
# expect: TypeError: '<' not supported between instances of 'datetime.timezone' and 'datetime.timezone'
show('timezone(timedelta(hours=-1,seconds=-5,microseconds=3)).tzname(None)')  # expect: 'UTC-01:00:04.999997'
show('datetime.fromtimestamp(10**14)')  # expect: ValueError: year 3170843 is out of range
show('datetime.fromtimestamp(-10**14)')  # expect: ValueError: year -3166904 is out of range
show('datetime.fromtimestamp(2**70)')  # expect: OverflowError: timestamp out of range for platform time_t
show('datetime.fromtimestamp(2**62)')  # expect: OSError: [Errno 75] Value too large for defined data type
show('date.fromtimestamp(2**62)')  # expect: OSError: [Errno 75] Value too large for defined data type
show('date.fromisocalendar(10**40,1,1)')  # expect: ValueError: ISO calendar component out of range
show('date(2020,1,1)-date(2019,1,1)')  # expect: datetime.timedelta(days=365)
show('date(2020,1,1)-datetime(2019,1,1)')
# expect: TypeError: unsupported operand type(s) for -: 'datetime.date' and 'datetime.datetime'
show('datetime(2020,1,1)-date(2019,1,1)')
# expect: TypeError: unsupported operand type(s) for -: 'datetime.datetime' and 'datetime.date'
show('timedelta(1)-date(2019,1,1)')
# expect: TypeError: unsupported operand type(s) for -: 'datetime.timedelta' and 'datetime.date'
show('timedelta(1)+date(2019,1,1)')  # expect: datetime.date(2019, 1, 2)
show('timedelta(1)+datetime(2019,1,1)')  # expect: datetime.datetime(2019, 1, 2, 0, 0)
show('timedelta(1)+time(1)')
# expect: TypeError: unsupported operand type(s) for +: 'datetime.timedelta' and 'datetime.time'
show('2*timedelta(1), 2.5*timedelta(1), True*timedelta(1)')
# expect: (datetime.timedelta(days=2), datetime.timedelta(days=2, seconds=43200), datetime.timedelta(days=1))
show('timedelta(1)/3, timedelta(1)/2.5, timedelta(1)//7, timedelta(1)//2.5')
# expect: TypeError: unsupported operand type(s) for //: 'datetime.timedelta' and 'float'
show('2//timedelta(1)')  # expect: TypeError: unsupported operand type(s) for //: 'int' and 'datetime.timedelta'
show('timedelta(days=0.5, seconds=1e-7*5)')  # expect: datetime.timedelta(seconds=43200)
show('timedelta(microseconds=0.5),timedelta(microseconds=1.5),timedelta(microseconds=-0.5)')
# expect: (datetime.timedelta(0), datetime.timedelta(microseconds=2), datetime.timedelta(0))
show('datetime(1,1,1,tzinfo=timezone.utc).astimezone(timezone(timedelta(hours=-5)))')
# expect: OverflowError: date value out of range
