// The built extension is started with a stand-in for the editor: node test/activation.cjs EXTENSION PATH
// It prints what it registered and asked. The stand-in has everything that is asked of it and does nothing.
const Module = require("node:module");
const [extension, path] = process.argv.slice(2);

const seen = { commands: [], schemes: [], asked: [], status: [], typed: [] };
const known = {
  workspace: {
    workspaceFolders: [],
    isTrusted: true,
    textDocuments: [],
    notebookDocuments: [],
    getConfiguration: () => ({ get: (name, otherwise) => otherwise }),
    registerFileSystemProvider: (scheme) => seen.schemes.push(scheme) && anything(),
    registerTextDocumentContentProvider: (scheme) => seen.schemes.push(scheme) && anything(),
  },
  commands: { registerCommand: (name) => seen.commands.push(name) && anything() },
  window: {
    showWarningMessage: async (said, ...choices) => (seen.asked.push([said, ...choices]), choices[0]),
    showInformationMessage: async (said, ...choices) => void seen.asked.push([said, ...choices]),
    createTerminal: () => ({ show() {}, sendText: (text) => seen.typed.push(text) }),
  },
  languages: {
    createLanguageStatusItem: () => ({ set text(text) { seen.status.push(text); } }),
  },
  l10n: { t: (text, ...values) => text.replace(/\{(\d)\}/g, (_, at) => values[at]) },
  env: { language: "en" },
  version: "1.91.0",
};
for (const name of ["Disposable", "EventEmitter", "FileSystemError", "FileType", "LanguageStatusSeverity", "Range", "Uri"]) {
  known[name] = anything(); // the bundle copies what it can see
}
const vscode = mixed(known);

function mixed(own) {
  return new Proxy(own, {
    get(target, name) {
      if (!(name in target)) return anything();
      const found = target[name];
      const isGroup = found && typeof found === "object" && !Array.isArray(found);
      return isGroup ? mixed(found) : found;
    },
  });
}

function anything() {
  return new Proxy(class {}, {
    get: (target, name) => (name === "then" || name === Symbol.iterator ? undefined : name in target ? target[name] : anything()),
    apply: () => anything(),
  });
}

const load = Module._load;
Module._load = (name, ...rest) => (name === "vscode" ? vscode : load(name, ...rest));
process.env.PATH = path;
const { activate, deactivate } = require(extension);
activate({ subscriptions: [] })
  .then(() => new Promise((done) => setTimeout(done, 50)))
  .then(() => deactivate())
  .then(() => console.log(JSON.stringify(seen)));
