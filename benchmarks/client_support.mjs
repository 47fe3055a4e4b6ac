// Reads {clients, pages: [html]} from stdin; writes for each library the titles of the features of which it says
// "not supported" for a selected client, page by page (null where it threw), and the seconds it took.

import { pathToFileURL } from 'node:url';
import { readFileSync } from 'node:fs';

const root = pathToFileURL(process.argv[2] + '/').href;
const load = async (name) => {
  try {
    const manifest = JSON.parse(readFileSync(new URL(`node_modules/${name}/package.json`, root)));
    const entry = manifest.exports['.'].default ?? manifest.exports['.'].import ?? manifest.exports['.'];
    return [manifest.version, await import(new URL(`node_modules/${name}/${entry.default ?? entry}`, root).href)];
  } catch { return null; }
};
const { clients, pages } = JSON.parse(readFileSync(0, 'utf8'));
const result = {};
const over = (name, one) => {
  const started = performance.now();
  result[name] = {
    pages: pages.map((html) => { try { return [...new Set(one(html))]; } catch { return null; } }),
    seconds: 0,
  };
  result[name].seconds = (performance.now() - started) / 1000;
};
const first = await load('caniemail');
if (first) {
  over(`caniemail ${first[0]}`, (html) =>
    [...first[1].caniemail({ clients, html }).issues.errors.values()].flat().map((issue) => issue.title));
}
const second = await load('@jsx-email/doiuse-email');
if (second) {
  over(`doiuse-email ${second[0]}`, (html) =>
    (second[1].doIUseEmail(html, { emailClients: clients }).errors ?? []).map((text) => text.match(/`(.*?)` is /s)[1]));
}
process.stdout.write(JSON.stringify(result));
