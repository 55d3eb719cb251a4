# str: finding, counting, prefixes and suffixes, membership.
def show(f):
    try:
        print(repr(f()))
    except Exception as e:
        print(type(e).__name__ + ":", e)

show(lambda: ("hello".find("l"), "hello".rfind("l"), "hello".find("x")))  # expect: (2, 3, -1)
show(lambda: "hello".find(""))  # expect: 0
show(lambda: ("hello".find("", 5), "hello".find("", 6), "hello".rfind("")))  # expect: (5, -1, 5)
show(lambda: "hello".rfind("", 0, 2))  # expect: 2
show(lambda: ("hello".find("l", -2), "hello".find("l", 0, -2)))  # expect: (3, 2)
show(lambda: ("hello".find("lo", 3, 5), "hello".find("lo", 3, 4)))  # expect: (3, -1)
show(lambda: ("hello".find("l", None, None), "hello".find("l", 3, None)))  # expect: (2, 3)
show(lambda: ("hello".find("l", 10**30), "hello".find("l", -10**30, 10**30)))  # expect: (-1, 2)
show(lambda: ("añb€c😀d".find("€"), "añb€c😀d".find("😀"), "añb€c😀d".rfind("d")))  # expect: (3, 5, 6)
show(lambda: ("añb".find("€"), "abc".find("ñ")))  # expect: (-1, -1)
show(lambda: ("a" * 1000 + "b").find("a" * 500 + "b"))  # expect: 500
show(lambda: (("a" * 1000).find("a" * 500 + "b"), ("ab" * 500).rfind("ba")))  # expect: (-1, 997)
show(lambda: (("é€" * 300).find("€é" * 100), ("é€" * 300).rfind("€é" * 100)))  # expect: (1, 399)
show(lambda: ("banana".count("an"), "banana".count("ana"), "banana".count("")))  # expect: (2, 1, 7)
show(lambda: ("".count(""), "banana".count("a", 2), "banana".count("", 7)))  # expect: (1, 2, 0)
show(lambda: ("aaaa".count("aa"), "a😀a😀".count("😀"), "abc".count("€")))  # expect: (2, 2, 0)
show(lambda: ("hello".index("l"), "hello".rindex("l")))  # expect: (2, 3)
show(lambda: "hello".index("z"))  # expect: ValueError: substring not found
show(lambda: "hello".rindex("l", 0, 2))  # expect: ValueError: substring not found
show(lambda: ("hello".startswith("he"), "hello".startswith(("x", "h"))))  # expect: (True, True)
show(lambda: ("hello".startswith("l", 2), "hello".startswith("", 5)))  # expect: (True, True)
show(lambda: "hello".startswith("", 6))  # expect: False
show(lambda: ("hello".endswith("lo"), "hello".endswith(("x", "o"))))  # expect: (True, True)
show(lambda: ("hello".endswith("l", 0, 4), "hello".endswith("", 9)))  # expect: (True, False)
show(lambda: "hello".endswith(()))  # expect: False
show(lambda: ("é€".startswith("é"), "é€".endswith("€"), "abc".startswith("é")))  # expect: (True, True, False)
show(lambda: "😀".startswith(""))  # expect: True
show(lambda: ("l" in "hello", "" in "hello", "lo!" in "hello", "€" in "a€"))  # expect: (True, True, False, True)
show(lambda: "a".find())  # expect: TypeError: find() takes at least 1 argument (0 given)
show(lambda: "a".find(1))  # expect: TypeError: must be str, not int
show(lambda: "a".find(None))  # expect: TypeError: must be str, not NoneType
show(lambda: "a".find("a", "b"))  # expect: TypeError: slice indices must be integers or None or have an __index__ method
show(lambda: "a".find("a", 1.5))  # expect: TypeError: slice indices must be integers or None or have an __index__ method
show(lambda: "a".find("a", 1, 2, 3))  # expect: TypeError: find() takes at most 3 arguments (4 given)
show(lambda: "a".find("a", x=1))  # expect: TypeError: str.find() takes no keyword arguments
show(lambda: "a".count(5))  # expect: TypeError: must be str, not int
show(lambda: "a".index(5))  # expect: TypeError: must be str, not int
show(lambda: "a".startswith(1))  # expect: TypeError: startswith first arg must be str or a tuple of str, not int
show(lambda: "a".startswith((1,)))  # expect: TypeError: tuple for startswith must only contain str, not int
show(lambda: "a".startswith(None))  # expect: TypeError: startswith first arg must be str or a tuple of str, not NoneType
show(lambda: "a".endswith(["a"]))  # expect: TypeError: endswith first arg must be str or a tuple of str, not list
show(lambda: 1 in "a")  # expect: TypeError: 'in <string>' requires string as left operand, not int
show(lambda: None in "a")  # expect: TypeError: 'in <string>' requires string as left operand, not NoneType
