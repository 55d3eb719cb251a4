# What has not begun is at the line of its def.
def count():
    first = 1
    yield first


async def wait():
    pass


print(count().gi_frame.f_lineno)  # expect: 2
for started in (count(), wait()):
    try:
        started.throw(OverflowError)
    except OverflowError as e:
        inner = e.__traceback__.tb_next
        print(inner.tb_frame.f_code.co_name, inner.tb_lineno)
# expect: count 2
# expect: wait 7
count().throw(KeyError, 1)
# expect-exit: 1
# expect-stderr: Traceback (most recent call last):
# expect-stderr:   File "$FILE", line 20, in <module>
# expect-stderr:     count().throw(KeyError, 1)
# expect-stderr:   File "$FILE", line 2, in count
# expect-stderr:     def count():
# expect-stderr: KeyError: 1
