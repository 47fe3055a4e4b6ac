// Encoded parts of a mail as texts: saving one has the server write it into its mail.
import * as vscode from "vscode";

export const SCHEME = "preflint-part";
type Ask = <T>(command: string, ...given: unknown[]) => Promise<T | undefined>;
type Opened = { uri: string; languageId: string; text: string };

export class Parts implements vscode.FileSystemProvider {
  private readonly texts = new Map<string, { data: Uint8Array; time: number }>();
  private readonly changed = new vscode.EventEmitter<vscode.FileChangeEvent[]>();
  readonly onDidChangeFile = this.changed.event;

  constructor(private readonly ask: Ask) {}

  /** Open the part in which the cursor is. The server says so itself where there is none. */
  async open(editor: vscode.TextEditor): Promise<void> {
    const at = editor.selection.active;
    const mail = editor.document.uri.toString();
    const found = await this.ask<Opened>("preflint.openPart", mail, at.line, at.character);
    if (!found) {
      return;
    }
    const uri = vscode.Uri.parse(found.uri, true);
    this.texts.set(uri.toString(), { data: new TextEncoder().encode(found.text), time: Date.now() });
    this.changed.fire([{ type: vscode.FileChangeType.Changed, uri }]);
    const document = await vscode.workspace.openTextDocument(uri);
    await vscode.languages.setTextDocumentLanguage(document, found.languageId);
    await vscode.window.showTextDocument(document, { preview: false, viewColumn: vscode.ViewColumn.Beside });
  }

  readFile(uri: vscode.Uri): Uint8Array {
    return this.held(uri).data;
  }

  stat(uri: vscode.Uri): vscode.FileStat {
    const { data, time } = this.held(uri);
    return { type: vscode.FileType.File, ctime: time, mtime: time, size: data.length };
  }

  async writeFile(uri: vscode.Uri, data: Uint8Array): Promise<void> {
    this.held(uri);
    if (!(await this.ask<boolean>("preflint.writePart", uri.toString()))) {
      throw new Error(vscode.l10n.t("The part was not written into its mail."));
    }
    this.texts.set(uri.toString(), { data, time: Date.now() });
  }

  private held(uri: vscode.Uri): { data: Uint8Array; time: number } {
    const found = this.texts.get(uri.toString());
    if (!found) {
      throw vscode.FileSystemError.FileNotFound(uri);
    }
    return found;
  }

  watch(): vscode.Disposable {
    return new vscode.Disposable(() => undefined);
  }
  readDirectory(): [string, vscode.FileType][] {
    return [];
  }
  createDirectory(uri: vscode.Uri): void {
    throw vscode.FileSystemError.NoPermissions(uri);
  }
  delete(uri: vscode.Uri): void {
    throw vscode.FileSystemError.NoPermissions(uri);
  }
  rename(uri: vscode.Uri): void {
    throw vscode.FileSystemError.NoPermissions(uri);
  }
}
