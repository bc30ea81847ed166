#!/bin/sh
# What @vscode/test-electron starts as if it were a desktop VS Code: see launcher.ts. The tests may change PATH, so
# whoever starts them can name the Node to run this with.
here=$(cd -- "${0%/*}" && pwd)
exec "${BUILDKIT_LENS_NODE:-node}" --import "$here/../../../node_modules/tsx/dist/loader.mjs" "$here/launcher.ts" "$@"
