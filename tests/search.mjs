// Asks the search worker of a built site as a page does: node search.mjs SITE WORD… prints [word, titles] a line.
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import vm from "node:vm";

const [site, ...words] = process.argv.slice(2);
const folder = join(site, "assets/javascripts/workers");
const worker = readdirSync(folder).find((name) => /^search.*\.js$/.test(name));
const index = JSON.parse(readFileSync(join(site, "search.json"), "utf8"));
const waiting = [];
const self = {};
const heard = [];
self.addEventListener = (_, listener) => heard.push(listener);
self.postMessage = (message) => waiting.shift()(message);
vm.runInContext(
  readFileSync(join(folder, worker), "utf8"),
  vm.createContext({ self, Intl, performance, addEventListener: self.addEventListener }),
);
const ask = (data) =>
  new Promise((answer) => {
    waiting.push(answer);
    (heard[0] ?? self.onmessage)({ data });
  });
await ask({ type: 0, data: index });
for (const word of words) {
  const { data } = await ask({ type: 2, data: { input: word } });
  console.log(JSON.stringify([word, data.items.map((item) => index.items[item.id].title)]));
}
