#!/usr/bin/env python3
"""Aligns many small documents on a cluster of two executors in this machine, kills one of them
half-way, and looks whether every id came out once.

    python cluster.py --distich PATH [--documents 100000] [--parquet] [--stop-driver] [--folder FOLDER]

Among the documents are some that cannot be aligned, and three that kill the process. With
--parquet they come and go as Parquet. With --stop-driver the whole run is killed, too, and gone on
with. The second run of all finds nothing left to do.
"""

import argparse
import collections
import contextlib
import json
import os
import pathlib
import random
import re
import signal
import subprocess
import sys
import tempfile
import time

DRIVER = pathlib.Path(__file__).parents[3] / "Sources/distich/Spark/distich_spark.py"
KILLER = "This sentence ends the process."

# A program that does what distich does, but for documents that end it.
STAND_IN = """#!{python}
import os, subprocess, sys
child = subprocess.Popen(["{distich}", *sys.argv[1:]], stdin=subprocess.PIPE)
for line in sys.stdin.buffer:
    if b"{killer}" in line:
        child.kill()
        child.wait()
        os.kill(os.getpid(), 9)
    child.stdin.write(line)
    child.stdin.flush()
child.stdin.close()
sys.exit(child.wait())
"""

FRENCH = ["Le chat dort.", "Il est 15 h 30.", "Nous partons demain.", "« Oui », dit-elle."]
ENGLISH = ["The cat sleeps.", "It is 3:30 pm.", "We leave tomorrow.", "“Yes,” she said."]


def write_stand_in(path, distich):
    path.write_text(STAND_IN.format(python=sys.executable, distich=distich, killer=KILLER))
    path.chmod(0o755)
    return path


def write_documents(path, count):
    """Documents of a few sentences, some of hundreds; returns the ids that cannot be answered."""
    numbers = random.Random(1)
    bad = set()
    killers = {count // 7, count // 2, count - 3}
    with open(path, "w", encoding="utf-8") as file:
        for number in range(count):
            sentences = numbers.choices(range(4), k=300 if number % 2000 == 999 else number % 4 + 1)
            document = {
                "id": f"d{number}",
                "source": " ".join(FRENCH[i] for i in sentences) + f" Numéro {number}.",
                "target": " ".join(ENGLISH[i] for i in sentences) + f" Number {number}.",
                "source_lang": "fr",
                "target_lang": "en",
            }
            if number in killers:
                document["source"] += " " + KILLER
            elif number % 5000 == 17:
                del document["target"]
            elif number % 5000 == 18:
                document["source_lang"] = "klingonese"
            else:
                file.write(json.dumps(document, ensure_ascii=False) + "\n")
                continue
            bad.add(document["id"])
            file.write(json.dumps(document, ensure_ascii=False) + "\n")
    return bad, {f"d{number}" for number in killers}


@contextlib.contextmanager
def spark_here():
    """Spark in this process: what reads and writes Parquet."""
    from pyspark.sql import SparkSession

    # With the address of the machine in place of its name, which nobody may know.
    os.environ["SPARK_LOCAL_IP"] = "127.0.0.1"
    builder = SparkSession.builder.master("local[2]").config("spark.ui.enabled", "false")
    session = builder.config("spark.log.level", "ERROR").getOrCreate()
    try:
        yield session
    finally:
        session.stop()


def start(options, folder, size):
    environment = dict(os.environ, PYSPARK_PYTHON=sys.executable, SPARK_LOCAL_IP="127.0.0.1")
    environment["PYSPARK_SUBMIT_ARGS"] = (
        "--master local-cluster[2,1,1024] --driver-memory 1g --conf spark.ui.enabled=false"
        f" --conf spark.local.dir={folder}/spark"
        " pyspark-shell"
    )
    command = [sys.executable, DRIVER, "align", "-o", f"{folder}/out", *options]
    command += ["--distich", f"{folder}/distich", "--partition-bytes", str(size)]
    log = open(f"{folder}/log", "ab")
    return subprocess.Popen(
        command, cwd=folder, env=environment, stdout=log, stderr=log, start_new_session=True
    )


def parts(folder):
    return len(list(pathlib.Path(folder).glob("out/set=answers/part-*")))


def wait_for_parts(process, folder, count):
    while process.poll() is None and parts(folder) < count:
        time.sleep(0.05)
    if process.poll() is not None:
        sys.exit(f"the run ended too early; see {folder}/log")


def executors(run):
    """The processes of the executors of a run, which share its session."""
    found = []
    for place in pathlib.Path("/proc").iterdir():
        try:
            number = int(place.name)
            words = (place / "cmdline").read_bytes().split(b"\0")
            if b"org.apache.spark.executor.CoarseGrainedExecutorBackend" in words:
                found += [number] if os.getsid(number) == run.pid else []
        except (OSError, ValueError):
            continue
    return found


def rows(folder, name, is_parquet):
    """The objects among the answers or the errors."""
    if is_parquet:
        with spark_here() as session:
            frame = session.read.parquet(f"{folder}/out").where(f"set = '{name}'")
            for row in frame.toLocalIterator():
                yield row.asDict(recursive=True)
    else:
        for path in pathlib.Path(folder).glob(f"out/set={name}/part-*"):
            with open(path, encoding="utf-8") as file:
                yield from map(json.loads, file)


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--distich", required=True)
    parser.add_argument("--documents", type=int, default=100_000)
    parser.add_argument("--parquet", action="store_true")
    parser.add_argument("--stop-driver", action="store_true")
    parser.add_argument("--folder")
    arguments = parser.parse_args()
    kept = tempfile.TemporaryDirectory(prefix="distich-spark-")
    folder = pathlib.Path(arguments.folder or kept.name).resolve()
    folder.mkdir(exist_ok=True)
    write_stand_in(folder / "distich", os.path.abspath(arguments.distich))
    bad, killers = write_documents(folder / "in.jsonl", arguments.documents)
    size = os.path.getsize(folder / "in.jsonl")
    tasks = 40 if arguments.documents >= 10_000 else 8
    options = [f"{folder}/in.jsonl"]
    if arguments.parquet:
        with spark_here() as session:
            session.read.json(options[0]).write.parquet(f"{folder}/in.parquet")
        options = [f"{folder}/in.parquet", "--output-format", "parquet"]
    began = time.monotonic()

    process = start(options, folder, size // tasks)
    if arguments.stop_driver:
        wait_for_parts(process, folder, tasks // 4)
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()
        print(f"the run was killed with {parts(folder)} of about {tasks} tasks done")
        process = start(options, folder, size // tasks)
    wait_for_parts(process, folder, tasks // 2)
    alive = executors(process)
    assert len(alive) == 2, alive
    os.kill(alive[0], signal.SIGKILL)
    print(f"an executor was killed with {parts(folder)} of about {tasks} tasks done")
    code = process.wait()
    seconds = time.monotonic() - began
    log = (folder / "log").read_text(errors="replace")
    assert code == 2, f"exit code {code}; the log ends: {log[-3000:]}"
    assert re.search("Lost executor|ExecutorLost|Executor lost|exited with code 137", log), log[-3000:]

    before = check(folder, arguments, bad, killers)
    again = start(options, folder, size // tasks)
    assert again.wait() == 2 and check(folder, arguments, bad, killers) == before
    print("run again, it finds nothing left to do")
    print(f"{arguments.documents} documents, {size >> 20} MB, {seconds:.0f} s")


def check(folder, arguments, bad, killers):
    """Checks that every id is out once, in the right set; returns how often each is there."""
    ids = collections.Counter()
    for value in rows(folder, "answers", arguments.parquet):
        assert value["beads"] and value["id"] not in bad, value
        ids[value["id"]] += 1
    answers = ids.total()
    for value in rows(folder, "errors", arguments.parquet):
        assert value["id"] in bad and json.loads(value["input"])["id"] == value["id"], value
        assert ("SIGKILL" in value["error"]) == (value["id"] in killers), value
        ids[value["id"]] += 1
    expected = {f"d{number}" for number in range(arguments.documents)}
    assert ids.keys() == expected, "ids are missing"
    twice = [id for id, times in ids.items() if times > 1]
    assert not twice, f"{len(twice)} ids are there twice: {twice[:5]}"
    print(f"{answers} ids among the answers, {ids.total() - answers} among the errors, each once")
    return ids


if __name__ == "__main__":
    main()
