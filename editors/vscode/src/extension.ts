import * as vscode from "vscode";
import { ExecuteCommandRequest, LanguageClient, type LanguageClientOptions, State } from "vscode-languageclient/node";
import { candidates, find, installing } from "./find";
import { Parts, SCHEME } from "./parts";
import { LANGUAGES } from "./languages";

const { t } = vscode.l10n;
const RULE = "preflint-rule";
const FIX_ALL = "source.fixAll.preflint";

let client: LanguageClient | undefined;
let program: string | undefined;
let log: vscode.LogOutputChannel;
let status: vscode.LanguageStatusItem;

export async function activate(context: vscode.ExtensionContext): Promise<void> {
  log = vscode.window.createOutputChannel("preflint", { log: true });
  status = vscode.languages.createLanguageStatusItem("preflint", selector());
  status.name = "preflint";
  const parts = new Parts(ask);
  const commands: Record<string, () => unknown> = {
    "preflint.fixAll": fixAll,
    "preflint.openPartHere": () => vscode.window.activeTextEditor && parts.open(vscode.window.activeTextEditor),
    "preflint.restart": restart,
    "preflint.install": install,
    "preflint.showOutput": () => log.show(),
  };
  context.subscriptions.push(
    log,
    status,
    vscode.workspace.registerFileSystemProvider(SCHEME, parts, { isCaseSensitive: true }),
    vscode.workspace.registerTextDocumentContentProvider(RULE, { provideTextDocumentContent: explained }),
    vscode.workspace.onDidGrantWorkspaceTrust(restart),
    vscode.workspace.onDidChangeConfiguration((event) => event.affectsConfiguration("preflint.path") && restart()),
    ...Object.entries(commands).map(([name, run]) => vscode.commands.registerCommand(name, run)),
  );
  await start();
}

export async function deactivate(): Promise<void> {
  const leaving = client;
  client = undefined;
  await leaving?.stop();
}

async function restart(): Promise<void> {
  await deactivate();
  await start();
}

async function start(): Promise<void> {
  show(t("preflint: starting"), "$(sync~spin)");
  const folders = (vscode.workspace.workspaceFolders ?? []).map((folder) => folder.uri.fsPath);
  const setting = vscode.workspace.getConfiguration("preflint").get<string>("path", "");
  const found = await find(candidates(setting, folders, vscode.workspace.isTrusted));
  program = found?.program;
  if (!found?.hasServer) {
    show(t("preflint: not installed"), "$(warning)", "preflint.install", vscode.LanguageStatusSeverity.Warning);
    const said = found
      ? t("{0} has no editor server. Install it?", found.program)
      : t("preflint was not found. Install it with its editor server?");
    void offer(said);
    return;
  }
  client = new LanguageClient("preflint", "preflint", { command: found.program, args: ["server"] }, options());
  client.onDidChangeState(({ newState }) => {
    if (newState === State.Running) {
      show(t("preflint: checking"), "$(check)");
    } else if (newState === State.Stopped) {
      show(t("preflint: stopped"), "$(error)", "preflint.restart", vscode.LanguageStatusSeverity.Error);
    }
  });
  await client.start();
}

function options(): LanguageClientOptions {
  const settings = vscode.workspace.getConfiguration("preflint");
  return {
    documentSelector: selector(),
    outputChannel: log,
    synchronize: { configurationSection: "preflint" },
    initializationOptions: {
      virtualDocuments: true,
      lang: settings.get("lang"),
      grammar: settings.get("grammar"),
    },
    middleware: {
      executeCommand: (command, given, next) =>
        command === "preflint.showRule" ? showRule(String(given[0])) : next(command, given),
    },
  };
}

type Filter = { scheme: string; language: string } | { scheme: string; pattern: string };

function selector(): Filter[] {
  const schemes = ["file", "untitled", SCHEME];
  return [
    ...schemes.flatMap((scheme) => LANGUAGES.map((language) => ({ scheme, language }))),
    { scheme: "file", pattern: "**/{preflint.toml,.preflint.toml,pyproject.toml}" },
    { scheme: "file", pattern: "**/*.{yaml,yml}" },
  ];
}

async function ask<T>(command: string, ...given: unknown[]): Promise<T | undefined> {
  if (!client?.isRunning()) {
    void vscode.window.showWarningMessage(t("The server is not running."));
    return undefined;
  }
  return client.sendRequest(ExecuteCommandRequest.type, { command, arguments: given }) as Promise<T>;
}

async function showRule(code: string): Promise<void> {
  const document = await vscode.workspace.openTextDocument(vscode.Uri.from({ scheme: RULE, path: `/${code}` }));
  await vscode.window.showTextDocument(document, { preview: true, viewColumn: vscode.ViewColumn.Beside });
}

async function explained(uri: vscode.Uri): Promise<string> {
  return (await ask<string>("preflint.explain", uri.path.slice(1))) ?? "";
}

async function fixAll(): Promise<void> {
  const document = vscode.window.activeTextEditor?.document;
  if (!document || !client?.isRunning()) {
    return;
  }
  const range = new vscode.Range(0, 0, document.lineCount, 0);
  const found = await vscode.commands.executeCommand<vscode.CodeAction[]>(
    "vscode.executeCodeActionProvider", document.uri, range, FIX_ALL, 1,
  );
  const edit = found?.find((action) => action.edit)?.edit;
  if (edit) {
    await vscode.workspace.applyEdit(edit);
  } else {
    void vscode.window.showInformationMessage(t("Nothing here is safe to fix."));
  }
}

async function offer(said: string): Promise<void> {
  const [yes, path] = [t("Install"), t("Set Path")];
  const chosen = await vscode.window.showWarningMessage(said, yes, path);
  if (chosen === yes) {
    await install();
  } else if (chosen === path) {
    await vscode.commands.executeCommand("workbench.action.openSettings", "preflint.path");
  }
}

/** Type the command into a terminal, where the user sees what happens. */
async function install(): Promise<void> {
  const terminal = vscode.window.createTerminal("preflint");
  terminal.show();
  terminal.sendText(installing(program));
  const again = t("Restart");
  const said = t("Restart preflint when the installation is done.");
  if ((await vscode.window.showInformationMessage(said, again)) === again) {
    await restart();
  }
}

function show(text: string, icon: string, command = "preflint.showOutput", severity = vscode.LanguageStatusSeverity.Information): void {
  status.text = `${icon} ${text}`;
  status.severity = severity;
  status.command = { command, title: command === "preflint.install" ? t("Install") : command === "preflint.restart" ? t("Restart") : "preflint" };
}
