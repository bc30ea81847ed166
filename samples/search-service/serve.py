"""Serves `/<prefix>`: the words that start with the prefix."""

import json
import sys


def load(path):
    with open(path) as file:
        return json.load(file)


def main(args):
    check = args[:1] == ["--check"]
    index = load(args[-1])
    if check:
        print(f"{sum(map(len, index.values()))} words under {len(index)} beginnings")
        return
    from http.server import BaseHTTPRequestHandler, HTTPServer

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self):
            words = index.get(self.path.strip("/").lower(), [])
            self.send_response(200 if words else 404)
            self.end_headers()
            self.wfile.write("\n".join(words).encode())

    HTTPServer(("", 8080), Handler).serve_forever()


if __name__ == "__main__":
    main(sys.argv[1:])
