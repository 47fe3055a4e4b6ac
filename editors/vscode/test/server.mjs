// The client library that VS Code's extensions use, against the real server: node test/server.mjs PYTHON FOLDER
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import rpc from "vscode-languageserver-protocol/node";
import { TextDocument } from "vscode-languageserver-textdocument";

const [python, folder] = process.argv.slice(2);
const server = spawn(python, ["-m", "linter", "server"], { cwd: folder, stdio: ["pipe", "pipe", "inherit"] });
const line = rpc.createProtocolConnection(
  new rpc.StreamMessageReader(server.stdout),
  new rpc.StreamMessageWriter(server.stdin),
);
const told = new Map();
const waiting = [];
line.onNotification(rpc.PublishDiagnosticsNotification.type, (found) => {
  told.set(`${found.uri}#${found.version}`, found.diagnostics);
  waiting.splice(0).forEach((wake) => wake());
});
line.onRequest(rpc.RegistrationRequest.type, () => undefined);
line.listen();

const uri = pathToFileURL(join(folder, "draft.html")).toString();
const root = pathToFileURL(folder).toString();
const able = {
  general: { positionEncodings: ["utf-16"] },
  textDocument: {
    publishDiagnostics: { versionSupport: true },
    codeAction: { dataSupport: true, resolveSupport: { properties: ["edit"] } },
  },
  workspace: { workspaceEdit: { documentChanges: true, changeAnnotationSupport: {} } },
};
const hello = await line.sendRequest(rpc.InitializeRequest.type, {
  processId: process.pid,
  rootUri: root,
  workspaceFolders: [{ uri: root, name: "mails" }],
  capabilities: able,
  locale: "en",
  initializationOptions: { grammar: false, virtualDocuments: true, lang: "auto" },
});
assert.equal(hello.capabilities.textDocumentSync.change, rpc.TextDocumentSyncKind.Incremental);
await line.sendNotification(rpc.InitializedNotification.type, {});

let draft = TextDocument.create(uri, "html", 1, "<p>Our prices 😀 have changed!!!</p>\n<p>Really!!!</p>\n");
await line.sendNotification(rpc.DidOpenTextDocumentNotification.type, {
  textDocument: { uri, languageId: "html", version: 1, text: draft.getText() },
});
const before = (await diagnostics()).filter((one) => one.code === "SPM059");
assert.deepEqual(before.map((one) => draft.getText(one.range)), ["!!!", "!!!"]);

const actions = await line.sendRequest(rpc.CodeActionRequest.type, {
  textDocument: { uri },
  range: before[0].range,
  context: { diagnostics: [before[0]] },
});
const fix = actions.find((one) => one.isPreferred && one.title.endsWith("(SPM059)"));
await take(fix.edit.documentChanges[0].edits);
assert.deepEqual((await diagnostics()).filter((one) => one.code === "SPM059").length, 1);

const [all] = await line.sendRequest(rpc.CodeActionRequest.type, {
  textDocument: { uri },
  range: before[0].range,
  context: { diagnostics: [], only: ["source.fixAll.preflint"] },
});
const whole = await line.sendRequest(rpc.CodeActionResolveRequest.type, all);
await take(whole.edit.documentChanges[0].edits);
assert.deepEqual((await diagnostics()).filter((one) => one.code === "SPM059"), []);
assert.equal(draft.getText(), "<p>Our prices 😀 have changed!</p>\n<p>Really!</p>\n");

await line.sendRequest(rpc.ShutdownRequest.type);
const gone = new Promise((done) => server.once("exit", done));
await line.sendNotification(rpc.ExitNotification.type);
assert.equal(await gone, 0);
line.dispose();
console.log("mended");

async function diagnostics() {
  const key = `${uri}#${draft.version}`;
  while (!told.has(key)) {
    await new Promise((wake) => waiting.push(wake));
  }
  return told.get(key);
}

/** Make edits in the text and tell the server of them, as an editor does. */
async function take(edits) {
  const changes = edits.map((one) => ({ range: one.range, text: one.newText }));
  changes.sort((a, b) => draft.offsetAt(b.range.start) - draft.offsetAt(a.range.start));
  draft = TextDocument.update(draft, changes, draft.version + 1);
  await line.sendNotification(rpc.DidChangeTextDocumentNotification.type, {
    textDocument: { uri, version: draft.version },
    contentChanges: changes,
  });
}
