// From an entry to its mark and back

function marksOf(number) {
  const inner = document.querySelector("iframe")?.contentDocument;
  const find = (where) => [...where.querySelectorAll(`[data-n~="${number}"]`)];
  return [...find(byId("mail")), ...(inner ? find(inner) : [])];
}

function light() {
  const inner = document.querySelector("iframe")?.contentDocument;
  for (const one of document.querySelectorAll(".on")) one.classList.remove("on");
  if (inner) for (const one of inner.querySelectorAll(".pf-on")) one.classList.remove("pf-on");
  if (open.entry < 0) return;
  byId(`entry-${open.entry}`)?.classList.add("on");
  for (const [number] of open.mail.entries[open.entry].at) {
    for (const mark of marksOf(number)) mark.classList.add(mark.ownerDocument === document ? "on" : "pf-on");
  }
}

function reveal(number) {
  if (!marksOf(number).length) {
    const kind = open.mail.stretches.find((one) => one.marks.some(([n]) => n === number))?.kind;
    if (kind && views().includes(kind)) showView(kind);
  }
  const [mark] = marksOf(number);
  if (!mark) return null;
  const base = mark.ownerDocument === document ? 0 : document.querySelector("iframe").getBoundingClientRect().top;
  const top = base + mark.getBoundingClientRect().top;
  if (top < 70 || top > innerHeight - 60) scrollBy({ top: top - innerHeight / 3 });
  return mark;
}

function pick(at, isFocused = true) {
  if (!open.mail || !open.mail.entries[at]) return;
  open.entry = at;
  for (const one of document.querySelectorAll(".entry")) one.tabIndex = one.id === `entry-${at}` ? 0 : -1;
  reveal(open.mail.entries[at].at[0][0]);
  light();
  if (isFocused) byId(`entry-${at}`).focus();
}

function goToMark(number) {
  open.entry = entryOf(number);
  const mark = reveal(number);
  light();
  if (mark) mark.focus();
  return Boolean(mark);
}

// Where several findings lie on one place, a key goes back to the one it came from, and each click to the next.
function goToEntry(mark, isNext) {
  const owners = numbers(mark).map(entryOf).filter((at) => at >= 0), here = owners.indexOf(open.entry);
  if (owners.length) pick(owners[here < 0 ? 0 : isNext ? (here + 1) % owners.length : here]);
}

function onClick(event) {
  const mark = event.target.closest?.("[data-n]"), go = event.target.closest?.("[data-go]"), entry = event.target.closest?.(".entry");
  if (mark) goToEntry(mark, true);
  else if (go) goToMark(Number(go.dataset.go));
  else if (entry && !event.target.closest("summary, a")) pick(Number(entry.dataset.at), false);
}

function onKey(event) {
  if (event.ctrlKey || event.altKey || event.metaKey) return;
  const target = event.target, isTyping = target.closest?.("input, select, textarea");
  if (event.key === "Escape") { escape(target); return; }
  if (isTyping) return;
  const step = { j: 1, k: -1 }[event.key];
  if (step) {
    event.preventDefault();
    if (open.at < 0) moveRow(step);
    else if (open.mail) pick(Math.max(0, Math.min(open.mail.entries.length - 1, open.entry + step)));
  } else if (event.key === "/" && open.at < 0) {
    event.preventDefault();
    filters.search.focus();
  } else if (event.key === "Enter") {
    if (target.closest?.("[data-n]")) { event.preventDefault(); goToEntry(target.closest("[data-n]"), false); }
    else if (target.classList?.contains("entry")) {
      event.preventDefault();
      const entry = open.mail.entries[Number(target.dataset.at)];
      entry.at.some(([number]) => isMarked(number) && goToMark(number));
    }
  }
}

function escape(target) {
  if (open.at < 0) { if (target.id === "search") { target.value = ""; renderList(); target.blur(); } return; }
  if (target.closest?.("[data-n]") && open.entry >= 0) { pick(open.entry); return; }
  if (open.entry >= 0) { open.entry = -1; light(); byId("mail").querySelector("h1").focus(); return; }
  if (data.files.length > 1) location.hash = "";
}

function moveRow(step) {
  const links = [...byId("rows").querySelectorAll("a")], at = links.indexOf(document.activeElement);
  const next = links[Math.max(0, Math.min(links.length - 1, at + step))];
  if (next) next.focus();
}

// Where one is

function show() {
  const asked = /^#mail-(\d+)$/.exec(location.hash);
  const at = data.files.length === 1 ? 0 : asked && data.files[Number(asked[1])] ? Number(asked[1]) : -1;
  const before = open.at;
  byId("summary").hidden = at >= 0;
  byId("mail").hidden = at < 0;
  byId("moves").hidden = at < 0 || data.files.length === 1;
  Object.assign(open, { at, mail: at < 0 ? null : read(`data-${at}`), entry: -1, view: at === before ? open.view : "" });
  if (at < 0) {
    byId("mail").replaceChildren();
    document.title = say("title");
    if (before >= 0) byId("rows").querySelector(`[href="#mail-${before}"]`)?.focus();
    return;
  }
  renderMail();
  document.title = `${data.files[at][SUBJECT] || data.files[at][PATH]} – ${say("title")}`;
  const place = list.order.indexOf(at);
  for (const [id, other] of [["previous", list.order[place - 1]], ["next", list.order[place + 1]]]) {
    if (other === undefined) byId(id).removeAttribute("href");
    else byId(id).href = `#mail-${other}`;
  }
  if (before !== at && before !== -2) { scrollTo(0, 0); byId("mail").querySelector("h1").focus({ preventScroll: true }); }
}

function redraw() {
  const { entry, view } = open;
  translate();
  fillFilters();
  renderList();
  show();
  if (open.mail) {
    open.entry = entry;
    if (view && views().includes(view)) showView(view); else light();
  }
}

byId("language").addEventListener("click", () => { tongue = 1 - tongue; redraw(); announce(say("title")); });
byId("theme").addEventListener("click", () => {
  const root = document.documentElement;
  const isDark = root.dataset.theme ? root.dataset.theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
  root.dataset.theme = isDark ? "light" : "dark";
});
for (const one of Object.values(filters)) one.addEventListener("input", renderList);
byId("filters").addEventListener("submit", (event) => event.preventDefault());
byId("filters").addEventListener("reset", () => setTimeout(renderList));
byId("show-more").addEventListener("click", () => { const from = list.shown; list.shown += STEP; more(from); byId("rows").rows[from].querySelector("a").focus(); });
byId("summary").addEventListener("click", (event) => {
  const filter = event.target.closest(".filter"), all = event.target.closest(".all");
  if (filter) {
    if (filter.dataset.rule) filters.rule.value = filter.dataset.rule;
    if (filter.dataset.folder) filters.folder.value = filter.dataset.folder;
    renderList();
    byId("list-title").scrollIntoView();
    announce(byId("count").textContent);
  } else if (all) {
    for (const one of all.parentElement.querySelectorAll("tr.more")) one.hidden = false;
    all.hidden = true;
  }
});
byId("mail").addEventListener("click", onClick);
addEventListener("keydown", onKey);
addEventListener("hashchange", show);
open.at = -2;
redraw();
