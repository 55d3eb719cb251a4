# A module two packages down in the frozen one; there is nothing in it.
