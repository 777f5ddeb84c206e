#!/usr/bin/env python3
"""Sends partitions through distich as the driver for Spark does, without Spark: python piping.py
DISTICH. What ends the process, or never answers, is set aside, and nothing else."""

import json
import os
import pathlib
import sys
import tempfile

sys.dont_write_bytecode = True
sys.path.insert(0, str(pathlib.Path(__file__).parent))
sys.path.insert(0, str(pathlib.Path(__file__).parents[3] / "Sources/distich/Spark"))

import cluster
import distich_spark


class Piping(distich_spark.Piping):
    """One that finds its program without Spark."""

    def command(self):
        return [self.program, self.verb, "--jsonl", "--quiet", *self.options]


def main():
    kept = tempfile.TemporaryDirectory(prefix="distich-piping-")
    folder = pathlib.Path(kept.name)
    distich = os.path.abspath(sys.argv[1])
    stand_in = cluster.write_stand_in(folder / "distich", distich)
    bad, killers = cluster.write_documents(folder / "in.jsonl", 300)
    documents = (folder / "in.jsonl").read_bytes().splitlines()
    documents[40:40] = [b"junk \xff", b'{"source":"Oui.","target":"Yes."}']

    def rows(program, options=(), patience=600, most=100, part=documents):
        return list(Piping("align", str(program), ["--jobs", "1", *options], patience, most)(iter(part)))

    found = rows(stand_in)
    ids = [id for _, id, _ in found if not id.startswith("line ")]
    assert sorted(ids) == sorted(f"d{number}" for number in range(300)), "each once"
    errors = {id: json.loads(value) for name, id, value in found if name == "errors"}
    without_id = [error for id, error in errors.items() if id.startswith("line ")]
    assert len(without_id) == 2 and "junk \\xff" in {error["input"] for error in without_id}
    assert {id for id in errors if not id.startswith("line ")} == bad
    for id in killers:
        assert "SIGKILL" in errors[id]["error"] and json.loads(errors[id]["input"])["id"] == id

    # With several threads at work the first answer that is missing is another document's.
    assert sorted(rows(stand_in, ["--jobs", "4"])) == sorted(found)
    assert rows(stand_in, part=[]) == []

    # A document that is never answered.
    deaf = folder / "deaf"
    deaf.write_text(stand_in.read_text().replace("os.kill(os.getpid(), 9)", "time.sleep(600)"))
    deaf.write_text(deaf.read_text().replace("import os", "import os, time"))
    deaf.chmod(0o755)
    some = [line for line in documents[:80] if b"junk" not in line]
    late = [json.loads(v) for s, i, v in rows(deaf, patience=2, part=some) if i in killers]
    assert late and all("no answer within 2 s" in value["error"] for value in late), late

    # What is no document's fault fails the task, and says why.
    for program, options, most, says in [
        (distich, ["--no-such-option"], 100, "no-such-option"),
        (distich, ["-g", "missing.yml"], 100, "missing.yml"),
        (stand_in, [], 1, "2 documents of a partition"),
    ]:
        try:
            rows(program, options, most=most)
        except RuntimeError as failure:
            assert says in str(failure), failure
        else:
            raise AssertionError(f"{options} should fail")
    print("all is as it should be")


if __name__ == "__main__":
    main()
