# Float attributes: five bodies that attract each other.
class Body:
    def __init__(self, x, y, z, vx, vy, vz, mass):
        self.x, self.y, self.z = x, y, z
        self.vx, self.vy, self.vz = vx, vy, vz
        self.mass = mass


def solar_system():
    return [
        Body(0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 39.5),
        Body(4.84, -1.16, -0.10, 0.60, 2.81, -0.02, 0.0377),
        Body(8.34, 4.12, -0.4, -1.01, 1.82, 0.008, 0.0113),
        Body(12.9, -15.1, -0.22, 1.08, 0.86, -0.01, 0.0017),
        Body(15.4, -25.9, 0.18, 0.98, 0.59, -0.035, 0.002),
    ]


def advance(pairs, bodies, dt):
    for a, b in pairs:
        dx = a.x - b.x
        dy = a.y - b.y
        dz = a.z - b.z
        squared = dx * dx + dy * dy + dz * dz
        pull = dt / (squared * squared ** 0.5)
        am = a.mass * pull
        bm = b.mass * pull
        a.vx -= dx * bm
        a.vy -= dy * bm
        a.vz -= dz * bm
        b.vx += dx * am
        b.vy += dy * am
        b.vz += dz * am
    for body in bodies:
        body.x += dt * body.vx
        body.y += dt * body.vy
        body.z += dt * body.vz


def energy(bodies):
    total = 0.0
    for i, a in enumerate(bodies):
        total += 0.5 * a.mass * (a.vx ** 2 + a.vy ** 2 + a.vz ** 2)
        for b in bodies[i + 1:]:
            distance = ((a.x - b.x) ** 2 + (a.y - b.y) ** 2 + (a.z - b.z) ** 2) ** 0.5
            total -= a.mass * b.mass / distance
    return total


bodies = solar_system()
pairs = [(a, b) for i, a in enumerate(bodies) for b in bodies[i + 1:]]
before = energy(bodies)
for step in range(180000):
    advance(pairs, bodies, 0.001)
print("%.9f" % before, abs(energy(bodies) - before) < 1e-3)  # expect: -0.170115861 True
