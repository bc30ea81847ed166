"""Creates an index of words, grouped by their first two letters."""

import json
import sys
import time

CACHE = "/root/.cache/search-index"


def index_of(words):
    index = {}
    for word in words:
        index.setdefault(word[:2].lower(), []).append(word)
    return index


def main(source, target):
    with open(source) as lines:
        words = [line.strip() for line in lines if line.strip()]
    with open(target, "w") as out:
        json.dump(index_of(words), out)
    with open(f"{CACHE}/last-run", "w") as out:
        out.write(f"{len(words)} words at {time.time():.0f}\n")
    print(f"indexed {len(words)} words")


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2])
