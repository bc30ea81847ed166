import { randomBytes } from "node:crypto";
import { Uri, type Webview, type WebviewOptions } from "vscode";

/** The folder of the bundles, which is all that a page may load from. */
const folder = (extensionUri: Uri) => Uri.joinPath(extensionUri, "dist");

export function pageOptions(extensionUri: Uri): WebviewOptions {
  return { enableScripts: true, localResourceRoots: [folder(extensionUri)] };
}

/**
 * A page with one script and its style sheet, `dist/<name>.js` and `.css`. Its policy allows nothing else: the script is
 * identified by a nonce.
 */
export function pageHtml(webview: Webview, extensionUri: Uri, name: string, title: string): string {
  const nonce = randomBytes(16).toString("base64");
  const [script, style] = [".js", ".css"].map((ending) =>
    webview.asWebviewUri(Uri.joinPath(folder(extensionUri), name + ending)),
  );
  const policy = `default-src 'none'; style-src ${webview.cspSource}; script-src 'nonce-${nonce}'`;
  return `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="UTF-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<link rel="stylesheet" href="${style}">
<title>${title}</title>
</head>
<body>
<script nonce="${nonce}" src="${script}"></script>
</body>
</html>`;
}
