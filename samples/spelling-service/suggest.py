"""Suggests the most similar word of the index for each argument, or for each line of standard input."""

import json
import subprocess
import sys


def near(index, word):
    keys = [f"{word[0].lower()}{len(word) + more}" for more in (-1, 0, 1)]
    return [known for key in keys for known in index.get(key, [])]


def distance(one, other):
    return int(subprocess.run(["./distance", one, other], check=True, capture_output=True, text=True).stdout)


def main(path, words):
    with open(path) as file:
        index = json.load(file)
    for word in words or (line.strip() for line in sys.stdin):
        print(f"{word}: {min(near(index, word), key=lambda known: distance(word, known), default='no word is near')}")


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2:])
