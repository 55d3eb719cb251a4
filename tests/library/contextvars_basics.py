# Context variables: what is set in a context stays there.
import contextvars

level = contextvars.ContextVar("level", default=0)
user = contextvars.ContextVar("user")
try:
    user.get()
except LookupError as e:
    print(type(e).__name__, e.args[0] is user)  # expect: LookupError True
print(user.get("nobody"), level.get())  # expect: nobody 0

token = user.set("ann")
print(user.get(), token.old_value, token.var is user)  # expect: ann <Token.MISSING> True
context = contextvars.copy_context()


def work(n):
    level.set(n)
    user.set("bob")
    return user.get(), level.get()


print(context.run(work, n=3), user.get(), level.get())  # expect: ('bob', 3) ann 0
print(context[user], level in context, len(context), sorted(context.values(), key=str))  # expect: bob True 2 [3, 'bob']
user.reset(token)
print(user.get("nobody"))  # expect: nobody
try:
    user.reset(token)
except RuntimeError as e:
    print(str(e).endswith("has already been used once"))  # expect: True
try:
    context.run(context.run, print)
except RuntimeError as e:
    print(str(e).startswith("cannot enter context:"))  # expect: True
print(context == context.copy(), context.get(1) if False else context.get(user))  # expect: True bob
