# SPDX-License-Identifier: MIT
"""Runs commands in turns and keeps what each run cost."""
import os
import platform
import statistics
import subprocess
import tempfile


class Cost:
    def __init__(self, line):
        wall, processor, kilobytes, status = line.split()
        self.wall, self.processor = float(wall), float(processor)
        self.megabytes, self.status = int(kilobytes) / 1024, int(status)


class Work:
    """Something that is run several times."""

    def __init__(self, name, command, read=None, threads=None, may_say=(0,)):
        self.name, self.command, self.read = name, command, read
        self.threads, self.may_say = threads, may_say
        self.costs = []

    @property
    def time(self):
        return statistics.median(cost.wall for cost in self.costs)

    @property
    def processor(self):
        return statistics.median(cost.processor for cost in self.costs)

    @property
    def memory(self):
        return max(cost.megabytes for cost in self.costs)


class Bench:
    def __init__(self, build, work):
        self.timed = os.path.join(build, "bench", "timed")
        self.figures = os.path.join(work, "figures")
        self.output = os.path.join(work, "output")

    def run(self, work, pipe=False):
        """One run; its output as text where somebody reads it."""
        environment = dict(os.environ)
        if work.threads is not None:
            environment["FINDINGS_THREADS"] = str(work.threads)
        with tempfile.TemporaryFile() as errors, open(self.output, "wb") as output:
            done = subprocess.run([self.timed, self.figures, *work.command], stdin=subprocess.DEVNULL,
                                  stdout=subprocess.PIPE if pipe else output, stderr=errors,
                                  env=environment, check=True)
            with open(self.figures, encoding="ascii") as file:
                cost = Cost(file.read())
            if cost.status not in work.may_say:
                errors.seek(0)
                raise SystemExit(f"{work.name}: ended with status {cost.status}: "
                                 f"{errors.read().decode(errors='replace').strip()}")
        work.costs.append(cost)
        if work.read is None or pipe:
            return done.stdout
        with open(self.output, encoding="utf-8") as file:
            return work.read(file.read())

    def turns(self, works, rounds, check=None, pipe=False, slow=2.0, slow_rounds=3):
        """By turns, so that a machine that is busy for a while slows all of them. What is
        slow has fewer turns: what is to be seen is seen then."""
        for turn in range(rounds):
            for work in works:
                if turn >= slow_rounds and work.costs[0].wall > slow:
                    continue
                found = self.run(work, pipe)
                if check is not None and work.read is not None:
                    check(work, found)


def machine():
    """Processor, cores, memory, system: what figures depend on, and nothing that names anybody."""
    model = platform.processor() or platform.machine()
    memory = 0
    try:
        with open("/proc/cpuinfo", encoding="utf-8") as file:
            model = next((line.split(":", 1)[1].strip() for line in file
                          if line.startswith("model name")), model)
        with open("/proc/meminfo", encoding="utf-8") as file:
            memory = int(file.readline().split()[1]) / 1024 / 1024
    except OSError:
        pass
    return (f"{model}, {os.cpu_count()} cores, {memory:.0f} GB of memory, "
            f"{platform.system()} {platform.release().split('-')[0]} {platform.machine()}")
