const { mkdirSync, writeFileSync } = require("node:fs");

mkdirSync("dist", { recursive: true });
writeFileSync("dist/index.html", `<!doctype html><title>Shop</title><h1>Open since ${new Date().getFullYear()}</h1>\n`);
