// pistos.js: tells the shop's own Pistos what happens on its pages. Served as it is written, so that anyone can read it.
//   <script async src="https://pistos.example.gr/pistos.js" data-key="WRITE_KEY"></script>
// Before consent it stores nothing in the browser and sends no ids: the server only counts.
// A browser that sends Do Not Track or Global Privacy Control is left alone: nothing stored, nothing sent.
(() => {
  'use strict';
  const STATE = 'pistos', QUEUE = 'pistos.queue';
  const QUEUE_MAX = 100, MESSAGE_MAX = 30000, BATCH_MAX = 55000; // a beacon may carry 64 KiB
  const WAIT = 500, WAIT_MAX = 300000, STRETCH_MAX = 1800000;

  const early = window.pistos;
  if (early && early.loaded) return;
  const script = document.currentScript || document.querySelector('script[data-key][src*="pistos.js"]');
  const options = script ? script.dataset : {};

  let host, state = {}, consented = false, off = true;
  let queue = [], flying = [], timer = 0, failures = 0;
  let page = {}, shownAt = null, seen = 0, heldIdentify = null, heldCalls = [];

  // ---- what the browser lets us keep; a locked-down browser throws on any of these ----
  const read = (name) => { try { return JSON.parse(localStorage.getItem(name)); } catch (e) { return null; } };
  const write = (name, value) => { try { localStorage.setItem(name, JSON.stringify(value)); } catch (e) { /* full or forbidden: memory will do */ } };
  const erase = () => { try { localStorage.removeItem(STATE); localStorage.removeItem(QUEUE); } catch (e) { /* nothing to erase */ } };
  const kept = () => { const list = read(QUEUE); return Array.isArray(list) ? list : []; };

  function refused() {
    const dnt = navigator.doNotTrack || window.doNotTrack;
    return navigator.globalPrivacyControl === true || dnt === '1' || dnt === 'yes';
  }

  const size = (message) => new Blob([JSON.stringify(message)]).size;

  function newId() { // UUIDv7: ids of one time lie together in an index
    const bytes = crypto.getRandomValues(new Uint8Array(16));
    for (let i = 5, ms = Date.now(); i >= 0; i--, ms = Math.floor(ms / 256)) bytes[i] = ms % 256;
    bytes[6] = 0x70 | bytes[6] & 15;
    bytes[8] = 0x80 | bytes[8] & 63;
    return Array.from(bytes, (b) => b.toString(16).padStart(2, '0')).join('');
  }

  // ---- messages ----
  function context() {
    const query = new URLSearchParams(location.search), campaign = {};
    for (const part of ['source', 'medium', 'campaign', 'term', 'content']) {
      const value = query.get('utm_' + part);
      if (value) campaign[part === 'campaign' ? 'name' : part] = value;
    }
    const all = { page, locale: navigator.language, library: { name: 'pistos.js', version: '1' } };
    try { all.timezone = Intl.DateTimeFormat().resolvedOptions().timeZone; } catch (e) { /* old browser */ }
    if (Object.keys(campaign).length) all.campaign = campaign;
    return all;
  }

  // Without consent: what happened and on which path. No id, no query string, no properties of the shop's.
  function anonymous(message) {
    const bare = { type: message.type, path: page.path };
    if (message.event) bare.event = message.event;
    if (message.event === 'Time on Page') bare.seconds = message.properties.seconds;
    if (message.type === 'page') {
      try { bare.referrer = new URL(page.referrer).host; } catch (e) { /* came by itself */ }
    }
    return bare;
  }

  function put(message) {
    if (off) return;
    if (consented) {
      message = Object.assign({ messageId: newId(), timestamp: new Date().toISOString(), anonymousId: state.id }, message);
      if (state.user && !message.userId) message.userId = state.user;
      message.context = Object.assign(context(), message.context);
    } else if (message.type === 'page' || message.type === 'track') {
      message = anonymous(message);
    } else return;
    if (size(message) > MESSAGE_MAX) return;
    queue = queue.concat(message).slice(-QUEUE_MAX);
    if (consented) write(QUEUE, kept().concat(message).slice(-QUEUE_MAX));
    later(WAIT);
  }

  // ---- sending ----
  function later(wait) {
    if (!timer && !off) timer = setTimeout(() => { timer = 0; send(); }, wait);
  }

  function nextBatch() {
    let total = 0;
    return queue.filter((message) => !flying.includes(message) && (total += size(message) + 1) <= BATCH_MAX);
  }

  function done(batch) {
    const ids = batch.map((message) => message.messageId);
    queue = queue.filter((message) => !batch.includes(message));
    if (consented) write(QUEUE, kept().filter((message) => !ids.includes(message.messageId)));
  }

  function send(leaving) {
    if (off || navigator.onLine === false || (flying.length && !leaving)) return;
    const batch = nextBatch();
    if (!batch.length) return;
    const url = host + (consented ? '/v1/batch' : '/v1/count');
    // text/plain keeps this a simple request: no preflight before a beacon.
    const body = JSON.stringify({ writeKey: options.key, sentAt: new Date().toISOString(), batch });
    if (leaving && navigator.sendBeacon && navigator.sendBeacon(url, new Blob([body], { type: 'text/plain' }))) {
      done(batch);
      return send(true);
    }
    const failed = (seconds) => {
      failures += 1;
      later(seconds > 0 ? Math.min(seconds * 1000, WAIT_MAX) : Math.min(WAIT_MAX, WAIT * 2 ** failures) * (0.75 + Math.random() / 2));
    };
    flying = batch; // keepalive: it arrives even when the page goes
    fetch(url, { method: 'POST', body, keepalive: true, credentials: 'omit', headers: { 'Content-Type': 'text/plain' } }).then((answer) => {
      flying = [];
      const status = answer.status;
      if (status === 401 || status === 403 || status === 404) return quit(); // not welcome here: never ask again on this page
      if (status === 408 || status === 429 || status >= 500) return failed(Number(answer.headers.get('Retry-After')));
      failures = 0;
      done(batch);
      if (queue.length) later(WAIT);
    }).catch(() => { flying = []; failed(); });
  }

  function quit() {
    off = true;
    queue = [];
    clearTimeout(timer);
    if (consented) { try { localStorage.removeItem(QUEUE); } catch (e) { /* nothing to erase */ } }
  }

  // ---- time on page: only while the page can be seen ----
  function look() {
    if (shownAt === null && document.visibilityState === 'visible') shownAt = performance.now();
  }

  function lookAway() {
    if (shownAt === null) return;
    seen += Math.min(performance.now() - shownAt, STRETCH_MAX); // a sleeping laptop reads nothing
    shownAt = null;
  }

  function reportTime() {
    lookAway();
    const seconds = Math.round(seen / 1000);
    if (seconds < 1) return;
    seen = 0;
    track('Time on Page', { seconds, path: page.path, url: page.url });
  }

  function leave() {
    reportTime();
    send(true);
  }

  // ---- page views, also where the site changes pages without loading them ----
  const address = () => location.href.split('#')[0];

  function view(name, properties) {
    page = { path: location.pathname, url: address(), title: document.title, search: location.search, referrer: page.url || document.referrer };
    put({ type: 'page', name: name || document.title, properties: Object.assign({}, page, properties) });
    look();
  }

  function moved() {
    if (off || 'manual' in options || address() === page.url) return;
    reportTime();
    seen = 0;
    view();
  }

  function watchMoves() {
    const push = history.pushState;
    // A tick later the site has set the title of its new page.
    history.pushState = function () { push.apply(this, arguments); setTimeout(moved, 0); };
    addEventListener('popstate', () => setTimeout(moved, 0));
    document.addEventListener('turbo:load', moved);
    addEventListener('pageshow', (event) => { if (event.persisted) { look(); view(); } });
  }

  function watchClicks(event) {
    if (event.type === 'auxclick' && event.button !== 1) return;
    const marked = event.target && event.target.closest && event.target.closest('[data-pistos-click]');
    if (!marked) return;
    const name = marked.dataset.pistosClick || (marked.textContent || '').trim().slice(0, 80);
    track('Clicked', { name, href: marked.href || undefined, path: page.path });
  }

  // ---- what the shop may call ----
  function track(event, properties) {
    if (event) put({ type: 'track', event: String(event), properties: properties || {} });
  }

  // proof = { timestamp, signature }, made by the shop's server. Without it the name is only a claim.
  function identify(userId, traits, proof) {
    if (userId && typeof userId === 'object') [userId, traits, proof] = [undefined, userId, traits];
    if (!consented) { heldIdentify = [userId, traits, proof]; return; }
    if (userId !== undefined && userId !== null && userId !== '') {
      userId = String(userId);
      if (state.user && state.user !== userId) state.id = newId(); // another person at the same computer
      state.user = userId;
      write(STATE, state);
    }
    put({ type: 'identify', userId: state.user, traits: traits || {}, context: proof ? { identity: proof } : {} });
  }

  function consent(given, text) {
    if (off) { if (!given) erase(); return; }
    if (Boolean(given) === consented) return;
    const proof = { purpose: 'tracking', text: text || undefined };
    if (!given) {
      track('Consent Withdrawn', proof);
      send(true);
      queue = []; consented = false; state = {};
      erase();
      return;
    }
    send(true); // what was only counted goes as it is
    queue = [];
    consented = true;
    state = { id: newId() };
    write(STATE, state);
    track('Consent Given', proof);
    if (page.url) put({ type: 'page', name: page.title, properties: page });
    if (heldIdentify) identify(...heldIdentify);
    heldIdentify = null;
  }

  function reset() {
    heldIdentify = null;
    if (!consented) return;
    state = { id: newId() };
    write(STATE, state);
  }

  const calls = {
    track, identify, consent, reset, page: view,
    group: (groupId, traits) => put({ type: 'group', groupId: String(groupId), traits: traits || {} }),
    alias: (userId) => put({ type: 'alias', userId: String(userId), previousId: state.user || state.id }),
    id: (tell) => tell(consented ? state.id : null),
  };

  // Nothing that goes wrong in here may reach the page that carries it.
  function pistos(name, ...values) {
    try {
      if (heldCalls) heldCalls.push([name, ...values]);
      else if (calls[name] && (!off || name === 'id' || name === 'consent')) calls[name](...values);
    } catch (e) { /* the shop goes on */ }
  }
  pistos.loaded = true;
  window.pistos = pistos;

  function start() {
    const waiting = [...((early && early.q) || []), ...heldCalls];
    heldCalls = null;
    if (refused()) { erase(); return; }
    const saved = read(STATE);
    off = false;
    if (saved && typeof saved.id === 'string') {
      state = saved;
      consented = true;
      queue = kept();
    } else if (options.consent === 'granted') consent(true);
    watchMoves();
    for (const kind of ['click', 'auxclick']) document.addEventListener(kind, watchClicks, true);
    document.addEventListener('visibilitychange', () => { if (document.visibilityState === 'hidden') leave(); else look(); });
    addEventListener('pagehide', leave);
    addEventListener('online', () => send());
    if (!('manual' in options)) view(); else look();
    for (const call of waiting) pistos(...call);
    if (queue.length) later(WAIT);
  }

  try {
    host = new URL(options.host || script.src, location.href);
    if (!options.key || !/^https?:$/.test(host.protocol)) { heldCalls = null; return; }
    host = host.origin;
    if (document.prerendering) document.addEventListener('prerenderingchange', start, { once: true }); else start();
  } catch (e) { heldCalls = null; /* not on a page we know: stay quiet */ }
})();
