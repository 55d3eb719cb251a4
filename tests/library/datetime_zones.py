# datetime: zones of one's own, folds, local time, subclasses, pickles.
import copy
import os
import pickle
import time as clock
from datetime import *

os.environ["TZ"] = "CET-1CEST,M3.5.0,M10.5.0/3"
clock.tzset()

d = datetime(2021, 10, 31, 2, 30)
print(d.timestamp(), d.replace(fold=1).timestamp(), datetime.fromtimestamp(d.replace(fold=1).timestamp()))
# expect: 1635640200.0 1635643800.0 2021-10-31 02:30:00
print(repr(datetime.fromtimestamp(1635640200)), repr(datetime.fromtimestamp(1635643800)))
# expect: datetime.datetime(2021, 10, 31, 2, 30) datetime.datetime(2021, 10, 31, 2, 30, fold=1)
print(datetime(2021, 3, 28, 2, 30).timestamp(), datetime(2021, 3, 28, 2, 30, fold=1).timestamp())
# expect: 1616895000.0 1616891400.0
print(d.astimezone(), d.replace(fold=1).astimezone(), repr(d.astimezone().tzinfo))
# expect: 2021-10-31 02:30:00+02:00 2021-10-31 02:30:00+01:00 datetime.timezone(datetime.timedelta(seconds=7200), 'CEST')
print(d.astimezone(timezone.utc), d.replace(tzinfo=timezone.utc).astimezone())
# expect: 2021-10-31 00:30:00+00:00 2021-10-31 03:30:00+01:00
print(date.fromtimestamp(1e9), datetime.utcfromtimestamp(1e9 + 0.1234565), datetime.fromtimestamp(-0.5, timezone.utc))
# expect: 2001-09-09 2001-09-09 01:46:40.123456 1969-12-31 23:59:59.500000+00:00
print(d.timetuple().tm_isdst, d.replace(tzinfo=timezone.utc).timetuple().tm_isdst, d.strftime("%z|%Z|%f"))
# expect: -1 -1 ||000000


class Zone(tzinfo):
    def __init__(self, hours=1, name="Zo%ne"):
        self.hours, self.name = hours, name

    def utcoffset(self, dt):
        return timedelta(hours=self.hours + (dt is not None and dt.fold))

    def dst(self, dt):
        return timedelta(0)

    def tzname(self, dt):
        return self.name

    def __getinitargs__(self):
        return self.hours, self.name

    def __repr__(self):
        return f"Zone({self.hours})"


z = datetime(2020, 1, 1, 12, tzinfo=Zone())
print(z, repr(z), z.strftime("%z|%Z|%%Z"), z.tzname(), z.dst(), z.utctimetuple()[:5])
# expect: 2020-01-01 12:00:00+01:00 datetime.datetime(2020, 1, 1, 12, 0, tzinfo=Zone(1)) +0100|Zo%ne|%Z Zo%ne 0:00:00 (2020, 1, 1, 11, 0)
print(z == datetime(2020, 1, 1, 11, tzinfo=timezone.utc), z - datetime(2020, 1, 1, tzinfo=timezone.utc), z < z)
# expect: False 11:00:00 False
print(hash(z) == hash(z.replace(fold=1)), z == z.replace(fold=1), z.fold, z.replace(fold=1).isoformat())
# expect: True True 0 2020-01-01T12:00:00+02:00
print(z.astimezone(timezone(timedelta(hours=-3, minutes=-30))))  # expect: 2020-01-01 07:30:00-03:30
print(pickle.loads(pickle.dumps(z)), [copy.deepcopy(z), copy.copy(z)], pickle.loads(pickle.dumps(timezone.utc)) is timezone.utc)
# expect: 2020-01-01 12:00:00+01:00 [datetime.datetime(2020, 1, 1, 12, 0, tzinfo=Zone(1)), datetime.datetime(2020, 1, 1, 12, 0, tzinfo=Zone(1))] True
for protocol in range(5):
    values = [date(2020, 2, 29), z.replace(fold=1), time(1, 2, 3, 4, fold=1), timedelta(1, 2, 3), timezone(timedelta(1e-2), "x")]
    assert repr(pickle.loads(pickle.dumps(values, protocol))).replace("fold=1, ", "") == repr(values).replace("fold=1, ", "") or protocol < 4
print(pickle.dumps(date(2020, 2, 29), 2), pickle.dumps(time(1, fold=1), 4)[-14:])
# expect: b'\x80\x02cdatetime\ndate\nq\x00c_codecs\nencode\nq\x01X\x05\x00\x00\x00\x07\xc3\xa4\x02\x1dq\x02X\x06\x00\x00\x00latin1q\x03\x86q\x04Rq\x05\x85q\x06Rq\x07.' b'C\x06\x81\x00\x00\x00\x00\x00\x94\x85\x94R\x94.'
print(datetime(2020, 1, 1).__reduce__(), time(1, fold=1).__reduce_ex__(4), time(1, fold=1).__reduce_ex__(3), Zone(2).__reduce__()[1:])
# expect: (<class 'datetime.datetime'>, (b'\x07\xe4\x01\x01\x00\x00\x00\x00\x00\x00',)) (<class 'datetime.time'>, (b'\x81\x00\x00\x00\x00\x00',)) (<class 'datetime.time'>, (b'\x01\x00\x00\x00\x00\x00',)) ((2, 'Zo%ne'), {'hours': 2, 'name': 'Zo%ne'})


class Day(date):
    x = 1

    def __new__(cls, *args, **kwargs):
        print("new", args)
        return super().__new__(cls, *args, **kwargs)


day = Day(2020, 1, 1)  # expect: new (2020, 1, 1)
day.note = "n"
later = day + timedelta(3)  # expect: new (2020, 1, 4)
print(repr(later), type(later).x, vars(day), day.replace(day=5), isinstance(day, date), day < later)
# expect: Day(2020, 1, 4) 1 {'note': 'n'} 2020-01-05 True True
day.fromordinal(1)  # expect: new (1, 1, 1)
print(hash(day) == hash(date(2020, 1, 1)), day == date(2020, 1, 1), day.isocalendar()[1], day.isocalendar().week)
# expect: True True 1 1
year, week, weekday = day.isocalendar()
print(year, week, weekday, copy.copy(day.isocalendar()), sorted({date(2020, 5, 1), date(2019, 5, 1)}))
# expect: 2020 1 3 (2020, 1, 3) [datetime.date(2019, 5, 1), datetime.date(2020, 5, 1)]
print(timezone.utc, timezone.min, timezone.max, timedelta.min, timedelta.max, timedelta.resolution)
# expect: UTC UTC-23:59 UTC+23:59 -999999999 days, 0:00:00 999999999 days, 23:59:59.999999 0:00:00.000001
print(date.min, date.max, date.resolution, time.min, time.max, datetime.min, datetime.max, datetime.resolution)
# expect: 0001-01-01 9999-12-31 1 day, 0:00:00 00:00:00 23:59:59.999999 0001-01-01 00:00:00 9999-12-31 23:59:59.999999 0:00:00.000001
print(f"{z:%Y-%m-%d %H:%M}|{day:%j}|{time(3):%H}|{day}|{timedelta(1)}", format(day, ""), z.ctime(), day.ctime())
# expect: 2020-01-01 12:00|001|03|2020-01-01|1 day, 0:00:00 2020-01-01 Wed Jan  1 12:00:00 2020 Wed Jan  1 00:00:00 2020
print(str(timezone(timedelta(hours=-1, seconds=-5))), [timezone.utc.tzname(None), timezone(timedelta(0), "n").tzname(None)])
# expect: UTC-01:00:05 ['UTC', 'n']
print(datetime.strptime("2020-05-06 07:08:09.123 +0130", "%Y-%m-%d %H:%M:%S.%f %z").isoformat(timespec="milliseconds"))
# expect: 2020-05-06T07:08:09.123+01:30
print([z.isoformat(" ", s) for s in ("auto", "hours", "minutes", "seconds", "milliseconds", "microseconds")])
# expect: ['2020-01-01 12:00:00+01:00', '2020-01-01 12+01:00', '2020-01-01 12:00+01:00', '2020-01-01 12:00:00+01:00', '2020-01-01 12:00:00.000+01:00', '2020-01-01 12:00:00.000000+01:00']
print([time(1, 2, 3, 4).isoformat(s) for s in ("auto", "hours", "minutes", "seconds", "milliseconds", "microseconds")])
# expect: ['01:02:03.000004', '01', '01:02', '01:02:03', '01:02:03.000', '01:02:03.000004']
print([str(datetime.fromisoformat(s)) for s in ("2020-01-02", "20200102T0304", "2020-W05-3 04:05", "2020W053T04", "2020-01-02x03:04Z")])
# expect: ['2020-01-02 00:00:00', '2020-01-02 03:04:00', '2020-01-29 04:05:00', '2020-01-29 04:00:00', '2020-01-02 03:04:00+00:00']
print([str(time.fromisoformat(s)) for s in ("T03", "0304", "03:04:05.1234567", "030405,5", "03:04+01", "03Z", "03:04-01:30:15")])
# expect: ['03:00:00', '03:04:00', '03:04:05.123456', '03:04:05.500000', '03:04:00+01:00', '03:00:00+00:00', '03:04:00-01:30:15']
