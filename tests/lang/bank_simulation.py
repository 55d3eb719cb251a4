# A whole small program: accounts with history, errors and a report.
class InsufficientFunds(Exception):
    def __init__(self, account, amount):
        self.account, self.amount = account, amount
        super().__init__(f"{account.owner} cannot pay {amount:.2f}")


class Account:
    _next = 1

    def __init__(self, owner, balance=0.0):
        self.owner, self._balance, self.history = owner, balance, []
        self.number = Account._next
        Account._next += 1

    @property
    def balance(self): return round(self._balance, 2)

    def _record(self, kind, amount): self.history.append((kind, amount))

    def deposit(self, amount):
        if amount <= 0: raise ValueError("amount must be positive")
        self._balance += amount
        self._record("deposit", amount)
        return self

    def withdraw(self, amount):
        if amount > self._balance: raise InsufficientFunds(self, amount)
        self._balance -= amount
        self._record("withdraw", amount)
        return self

    def __repr__(self): return f"{type(self).__name__}({self.owner!r}, {self.balance})"
    def __lt__(self, other): return self.balance < other.balance
    def __iadd__(self, amount): return self.deposit(amount)


class Savings(Account):
    rate = 0.05
    def month(self): return self.deposit(self.balance * self.rate / 12)


class Bank:
    def __init__(self): self.accounts = {}
    def open(self, kind, *args):
        account = kind(*args)
        self.accounts[account.number] = account
        return account
    def __getitem__(self, number): return self.accounts[number]
    def __iter__(self): return iter(self.accounts.values())
    def __len__(self): return len(self.accounts)
    def __contains__(self, owner): return any(a.owner == owner for a in self)
    def transfer(self, a, b, amount):
        try:
            self[a].withdraw(amount)
        except InsufficientFunds as e:
            return f"refused: {e}"
        else:
            self[b].deposit(amount)
            return "done"
        finally:
            self.last = (a, b, amount)


bank = Bank()
ann, bob = bank.open(Account, "Ann", 100), bank.open(Savings, "Bob", 50.5)
ann += 25
print(bank.transfer(1, 2, 80), bank.transfer(1, 2, 80), bank.last, sorted(bank), len(bank), "Ann" in bank, "Zed" in bank)
# expect: done refused: Ann cannot pay 80.00 (1, 2, 80) [Account('Ann', 45), Savings('Bob', 130.5)] 2 True False
for i in range(3): bob.month()
print(bob, bob.history[-1][0], f"{sum(x for k, x in bob.history if k == 'deposit'):.4f}", [a.owner for a in bank])
# expect: Savings('Bob', 132.14) deposit 81.6380 ['Ann', 'Bob']
for action in (lambda: ann.deposit(-1), lambda: bank[9], lambda: ann.withdraw(1e6), lambda: setattr(ann, "balance", 5)):
    try:
        action()
    except (ValueError, LookupError, InsufficientFunds, AttributeError) as e:
        print(type(e).__name__, e)
# expect: ValueError amount must be positive
# expect: KeyError 9
# expect: InsufficientFunds Ann cannot pay 1000000.00
# expect: AttributeError property 'balance' of 'Account' object has no setter
print("\n".join(f"{a.number:>3} {a.owner:<6}|{a.balance:>10,.2f}|" for a in bank))
# expect:   1 Ann   |     45.00|
# expect:   2 Bob   |    132.14|
