"""The classes that CPython's asyncio takes from its accelerator of this name: those of the library itself, with the
accelerator's names and messages. asyncio.events and asyncio.tasks ask for functions as well, and keep their own where
there are none."""


def _make_future():
    from asyncio import exceptions, futures

    class Future(futures._PyFuture):
        __module__ = "_asyncio"
        __qualname__ = "Future"
        __doc__ = futures._PyFuture.__doc__

        def result(self):
            if self._state == "PENDING":
                raise exceptions.InvalidStateError("Result is not set.")
            return super().result()

        def exception(self):
            if self._state == "PENDING":
                raise exceptions.InvalidStateError("Exception is not set.")
            return super().exception()

        def set_result(self, result):
            if self._state != "PENDING":
                raise exceptions.InvalidStateError("invalid state")
            super().set_result(result)

        def set_exception(self, exception):
            if self._state != "PENDING":
                raise exceptions.InvalidStateError("invalid state")
            super().set_exception(exception)

    return Future


def _make_task():
    from asyncio import tasks

    class Task(tasks._PyTask, Future):
        __module__ = "_asyncio"
        __qualname__ = "Task"
        __doc__ = tasks._PyTask.__doc__

    return Task


# What asyncio.events has of its own before it asks.
_OF_EVENTS = "_get_running_loop", "_set_running_loop", "get_running_loop", "get_event_loop", "_get_event_loop"


def __getattr__(name):
    # While asyncio.futures and asyncio.tasks are being imported, each asks for its class at its end.
    global Future, Task
    if name == "Future":
        Future = _make_future()
        return Future
    if name == "Task":
        if "Future" not in globals():
            __getattr__("Future")
        Task = _make_task()
        return Task
    if name in _OF_EVENTS:
        from asyncio import events
        return getattr(events, name)
    raise AttributeError(f"module '_asyncio' has no attribute '{name}'")
