// The list of mails

const list = { order: [], shown: STEP, sort: "", down: true };
const filters = { search: byId("search"), severity: byId("by-severity"), rule: byId("by-rule"), folder: byId("by-folder") };
const haystack = data.files.map((file) => `${file[PATH]}\n${file[SUBJECT]}`.toLowerCase());

function fill(select, first, options) {
  const kept = select.value;
  select.replaceChildren(make("option", { value: "" }, first), ...options.map(([value, text]) => make("option", { value }, text)));
  select.value = kept;
}

function fillFilters() {
  fill(filters.severity, say("any-severity"), SEVERITIES.map((one, at) => [at, say(one)]));
  fill(filters.rule, say("any-rule"), data.rules.map((rule) => [rule.code, `${rule.code} ${rule.name}`]));
  fill(filters.folder, say("any-folder"), data.folders.map((one) => [one, one === "." ? say("here") : one]));
}

const SORTS = {
  file: (one) => data.files[one][PATH],
  error: (one) => data.files[one][COUNTS],
  warning: (one) => data.files[one][COUNTS + 1],
  info: (one) => data.files[one][COUNTS + 2],
};

function weight(one, other) {
  for (let at = COUNTS; at < COUNTS + 3; at += 1) {
    const by = data.files[other][at] - data.files[one][at];
    if (by) return by;
  }
  return one - other;
}

function choose() {
  const words = filters.search.value.toLowerCase().split(/\s+/).filter(Boolean);
  const severity = filters.severity.value, folder = data.folders.indexOf(filters.folder.value);
  const rule = data.rules.findIndex((one) => one.code === filters.rule.value);
  list.order = data.files.map((_, at) => at).filter((at) => {
    const file = data.files[at];
    return (severity === "" || file[COUNTS + Number(severity)] > 0) && (rule < 0 || file[CODES].includes(rule))
      && (folder < 0 || file[FOLDER] === folder) && words.every((word) => haystack[at].includes(word));
  });
  const key = SORTS[list.sort];
  list.order.sort(key ? (one, other) => {
    const a = key(one), b = key(other);
    return (a < b ? -1 : a > b ? 1 : 0) * (list.down ? -1 : 1) || one - other;
  } : weight);
  list.shown = STEP;
}

function row(at) {
  const file = data.files[at];
  const path = file[PATH] + (file[MESSAGE] ? ` (${say("message", file[MESSAGE])})` : "");
  return make("tr", {},
    make("td", {}, make("a", { href: `#mail-${at}` }, file[SUBJECT] || say("no-subject")), make("br"), make("small", {}, path)),
    SEVERITIES.map((one, n) => make("td", { class: file[COUNTS + n] ? `n ${one}` : "n zero" }, count(file[COUNTS + n]))),
    make("td", { class: "first" }, file[WORST][tongue]));
}

function head(key, title, attributes) {
  const isSorted = list.sort === key;
  const button = make("button", { type: "button", onclick: () => {
    list.down = list.sort === key ? !list.down : key !== "file";
    list.sort = key;
    renderList();
    byId("heads").querySelector(`[data-key="${key}"] button`).focus();
  } }, title);
  return make("th", { scope: "col", "data-key": key, "aria-sort": isSorted ? (list.down ? "descending" : "ascending") : "none", ...attributes }, button);
}

function renderList() {
  choose();
  byId("heads").replaceChildren(head("file", say("file")), ...SEVERITIES.map((one) => head(one, say(one), { class: "n" })),
    make("th", { scope: "col", class: "first" }, say("worst")));
  byId("rows").replaceChildren();
  more(0);
  byId("count").textContent = list.order.length ? say("shown", count(list.order.length), count(data.files.length)) : say("no-match");
}

function more(from) {
  byId("rows").append(...list.order.slice(from, list.shown).map(row));
  const left = list.order.length - list.shown;
  byId("show-more").hidden = left <= 0;
  byId("show-more").textContent = say("show-more", count(Math.min(left, STEP)));
}
