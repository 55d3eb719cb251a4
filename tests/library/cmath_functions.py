# cmath: values, branch cuts, special values, errors.
import cmath
import math


def show(f, *args, **kwargs):
    try:
        print(f(*args, **kwargs))
    except (TypeError, ValueError, OverflowError, ZeroDivisionError) as e:
        print(type(e).__name__ + ":", e)


one = ("sqrt", "exp", "log", "log10", "sin", "cos", "tan", "asin", "acos", "atan", "sinh", "cosh", "tanh", "asinh",
       "acosh", "atanh")
for name in one:
    f = getattr(cmath, name)
    print(name, [f(z) for z in (1 + 2j, -0.5 + 0.25j, 3, -2.5j, 1e200 + 1e-3j if name[0] in "lsa" and name not in ("sin", "sinh") else 0.1j)])
# expect: sqrt [(1.272019649514069+0.7861513777574233j), (0.17178037486125622+0.7276733451126774j), (1.7320508075688772+0j), (1.118033988749895-1.118033988749895j), (1e+100+5e-104j)]
# expect: exp [(-1.1312043837568135+2.4717266720048188j), (0.5876750903439226+0.15005808662216327j), (20.085536923187668+0j), (-0.8011436155469337-0.5984721441039565j), (0.9950041652780258+0.09983341664682815j)]
# expect: log [(0.8047189562170503+1.1071487177940904j), (-0.5815754049028404+2.677945044588987j), (1.0986122886681098+0j), (0.9162907318741551-1.5707963267948966j), (460.51701859880916+1e-203j)]
# expect: log10 [(0.3494850021680094+0.480828578784234j), (-0.25257498915995297+1.1630167557051545j), (0.47712125471966244+0j), (0.3979400086720376-0.6821881769209206j), (200+4.342944819032518e-204j)]
# expect: sin [(3.165778513216168+1.9596010414216063j), (-0.494485780933195+0.22168816414957482j), (0.1411200080598672-0j), (-0-6.0502044810397875j), 0.10016675001984403j]
# expect: cos [(2.0327230070196656-3.0518977991518j), (0.9051501505596068+0.12110879604381165j), (-0.9899924966004454-0j), (6.132289479663686-0j), (1.0050041680558035-0j)]
# expect: tan [(0.0338128260798967+1.0147936161466335j), (-0.504500702698564+0.31242069250258875j), (-0.1425465430742778+0j), (-0-0.9866142981514303j), 0.09966799462495582j]
# expect: asin [(0.4270785863924761+1.5285709194809982j), (-0.5016088532755008+0.28139605624529274j), (1.5707963267948966+1.762747174039086j), (-0-1.6472311463710958j), (1.5707963267948966+461.2101657793691j)]
# expect: acos [(1.1437177404024204-1.5285709194809982j), (2.072405180070397-0.28139605624529274j), -1.762747174039086j, (1.5707963267948966+1.6472311463710958j), (9.999999999999999e-204-461.2101657793691j)]
# expect: atan [(1.3389725222944935+0.40235947810852507j), (-0.4842544903299662+0.20058661813123432j), (1.2490457723982544+0j), (-1.5707963267948966-0.42364893019360184j), (1.5707963267948966+0j)]
# expect: sinh [(-0.4890562590412937+1.4031192506220405j), (-0.504895714387995+0.2789791283502615j), (10.017874927409903+0j), -0.5984721441039565j, 0.09983341664682815j]
# expect: cosh [(-0.64214812471552+1.0686074213827783j), (1.0925708047319176-0.12892104172809826j), (10.067661995777765+0j), (-0.8011436155469337+0j), (0.9950041652780258+0j)]
# expect: tanh [(1.16673625724092-0.24345820118572534j), (-0.4854872810241353+0.19805544995134958j), (0.9950547536867305+0j), (-0+0.7470222972386603j), 0.10033467208545055j]
# expect: asinh [(1.4693517443681852+1.063440023577752j), (-0.4926756834207706+0.2243284526346675j), (1.8184464592320668+0j), (-1.5667992369724109-1.5707963267948966j), (461.2101657793691+1e-203j)]
# expect: acosh [(1.5285709194809982+1.1437177404024204j), (0.28139605624529274+2.072405180070397j), (1.762747174039086+0j), (1.6472311463710958-1.5707963267948966j), (461.2101657793691+9.999999999999999e-204j)]
# expect: atanh [(0.17328679513998632+1.1780972450961724j), (-0.5003700000525311+0.3143981432077165j), (0.34657359027997264+1.5707963267948966j), (-0-1.1902899496825317j), (1e-200+1.5707963267948966j)]
for z in (complex(-1, 0.0), complex(-1, -0.0), complex(-2, 0.0), complex(-2, -0.0)):
    print(cmath.sqrt(z), cmath.log(z), cmath.acos(z), cmath.phase(z), cmath.polar(z))
# expect: 1j 3.141592653589793j (3.141592653589793-0j) 3.141592653589793 (1.0, 3.141592653589793)
# expect: -1j -3.141592653589793j (3.141592653589793+0j) -3.141592653589793 (1.0, -3.141592653589793)
# expect: 1.4142135623730951j (0.6931471805599453+3.141592653589793j) (3.141592653589793-1.3169578969248166j) 3.141592653589793 (2.0, 3.141592653589793)
# expect: -1.4142135623730951j (0.6931471805599453-3.141592653589793j) (3.141592653589793+1.3169578969248166j) -3.141592653589793 (2.0, -3.141592653589793)
inf, nan = math.inf, math.nan
for name in one:
    f = getattr(cmath, name)
    for x in (-inf, -1.5, 0.0, inf, nan):
        for y in (-inf, 0.0, 2.0, nan):
            try:
                r = f(complex(x, y))
            except (ValueError, OverflowError) as e:
                r = e
            print(name, x, y, r)
# expect: sqrt -inf -inf (inf-infj)
# expect: sqrt -inf 0.0 infj
# expect: sqrt -inf 2.0 infj
# expect: sqrt -inf nan (nan+infj)
# expect: sqrt -1.5 -inf (inf-infj)
# expect: sqrt -1.5 0.0 1.224744871391589j
# expect: sqrt -1.5 2.0 (0.7071067811865475+1.4142135623730951j)
# expect: sqrt -1.5 nan (nan+nanj)
# expect: sqrt 0.0 -inf (inf-infj)
# expect: sqrt 0.0 0.0 0j
# expect: sqrt 0.0 2.0 (1+1j)
# expect: sqrt 0.0 nan (nan+nanj)
# expect: sqrt inf -inf (inf-infj)
# expect: sqrt inf 0.0 (inf+0j)
# expect: sqrt inf 2.0 (inf+0j)
# expect: sqrt inf nan (inf+nanj)
# expect: sqrt nan -inf (inf-infj)
# expect: sqrt nan 0.0 (nan+nanj)
# expect: sqrt nan 2.0 (nan+nanj)
# expect: sqrt nan nan (nan+nanj)
# expect: exp -inf -inf 0j
# expect: exp -inf 0.0 0j
# expect: exp -inf 2.0 (-0+0j)
# expect: exp -inf nan 0j
# expect: exp -1.5 -inf math domain error
# expect: exp -1.5 0.0 (0.22313016014842982+0j)
# expect: exp -1.5 2.0 (-0.09285491028402633+0.2028916804701695j)
# expect: exp -1.5 nan (nan+nanj)
# expect: exp 0.0 -inf math domain error
# expect: exp 0.0 0.0 (1+0j)
# expect: exp 0.0 2.0 (-0.4161468365471424+0.9092974268256817j)
# expect: exp 0.0 nan (nan+nanj)
# expect: exp inf -inf math domain error
# expect: exp inf 0.0 (inf+0j)
# expect: exp inf 2.0 (-inf+infj)
# expect: exp inf nan (inf+nanj)
# expect: exp nan -inf (nan+nanj)
# expect: exp nan 0.0 (nan+0j)
# expect: exp nan 2.0 (nan+nanj)
# expect: exp nan nan (nan+nanj)
# expect: log -inf -inf (inf-2.356194490192345j)
# expect: log -inf 0.0 (inf+3.141592653589793j)
# expect: log -inf 2.0 (inf+3.141592653589793j)
# expect: log -inf nan (inf+nanj)
# expect: log -1.5 -inf (inf-1.5707963267948966j)
# expect: log -1.5 0.0 (0.4054651081081644+3.141592653589793j)
# expect: log -1.5 2.0 (0.9162907318741551+2.214297435588181j)
# expect: log -1.5 nan (nan+nanj)
# expect: log 0.0 -inf (inf-1.5707963267948966j)
# expect: log 0.0 0.0 math domain error
# expect: log 0.0 2.0 (0.6931471805599453+1.5707963267948966j)
# expect: log 0.0 nan (nan+nanj)
# expect: log inf -inf (inf-0.7853981633974483j)
# expect: log inf 0.0 (inf+0j)
# expect: log inf 2.0 (inf+0j)
# expect: log inf nan (inf+nanj)
# expect: log nan -inf (inf+nanj)
# expect: log nan 0.0 (nan+nanj)
# expect: log nan 2.0 (nan+nanj)
# expect: log nan nan (nan+nanj)
# expect: log10 -inf -inf (inf-1.023282265381381j)
# expect: log10 -inf 0.0 (inf+1.3643763538418412j)
# expect: log10 -inf 2.0 (inf+1.3643763538418412j)
# expect: log10 -inf nan (inf+nanj)
# expect: log10 -1.5 -inf (inf-0.6821881769209206j)
# expect: log10 -1.5 0.0 (0.17609125905568124+1.3643763538418412j)
# expect: log10 -1.5 2.0 (0.3979400086720376+0.961657157568468j)
# expect: log10 -1.5 nan (nan+nanj)
# expect: log10 0.0 -inf (inf-0.6821881769209206j)
# expect: log10 0.0 0.0 math domain error
# expect: log10 0.0 2.0 (0.30102999566398114+0.6821881769209206j)
# expect: log10 0.0 nan (nan+nanj)
# expect: log10 inf -inf (inf-0.3410940884604603j)
# expect: log10 inf 0.0 (inf+0j)
# expect: log10 inf 2.0 (inf+0j)
# expect: log10 inf nan (inf+nanj)
# expect: log10 nan -inf (inf+nanj)
# expect: log10 nan 0.0 (nan+nanj)
# expect: log10 nan 2.0 (nan+nanj)
# expect: log10 nan nan (nan+nanj)
# expect: sin -inf -inf math domain error
# expect: sin -inf 0.0 math domain error
# expect: sin -inf 2.0 math domain error
# expect: sin -inf nan (nan+nanj)
# expect: sin -1.5 -inf (-inf-infj)
# expect: sin -1.5 0.0 (-0.9974949866040544+0j)
# expect: sin -1.5 2.0 (-3.752771340479298+0.2565539560904818j)
# expect: sin -1.5 nan (nan+nanj)
# expect: sin 0.0 -inf -infj
# expect: sin 0.0 0.0 0j
# expect: sin 0.0 2.0 3.626860407847019j
# expect: sin 0.0 nan nanj
# expect: sin inf -inf math domain error
# expect: sin inf 0.0 math domain error
# expect: sin inf 2.0 math domain error
# expect: sin inf nan (nan+nanj)
# expect: sin nan -inf (nan-infj)
# expect: sin nan 0.0 (nan-0j)
# expect: sin nan 2.0 (nan+nanj)
# expect: sin nan nan (nan+nanj)
# expect: cos -inf -inf math domain error
# expect: cos -inf 0.0 math domain error
# expect: cos -inf 2.0 math domain error
# expect: cos -inf nan (nan+nanj)
# expect: cos -1.5 -inf (inf-infj)
# expect: cos -1.5 0.0 (0.0707372016677029+0j)
# expect: cos -1.5 2.0 (0.26612719531354573+3.6177750739401375j)
# expect: cos -1.5 nan (nan+nanj)
# expect: cos 0.0 -inf (inf+0j)
# expect: cos 0.0 0.0 (1-0j)
# expect: cos 0.0 2.0 (3.7621956910836314-0j)
# expect: cos 0.0 nan (nan+0j)
# expect: cos inf -inf math domain error
# expect: cos inf 0.0 math domain error
# expect: cos inf 2.0 math domain error
# expect: cos inf nan (nan+nanj)
# expect: cos nan -inf (inf+nanj)
# expect: cos nan 0.0 (nan+0j)
# expect: cos nan 2.0 (nan+nanj)
# expect: cos nan nan (nan+nanj)
# expect: tan -inf -inf -1j
# expect: tan -inf 0.0 math domain error
# expect: tan -inf 2.0 math domain error
# expect: tan -inf nan (nan+nanj)
# expect: tan -1.5 -inf (-0-1j)
# expect: tan -1.5 0.0 (-14.101419947171719+0j)
# expect: tan -1.5 2.0 (-0.005362060922003057+1.036920282100185j)
# expect: tan -1.5 nan (nan+nanj)
# expect: tan 0.0 -inf -1j
# expect: tan 0.0 0.0 0j
# expect: tan 0.0 2.0 0.9640275800758169j
# expect: tan 0.0 nan nanj
# expect: tan inf -inf -1j
# expect: tan inf 0.0 math domain error
# expect: tan inf 2.0 math domain error
# expect: tan inf nan (nan+nanj)
# expect: tan nan -inf -1j
# expect: tan nan 0.0 (nan+nanj)
# expect: tan nan 2.0 (nan+nanj)
# expect: tan nan nan (nan+nanj)
# expect: asin -inf -inf (-0.7853981633974483-infj)
# expect: asin -inf 0.0 (-1.5707963267948966+infj)
# expect: asin -inf 2.0 (-1.5707963267948966+infj)
# expect: asin -inf nan (nan-infj)
# expect: asin -1.5 -inf (-0-infj)
# expect: asin -1.5 0.0 (-1.5707963267948966+0.9624236501192069j)
# expect: asin -1.5 2.0 (-0.6065115181997547+1.6224941488715938j)
# expect: asin -1.5 nan (nan+nanj)
# expect: asin 0.0 -inf -infj
# expect: asin 0.0 0.0 0j
# expect: asin 0.0 2.0 1.4436354751788103j
# expect: asin 0.0 nan nanj
# expect: asin inf -inf (0.7853981633974483-infj)
# expect: asin inf 0.0 (1.5707963267948966+infj)
# expect: asin inf 2.0 (1.5707963267948966+infj)
# expect: asin inf nan (nan-infj)
# expect: asin nan -inf (nan-infj)
# expect: asin nan 0.0 (nan+nanj)
# expect: asin nan 2.0 (nan+nanj)
# expect: asin nan nan (nan+nanj)
# expect: acos -inf -inf (2.356194490192345+infj)
# expect: acos -inf 0.0 (3.141592653589793-infj)
# expect: acos -inf 2.0 (3.141592653589793-infj)
# expect: acos -inf nan (nan+infj)
# expect: acos -1.5 -inf (1.5707963267948966+infj)
# expect: acos -1.5 0.0 (3.141592653589793-0.9624236501192069j)
# expect: acos -1.5 2.0 (2.1773078449946515-1.6224941488715938j)
# expect: acos -1.5 nan (nan+nanj)
# expect: acos 0.0 -inf (1.5707963267948966+infj)
# expect: acos 0.0 0.0 (1.5707963267948966-0j)
# expect: acos 0.0 2.0 (1.5707963267948966-1.4436354751788103j)
# expect: acos 0.0 nan (1.5707963267948966+nanj)
# expect: acos inf -inf (0.7853981633974483+infj)
# expect: acos inf 0.0 -infj
# expect: acos inf 2.0 -infj
# expect: acos inf nan (nan+infj)
# expect: acos nan -inf (nan+infj)
# expect: acos nan 0.0 (nan+nanj)
# expect: acos nan 2.0 (nan+nanj)
# expect: acos nan nan (nan+nanj)
# expect: atan -inf -inf (-1.5707963267948966-0j)
# expect: atan -inf 0.0 (-1.5707963267948966+0j)
# expect: atan -inf 2.0 (-1.5707963267948966+0j)
# expect: atan -inf nan (-1.5707963267948966-0j)
# expect: atan -1.5 -inf (-1.5707963267948966-0j)
# expect: atan -1.5 0.0 (-0.982793723247329+0j)
# expect: atan -1.5 2.0 (-1.311223269671635+0.3104282830771958j)
# expect: atan -1.5 nan (nan+nanj)
# expect: atan 0.0 -inf (1.5707963267948966-0j)
# expect: atan 0.0 0.0 0j
# expect: atan 0.0 2.0 (1.5707963267948966+0.5493061443340549j)
# expect: atan 0.0 nan (nan+nanj)
# expect: atan inf -inf (1.5707963267948966-0j)
# expect: atan inf 0.0 (1.5707963267948966+0j)
# expect: atan inf 2.0 (1.5707963267948966+0j)
# expect: atan inf nan (1.5707963267948966-0j)
# expect: atan nan -inf (nan-0j)
# expect: atan nan 0.0 (nan+0j)
# expect: atan nan 2.0 (nan+nanj)
# expect: atan nan nan (nan+nanj)
# expect: sinh -inf -inf math domain error
# expect: sinh -inf 0.0 (-inf+0j)
# expect: sinh -inf 2.0 (inf+infj)
# expect: sinh -inf nan (inf+nanj)
# expect: sinh -1.5 -inf math domain error
# expect: sinh -1.5 0.0 (-2.1292794550948173+0j)
# expect: sinh -1.5 2.0 (0.8860929093625314+2.139040009980677j)
# expect: sinh -1.5 nan (nan+nanj)
# expect: sinh 0.0 -inf math domain error
# expect: sinh 0.0 0.0 0j
# expect: sinh 0.0 2.0 (-0+0.9092974268256817j)
# expect: sinh 0.0 nan nanj
# expect: sinh inf -inf math domain error
# expect: sinh inf 0.0 (inf+0j)
# expect: sinh inf 2.0 (-inf+infj)
# expect: sinh inf nan (inf+nanj)
# expect: sinh nan -inf (nan+nanj)
# expect: sinh nan 0.0 (nan+0j)
# expect: sinh nan 2.0 (nan+nanj)
# expect: sinh nan nan (nan+nanj)
# expect: cosh -inf -inf math domain error
# expect: cosh -inf 0.0 (inf-0j)
# expect: cosh -inf 2.0 (-inf-infj)
# expect: cosh -inf nan (inf+nanj)
# expect: cosh -1.5 -inf math domain error
# expect: cosh -1.5 0.0 (2.352409615243247-0j)
# expect: cosh -1.5 2.0 (-0.9789478196465577-1.936148329510507j)
# expect: cosh -1.5 nan (nan+nanj)
# expect: cosh 0.0 -inf math domain error
# expect: cosh 0.0 0.0 (1+0j)
# expect: cosh 0.0 2.0 (-0.4161468365471424+0j)
# expect: cosh 0.0 nan (nan+0j)
# expect: cosh inf -inf math domain error
# expect: cosh inf 0.0 (inf+0j)
# expect: cosh inf 2.0 (-inf+infj)
# expect: cosh inf nan (inf+nanj)
# expect: cosh nan -inf (nan+nanj)
# expect: cosh nan 0.0 (nan+0j)
# expect: cosh nan 2.0 (nan+nanj)
# expect: cosh nan nan (nan+nanj)
# expect: tanh -inf -inf (-1+0j)
# expect: tanh -inf 0.0 (-1+0j)
# expect: tanh -inf 2.0 (-1-0j)
# expect: tanh -inf nan (-1+0j)
# expect: tanh -1.5 -inf math domain error
# expect: tanh -1.5 0.0 (-0.9051482536448664+0j)
# expect: tanh -1.5 2.0 (-1.064144399176537-0.08039101531016819j)
# expect: tanh -1.5 nan (nan+nanj)
# expect: tanh 0.0 -inf math domain error
# expect: tanh 0.0 0.0 0j
# expect: tanh 0.0 2.0 -2.185039863261519j
# expect: tanh 0.0 nan (nan+nanj)
# expect: tanh inf -inf (1+0j)
# expect: tanh inf 0.0 (1+0j)
# expect: tanh inf 2.0 (1-0j)
# expect: tanh inf nan (1+0j)
# expect: tanh nan -inf (nan+nanj)
# expect: tanh nan 0.0 (nan+0j)
# expect: tanh nan 2.0 (nan+nanj)
# expect: tanh nan nan (nan+nanj)
# expect: asinh -inf -inf (-inf-0.7853981633974483j)
# expect: asinh -inf 0.0 (-inf+0j)
# expect: asinh -inf 2.0 (-inf+0j)
# expect: asinh -inf nan (-inf+nanj)
# expect: asinh -1.5 -inf (-inf-1.5707963267948966j)
# expect: asinh -1.5 0.0 (-1.1947632172871094+0j)
# expect: asinh -1.5 2.0 (-1.6004100552346137+0.887765146183905j)
# expect: asinh -1.5 nan (nan+nanj)
# expect: asinh 0.0 -inf (inf-1.5707963267948966j)
# expect: asinh 0.0 0.0 0j
# expect: asinh 0.0 2.0 (1.3169578969248166+1.5707963267948966j)
# expect: asinh 0.0 nan (nan+nanj)
# expect: asinh inf -inf (inf-0.7853981633974483j)
# expect: asinh inf 0.0 (inf+0j)
# expect: asinh inf 2.0 (inf+0j)
# expect: asinh inf nan (inf+nanj)
# expect: asinh nan -inf (inf+nanj)
# expect: asinh nan 0.0 (nan+0j)
# expect: asinh nan 2.0 (nan+nanj)
# expect: asinh nan nan (nan+nanj)
# expect: acosh -inf -inf (inf-2.356194490192345j)
# expect: acosh -inf 0.0 (inf+3.141592653589793j)
# expect: acosh -inf 2.0 (inf+3.141592653589793j)
# expect: acosh -inf nan (inf+nanj)
# expect: acosh -1.5 -inf (inf-1.5707963267948966j)
# expect: acosh -1.5 0.0 (0.9624236501192069+3.141592653589793j)
# expect: acosh -1.5 2.0 (1.6224941488715938+2.1773078449946515j)
# expect: acosh -1.5 nan (nan+nanj)
# expect: acosh 0.0 -inf (inf-1.5707963267948966j)
# expect: acosh 0.0 0.0 1.5707963267948966j
# expect: acosh 0.0 2.0 (1.4436354751788103+1.5707963267948966j)
# expect: acosh 0.0 nan (nan+nanj)
# expect: acosh inf -inf (inf-0.7853981633974483j)
# expect: acosh inf 0.0 (inf+0j)
# expect: acosh inf 2.0 (inf+0j)
# expect: acosh inf nan (inf+nanj)
# expect: acosh nan -inf (inf+nanj)
# expect: acosh nan 0.0 (nan+nanj)
# expect: acosh nan 2.0 (nan+nanj)
# expect: acosh nan nan (nan+nanj)
# expect: atanh -inf -inf (-0-1.5707963267948966j)
# expect: atanh -inf 0.0 (-0+1.5707963267948966j)
# expect: atanh -inf 2.0 (-0+1.5707963267948966j)
# expect: atanh -inf nan (-0+nanj)
# expect: atanh -1.5 -inf (-0-1.5707963267948966j)
# expect: atanh -1.5 0.0 (-0.8047189562170501+1.5707963267948966j)
# expect: atanh -1.5 2.0 (-0.22008968066202295+1.2452579660726568j)
# expect: atanh -1.5 nan (nan+nanj)
# expect: atanh 0.0 -inf -1.5707963267948966j
# expect: atanh 0.0 0.0 0j
# expect: atanh 0.0 2.0 1.1071487177940904j
# expect: atanh 0.0 nan nanj
# expect: atanh inf -inf -1.5707963267948966j
# expect: atanh inf 0.0 1.5707963267948966j
# expect: atanh inf 2.0 1.5707963267948966j
# expect: atanh inf nan nanj
# expect: atanh nan -inf -1.5707963267948966j
# expect: atanh nan 0.0 (nan+nanj)
# expect: atanh nan 2.0 (nan+nanj)
# expect: atanh nan nan (nan+nanj)
print(cmath.exp(complex(-inf, -0.0)), cmath.exp(complex(-inf, 0.0)))  # expect: -0j 0j
print(cmath.rect(2, 1), cmath.rect(-inf, 0.5), cmath.polar(3 + 4j), cmath.phase(-1), cmath.rect(1, cmath.pi))
# expect: (1.0806046117362795+1.682941969615793j) (-inf-infj) (5.0, 0.9272952180016122) 3.141592653589793 (-1+1.2246467991473532e-16j)
print(cmath.isclose(1, 1 + 1e-10j), cmath.isclose(1, 1.1), cmath.isclose(1, 1j, abs_tol=3), cmath.isclose(inf, inf))
# expect: True False True True
print(cmath.isnan(complex(nan, 1)), cmath.isinf(complex(1, inf)), cmath.isfinite(1j), cmath.isfinite(complex(inf)))
# expect: True True True False
print(cmath.pi, cmath.e, cmath.tau, cmath.inf, cmath.nan, cmath.infj, cmath.nanj)
# expect: 3.141592653589793 2.718281828459045 6.283185307179586 inf nan infj nanj
print(cmath.log(8, 2), cmath.log(-1, 10j))  # expect: (3+0j) (0.635166965086911+0.9310729598888074j)


class Number:
    def __complex__(self):
        return 1j


class Wrong:
    def __complex__(self):
        return 1


print(cmath.exp(Number()), cmath.exp(True))
# expect: (0.5403023058681398+0.8414709848078965j) (2.718281828459045+0j)
show(cmath.exp, Wrong())  # expect: TypeError: __complex__ returned non-complex (type int)
show(cmath.sqrt, "a")  # expect: TypeError: must be real number, not str
show(cmath.sqrt)  # expect: TypeError: cmath.sqrt() takes exactly one argument (0 given)
show(cmath.log, 0)  # expect: ValueError: math domain error
show(cmath.log, 2, 1)  # expect: ValueError: math domain error
show(cmath.log, 1, 2, 3)  # expect: TypeError: log expected at most 2 arguments, got 3
show(cmath.exp, 1000)  # expect: OverflowError: math range error
show(cmath.exp, 10**400)  # expect: OverflowError: int too large to convert to float
show(cmath.cosh, 1000)  # expect: OverflowError: math range error
show(cmath.atanh, 1)  # expect: ValueError: math domain error
show(cmath.polar, 1e308 + 1.7e308j)  # expect: OverflowError: math range error
show(cmath.isclose, 1, 2, rel_tol=-1)  # expect: ValueError: tolerances must be non-negative
show(cmath.rect, 1, inf)  # expect: ValueError: math domain error
