# subclasses of the built-in types with overridden methods; reflected and in-place operators; nonsense from special methods
class I(int):
    def __add__(self, o): return 'I+'
    def __radd__(self, o): return 'I r+'
    def __index__(self): return 7
    def __int__(self): return 8
    def __bool__(self): return False
    def __repr__(self): return 'I()'
    def __str__(self): return 'str I'
    def __format__(self, s): return 'fmt:'+s
    def __hash__(self): return 99
    def __eq__(self, o): return True
i=I(5)
print(i+1, 1+i, i-1, [0]*10 and [10,11,12,13,14,15,16,17][i], int(i), bool(i), i, [i], f'{i:x}', '%s %d %r %x'%(i,i,i,i), hash(i), i==3, 3==i, i!=3, bool(i) or 'false', '%i' % i, hex(i), oct(i), bin(i), range(i), list(range(i)), 'abcdefghijk'[i], chr(i+0) if False else '', float(i), complex(i), i.real, i.numerator, i.bit_length(), divmod(i,2), pow(i,2), -i, ~i, abs(i), round(i), i<<1, 1<<i, i&4, 1)
class F(float):
    def __float__(self): return 3.5
    def __repr__(self): return 'F!'
    def __rtruediv__(self, o): return ('rtruediv', o)
    def __round__(self, *a): return ('round', a)
    def __trunc__(self): return 42
    def __floor__(self): return 43
    def __ceil__(self): return 44
    def __int__(self): return 45
    def __eq__(self, o): return NotImplemented
f=F(1.25)
import math
print(f, 1/f, 2.0/f, round(f), round(f,1), math.trunc(f), math.floor(f), math.ceil(f), int(f), float(f), f+1, f==1.25, 1.25==f, '%s %r %f'%(f,f,f), f'{f} {f:.3f} {f!r}', str(f), f.hex(), f.is_integer(), f.as_integer_ratio(), math.sqrt(f), hash(F) and 1)
class S(str):
    def __len__(self): return 42
    def __getitem__(self, i): return ('get', i)
    def __iter__(self): return iter('xyz')
    def __contains__(self, o): return 'contains'
    def __str__(self): return 'S.str'
    def __repr__(self): return 'S.repr'
    def __eq__(self, o): return 'eq'
    def __hash__(self): return 1
    def __add__(self, o): return 'S+'
    def __radd__(self, o): return 'S r+'
    def __mul__(self, o): return 'S*'
    def __rmul__(self, o): return 'S r*'
    def __mod__(self, o): return 'S%'
    def __rmod__(self, o): return 'S r%'
    def __format__(self, o): return 'S.fmt('+o+')'
    def __lt__(self, o): return 'lt'
s=S('abc')
print(s, [s], len(s), s[0], s[1:2], list(s), 'q' in s, s=='zz', s+'a', 'a'+s, s*2, 2*s, s%1, 'x%s'%s, '%d' % 3 % (), '%s %r %5s|%.2s' % (s,s,s,s), f'{s} {s!r} {s!s} {s:>5}', '{} {!r} {:4}'.format(s,s,s), ''.join([s,s]), s.upper(), s.join('123'), '-'.join(s), str(s), repr(s), s<'a', 'a'<s, sorted([s,S('b')]), s.encode(), s.find('c'), s.split('b'), tuple(s), max(s), s.replace('a','b'), s.center(5), s.__class__, type(s.strip()), type(s[:]), type(str.__getitem__(s, slice(None))))
class L(list):
    def __len__(self): return 2
    def __getitem__(self, i): return ('get', i)
    def __setitem__(self, i, v): print('set', i, v)
    def __delitem__(self, i): print('del', i)
    def __iter__(self): return iter((7,8,9))
    def __contains__(self, o): return 1
    def append(self, o): print('append', o)
    def __iadd__(self, o): print('iadd'); return self
    def __imul__(self, o): return 'imul'
    def __eq__(self, o): return 'L=='
    def __repr__(self): return 'L!'
    def __reversed__(self): return 'rev'
    def __bool__(self): return False
l=L([1,2,3])
print(l, len(l), l[0], l[1:], list(l), [*l], tuple(l), sum(l), 5 in l, l==3, [1,2,3]==l, l!=[1,2,3], [1,2,3]!=l, bool(l), reversed(l), sorted(l), l+[4], [0]+l, l*2, list(map(str,l)), max(l), l.index(2), l.count(3), l.copy(), l.pop(), type(l+[]), type(l.copy()), type(l*1), l<[9], [9]<l)
l[0]=1; del l[0]; l.append(3); l+=[1]; l.extend([5]); print(list.__len__(l), list.__repr__(l)); a,b,c=l; print(a,b,c); print(*l); l*=2; print(l)
a=[]; a.extend(L([1])); print(a); a+=L([2]); print(a); a[:]=L([3]); print(a); a=[*L([4])]; print(a); print((lambda *z: z)(*L([1])), ','.join(L('ab')) if False else '', set(L([1])), dict(enumerate(L([1]))), list(zip(L([1]))), all(L([0])), any(L([0])))
class D(dict):
    def __getitem__(self, k): return ('get', k)
    def __setitem__(self, k, v): print('set', k, v)
    def __delitem__(self, k): print('del', k)
    def __missing__(self, k): return 'missing'
    def __iter__(self): return iter('iter')
    def __len__(self): return 77
    def __contains__(self, k): return True
    def keys(self): return ['k1','k2']
    def items(self): return [('i1',1)]
    def values(self): return 'vals'
    def get(self, k, d=None): return 'get!'
    def update(self, *a): print('update', a)
    def __eq__(self, o): return 'D=='
    def __or__(self, o): return 'D|'
    def __ror__(self, o): return '|D'
    def __ior__(self, o): return 'D|='
d=D(a=1,b=2)
print(d, d['x'], len(d), list(d), 'q' in d, dict(d), {**d}, d==1, {}==d, d|{}, {}|d, d.get(1), bool(d), (lambda **k: k)(**d), '%(zz)s' % d, '{zz}'.format_map(d), '{0[zz]}'.format(d), d.copy(), type(d.copy()), d.pop('a'), d.setdefault('q', 4), dict.__repr__(d))
d['a']=1; del d['a']; d|=1; print(d)
e={}; e.update(D(z=1)); print(e); e=dict(D(z=1)); print(e); e={}; e|=D(z=1); print(e)
class M(dict):
    def __missing__(self, k): self[k]=k*2; return self[k]
m=M(); print(m[2], m, m.get(5), 5 in m, '%(a)s' % m, '{a}'.format_map(m), eval('zz', {}, m), m)
class T(tuple):
    def __len__(self): return 5
    def __getitem__(self, i): return 'T[%r]'%(i,)
    def __iter__(self): return iter('tt')
    def __add__(self, o): return 'T+'
    def __radd__(self, o): return '+T'
    def __eq__(self, o): return 'T=='
    def __hash__(self): return 5
    def __repr__(self): return 'T!'
t=T((1,2))
print(t, len(t), t[0], list(t), t+(1,), (1,)+t, t==1, (1,2)==t, t*2, '%s %s' % t, [*t], hash(t), tuple(t), type(tuple(t)), t<(3,), isinstance(3, (int,)), 'a'.startswith(T(('a',))), t.index(1), max(t))
class B(bytes):
    def __len__(self): return 9
    def __getitem__(self, i): return 'B'
    def __iter__(self): return iter([1,2])
    def __bytes__(self): return b'BYTES'
    def __eq__(self,o): return 'B=='
    def __add__(self,o): return 'B+'
    def __repr__(self): return 'B!'
b=B(b'ab')
print(b, len(b), b[0], list(b), bytes(b), bytearray(b), b==1, b'ab'==b, b+b'c', b'c'+b, b'%b %a' % (b,b), b.hex(), b.decode(), b.upper(), b''.join([b,b]), bytes([*b]), str(b, 'ascii'), int(B(b'12')), float(B(b'1.5')), memoryview(b).tolist())
class St(set):
    def __contains__(self,o): return 'yes'
    def __iter__(self): return iter('st')
    def __len__(self): return 3
    def __or__(self,o): return 'St|'
    def __repr__(self): return 'St!'
    def add(self,o): print('add')
s=St([1]); print(s, 2 in s, list(s), len(s), s|{2}, {2}|s, s&{1}, {1}&s, s-{1}, s=={1}, s.union([2]), type(s.union([2])), type(s&s), s.copy(), type(s.copy()), s.issubset([1]), sorted(s))
# expect: I+ I r+ 4 15 8 False str I [I()] fmt:x str I 5 I() 5 99 True True True false 5 0x5 0o5 0b101 range(0, 5) [0, 1, 2, 3, 4] f  5.0 (5+0j) 5 5 3 (2, 1) 25 -5 -6 5 5 10 32 4 1
# expect: F! ('rtruediv', 1) ('rtruediv', 2.0) ('round', ()) ('round', (1,)) 42 43 44 45 3.5 2.25 True True F! F! 1.250000 F! 1.250 F! F! 0x1.4000000000000p+0 False (5, 4) 1.118033988749895 1
# expect: S.str [S.repr] 42 ('get', 0) ('get', slice(1, 2, None)) ['x', 'y', 'z'] True eq S+ S r+ S* S r* S% S r% 3 S.str S.repr S.str|S. S.fmt() S.repr S.str S.fmt(>5) S.fmt() S.repr S.fmt(4) abcabc ABC 1abc2abc3 x-y-z S.str S.repr lt True [S.repr, S.repr] b'abc' 2 ['a', 'c'] ('x', 'y', 'z') z bbc  abc  <class '__main__.S'> <class 'str'> <class 'tuple'> <class 'str'>
# expect: L! 2 ('get', 0) ('get', slice(1, None, None)) [7, 8, 9] [7, 8, 9] (7, 8, 9) 24 True L== L== False False False rev [7, 8, 9] [1, 2, 3, 4] [0, 1, 2, 3] [1, 2, 3, 1, 2, 3] ['7', '8', '9'] 9 1 1 [1, 2, 3] 3 <class 'list'> <class 'list'> <class 'list'> True False
# expect: set 0 1
# expect: del 0
# expect: append 3
# expect: iadd
# expect: 3 [1, 2, 5]
# expect: 7 8 9
# expect: 7 8 9
# expect: imul
# expect: [7, 8, 9]
# expect: [7, 8, 9, 7, 8, 9]
# expect: [7, 8, 9]
# expect: [7, 8, 9]
# expect: (7, 8, 9)  {8, 9, 7} {0: 7, 1: 8, 2: 9} [(7,), (8,), (9,)] True True
# expect: {'b': 2, 'q': 4} ('get', 'x') 77 ['i', 't', 'e', 'r'] True {'k1': ('get', 'k1'), 'k2': ('get', 'k2')} {'k1': ('get', 'k1'), 'k2': ('get', 'k2')} D== D== D| |D get! True {'k1': ('get', 'k1'), 'k2': ('get', 'k2')} ('get', 'zz') ('get', 'zz') ('get', 'zz') {'k1': ('get', 'k1'), 'k2': ('get', 'k2')} <class 'dict'> 1 4 {'b': 2, 'q': 4}
# expect: set a 1
# expect: del a
# expect: D|=
# expect: {'k1': ('get', 'k1'), 'k2': ('get', 'k2')}
# expect: {'k1': ('get', 'k1'), 'k2': ('get', 'k2')}
# expect: {'k1': ('get', 'k1'), 'k2': ('get', 'k2')}
# expect: 4 {2: 4, 'a': 'aa', 'zz': 'zzzz'} None False aa aa zzzz {2: 4, 'a': 'aa', 'zz': 'zzzz'}
# expect: T! 5 T[0] ['t', 't'] T+ +T T== T== (1, 2, 1, 2) 1 2 ['t', 't'] 5 ('t', 't') <class 'tuple'> True True True 0 t
# expect: b'ab' 9 B [1, 2] b'BYTES' bytearray(b'ab') B== B== B+ b'cab' b'ab B!' 6162 ab b'AB' b'abab' b'\x01\x02' ab 12 1.5 [97, 98]
# expect: St! True ['s', 't'] 3 St| {1, 2} {1} {1} set() True {1, 2} <class 'set'> <class 'set'> {1} <class 'set'> True ['s', 't']
