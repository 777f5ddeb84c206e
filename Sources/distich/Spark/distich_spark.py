#!/usr/bin/env python3
"""Runs distich align, check or segment over a cluster of Apache Spark.

    spark-submit distich_spark.py align pairs.jsonl -o aligned
    spark-submit distich_spark.py check pairs.parquet -o checked --output-format parquet -- -g names.yml

Each partition goes through `distich VERB --jsonl`, as RDD.pipe would send it, but that a document
which ends the process is set aside, and the others go on. OUT/set=answers has an answer for every
document that could be worked on, OUT/set=errors the others with their errors. Run again with the
same OUT, it does what is not there yet. See the article on clusters in distich's documentation.
"""

import argparse
import collections
import hashlib
import itertools
import json
import os
import signal
import subprocess
import sys
import threading
import time

PLACE = "struct<start:bigint,end:bigint,text:string>"
SIDE = "struct<language:string,segments:array<array<bigint>>>"

# What every answer of a verb has that is no error, and the columns of its answers in Parquet.
MEMBER = {"align": "beads", "check": "findings", "segment": "ends"}
COLUMNS = {
    "align": f"source {SIDE}, target {SIDE}, beads array<struct<source:array<int>,"
    "target:array<int>,type:string,confidence:double>>, score double, warnings array<string>",
    "check": "findings array<struct<check:string,severity:string,message:string,"
    f"source:{PLACE},target:{PLACE},suggestion:string>>",
    "segment": "text string, ends array<int>",
}


class Ended(Exception):
    """A process ended before all its documents were answered; says by what."""


class Deaf(Exception):
    """A process reads no more."""


class Run:
    """A process that answers documents in their order."""

    def __init__(self, command, documents, waiting, patience):
        """A process that is sent what `waiting` holds, then `documents`; these wait there, too,
        until they are answered."""
        self.waiting, self.patience = waiting, patience
        self.failure = None
        self.since = time.monotonic()
        self.is_fed = self.is_late = self.is_over = False
        self.complaints = collections.deque(maxlen=20)
        self.process = subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE
        )
        threads = [(self.feed, (list(waiting), documents)), (self.listen, ()), (self.watch, ())]
        self.threads = [threading.Thread(target=f, args=a, daemon=True) for f, a in threads]
        for thread in self.threads:
            thread.start()

    def feed(self, again, documents):
        try:
            for document in again:
                self.send(document)
            for document in documents:
                if not self.waiting:
                    self.since = time.monotonic()
                self.waiting.append(document)
                self.send(document)
            self.process.stdin.close()
            self.is_fed = True
        except Deaf:
            pass  # What was not answered waits.
        except Exception as failure:  # Spark could not hand over the next document.
            self.failure = failure
            self.process.kill()

    def send(self, document):
        try:
            self.process.stdin.write(document + b"\n")
            self.process.stdin.flush()
        except BrokenPipeError as broken:
            raise Deaf from broken

    def listen(self):
        for line in self.process.stderr:
            self.complaints.append(line.decode(errors="replace").rstrip())

    def watch(self):
        while not self.is_over:
            if self.waiting and self.since and time.monotonic() - self.since > self.patience:
                self.is_late = True
                self.process.kill()
            time.sleep(min(1, self.patience / 4))

    def answers(self):
        """Pairs of a document and its answer; raises Ended where one does not come."""
        try:
            for answer in self.process.stdout:
                if not answer.endswith(b"\n"):
                    break
                self.since = None  # Whoever takes the answer may take his time.
                yield self.waiting.popleft(), answer[:-1]
                self.since = time.monotonic()
            self.process.stdout.close()
            code = self.process.wait()
            self.threads[0].join()
            if self.failure:
                raise self.failure
            if self.is_late:
                raise Ended(f"no answer within {self.patience} s")
            if code < 0:
                raise Ended(f"the process was ended by {signal.Signals(-code).name}")
            if code > 2 or self.waiting or not self.is_fed:
                self.threads[1].join()
                said = "; ".join(self.complaints)
                raise RuntimeError(f"{self.process.args} ended with {code}: {said}")
        finally:
            self.is_over = True
            self.process.kill()
            self.process.wait()


class Piping:
    """What is done to a partition: documents (bytes) go in, rows (set, id, value) come out."""

    def __init__(self, verb, program, options, patience, most_killers):
        self.verb, self.program, self.options = verb, program, options
        self.patience, self.most_killers = patience, most_killers

    def __call__(self, documents):
        first = next(documents, None)
        if first is None:
            return
        documents = itertools.chain([first], documents)
        waiting = collections.deque()
        self.killers = 0
        while True:
            try:
                yield from self.rows(documents, waiting)
                return
            except Ended as ended:
                # A program that does not even run alone is no document's fault.
                if not waiting:
                    raise RuntimeError(str(ended)) from ended
                left = list(waiting)
                waiting.clear()
                yield from self.halves(left)

    def halves(self, documents):
        """The rows of documents one of which may have ended the process: what does not is found
        by trying halves, and halves of these, down to a document alone."""
        middle = len(documents) // 2
        for half in filter(None, [documents[:middle], documents[middle:]]):
            waiting = collections.deque(half)
            try:
                yield from self.rows([], waiting)
            except Ended as ended:
                left = list(waiting)
                if len(left) > 1:
                    yield from self.halves(left)
                elif left:
                    yield self.killer(left[0], ended)

    def killer(self, document, ended):
        list(self.rows([], collections.deque()))  # Raises where the program cannot run at all.
        self.killers += 1
        if self.killers > self.most_killers:
            raise RuntimeError(f"{self.killers} documents of a partition: {ended}") from ended
        return self.aside(document, str(ended))

    def command(self):
        program = self.program
        if "/" in program:
            from pyspark import SparkFiles

            program = SparkFiles.get(os.path.basename(program))
        return [program, self.verb, "--jsonl", "--quiet", *self.options]

    def rows(self, documents, waiting):
        for document, answer in Run(
            self.command(), documents, waiting, self.patience
        ).answers():
            value = json.loads(answer)
            if MEMBER[self.verb] not in value:
                yield self.aside(document, value["error"])
            elif value.get("id") is None:
                yield self.aside(document, 'has no "id"')
            else:
                yield "answers", id_text(value["id"]), answer.decode()

    def aside(self, document, error):
        text = as_text(document)
        value = {"id": read_id(text), "error": error, "input": text}
        return "errors", key(text), json.dumps(value)


def as_text(document):
    """A line as a string, whatever bytes it is of."""
    return document.decode(errors="backslashreplace")


def read_id(text):
    try:
        return json.loads(text)["id"]
    except (ValueError, TypeError, KeyError, RecursionError):
        return None


def id_text(value):
    return value if isinstance(value, str) else json.dumps(value, sort_keys=True)


def key(text):
    """What a line is known by: its id, or without one itself."""
    value = read_id(text)
    if value is not None:
        return id_text(value)
    return "line " + hashlib.md5(text.encode(errors="replace")).hexdigest()


def read_documents(spark, arguments):
    """The documents as an RDD of lines of JSON, as bytes."""
    from pyspark.sql import functions

    if arguments.input_format == "parquet" or (
        not arguments.input_format and all(".parquet" in path for path in arguments.input)
    ):
        frame = spark.read.parquet(*arguments.input)
        line = functions.to_json(functions.struct("*"))
    else:
        # One line end alone, and the bytes as they are: distich is to judge what it is given.
        frame = spark.read.option("lineSep", "\n").text(arguments.input)
        line = frame["value"]
    lines = frame.select(line.cast("binary")).rdd.map(lambda row: bytes(row[0]).rstrip(b"\r"))
    return lines.filter(lambda line: line.strip(b" \t"))


def answered(spark, arguments):
    """The keys of what an earlier run left, as an RDD; None without one."""
    files = spark._jvm.org.apache.hadoop.fs.Path(arguments.output)
    system = files.getFileSystem(spark._jsc.hadoopConfiguration())
    if not system.exists(files) or not system.globStatus(
        spark._jvm.org.apache.hadoop.fs.Path(files, "set=*")
    ):
        return None
    if arguments.output_format == "parquet":
        frame = spark.read.parquet(arguments.output)
        member, verb = MEMBER[arguments.verb], arguments.verb
        if member not in frame.columns:
            sys.exit(f"{arguments.output}: holds no answers of distich {verb}; name another folder")
        return frame.select("id").rdd.map(lambda row: row[0])
    member = MEMBER[arguments.verb]

    def keys(row):
        value = json.loads(row["value"])
        if row["set"] == "errors":
            return key(value["input"])
        if member not in value:
            raise ValueError(f"an answer without {member}: the output is of another verb")
        return id_text(value["id"])

    return spark.read.text(arguments.output).rdd.map(keys)


def placed(documents, size):
    """Pairs of a number of a partition and a document, about `size` bytes to a partition, and how
    many partitions there are.

    Where a document goes is decided by the bytes before it in the input, so that large ones are
    spread. It is settled while the input is read, whose order is always the same: behind a shuffle
    it may be another when Spark does a task again, and documents would be lost or done twice."""

    def measure(index, part):
        yield index, sum(len(line) + 1 for line in part)

    sizes = documents.mapPartitionsWithIndex(measure).collectAsMap()
    starts, total = {}, 0
    for index in sorted(sizes):
        starts[index] = total
        total += sizes[index]

    def place(index, part):
        at = starts[index]
        for line in part:
            yield at // size, line
            at += len(line) + 1

    return documents.mapPartitionsWithIndex(place), total // size + 1


def without(pairs, keys):
    """The pairs of a number and a document that is not among `keys`."""
    keyed = pairs.map(lambda pair: (key(as_text(pair[1])), pair))
    return keyed.subtractByKey(keys.map(lambda key: (key, None))).values()


def write(spark, rows, arguments):
    from pyspark.sql import functions

    frame = spark.createDataFrame(rows, "set string, id string, value string")
    if arguments.output_format == "parquet":
        columns = COLUMNS[arguments.verb] + ", error string, input string"
        parsed = functions.from_json("value", columns, {"mode": "FAILFAST"})
        frame = frame.select("set", "id", parsed.alias("value"))
        frame.select("set", "id", "value.*").write.partitionBy("set").mode("append").parquet(
            arguments.output
        )
    else:
        frame.select("set", "value").write.partitionBy("set").mode("append").text(arguments.output)


def byte_count(text):
    units = {"k": 1 << 10, "m": 1 << 20, "g": 1 << 30}
    number = int(text[:-1]) * units[text[-1]] if text[-1:] in units else int(text)
    if number < 1:
        raise ValueError(text)
    return number


def parse(arguments):
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("verb", choices=sorted(MEMBER))
    parser.add_argument("input", nargs="+", help="JSON Lines or Parquet, files or folders")
    parser.add_argument("-o", "--output", required=True, help="the folder of the results")
    parser.add_argument("--input-format", choices=["jsonl", "parquet"], help="by the name unless said")
    parser.add_argument("--output-format", choices=["jsonl", "parquet"], default="jsonl")
    parser.add_argument(
        "--distich", default="distich",
        help="a path here is sent to every executor; a name is found in each one's PATH",
    )
    parser.add_argument(
        "--partition-bytes", type=byte_count, default="16m", metavar="N[k|m|g]",
        help="how much a task does (16m unless said)",
    )
    parser.add_argument(
        "--patience", type=float, default=600, metavar="SECONDS",
        help="a document without an answer for so long is set aside (600 unless said)",
    )
    parser.add_argument(
        "--most-killers", type=int, default=100, metavar="N",
        help="more documents of a partition that end the process fail the run (100 unless said)",
    )
    own, options = arguments, []
    if "--" in arguments:
        cut = arguments.index("--")
        own, options = arguments[:cut], arguments[cut + 1 :]
    parsed = parser.parse_args(own)
    parsed.options = options
    return parsed


def main():
    arguments = parse(sys.argv[1:])
    from pyspark.sql import SparkSession

    spark = (
        SparkSession.builder.appName(f"distich {arguments.verb}")
        # What a task has done is there when it ends, and stays should all else fail.
        .config("spark.hadoop.mapreduce.fileoutputcommitter.algorithm.version", "2")
        # A file a set and task, without sorting.
        .config("spark.sql.maxConcurrentOutputFileWriters", "2")
        .getOrCreate()
    )
    context = spark.sparkContext
    program = arguments.distich
    if "/" in program:
        context.addFile(program)
    threads = context.getConf().get("spark.task.cpus", "1")
    pairs, count = placed(read_documents(spark, arguments), arguments.partition_bytes)
    keys = answered(spark, arguments)
    if keys is not None:
        pairs = without(pairs, keys)
    parts = pairs.partitionBy(count, int).values()
    piping = Piping(
        arguments.verb, program, ["--jobs", threads, *arguments.options], arguments.patience,
        arguments.most_killers,
    )
    write(spark, parts.mapPartitions(piping), arguments)
    reader = spark.read.parquet if arguments.output_format == "parquet" else spark.read.text
    counts = dict(reader(arguments.output).groupBy("set").count().collect())
    spark.stop()
    answers, errors = counts.get("answers", 0), counts.get("errors", 0)
    print(f"{arguments.output}: {answers} answers, {errors} errors", file=sys.stderr)
    sys.exit(2 if errors else 0)


if __name__ == "__main__":
    main()
