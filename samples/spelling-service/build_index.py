"""Creates an index of words, grouped by first letter and length."""

import json
import sys


def index_of(words):
    index = {}
    for word in words:
        index.setdefault(f"{word[0].lower()}{len(word)}", []).append(word)
    return index


def main(source, target):
    with open(source) as lines:
        words = [line.strip() for line in lines if line.strip()]
    with open(target, "w") as out:
        json.dump(index_of(words), out)
    print(f"indexed {len(words)} words")


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2])
