"use strict";
const SILENCE_MS = 15000, GRACE_MS = 1500, ANSWER_MS = 8000;
const at = id => document.getElementById(id);
let heard = Date.now(), lost = 0, ahead = 0, facts = null, source = null, busy = false, sentences = {}, touched = Date.now();

function fill(id, text) { at(id).textContent = text; }

function make(tag, known, ...inside) {
  const made = Object.assign(document.createElement(tag), known);
  made.append(...inside);
  return made;
}

function press(text, pressed, known = {}) {
  const button = make("button", { type: "button", ...known }, text);
  button.addEventListener("click", pressed);
  return button;
}

const renewed = {};

/* A key that is being pressed must not be taken from under the finger: what has not changed stays. */
function renew(id, data, made) {
  const now = JSON.stringify(data);
  if (renewed[id] === now) return;
  renewed[id] = now;
  at(id).replaceChildren(...data.map(made));
}

function hallTime(when) {
  const how = { hour: "2-digit", minute: "2-digit", second: "2-digit", hourCycle: "h23" };
  return new Intl.DateTimeFormat("zh", facts && facts.zone ? { ...how, timeZone: facts.zone } : how).format(new Date(when));
}

function say(text, tone) { fill("said", text || ""); at("said").className = text ? tone || "ok" : ""; }

async function send(path, fields) {
  if (busy) return null;
  busy = true;
  try {
    const answer = await fetch(location.pathname + path + location.search, { method: "POST", body: JSON.stringify(fields), signal: AbortSignal.timeout(ANSWER_MS),
      headers: { "content-type": "application/json", "x-hallapp": "1" } });
    if (answer.status === 401) { listen(); return null; }
    if (!answer.ok && answer.status !== 409) throw new Error(answer.status);
    return { ...await answer.json(), ok: answer.ok };
  } catch (failed) {
    return { said: sentences.failed, tone: "bad", ok: false };
  } finally {
    busy = false;
  }
}

async function unlock() {
  const answer = await send("/pin", { pin: at("pin").value, badge: at("badge").value });
  at("pin").value = "";
  if (!answer) return;
  fill("refused", answer.ok ? "" : answer.said);
  if (answer.ok) { at("badge").value = ""; listen(); } else at("pin").focus();
}

async function leave() {
  await send("/out", {});
  listen();
}

function lockFirst() {
  const first = facts.needs_badge && !at("badge").value ? "badge" : "pin";
  if (facts.has_pin) at(first).focus();
}

function showLock(now) {
  document.title = now.place;
  fill("place", now.place); fill("hall", now.demo); fill("lock-place", now.place);
  at("pin").placeholder = now.words.pin; at("badge").placeholder = now.words.badge;
  at("pin").ariaLabel = now.words.pin; at("badge").ariaLabel = now.words.badge;
  at("badge").hidden = !now.asks_badge || !now.has_pin; at("pin").hidden = !now.has_pin; at("enter").hidden = !now.has_pin;
  fill("enter", now.words.enter);
  if (!now.has_pin) fill("refused", now.words.no_pin);
}

function heed(event) {
  heard = Date.now(); lost = 0;
  if (event.lastEventId) ahead = Number(event.lastEventId) - heard;
  const now = JSON.parse(event.data);
  if (!now.words) return;
  facts = now; sentences = now.also || now.words;
  document.documentElement.lang = now.language;
  fill("language", now.language === "zh" ? "EN" : "中");
  const was = at("lock").hidden;
  at("lock").hidden = !now.locked; at("work").hidden = !!now.locked;
  at("leave").hidden = !!now.locked; fill("leave", now.also ? now.also.leave : "");
  if (now.locked) { showLock(now); if (was) lockFirst(); } else show(now);
  watch();
}

function listen() {
  if (source) source.close();
  source = new EventSource(location.pathname + "/events" + location.search);
  source.onmessage = heed;
  source.addEventListener("alive", () => { heard = Date.now(); lost = 0; watch(); });
  source.onerror = () => { lost = lost || Date.now(); };
}

function watch() {
  const now = Date.now(), cut = now - heard > SILENCE_MS || (lost > 0 && now - lost > GRACE_MS);
  if (source.readyState === EventSource.CLOSED) listen();
  document.body.classList.toggle("cut", cut);
  at("cut").hidden = !cut; at("work").inert = cut; at("lock").inert = cut;
  if (cut && sentences.cut_off) fill("cut", sentences.cut_off.replace("{clock}", hallTime(heard + ahead)));
  fill("clock", cut || !facts || !facts.zone ? "" : hallTime(now + ahead));
  if (cut || !facts || facts.locked) { touched = now; return; }
  tick(now + ahead);
  if (facts.lock_after_ms && now - touched > facts.lock_after_ms) { touched = now; leave(); }
}

at("language").addEventListener("click", () => { location.search = facts && facts.language === "zh" ? "?lang=en" : "?lang=zh"; });
at("enter").addEventListener("click", unlock);
at("leave").addEventListener("click", leave);
at("pin").addEventListener("keydown", event => { if (event.key === "Enter") unlock(); });
at("badge").addEventListener("keydown", event => { if (event.key === "Enter") { if (at("pin").value) unlock(); else at("pin").focus(); } });
for (const sign of ["pointerdown", "keydown"]) document.addEventListener(sign, () => { touched = Date.now(); }, true);
setInterval(watch, 500);
