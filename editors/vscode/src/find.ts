// Where preflint is. Nothing here needs the editor.
import { execFile } from "node:child_process";
import { accessSync, constants } from "node:fs";
import { delimiter, join } from "node:path";

const ON_WINDOWS = process.platform === "win32";
const NAME = ON_WINDOWS ? "preflint.exe" : "preflint";
const PATIENCE = 20_000;

export type Found = { program: string; hasServer: boolean };

/** Programs to try, the best first. Programs of a folder that is not trusted are not among them. */
export function candidates(setting: string, folders: string[], isTrusted: boolean, path = process.env.PATH ?? ""): string[] {
  if (setting && isTrusted) {
    return [setting];
  }
  const own = isTrusted ? folders.flatMap((folder) => [".venv", "venv"].map((one) => inside(join(folder, one)))) : [];
  return [...own, ...path.split(delimiter).filter(Boolean).map((folder) => join(folder, NAME))];
}

function inside(environment: string): string {
  return join(environment, ON_WINDOWS ? "Scripts" : "bin", NAME);
}

/** The first program that is there, and whether its editor server is installed. */
export async function find(tried: string[]): Promise<Found | undefined> {
  for (const program of tried) {
    if (isProgram(program) && (await answers(program, ["--version"]))) {
      // An address that is none is refused only after the server was loaded: so nothing is served.
      const said = await complaint(program, ["server", "--tcp", "none"]);
      return { program, hasServer: said.includes("HOST:PORT") };
    }
  }
  return undefined;
}

function isProgram(path: string): boolean {
  try {
    accessSync(path, ON_WINDOWS ? constants.F_OK : constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

function answers(program: string, asked: string[]): Promise<boolean> {
  return new Promise((done) => execFile(program, asked, { timeout: PATIENCE }, (error) => done(error === null)));
}

function complaint(program: string, asked: string[]): Promise<string> {
  return new Promise((done) => execFile(program, asked, { timeout: PATIENCE }, (_error, _out, said) => done(said)));
}

/** What to type into a terminal to install preflint with its server. */
export function installing(program: string | undefined): string {
  const what = ON_WINDOWS ? '"preflint[server]"' : "'preflint[server]'";
  const own = program && /[\\/](bin|Scripts)[\\/]preflint(\.exe)?$/.exec(program);
  const python = own && program && join(program.slice(0, own.index), own[1], ON_WINDOWS ? "python.exe" : "python");
  if (python && isProgram(python)) {
    const call = /\s/.test(python) ? (ON_WINDOWS ? `& "${python}"` : `'${python}'`) : python;
    return `${call} -m pip install ${what}`;
  }
  return ON_WINDOWS ? `py -m pip install --user ${what}` : `pipx install ${what} || python3 -m pip install --user ${what}`;
}
