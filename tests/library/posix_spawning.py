# os.posix_spawn and posix_spawnp: actions on files, attributes of the child, what wrong calls say, audit events.
import tempfile
import os, sys, signal
def t(f,*a,**k):
    try: print(repr(f(*a,**k)))
    except BaseException as e: print(type(e).__name__, e)
print(os.posix_spawn.__text_signature__, os.posix_spawnp.__text_signature__, os.POSIX_SPAWN_OPEN, os.POSIX_SPAWN_CLOSE, os.POSIX_SPAWN_DUP2)
print(os.posix_spawn.__doc__); print(os.posix_spawnp.__doc__)
S=os.posix_spawn; E={}
for a,k in [((),{}),(('x',),{}),(('x',[]),{}),(('x',[],{}),{}),(('x',['a'],1),{}),(('x',5,{}),{}),((1,['a'],{}),{}),(('x',[''],{}),{}),(('x',[1],{}),{}),
  (('/bin/true',['true'],{}),{'file_actions':1}),(('/bin/true',['true'],{}),{'file_actions':[1]}),(('/bin/true',['true'],{}),{'file_actions':[()]}),(('/bin/true',['true'],{}),{'file_actions':[(None,)]}),(('/bin/true',['true'],{}),{'file_actions':[(12345,)]}),(('/bin/true',['true'],{}),{'file_actions':[(os.POSIX_SPAWN_CLOSE,)]}),(('/bin/true',['true'],{}),{'file_actions':[(os.POSIX_SPAWN_CLOSE,1,2)]}),(('/bin/true',['true'],{}),{'file_actions':[(os.POSIX_SPAWN_CLOSE,None)]}),(('/bin/true',['true'],{}),{'file_actions':[(os.POSIX_SPAWN_OPEN,3,__file__+'\0',os.O_RDONLY,0)]}),(('/bin/true',['true'],{}),{'file_actions':[(os.POSIX_SPAWN_OPEN,3,__file__,os.O_RDONLY)]}),(('/bin/true',['true'],{}),{'file_actions':[(os.POSIX_SPAWN_OPEN,3,__file__,os.O_RDONLY,3.0)]}),(('/bin/true',['true'],{}),{'file_actions':[(os.POSIX_SPAWN_DUP2,1)]}),
  (('/bin/true',['true'],{}),{'setpgroup':None}),(('/bin/true',['true'],{}),{'setpgroup':'x'}),(('/bin/true',['true'],{}),{'setsid':True}),(('/bin/true',['true'],{}),{'resetids':'x'}),
  (('/bin/true',['true'],{}),{'setsigmask':1}),(('/bin/true',['true'],{}),{'setsigmask':[1000]}),(('/bin/true',['true'],{}),{'setsigmask':['x']}),(('/bin/true',['true'],{}),{'setsigdef':[-1]}),(('/bin/true',['true'],{}),{'scheduler':1}),(('/bin/true',['true'],{}),{'scheduler':()}),(('/bin/true',['true'],{}),{'scheduler':(None,1)}),(('/bin/true',['true'],{}),{'scheduler':(1,2,3)}),(('/nosuch',['true'],{}),{}),(('/bin/true',['true'],{'a=b':'c'}),{}),(('/bin/true',['true'],{1:'c'}),{}),(('/bin/true',['true'],{'a\0':'c'}),{}),(('/bin/true',['true'],{}),{'foo':1}),(('/bin/true',['true'],{},1),{}),(('/bin/tr\0ue',['true'],{}),{})]:
    try:
        p=S(*a,**k); print('ok', os.waitpid(p,0)[1])
    except BaseException as e: print(type(e).__name__, e, a[:1], sorted(k))
for kw in ({},{'setpgroup':0},{'setsid':True},{'resetids':True},{'setsigmask':[signal.SIGUSR1]},{'setsigdef':[signal.SIGUSR1]},{'scheduler':(None,os.sched_param(0))},{'file_actions':[(os.POSIX_SPAWN_CLOSE,0)]},{'file_actions':[]},{'file_actions':None}):
    try:
        p=os.posix_spawn('/bin/sh',['sh','-c','exit 3'],os.environ,**kw); print(kw.keys(),os.waitstatus_to_exitcode(os.waitpid(p,0)[1]))
    except OSError as e: print(kw.keys(), e)
sys.stdout.flush(); p=os.posix_spawnp('sh',['sh','-c','echo $V; exit 4'],{'V':'value'}); print(os.waitstatus_to_exitcode(os.waitpid(p,0)[1]))
r,w=os.pipe(); p=os.posix_spawn('/bin/sh',[b'sh','-c','echo out'],os.environ,file_actions=[(os.POSIX_SPAWN_DUP2,w,1),(os.POSIX_SPAWN_CLOSE,r)]); os.waitpid(p,0); print(os.read(r,100))
folder=tempfile.TemporaryDirectory(); out=os.path.join(folder.name,'out')
p=os.posix_spawn('/bin/sh',['sh','-c','echo file'],os.environ,file_actions=[(os.POSIX_SPAWN_OPEN,1,out,os.O_WRONLY|os.O_CREAT|os.O_TRUNC,0o600)]); os.waitpid(p,0); print(open(out).read())
sys.addaudithook(lambda n,a: print('audit',n,a) if 'spawn' in n else None)
p=os.posix_spawn('/bin/true',['true'],{'A':'1'}); os.waitpid(p,0)
t(S,'/nosuchnp',['x'],{}); 
try: S('/nosuchnp',['x'],{})
except OSError as e: print(e.filename)

# expect: ($module, path, argv, env, /, *, file_actions=(),
# expect:             setpgroup=<unrepresentable>, resetids=False, setsid=False,
# expect:             setsigmask=(), setsigdef=(), scheduler=<unrepresentable>) ($module, path, argv, env, /, *, file_actions=(),
# expect:              setpgroup=<unrepresentable>, resetids=False, setsid=False,
# expect:              setsigmask=(), setsigdef=(), scheduler=<unrepresentable>) 0 1 2
# expect: Execute the program specified by path in a new process.
# expect:
# expect:   path
# expect:     Path of executable file.
# expect:   argv
# expect:     Tuple or list of strings.
# expect:   env
# expect:     Dictionary of strings mapping to strings.
# expect:   file_actions
# expect:     A sequence of file action tuples.
# expect:   setpgroup
# expect:     The pgroup to use with the POSIX_SPAWN_SETPGROUP flag.
# expect:   resetids
# expect:     If the value is `true` the POSIX_SPAWN_RESETIDS will be activated.
# expect:   setsid
# expect:     If the value is `true` the POSIX_SPAWN_SETSID or POSIX_SPAWN_SETSID_NP will be activated.
# expect:   setsigmask
# expect:     The sigmask to use with the POSIX_SPAWN_SETSIGMASK flag.
# expect:   setsigdef
# expect:     The sigmask to use with the POSIX_SPAWN_SETSIGDEF flag.
# expect:   scheduler
# expect:     A tuple with the scheduler policy (optional) and parameters.
# expect: Execute the program specified by path in a new process.
# expect:
# expect:   path
# expect:     Path of executable file.
# expect:   argv
# expect:     Tuple or list of strings.
# expect:   env
# expect:     Dictionary of strings mapping to strings.
# expect:   file_actions
# expect:     A sequence of file action tuples.
# expect:   setpgroup
# expect:     The pgroup to use with the POSIX_SPAWN_SETPGROUP flag.
# expect:   resetids
# expect:     If the value is `True` the POSIX_SPAWN_RESETIDS will be activated.
# expect:   setsid
# expect:     If the value is `True` the POSIX_SPAWN_SETSID or POSIX_SPAWN_SETSID_NP will be activated.
# expect:   setsigmask
# expect:     The sigmask to use with the POSIX_SPAWN_SETSIGMASK flag.
# expect:   setsigdef
# expect:     The sigmask to use with the POSIX_SPAWN_SETSIGDEF flag.
# expect:   scheduler
# expect:     A tuple with the scheduler policy (optional) and parameters.
# expect: TypeError posix_spawn() takes exactly 3 positional arguments (0 given) () []
# expect: TypeError posix_spawn() takes exactly 3 positional arguments (1 given) ('x',) []
# expect: TypeError posix_spawn() takes exactly 3 positional arguments (2 given) ('x',) []
# expect: ValueError posix_spawn: argv must not be empty ('x',) []
# expect: TypeError posix_spawn: environment must be a mapping object ('x',) []
# expect: TypeError posix_spawn: argv must be a tuple or list ('x',) []
# expect: TypeError posix_spawn: path should be string, bytes or os.PathLike, not int (1,) []
# expect: ValueError posix_spawn: argv first element cannot be empty ('x',) []
# expect: TypeError expected str, bytes or os.PathLike object, not int ('x',) []
# expect: TypeError file_actions must be a sequence or None ('/bin/true',) ['file_actions']
# expect: TypeError Each file_actions element must be a non-empty tuple ('/bin/true',) ['file_actions']
# expect: TypeError Each file_actions element must be a non-empty tuple ('/bin/true',) ['file_actions']
# expect: TypeError 'NoneType' object cannot be interpreted as an integer ('/bin/true',) ['file_actions']
# expect: TypeError Unknown file_actions identifier ('/bin/true',) ['file_actions']
# expect: TypeError A close file_action tuple must have 2 elements ('/bin/true',) ['file_actions']
# expect: TypeError A close file_action tuple must have 2 elements ('/bin/true',) ['file_actions']
# expect: TypeError 'NoneType' object cannot be interpreted as an integer ('/bin/true',) ['file_actions']
# expect: ValueError embedded null byte ('/bin/true',) ['file_actions']
# expect: TypeError A open file_action tuple must have 5 elements ('/bin/true',) ['file_actions']
# expect: TypeError A open file_action tuple must have 5 elements ('/bin/true',) ['file_actions']
# expect: TypeError A dup2 file_action tuple must have 3 elements ('/bin/true',) ['file_actions']
# expect: TypeError 'NoneType' object cannot be interpreted as an integer ('/bin/true',) ['setpgroup']
# expect: TypeError 'str' object cannot be interpreted as an integer ('/bin/true',) ['setpgroup']
# expect: ok 0
# expect: TypeError 'str' object cannot be interpreted as an integer ('/bin/true',) ['resetids']
# expect: TypeError 'int' object is not iterable ('/bin/true',) ['setsigmask']
# expect: ValueError signal number 1000 out of range [1; 64] ('/bin/true',) ['setsigmask']
# expect: TypeError 'str' object cannot be interpreted as an integer ('/bin/true',) ['setsigmask']
# expect: ValueError signal number -1 out of range [1; 64] ('/bin/true',) ['setsigdef']
# expect: SystemError new style getargs format but argument is not a tuple ('/bin/true',) ['scheduler']
# expect: TypeError A scheduler tuple must have two elements ('/bin/true',) ['scheduler']
# expect: TypeError must have a sched_param object ('/bin/true',) ['scheduler']
# expect: TypeError A scheduler tuple must have two elements ('/bin/true',) ['scheduler']
# expect: FileNotFoundError [Errno 2] No such file or directory: '/nosuch' ('/nosuch',) []
# expect: ValueError illegal environment variable name ('/bin/true',) []
# expect: TypeError expected str, bytes or os.PathLike object, not int ('/bin/true',) []
# expect: ValueError embedded null byte ('/bin/true',) []
# expect: TypeError 'foo' is an invalid keyword argument for posix_spawn() ('/bin/true',) ['foo']
# expect: TypeError posix_spawn() takes exactly 3 positional arguments (4 given) ('/bin/true',) []
# expect: ValueError embedded null byte ('/bin/tr\x00ue',) []
# expect: dict_keys([]) 3
# expect: dict_keys(['setpgroup']) 3
# expect: dict_keys(['setsid']) 3
# expect: dict_keys(['resetids']) 3
# expect: dict_keys(['setsigmask']) 3
# expect: dict_keys(['setsigdef']) 3
# expect: dict_keys(['scheduler']) 3
# expect: dict_keys(['file_actions']) 3
# expect: dict_keys(['file_actions']) 3
# expect: dict_keys(['file_actions']) 3
# expect: value
# expect: 4
# expect: b'out\n'
# expect: file
# expect:
# expect: audit os.posix_spawn ('/bin/true', ['true'], {'A': '1'})
# expect: audit os.posix_spawn ('/nosuchnp', ['x'], {})
# expect: FileNotFoundError [Errno 2] No such file or directory: '/nosuchnp'
# expect: audit os.posix_spawn ('/nosuchnp', ['x'], {})
# expect: /nosuchnp
