"""Finds the lines of PATTERNS in TEXT with the Aho-Corasick automata that are installed.

The text is lower-cased as a whole beforehand and not timed; matches may begin and end within words,
and say nothing but where they stand: the least that a search can do. FlashText knows word
boundaries. Prints a line a peer: name, megabytes a second, matches.
"""
import sys
import time

patterns = [line for line in open(sys.argv[1], encoding="utf-8").read().lower().split("\n") if line]
text = open(sys.argv[2], encoding="utf-8").read().lower()
megabytes = len(text.encode()) / 1e6


def report(name, build, search):
    began = time.perf_counter()
    automaton = build()
    built = time.perf_counter()
    best, count = 1e9, 0
    for _ in range(3):
        start = time.process_time()
        count = search(automaton)
        best = min(best, time.process_time() - start)
    print(f"{name}\t{megabytes / best:.0f}\t{count}\t{built - began:.2f}")


try:
    import ahocorasick_rs

    report(
        "ahocorasick_rs (Rust), leftmost longest",
        lambda: ahocorasick_rs.AhoCorasick(
            patterns, matchkind=ahocorasick_rs.MatchKind.LeftmostLongest),
        lambda automaton: len(automaton.find_matches_as_indexes(text)))
except ImportError:
    print("skipped: ahocorasick_rs is not installed", file=sys.stderr)

try:
    import ahocorasick

    def build():
        automaton = ahocorasick.Automaton()
        for number, pattern in enumerate(patterns):
            automaton.add_word(pattern, number)
        automaton.make_automaton()
        return automaton

    report("pyahocorasick (C), longest", build, lambda a: sum(1 for _ in a.iter_long(text)))
except ImportError:
    print("skipped: ahocorasick is not installed", file=sys.stderr)

try:
    from flashtext import KeywordProcessor

    def build():
        processor = KeywordProcessor()
        for pattern in patterns:
            processor.add_keyword(pattern)
        return processor

    part = text[: len(text) // 20]

    def search(processor):
        return len(processor.extract_keywords(part))

    megabytes = len(part.encode()) / 1e6
    report("flashtext (Python), a twentieth of the text", build, search)
except ImportError:
    print("skipped: flashtext is not installed", file=sys.stderr)
