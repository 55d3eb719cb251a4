# datetime: what is refused, and in which words; attributes, states and forms of text.
from datetime import *
import datetime as D


def show(text):
    try:
        print(repr(eval(text)))
    except Exception as e:
        print(type(e).__name__ + ":", e)


show('date(2020,13,1)')  # expect: ValueError: month must be in 1..12
show('date(2020,2,30)')  # expect: ValueError: day is out of range for month
show('date(0,1,1)')  # expect: ValueError: year 0 is out of range
show('date(10000,1,1)')  # expect: ValueError: year 10000 is out of range
show('date()')  # expect: TypeError: function missing required argument 'year' (pos 1)
show('date(2020)')  # expect: TypeError: function missing required argument 'month' (pos 2)
show('date(2020,1)')  # expect: TypeError: function missing required argument 'day' (pos 3)
show('date(1,2,3,4)')  # expect: TypeError: function takes at most 3 arguments (4 given)
show('date("a")')  # expect: TypeError: 'str' object cannot be interpreted as an integer
show('date(1.0,2,3)')  # expect: TypeError: 'float' object cannot be interpreted as an integer
show('date(year=2020,month=1)')  # expect: TypeError: function missing required argument 'day' (pos 3)
show('time(25)')  # expect: ValueError: hour must be in 0..23
show('time(1,60)')  # expect: ValueError: minute must be in 0..59
show('time(1,1,61)')  # expect: ValueError: second must be in 0..59
show('time(1,1,1,1000000)')  # expect: ValueError: microsecond must be in 0..999999
show('time(1,1,1,1,1)')  # expect: TypeError: tzinfo argument must be None or of a tzinfo subclass, not type 'int'
show('time(1.5)')  # expect: TypeError: 'float' object cannot be interpreted as an integer
show('time(fold=2)')  # expect: ValueError: fold must be either 0 or 1
show('datetime(2020,1,1,24)')  # expect: ValueError: hour must be in 0..23
show('datetime(2020)')  # expect: TypeError: function missing required argument 'month' (pos 2)
show('datetime(2020,1,1,tzinfo=3)')
# expect: TypeError: tzinfo argument must be None or of a tzinfo subclass, not type 'int'
show('datetime(2020,1,1,0,0,0,0,None,1)')
# expect: TypeError: function takes at most 8 positional arguments (9 given)
show('timedelta(days=1e20)')  # expect: OverflowError: Python int too large to convert to C int
show('timedelta("a")')  # expect: TypeError: unsupported type for timedelta days component: str
show('timedelta(1,2,3,4,5,6,7,8)')  # expect: TypeError: __new__() takes at most 7 arguments (8 given)
show('timedelta(foo=1)')  # expect: TypeError: 'foo' is an invalid keyword argument for __new__()
show("timedelta(days=float('nan'))")  # expect: ValueError: cannot convert float NaN to integer
show("timedelta(days=float('inf'))")  # expect: OverflowError: cannot convert float infinity to integer
show('timezone(3)')  # expect: TypeError: timezone() argument 1 must be datetime.timedelta, not int
show('timezone(timedelta(hours=25))')
# expect: ValueError: offset must be a timedelta strictly between -timedelta(hours=24) and timedelta(hours=24), not datetime.timedelta(days=1, seconds=3600).
show('timezone(timedelta(1),name=3)')  # expect: TypeError: timezone() argument 2 must be str, not int
show('timezone()')  # expect: TypeError: timezone() missing required argument 'offset' (pos 1)
show('timezone(timedelta(hours=1),"x").utcoffset(3)')
# expect: TypeError: utcoffset(dt) argument must be a datetime instance or None, not int
show('timezone.utc.tzname(1)')
# expect: TypeError: tzname(dt) argument must be a datetime instance or None, not int
show('timezone.utc.dst("a")')  # expect: TypeError: dst(dt) argument must be a datetime instance or None, not str
show('timezone.utc.fromutc(1)')  # expect: TypeError: fromutc: argument must be a datetime
show('timezone.utc.fromutc(datetime(2020,1,1))')  # expect: ValueError: fromutc: dt.tzinfo is not self
show('date.fromisoformat("xx")')  # expect: ValueError: Invalid isoformat string: 'xx'
show('date.fromisoformat(3)')  # expect: TypeError: fromisoformat: argument must be str
show('date.fromisoformat("2020-13-01")')  # expect: ValueError: month must be in 1..12
show('datetime.fromisoformat("2020-01-01T25")')  # expect: ValueError: hour must be in 0..23
show('datetime.fromisoformat(5)')  # expect: TypeError: fromisoformat: argument must be str
show('time.fromisoformat("99")')  # expect: ValueError: hour must be in 0..23
show('time.fromisoformat(1)')  # expect: TypeError: fromisoformat: argument must be str
show('-timedelta.max')  # expect: OverflowError: days=-1000000000; must have magnitude <= 999999999
show('date.fromordinal(0)')  # expect: ValueError: ordinal must be >= 1
show('date.fromordinal("a")')  # expect: TypeError: 'str' object cannot be interpreted as an integer
show('date.fromtimestamp("a")')  # expect: TypeError: 'str' object cannot be interpreted as an integer
show('date.fromtimestamp(1e20)')  # expect: OverflowError: timestamp out of range for platform time_t
show('datetime.fromtimestamp(1e20)')  # expect: OverflowError: timestamp out of range for platform time_t
show("datetime.fromtimestamp(float('nan'))")  # expect: ValueError: Invalid value NaN (not a number)
show('datetime.utcfromtimestamp(1e20)')  # expect: OverflowError: timestamp out of range for platform time_t
show('datetime.fromtimestamp(1,3)')
# expect: TypeError: tzinfo argument must be None or of a tzinfo subclass, not type 'int'
show('datetime.fromtimestamp()')
# expect: TypeError: fromtimestamp() missing required argument 'timestamp' (pos 1)
show('date.fromisocalendar(2020,60,1)')  # expect: ValueError: Invalid week: 60
show('date.fromisocalendar(2020,1,9)')  # expect: ValueError: Invalid day: 9 (range is [1, 7])
show('date.fromisocalendar(0,1,1)')  # expect: ValueError: Year is out of range: 0
show("date.fromisocalendar(2020,'a',1)")  # expect: TypeError: 'str' object cannot be interpreted as an integer
show('date(2020,1,1).replace(month=13)')  # expect: ValueError: month must be in 1..12
show('date(2020,1,1).replace(foo=13)')  # expect: TypeError: 'foo' is an invalid keyword argument for replace()
show('date(2020,1,1).strftime()')  # expect: TypeError: strftime() missing required argument 'format' (pos 1)
show('date(2020,1,1).strftime(3)')  # expect: TypeError: strftime() argument 1 must be str, not int
show('date(2020,1,1).isocalendar()')  # expect: datetime.IsoCalendarDate(year=2020, week=1, weekday=3)
show('date(2020,1,1).isocalendar().foo')
# expect: AttributeError: 'datetime.IsoCalendarDate' object has no attribute 'foo'
show('datetime.strptime("x","%Y")')  # expect: ValueError: time data 'x' does not match format '%Y'
show('datetime.strptime("x",3)')  # expect: TypeError: strptime() argument 2 must be str, not int
show('datetime.combine(1,2)')  # expect: TypeError: combine() argument 1 must be datetime.date, not int
show('datetime.combine(date(2020,1,1),2)')
# expect: TypeError: combine() argument 2 must be datetime.time, not int
show('datetime.combine()')  # expect: TypeError: combine() missing required argument 'date' (pos 1)
show('datetime(2020,1,1).isoformat(timespec="x")')  # expect: ValueError: Unknown timespec value
show('datetime(2020,1,1).isoformat("ab")')
# expect: TypeError: isoformat() argument 1 must be a unicode character, not str
show('datetime(2020,1,1).isoformat(sep=1)')
# expect: TypeError: isoformat() argument 1 must be a unicode character, not int
show('datetime(2020,1,1).astimezone(3)')
# expect: TypeError: tzinfo argument must be None or of a tzinfo subclass, not type 'int'
show('datetime(2020,1,1).replace(tzinfo=3)')
# expect: TypeError: tzinfo argument must be None or of a tzinfo subclass, not type 'int'
show('tzinfo().utcoffset(None)')  # expect: NotImplementedError: a tzinfo subclass must implement utcoffset()
show('tzinfo().tzname(None)')  # expect: NotImplementedError: a tzinfo subclass must implement tzname()
show('tzinfo().dst(None)')  # expect: NotImplementedError: a tzinfo subclass must implement dst()
show('tzinfo().fromutc(datetime(2020,1,1))')  # expect: ValueError: fromutc: dt.tzinfo is not self
show('tzinfo().fromutc(1)')  # expect: TypeError: fromutc: argument must be a datetime
show('tzinfo.__reduce__(tzinfo())')  # expect: (<class 'datetime.tzinfo'>, (), None)
show('date(2020,1,1).year.foo')  # expect: AttributeError: 'int' object has no attribute 'foo'
show('date(2020,1,1).foo')  # expect: AttributeError: 'datetime.date' object has no attribute 'foo'
show('date(2020,1,1).__dict__')  # expect: AttributeError: 'datetime.date' object has no attribute '__dict__'
show("setattr(date(2020,1,1),'year',3)")
# expect: AttributeError: attribute 'year' of 'datetime.date' objects is not writable
show("setattr(timedelta(1),'days',3)")  # expect: AttributeError: readonly attribute
show("setattr(timedelta(1),'foo',3)")  # expect: AttributeError: 'datetime.timedelta' object has no attribute 'foo'
show("delattr(timedelta(1),'days')")  # expect: AttributeError: readonly attribute
show('timezone.foo')  # expect: AttributeError: type object 'datetime.timezone' has no attribute 'foo'
show('date.replace')  # expect: <method 'replace' of 'datetime.date' objects>
show('date.year')  # expect: <attribute 'year' of 'datetime.date' objects>
show('timedelta.days')  # expect: <member 'days' of 'datetime.timedelta' objects>
show('datetime.hour')  # expect: <attribute 'hour' of 'datetime.datetime' objects>
show('timedelta.total_seconds')  # expect: <method 'total_seconds' of 'datetime.timedelta' objects>
show('date.__mro__')  # expect: (<class 'datetime.date'>, <class 'object'>)
show('date.__text_signature__')  # expect: None
show('date(2020,1,1).__reduce__()')  # expect: (<class 'datetime.date'>, (b'\x07\xe4\x01\x01',))
show('datetime(2020,1,1,tzinfo=timezone.utc).__reduce__()')
# expect: (<class 'datetime.datetime'>, (b'\x07\xe4\x01\x01\x00\x00\x00\x00\x00\x00', datetime.timezone.utc))
show('time(1).__reduce__()')  # expect: (<class 'datetime.time'>, (b'\x01\x00\x00\x00\x00\x00',))
show('time(1).__reduce_ex__(4)')  # expect: (<class 'datetime.time'>, (b'\x01\x00\x00\x00\x00\x00',))
show('datetime(2020,1,1,fold=1).__reduce_ex__(4)')
# expect: (<class 'datetime.datetime'>, (b'\x07\xe4\x81\x01\x00\x00\x00\x00\x00\x00',))
show('timedelta(1).__reduce__()')  # expect: (<class 'datetime.timedelta'>, (1, 0, 0))
show('timezone.utc.__reduce__()')  # expect: (<class 'datetime.timezone'>, (datetime.timedelta(0),), None)
show("date(b'abcd')")  # expect: TypeError: 'bytes' object cannot be interpreted as an integer
show("date(b'\\\\x07\\\\xe4\\\\x01\\\\x01')")
# expect: TypeError: 'bytes' object cannot be interpreted as an integer
show("datetime(b'1234567890',3)")  # expect: TypeError: 'bytes' object cannot be interpreted as an integer
show('D.UTC')  # expect: datetime.timezone.utc
show('D._time')  # expect: AttributeError: module 'datetime' has no attribute '_time'
show('D.date.__module__')  # expect: 'datetime'
show('D.IsoCalendarDate')  # expect: AttributeError: module 'datetime' has no attribute 'IsoCalendarDate'
show('timedelta(1) == 1')  # expect: False
show('date(2020,1,1) == 1')  # expect: False
show("datetime.utcoffset(datetime(2020,1,1,tzinfo=type('T',(tzinfo,),{'utcoffset':lambda s,d:3})()))")
# expect: TypeError: tzinfo.utcoffset() must return None or timedelta, not 'int'
show("datetime.utcoffset(datetime(2020,1,1,tzinfo=type('T',(tzinfo,),{'utcoffset':lambda s,d:timedelta(2)})()))")
# expect: ValueError: offset must be a timedelta strictly between -timedelta(hours=24) and timedelta(hours=24).
show("datetime.tzname(datetime(2020,1,1,tzinfo=type('T',(tzinfo,),{'tzname':lambda s,d:3})()))")
# expect: TypeError: tzinfo.tzname() must return None or a string, not 'int'
show('f"{date(2020,1,1):%Y}"')  # expect: '2020'
show('format(date(2020,1,1),3)')  # expect: TypeError: format() argument 2 must be str, not int
show('date(2020,1,1).__format__(3)')  # expect: TypeError: __format__() argument 1 must be str, not int
show('datetime(2020,1,1).timestamp(1)')  # expect: TypeError: datetime.timestamp() takes no arguments (1 given)
show('datetime(1,1,1).timestamp()')  # expect: ValueError: year 0 is out of range
show('datetime(2020,1,1).ctime()')  # expect: 'Wed Jan  1 00:00:00 2020'
show('timedelta(1,2,3,4,5,6,7)')  # expect: datetime.timedelta(days=50, seconds=21902, microseconds=4003)
show('time.min.utcoffset()')  # expect: None
show('time(1,tzinfo=timezone.utc).isoformat("x")')  # expect: ValueError: Unknown timespec value
show('time(1).replace(hour=25)')  # expect: ValueError: hour must be in 0..23
show('time(1).strftime("%H %f %z %Z %Y")')  # expect: '01 000000   1900'
show('datetime(2020,1,1).strftime("%")')  # expect: '%'
show('datetime(2020,1,1).strftime("%Q %%z")')  # expect: '%Q %z'
show('datetime(999,1,1).strftime("%Y-%m")')  # expect: '999-01'
show('datetime.fromisoformat("2020-W01-1T10:11:12,5+01:00:01.000001")')
# expect: datetime.datetime(2019, 12, 30, 10, 11, 12, 500000, tzinfo=datetime.timezone(datetime.timedelta(seconds=3601, microseconds=1)))
show('date.fromisoformat("2020W011")')  # expect: datetime.date(2019, 12, 30)
show('datetime.__new__(date,2020,1,1)')
# expect: TypeError: datetime.datetime.__new__(datetime.date): datetime.date is not a subtype of datetime.datetime
show('date.__new__(3)')  # expect: TypeError: datetime.date.__new__(X): X is not a type object (int)
show('date.__new__()')  # expect: TypeError: datetime.date.__new__(): not enough arguments
show('datetime.fromtimestamp(timestamp=3,tz=timezone.utc)')
# expect: datetime.datetime(1970, 1, 1, 0, 0, 3, tzinfo=datetime.timezone.utc)
show('datetime.fromtimestamp(3,timezone=timezone.utc)')
# expect: TypeError: 'timezone' is an invalid keyword argument for fromtimestamp()
show('datetime(2020,1,1).timetuple()')
# expect: time.struct_time(tm_year=2020, tm_mon=1, tm_mday=1, tm_hour=0, tm_min=0, tm_sec=0, tm_wday=2, tm_yday=1, tm_isdst=-1)
show('datetime(2020,1,1).utctimetuple()')
# expect: time.struct_time(tm_year=2020, tm_mon=1, tm_mday=1, tm_hour=0, tm_min=0, tm_sec=0, tm_wday=2, tm_yday=1, tm_isdst=0)
show('datetime(2020,1,1).time(),datetime(2020,1,1).timetz(),datetime(2020,1,1).date()')
# expect: (datetime.time(0, 0), datetime.time(0, 0), datetime.date(2020, 1, 1))
show('date.fromisoformat("20200101xx")')  # expect: datetime.date(2020, 1, 1)
show('date.fromisoformat("2020-W01")')  # expect: datetime.date(2019, 12, 30)
show('date.fromisoformat("2020W01")')  # expect: datetime.date(2019, 12, 30)
show('date.fromordinal()')  # expect: TypeError: fromordinal() takes exactly 1 argument (0 given)
show('date.fromordinal(1,2)')  # expect: TypeError: fromordinal() takes exactly 1 argument (2 given)
show('date.fromordinal(n=1)')  # expect: TypeError: fromordinal() takes no keyword arguments
show('datetime.utcfromtimestamp()')  # expect: TypeError: utcfromtimestamp() takes exactly 1 argument (0 given)
show('datetime.utcfromtimestamp(timestamp=1)')  # expect: TypeError: utcfromtimestamp() takes no keyword arguments
show('datetime.strptime()')  # expect: TypeError: strptime() takes exactly 2 arguments (0 given)
show('datetime.strptime(1,2)')  # expect: TypeError: strptime() argument 1 must be str, not int
show('date(2020,1,1).fromtimestamp()')
# expect: TypeError: date.fromtimestamp() takes exactly one argument (0 given)
show('date.fromtimestamp(1,2)')  # expect: TypeError: date.fromtimestamp() takes exactly one argument (2 given)
show('datetime(2020,1,1,5,6,tzinfo=timezone.utc,fold=1)')
# expect: datetime.datetime(2020, 1, 1, 5, 6, fold=1, tzinfo=datetime.timezone.utc)
show('time(5,6,tzinfo=timezone.utc,fold=1)')  # expect: datetime.time(5, 6, tzinfo=datetime.timezone.utc, fold=1)
show('time(5,6,3,4)')  # expect: datetime.time(5, 6, 3, 4)
show('datetime.combine(date(2020,1,1),time(1),3)')
# expect: TypeError: tzinfo argument must be None or of a tzinfo subclass, not type 'int'
show('datetime(2020,1,1).isoformat(1,2)')
# expect: TypeError: isoformat() argument 1 must be a unicode character, not int
show('datetime(2020,1,1).isoformat("T",2)')  # expect: TypeError: isoformat() argument 2 must be str, not int
show('datetime(2020,1,1).isoformat("T","auto",3)')
# expect: TypeError: isoformat() takes at most 2 arguments (3 given)
show('datetime(2020,1,1).__reduce_ex__("a")')
# expect: TypeError: 'str' object cannot be interpreted as an integer
show('datetime(2020,1,1).__reduce_ex__()')  # expect: TypeError: __reduce_ex__() takes exactly 1 argument (0 given)
show('timezone.utc.__reduce_ex__(4)')  # expect: (<class 'datetime.timezone'>, (datetime.timedelta(0),), None)
show('tzinfo().tzname()')  # expect: TypeError: tzinfo.tzname() takes exactly one argument (0 given)
show('timezone.utc.utcoffset()')  # expect: TypeError: timezone.utcoffset() takes exactly one argument (0 given)
show('timezone(timedelta(1,name=3))')  # expect: TypeError: 'name' is an invalid keyword argument for __new__()
show('timezone(timedelta(hours=1),"é")')  # expect: datetime.timezone(datetime.timedelta(seconds=3600), 'é')
show('timezone(timedelta(hours=1),"é")==timezone(timedelta(hours=1))')  # expect: True
show('date.fromisocalendar(2020,1)')
# expect: TypeError: fromisocalendar() missing required argument 'day' (pos 3)
show('timedelta(days=1, weeks=None)')
# expect: TypeError: unsupported type for timedelta weeks component: NoneType
show('date(2020,1,1).strftime("é%d")')  # expect: 'é01'
show('date(2020,1,1).timetuple(1)')  # expect: TypeError: date.timetuple() takes no arguments (1 given)
show('datetime(2020,1,1).astimezone(timezone(timedelta(hours=5)))')
# expect: datetime.datetime(2020, 1, 1, 5, 0, tzinfo=datetime.timezone(datetime.timedelta(seconds=18000)))
show('datetime(1,1,1,tzinfo=timezone(timedelta(hours=5))).utctimetuple()')
# expect: OverflowError: date value out of range
