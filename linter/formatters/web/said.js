// What is said of it

function advice(entry) {
  const out = [], fix = entry.fix;
  if (fix) {
    out.push(make("p", { class: "advice" }, `→ ${fix.title[tongue]} `, make("span", { class: "tag" }, say(fix.how))));
    if (fix.others[tongue].length) out.push(make("p", { class: "advice" }, `${say("instead")}: `, fix.others[tongue].join(" | ")));
  }
  if (entry.help && !fix) out.push(make("p", { class: "advice" }, `→ ${entry.help[tongue]}`));
  for (const [before, old, now, after] of (entry.mends || []).slice(0, 3)) {
    out.push(make("div", { class: "mends", role: "group", "aria-label": say("change") }, before,
      old ? [unseen(` ${say("before")}: `), make("del", {}, old)] : null, now ? [unseen(` ${say("after")}: `), make("ins", {}, now)] : null, after));
  }
  return out;
}

function details(entry) {
  const rule = data.rules.find((one) => one.code === entry.code), out = [];
  if (rule && rule.why[tongue]) out.push(make("p", {}, rule.why[tongue]));
  if (entry.fix && entry.help && entry.help[tongue]) out.push(make("p", {}, entry.help[tongue]));
  if (entry.examples) out.push(make("p", {}, `${say("others-say")}: `, entry.examples.join(" | ")));
  return out.length ? make("details", {}, make("summary", {}, say("why")), out) : null;
}

function place(number, text) {
  return make("button", { type: "button", "data-go": number, title: say("go-to-mark") }, text);
}

function isMarked(number) {
  return open.mail.stretches.some((one) => one.marks.some(([n]) => n === number)) || new RegExp(`data-n="[^"]*\\b${number}\\b`).test(open.mail.page);
}

function entryNode(entry, at) {
  const places = entry.at.slice(0, 6).map(([n, said]) => (isMarked(n) ? place(n, said[tongue]) : make("span", {}, said[tongue])));
  const many = entry.at.length > 1 ? make("span", {}, say("times", count(entry.at.length))) : null;
  const rule = data.rules.find((one) => one.code === entry.code);
  const excerpt = entry.excerpt && !isMarked(entry.at[0][0])
    ? make("p", { class: "excerpt" }, entry.excerpt[0], make("b", {}, entry.excerpt[1]), entry.excerpt[2]) : null;
  return make("li", { class: `entry ${entry.severity}`, id: `entry-${at}`, tabindex: at ? "-1" : "0", "data-at": at, "aria-labelledby": `message-${at}` },
    make("p", { class: "where" }, make("span", { class: entry.severity }, sign(), say(entry.severity)), places, many,
      make("span", { class: "code", title: rule ? rule.name : "" }, entry.code)),
    make("h4", { id: `message-${at}` }, entry.message[tongue]), excerpt, advice(entry), details(entry));
}

function sections() {
  return SEVERITIES.flatMap((severity) => {
    const own = open.mail.entries.map((entry, at) => [entry, at]).filter(([entry]) => entry.severity === severity);
    return own.length ? [make("h3", {}, say(`weight-${severity}`, own.length)), make("ul", { class: "entries" }, own.map(([entry, at]) => entryNode(entry, at)))] : [];
  });
}

function renderMail() {
  const file = data.files[open.at], mail = open.mail, names = mail ? views() : [];
  const gravity = SEVERITIES.find((_, n) => file[COUNTS + n]) || "none";
  const path = file[PATH] + (file[MESSAGE] ? ` (${say("message", file[MESSAGE])})` : "");
  byId("mail").replaceChildren(
    make("p", { class: "dim" }, path), make("h1", { tabindex: "-1" }, file[SUBJECT] || say("no-subject")),
    ...(mail ? [
      make("ul", { class: "about" }, mail.about[tongue].map((said) => make("li", {}, said))),
      make("p", { class: `verdict ${gravity}` }, sign(), mail.verdict ? mail.verdict[tongue] : say("nothing")),
      ...mail.notes.map((said) => make("p", { class: "note" }, said[tongue])),
      make("div", { class: "two" },
        make("section", { "aria-labelledby": "mail-title" }, make("h2", { id: "mail-title" }, say("mail")), fields(),
          names.length ? [tabs(), make("div", { class: "sheet", id: "sheet", role: "tabpanel" })] : make("p", { class: "dim" }, say("no-text"))),
        make("section", { class: "side", "aria-labelledby": "entries-title" }, make("h2", { id: "entries-title" }, say("findings-here")),
          mail.entries.length ? sections() : make("p", {}, say("nothing")))),
    ] : [make("p", { class: "note" }, say("no-mail", path))]));
  if (names.length) showView(names.includes(open.view) ? open.view : names[0]);
}
