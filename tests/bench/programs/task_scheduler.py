# Methods and objects: a small operating system of idlers, workers and devices that pass packets (after Richards).
class Packet:
    def __init__(self, link, owner, kind):
        self.link = link
        self.owner = owner
        self.kind = kind
        self.datum = 0
        self.data = [0] * 4


def append_packet(packet, queue):
    packet.link = None
    if queue is None:
        return packet
    last = queue
    while last.link is not None:
        last = last.link
    last.link = packet
    return queue


class Task:
    def __init__(self, system, ident, priority, queue):
        self.system = system
        self.ident = ident
        self.priority = priority
        self.queue = queue
        self.waiting = queue is None
        self.held = False
        system.tasks.append(self)

    def receive(self, packet):
        self.queue = append_packet(packet, self.queue)
        self.waiting = False

    def take(self):
        packet = self.queue
        if packet is not None:
            self.queue = packet.link
            packet.link = None
        return packet


class Idler(Task):
    def __init__(self, system, count):
        super().__init__(system, 0, 0, None)
        self.waiting = False
        self.seed = 1
        self.count = count

    def step(self):
        self.count -= 1
        if self.count == 0:
            self.held = True
        elif self.seed & 1:
            self.seed = (self.seed >> 1) ^ 0xD008
            self.system.release(5)
        else:
            self.seed >>= 1
            self.system.release(4)


class Worker(Task):
    def __init__(self, system):
        super().__init__(system, 1, 1000, Packet(None, 0, "work"))
        self.target = 2
        self.letter = 0

    def step(self):
        packet = self.take()
        if packet is None:
            self.waiting = True
            return
        self.target = 5 - self.target
        packet.datum = 0
        for i in range(4):
            self.letter = self.letter % 26 + 1
            packet.data[i] = 64 + self.letter
        self.system.send(self, packet, self.target)


class Handler(Task):
    def __init__(self, system, ident, priority, device):
        super().__init__(system, ident, priority, Packet(Packet(None, device, "device"), device, "device"))
        self.device = device
        self.work = None
        self.free = None

    def step(self):
        packet = self.take()
        if packet is not None:
            if packet.kind == "work":
                self.work = append_packet(packet, self.work)
            else:
                self.free = append_packet(packet, self.free)
        job = self.work
        if job is None:
            self.waiting = self.queue is None
            return
        if job.datum >= 4:
            self.work = job.link
            self.system.send(self, job, 1)
        elif self.free is not None:
            carrier = self.free
            self.free = carrier.link
            carrier.datum = job.data[job.datum]
            job.datum += 1
            self.system.send(self, carrier, self.device)
        else:
            self.waiting = self.queue is None


class Device(Task):
    def __init__(self, system, ident, client):
        super().__init__(system, ident, 2000, None)
        self.client = client
        self.pending = None

    def step(self):
        packet = self.take()
        if packet is not None:
            self.pending = append_packet(packet, self.pending)
            self.held = True
        elif self.pending is not None:
            done = self.pending
            self.pending = done.link
            self.system.send(self, done, self.client)
        else:
            self.waiting = True


class System:
    def __init__(self):
        self.tasks = []
        self.sent = 0
        self.steps = 0

    def release(self, ident):
        for task in self.tasks:
            if task.ident == ident:
                task.held = False
                if task.pending is not None:
                    task.waiting = False

    def send(self, sender, packet, ident):
        self.sent += 1
        packet.owner = sender.ident
        for task in self.tasks:
            if task.ident == ident:
                task.receive(packet)

    def run(self):
        order = sorted(self.tasks, key=lambda task: -task.priority)
        while True:
            for task in order:
                if not task.held and not task.waiting:
                    self.steps += 1
                    task.step()
                    break
            else:
                return self.steps, self.sent


def simulate(count):
    system = System()
    Idler(system, count)
    Worker(system)
    Handler(system, 2, 1500, 4)
    Handler(system, 3, 1400, 5)
    Device(system, 4, 2)
    Device(system, 5, 3)
    return system.run()


print([simulate(140000) for i in range(2)][-1])  # expect: (696702, 270301)
