// One mail

const open = { at: -1, mail: null, entry: -1, view: "" };

function numbers(node) { return (node.dataset.n || "").split(" ").map(Number); }

function entryOf(number) { return open.mail.entries.findIndex((entry) => entry.at.some(([one]) => one === number)); }

function severityOf(number) { return open.mail.entries[entryOf(number)]?.severity || "info"; }

function gravest(found) { return SEVERITIES[Math.min(...found.map((n) => SEVERITIES.indexOf(severityOf(n))))]; }

function tidy(text) { return text.replace(/\ufffc/g, "{…}").replace(/\n[ \t\r]*(?:\n[ \t\r]*)+/g, "\n\n"); }

function markNode(found, text, isSpot) {
  const entry = open.mail.entries[entryOf(found[0])];
  const note = entry ? entry.message[tongue] : "";
  return make("mark", { class: `${gravest(found)}${isSpot ? " spot" : ""}`, "data-n": found.join(" "), tabindex: "0", role: "link",
    title: note, "aria-description": note }, text);
}

// A text with its marks: cut at every edge, and each piece knows all findings that lie over it.
function marked(text, marks) {
  const edges = new Set([0, text.length]);
  for (const [, start, end] of marks) edges.add(start).add(end);
  const cuts = [...edges].filter((at) => at <= text.length).sort((a, b) => a - b);
  const out = [];
  cuts.forEach((low, at) => {
    const spots = marks.filter(([, start, end]) => start === end && start === low).map(([n]) => n);
    if (spots.length) out.push(markNode(spots, "!", true));
    if (at + 1 === cuts.length) return;
    const piece = tidy(text.slice(low, cuts[at + 1]));
    const over = marks.filter(([, start, end]) => start <= low && low < end).map(([n]) => n);
    out.push(over.length ? markNode(over, piece) : piece);
  });
  return out;
}

function fields() {
  const own = open.mail.stretches.filter((one) => one.kind === "field");
  const attached = open.mail.stretches.filter((one) => one.kind === "file");
  return own.length + attached.length ? make("dl", { class: "fields" },
    own.map((one) => [make("dt", {}, one.label[tongue]), make("dd", {}, marked(one.text.trim() ? one.text : "–", one.marks))]),
    attached.map((one) => [make("dt", {}, `${say("attachment")} ${one.name}`), make("dd", {}, marked(one.text || "–", one.marks))])) : null;
}

function views() {
  const kinds = new Set(open.mail.stretches.map((one) => one.kind));
  return [["page", open.mail.page], ["html", kinds.has("html")], ["text", kinds.has("text")], ["source", kinds.has("source")]]
    .filter(([, is]) => is).map(([name]) => name);
}

function tabs() {
  const names = views();
  return make("div", { class: "tabs", role: "tablist", "aria-label": say("versions"), onkeydown: (event) => {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (!step) return;
    event.preventDefault();
    showView(names[(names.indexOf(open.view) + step + names.length) % names.length]);
    byId(`tab-${open.view}`).focus();
  } }, names.map((name) => make("button", { type: "button", role: "tab", id: `tab-${name}`, "aria-controls": "sheet",
    "aria-selected": String(name === open.view), tabindex: name === open.view ? "0" : "-1", onclick: () => showView(name) }, say(`view-${name}`))));
}

function showView(name) {
  open.view = name;
  for (const tab of document.querySelectorAll(".tabs button")) {
    const isOn = tab.id === `tab-${name}`;
    tab.setAttribute("aria-selected", String(isOn));
    tab.tabIndex = isOn ? 0 : -1;
  }
  const sheet = byId("sheet");
  if (!sheet) return;
  sheet.setAttribute("aria-labelledby", `tab-${name}`);
  sheet.replaceChildren(...(name === "page" ? [make("p", { class: "dim" }, say("page-told")), frame()] : zones(name)));
  light();
}

function zones(kind) {
  const found = open.mail.stretches.filter((one) => one.kind === kind);
  return found.map((one) => make("div", { class: `zone ${one.name || one.kind}`, dir: "auto" },
    one.name && one.name !== "text" ? make("h4", {}, say(`zone-${one.name}`)) : null,
    marked(one.text.replace(/\s+$/, ""), one.marks)));
}

function frame() {
  const made = make("iframe", { sandbox: "allow-same-origin", title: say("frame"), referrerpolicy: "no-referrer" });
  made.addEventListener("load", () => {
    const inner = made.contentDocument;
    if (!inner) return;
    const fit = () => { made.style.height = `${Math.min(inner.body.scrollHeight, 30000)}px`; };
    fit();
    new ResizeObserver(fit).observe(inner.body);
    for (const mark of inner.querySelectorAll("[data-n]")) {
      mark.tabIndex = 0;
      mark.setAttribute("role", "link");
      mark.title = open.mail.entries[entryOf(numbers(mark)[0])]?.message[tongue] || "";
    }
    inner.addEventListener("click", onClick);
    inner.addEventListener("keydown", onKey);
    light();
  });
  made.srcdoc = open.mail.page;
  return made;
}
