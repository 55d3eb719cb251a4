# Strings: join, split, replace, find, slices, formatting in three ways, character by character.
total = 0
for i in range(200000):
    row = ",".join([str(i), "name%d" % i, f"{i * 1.5:.2f}", "{:>8}".format(i), repr(i % 10 == 0)])
    fields = row.split(",")
    total += len(fields[1]) + int(fields[0]) + len(row.replace("name", "n").strip())
    total += row.find("True") + row.count(",") + row.startswith("1") + (fields[4] == "False")
print(total)  # expect: 20010894075

text = "the quick brown fox jumps over the lazy dog " * 2000
vowels = 0
for c in text:
    if c in "aeiou":
        vowels += 1
print(vowels, text.upper().count("THE"), text[::-1][:12], text.title()[:20], len(text[5:-5:3]))
# expect: 22000 4000  god yzal eh The Quick Brown Fox  29330



def alphabet(count):
    text = ""
    for i in range(count):
        text += chr(97 + i % 26)
    return text


built = alphabet(400000)
print(len(built), built[1000:1010], built.index("xyz"), built.rpartition("abc")[2])
# expect: 400000 mnopqrstuv 23 defghijklmnop

shifted = []
for i in range(150):
    shifted.append("".join([chr((ord(c) - 97 + i) % 26 + 97) if c.isalpha() else c for c in text[:3000]]))
print(sum(map(hash, shifted)) != 0, shifted[3][:20])  # expect: True wkh txlfn eurzq ira 
palindromes = [w for w in (str(n) for n in range(200000)) if w == w[::-1]]
print(len(palindromes), palindromes[-1])  # expect: 1199 199991
