// The page as the server gives it -> the same page without loading anew: links and saves change its parts in place.

const $ = (selector, within = document) => within.querySelector(selector);
const $$ = (selector, within = document) => [...within.querySelectorAll(selector)];
const calm = matchMedia("(prefers-reduced-motion: reduce)");
let asked = 0;

// What a sentence of the pages is known by, whichever element shows it now.
const same = (a, b) => a.dataset.name === b.dataset.name && a.dataset.language === b.dataset.language;
const spots = () => $$("#pages svg a");

async function go(url, { push = true, focus = true, scroll = true } = {}) {
  const number = ++asked;
  let response, text;
  try {
    response = await fetch(url);
    text = await response.text();
  } catch { over(); return; }
  if (number !== asked) return;
  if (!response.ok) { location.assign(url); return; }
  const fresh = new DOMParser().parseFromString(text, "text/html");
  const pages = document.adoptNode($("#pages", fresh));
  if (differs($("#pages"), pages)) await drawn(pages);
  if (number !== asked) return;
  if (push) history.pushState(null, "", response.url);
  else if (response.redirected) history.replaceState(null, "", response.url);
  take(fresh, pages);
  show({ focus, scroll });
}

const sheets = (section) => $$(".sheet", section).map((sheet) => sheet.dataset.digest).join();
const differs = (old, young) => old.dataset.code !== young.dataset.code || sheets(old) !== sheets(young);

// The pictures of the pages that will be seen first are there before the old ones go.
async function drawn(pages) {
  const room = $("#pages").getBoundingClientRect();
  const seen = $$("#pages .sheet").filter((sheet) => {
    const box = sheet.getBoundingClientRect();
    return box.bottom > room.top && box.top < room.bottom;
  });
  const numbers = seen.map((sheet) => sheet.dataset.sheet);
  const pictures = $$(".sheet", pages).filter((sheet) => numbers.includes(sheet.dataset.sheet)).map((sheet) => $("img", sheet));
  for (const picture of pictures) picture.loading = "eager";
  await Promise.all(pictures.map((picture) => picture.decode().catch(() => {})));
}

// Replace what differs, and leave alone what does not: a picture that stays does not flicker, a reader's place stays.
function take(fresh, there) {
  const held = document.activeElement?.closest?.("#pages svg a, [data-part]");
  const spot = held?.matches("svg a") ? { ...held.dataset } : null;
  const scrolled = $("#pages").scrollTop;
  let told = "";
  document.title = fresh.title;
  for (const part of ["title", "editions", "faults", "panel"]) swap($(`[data-part=${part}]`), $(`[data-part=${part}]`, fresh));
  const pages = $("#pages");
  if (differs(pages, there)) {
    const moved = pages.dataset.code !== there.dataset.code;
    if (!moved) told = compared(pages, there);
    pages.replaceWith(there);
    there.scrollTop = moved ? 0 : scrolled;
    if (spot) spots().find((one) => same(one, { dataset: spot }))?.focus({ preventScroll: true });
  }
  const state = $("#state"), now = $("#state", fresh);
  const said = now.textContent;
  if (told || (state.dataset.said ?? state.textContent) !== said) state.textContent = said + told;
  state.dataset.said = said;
  state.dataset.work = now.dataset.work;
  for (const name of ["claim", "name", "language"]) $("#evidence").dataset[name] = $("#evidence", fresh).dataset[name];
  document.body.dataset.number = fresh.body.dataset.number;
}

// Mark the sentences that a save has changed, and say how many there are.
function compared(old, young) {
  const sentences = (section) => $$("svg a[data-language]", section);
  const name = (one) => `${one.dataset.name} ${one.dataset.language}`;
  const said = new Map(sentences(old).map((one) => [name(one), one.getAttribute("aria-label")]));
  const changed = sentences(young).filter((one) => said.get(name(one)) !== one.getAttribute("aria-label"));
  for (const one of changed) one.classList.add("changed");
  const number = new Set(changed.map(name)).size;
  return number ? ` · ${document.body.dataset.changed.replace("{number}", number)}` : "";
}

function swap(old, young) {
  if (old.outerHTML === young.outerHTML) return;
  const filter = $("#filter", old)?.value;
  old.replaceWith(document.adoptNode(young));
  if (filter && $("#filter")) { $("#filter").value = filter; sift(); }
}

// Mark what is chosen on the pages, bring it into view, and say where the keyboard is.
function show({ focus = false, scroll = true } = {}) {
  const chosen = $("#evidence");
  let first = null;
  for (const spot of spots()) {
    const is = chosen.dataset.name !== "" && same(spot, chosen);
    is ? spot.setAttribute("aria-current", "true") : spot.removeAttribute("aria-current");
    spot.classList.toggle("twin", !is && chosen.dataset.name !== "" && spot.dataset.name === chosen.dataset.name);
    const uses = chosen.dataset.claim !== "" && spot.dataset.claims.split(" ").includes(chosen.dataset.claim);
    spot.classList.toggle("uses", uses);
    if (!first && (is || uses)) first = spot;
  }
  rove(first ?? spots().find((spot) => spot.tabIndex === 0) ?? spots()[0]);
  if (first && scroll && !seen(first)) first.scrollIntoView({ block: "center", behavior: calm.matches ? "auto" : "smooth" });
  if (focus) { $("#evidence").scrollTop = 0; $("#chosen")?.focus({ preventScroll: true }); }
}

function seen(spot) {
  const box = spot.getBoundingClientRect(), room = $("#pages").getBoundingClientRect();
  return box.top >= Math.max(room.top, 0) && box.bottom <= Math.min(room.bottom, innerHeight);
}

// One stop for the tabulator, arrows from sentence to sentence (ARIA Authoring Practices, roving tabindex).
function rove(spot) {
  for (const other of spots()) other.setAttribute("tabindex", other === spot ? "0" : "-1");
}

function sift() {
  const wanted = $("#filter").value.trim().toLowerCase();
  const cards = $$("#claims .card");
  for (const card of cards) card.hidden = !card.dataset.find.toLowerCase().includes(wanted);
  const none = $("#no-match");
  none.textContent = cards.every((card) => card.hidden) ? none.dataset.none : "";
}

document.addEventListener("click", (event) => {
  const link = event.target.closest("a[href]");
  const button = event.target.closest("button[data-copy]");
  if (button) {
    navigator.clipboard.writeText(button.dataset.copy).then(() => { button.textContent = button.dataset.copied; }, () => {});
  } else if (link && !event.ctrlKey && !event.metaKey && !event.shiftKey && event.button === 0) {
    const href = link.getAttribute("href");
    if (!href.startsWith("/")) return;
    event.preventDefault();
    go(href);
  }
});

document.addEventListener("keydown", (event) => {
  const spot = event.target.closest?.("#pages svg a");
  if (event.key === "Escape" && event.target.closest?.("#evidence")) {
    (spots().find((one) => one.tabIndex === 0) ?? $("#pages a"))?.focus();
  } else if (spot && !event.ctrlKey && !event.metaKey && !event.altKey) {
    const all = spots(), at = all.indexOf(spot);
    const next = { ArrowDown: at + 1, ArrowRight: at + 1, ArrowUp: at - 1, ArrowLeft: at - 1, Home: 0, End: all.length - 1 }[event.key];
    if (next === undefined || !all[next]) return;
    event.preventDefault();
    rove(all[next]);
    all[next].focus({ preventScroll: true });
    if (!seen(all[next])) all[next].scrollIntoView({ block: "center", behavior: calm.matches ? "auto" : "smooth" });
  }
});

document.addEventListener("input", (event) => { if (event.target.id === "filter") sift(); });
addEventListener("popstate", () => go(location.href, { push: false, focus: false }));

// Saves are told as they come; a page that nobody sees does not listen (a browser keeps six connections to a server).
let events = null;
function listen() {
  events?.close();
  if (document.hidden) return;
  events = new EventSource("/events");
  events.addEventListener("error", over);
  events.addEventListener("message", (event) => {
    if (event.data === "end") over();
    else if (event.data !== document.body.dataset.number) go(location.href, { push: false, focus: false, scroll: false });
  });
}

function over() {
  events?.close();
  $("#state").textContent = document.body.dataset.ended;
  $("#state").dataset.work = "ended";
}

document.addEventListener("visibilitychange", listen);
listen();

document.documentElement.classList.add("live");
show();
