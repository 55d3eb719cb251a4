# NaN objects: identity, sign, hash; iterators of ranges and of starred aliases are pickled by what is left.
import math, struct, cmath
n=float('nan'); m=float('nan')
print(n is n, n is m, n in [n], n in [m], [n]==[n], [n]==[m], (n,)==(m,), {n:1}=={n:1}, {n:1}=={m:1}, len({n,m}), len({n,n}))
print(hash(n)==hash(m), hash(n)==hash(n), [n,m].index(m), [n,m].count(n), n==n, n!=n)
print(math.copysign(1,n), math.copysign(1,-n), math.copysign(1,float('-nan')), math.copysign(1, math.copysign(n,-1)), -n, repr(-n))
print(struct.pack('>d', n), struct.pack('>d', -n), struct.pack('<f', -n), struct.pack('<e', -n), n.hex(), (-n).hex())
print(struct.unpack('>d', struct.pack('>d', -n)), math.copysign(1,struct.unpack('>d', struct.pack('>d', -n))[0]))
print('%f %+f %e %g %5.1f|%-8f|%08f' % (-n,-n,-n,-n,-n,-n,-n), format(-n,'+'), format(-n,' '), format(-n,'010'), f'{-n:>8}')
print(complex(0,-n), complex(-n,-n), complex(-0.0,n), abs(-n), +n, round(n, 2))
print(math.nan in [math.nan], cmath.nan is math.nan, min(n,1), max(n,1), min(1,n), sorted([3,n,1,2]), sorted([n,3.0,1.0,n,2.0]), [3.0,n,1.0]==[3.0,n,1.0])
import array
a=array.array('d',[n,-n]); print(a.tobytes(), a, n in a, a==a, a.count(n), math.copysign(1,a[1]))
print(memoryview(a).tolist(), memoryview(a)==a)
import copy, pickle
p=pickle.loads(pickle.dumps(-n)); print(p, math.copysign(1,p), pickle.dumps(n), copy.copy(n) is n, copy.deepcopy([n,n]))
class F(float): pass
f=F('nan'); print(f, hash(f)==hash(F('nan')), hash(f)==object.__hash__(f), f==f, f in [f], math.copysign(1,F('-nan')))
print(hash(n)!=0, float(n) is n, n.conjugate() is n, n.real is n, float.fromhex('-nan'), math.copysign(1,float.fromhex('-nan')), float.fromhex('nan') is float.fromhex('nan'))
d={n:1}; print(n in d, m in d, d.get(n), d.get(m)); d[m]=2; print(len(d), d[n])
import collections, decimal, fractions, statistics
print(collections.Counter([n,n,m]).most_common(), 3 in [n,3], [x for x in {n}], dict.fromkeys([n,m,n]))
print(n<1, n>1, n<=n, n>=n, 1<n<2, n==None, not n, bool(n), int(bool(n)))
r=iter(range(3,20,4)); next(r); print(r.__reduce__()); r.__setstate__(3); print(list(r), r.__reduce__())
r=iter(range(2**70)); next(r); print(r.__reduce__(), next(copy.copy(r)))
i=iter(list[int]); print(type(i).__name__, i.__reduce__(), next(i), list(i)); print(copy.deepcopy(next(iter(tuple[int,str]))), pickle.loads(pickle.dumps(next(iter(tuple[int])))))
try: i.foo
except AttributeError as e: print(e)
try: 1/0
except ZeroDivisionError as e: print(dir(e.__traceback__))
# expect: True False True False True False False True False 2 1
# expect: False True 1 1 False True
# expect: 1.0 -1.0 -1.0 -1.0 nan nan
# expect: b'\x7f\xf8\x00\x00\x00\x00\x00\x00' b'\xff\xf8\x00\x00\x00\x00\x00\x00' b'\x00\x00\xc0\xff' b'\x00\xfe' nan nan
# expect: (nan,) -1.0
# expect: nan +nan nan nan   nan|nan     |00000nan +nan  nan 0000000nan      nan
# expect: nanj (nan+nanj) (-0+nanj) nan nan nan
# expect: True False nan nan 1 [3, nan, 1, 2] [nan, 1.0, 2.0, 3.0, nan] True
# expect: b'\x00\x00\x00\x00\x00\x00\xf8\x7f\x00\x00\x00\x00\x00\x00\xf8\xff' array('d', [nan, nan]) False False 0 -1.0
# expect: [nan, nan] False
# expect: nan -1.0 b'\x80\x04\x95\n\x00\x00\x00\x00\x00\x00\x00G\x7f\xf8\x00\x00\x00\x00\x00\x00.' True [nan, nan]
# expect: nan False True False True -1.0
# expect: True True True True nan -1.0 False
# expect: True False 1 None
# expect: 2 1
# expect: [(nan, 2), (nan, 1)] True [nan] {nan: None, nan: None}
# expect: False False False False False False False True 1
# expect: (<built-in function iter>, (range(3, 23, 4),), 1)
# expect: [15, 19] (<built-in function iter>, (range(3, 23, 4),), 5)
# expect: (<built-in function iter>, (range(0, 1180591620717411303424),), 1) 1
# expect: generic_alias_iterator (<built-in function iter>, (list[int],)) *list[int] []
# expect: *tuple[int, str] *tuple[int]
# expect: 'generic_alias_iterator' object has no attribute 'foo'
# expect: ['tb_frame', 'tb_lasti', 'tb_lineno', 'tb_next']
