// What mails hold gets into the page as text only: nothing here makes HTML of a string, but for the frame,
// whose page is made without scripts, is shown in a sandbox and has a policy of its own.

const byId = (id) => document.getElementById(id);
const read = (id) => { const found = byId(id); return found && JSON.parse(found.textContent); };
const data = read("data");
const SEVERITIES = ["error", "warning", "info"];
const PATH = 0, MESSAGE = 1, FOLDER = 2, SUBJECT = 3, COUNTS = 4, CODES = 7, WORST = 8;
const STEP = 200;
let tongue = data.language === "zh" ? 1 : 0;

// Words and elements

function say(key, ...values) {
  let at = 0;
  return data.words[key][tongue].replace(/\{\d?\}/g, () => values[at++]);
}

function make(tag, attributes, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes || {})) {
    if (name.startsWith("on")) made.addEventListener(name.slice(2), value);
    else if (value !== null && value !== undefined && value !== false) made.setAttribute(name, value === true ? "" : value);
  }
  made.append(...children.flat(Infinity).filter((child) => child !== null && child !== undefined && child !== ""));
  return made;
}

const sign = () => make("span", { class: "sign", "aria-hidden": "true" });
const unseen = (text) => make("span", { class: "unseen" }, text);
const count = (n) => n.toLocaleString("en-US");
const announce = (text) => { byId("said").textContent = text; };

function translate() {
  document.documentElement.lang = tongue ? "zh-Hans" : "en";
  for (const one of document.querySelectorAll("[data-t]")) {
    one.textContent = say(one.dataset.t, one.dataset.v);
  }
  for (const one of document.querySelectorAll("[data-t-label]")) {
    one.setAttribute("aria-label", say(one.dataset.tLabel));
    one.title = say(one.dataset.tLabel);
  }
  for (const one of document.querySelectorAll("[data-t-hint]")) one.placeholder = say(one.dataset.tHint);
  const button = byId("language");
  button.lang = tongue ? "en" : "zh-Hans";
  button.setAttribute("aria-label", say("switch-name"));
}
