"use strict";
(() => {
  const plan = JSON.parse(document.getElementById("plan").textContent);
  const ACTIONS = ["create", "update", "skip", "refuse"];
  const MEANS = {
    create: "not in the cluster: will be made",
    update: "in the cluster and differs: will be patched",
    skip: "nothing is done, and that is as it should be",
    refuse: "not restored: unsafe, or cannot work",
  };
  const ROW = 40;
  const AROUND = 10;
  const by = (id) => document.getElementById(id);
  const element = (tag, className, text) => {
    const made = document.createElement(tag);
    if (className) made.className = className;
    if (text !== undefined) made.textContent = text;
    return made;
  };
  const number = (count) => count.toLocaleString("en");

  // One item: [resource, namespace, name, action, velero, wave, rule, reason, target, changes]; most are indexes into plan's words.
  const items = plan.items.map((row, at) => {
    const item = {
      at, resource: plan.resources[row[0]], namespace: plan.namespaces[row[1]], name: row[2], action: plan.actions[row[3]],
      velero: plan.velero[row[4]], wave: plan.waves[row[5]], rule: plan.rules[row[6]].rule, reason: row[7] || plan.rules[row[6]].text,
      target: row[8] || "", changes: row[9] || [], differs: row[10] === 1,
    };
    item.text = (item.resource + " " + item.namespace + " " + item.name + " " + item.target + " " + item.reason + " " + item.rule).toLowerCase();
    return item;
  });

  const chosen = { actions: new Set(ACTIONS), namespace: null, resource: null, rule: null, words: [], differs: false };
  const open = new Map(); // item's number → height of its body in pixels
  let shown = items;
  let focus = 0;

  const passes = (item, but) =>
    (but === "action" || chosen.actions.has(item.action)) &&
    (but === "namespace" || chosen.namespace === null || item.namespace === chosen.namespace) &&
    (but === "resource" || chosen.resource === null || item.resource === chosen.resource) &&
    (but === "rule" || chosen.rule === null || item.rule === chosen.rule) &&
    (!chosen.differs || item.differs) &&
    chosen.words.every((word) => item.text.includes(word));

  const counts = (key) => {
    const found = new Map();
    for (const item of items) if (passes(item, key)) found.set(item[key], (found.get(item[key]) || 0) + 1);
    return found;
  };

  function facet(id, key, label) {
    const box = by(id);
    const all = new Set(items.map((item) => item[key]));
    const buttons = new Map();
    for (const value of [...all].sort((a, b) => (a < b ? -1 : a > b ? 1 : 0))) {
      const button = element("button");
      button.type = "button";
      button.title = label(value);
      const many = element("span", "many");
      button.append(element("span", "what", label(value)), many);
      button.addEventListener("click", () => {
        chosen[key] = chosen[key] === value ? null : value;
        update();
      });
      buttons.set(value, { button, many });
      box.append(button);
    }
    return () => {
      const found = counts(key);
      for (const [value, { button, many }] of buttons) {
        const count = found.get(value) || 0;
        many.textContent = number(count);
        button.setAttribute("aria-pressed", String(chosen[key] === value));
        button.hidden = count === 0 && chosen[key] !== value;
      }
    };
  }

  function actionButtons() {
    const buttons = ACTIONS.map((action) => {
      const button = element("button", action);
      button.type = "button";
      const many = element("span", "number");
      button.append(many, element("span", "word", "to " + action), element("span", "means", MEANS[action]));
      button.addEventListener("click", () => {
        const alone = chosen.actions.size === 1 && chosen.actions.has(action);
        chosen.actions = new Set(alone ? ACTIONS : [action]);
        update();
      });
      by("actions").append(button);
      return { action, button, many };
    });
    return () => {
      const found = counts("action");
      for (const { action, button, many } of buttons) {
        many.textContent = number(found.get(action) || 0);
        button.setAttribute("aria-pressed", String(chosen.actions.has(action)));
      }
    };
  }

  // Rows have one height, opened ones a body more: where each begins is a matter of counting the opened ones before it.
  let opened = [];
  const above = (index) => {
    let pixels = index * ROW;
    for (const one of opened) {
      if (one.index >= index) break;
      pixels += one.height;
    }
    return pixels;
  };
  const indexAt = (pixels) => {
    let low = 0;
    let high = shown.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (above(middle + 1) <= pixels) low = middle + 1;
      else high = middle;
    }
    return low;
  };
  function countOpened() {
    opened = [];
    if (open.size > 0) shown.forEach((item, index) => open.has(item.at) && opened.push({ index, height: open.get(item.at) }));
  }

  function marked(target, text) {
    const word = chosen.words.find((one) => text.toLowerCase().includes(one));
    if (!word) {
      target.textContent = text;
      return target;
    }
    const start = text.toLowerCase().indexOf(word);
    const hit = element("mark", "", text.slice(start, start + word.length));
    target.append(text.slice(0, start), hit, text.slice(start + word.length));
    return target;
  }

  function difference(item) {
    const box = element("div", "diff");
    box.setAttribute("role", "group");
    box.setAttribute("aria-label", "Field changes");
    for (const [pointer, before, after] of item.changes) {
      box.append(element("div", "at", pointer));
      if (before !== null) box.append(element("pre", "minus", "− " + before));
      if (after !== null) box.append(element("pre", "plus", "+ " + after));
    }
    return box;
  }

  function body(item) {
    const box = element("div", "body");
    const facts = element("dl");
    const fact = (label, text) => text && facts.append(element("dt", "", label), element("dd", "", text));
    fact("Item", item.resource + "/" + (item.namespace ? item.namespace + "/" : "") + item.name);
    fact("Goes to", item.target);
    fact("Why", item.reason);
    fact("Rule", item.rule);
    fact("Velero", (item.velero === "unrecorded" ? "does not mention it" : "would record it as " + item.velero) +
      (item.differs ? ", which is not what Lifeboat does" : ""));
    fact("When", "wave " + item.wave);
    box.append(facts);
    if (item.changes.length > 0) box.append(difference(item));
    return box;
  }

  function row(item, index) {
    const made = element("div", "item " + item.action);
    made.setAttribute("role", "listitem");
    made.setAttribute("aria-setsize", String(shown.length));
    made.setAttribute("aria-posinset", String(index + 1));
    made.style.top = above(index) + "px";
    const head = element("button", "head");
    head.type = "button";
    head.tabIndex = -1;
    head.dataset.index = String(index);
    head.setAttribute("aria-expanded", String(open.has(item.at)));
    const reason = element("span", "reason");
    reason.title = item.reason;
    if (item.differs) reason.append(element("span", "velero", "Velero: " + item.velero), " ");
    reason.append(marked(element("span"), item.reason));
    head.append(
      element("span", "mark", "›"),
      element("span", "badge", item.action),
      marked(element("span", "name"), item.name),
      marked(element("span", "place"), item.namespace || "(cluster)"),
      marked(element("span", "resource"), item.resource),
      reason);
    head.addEventListener("click", () => toggle(index));
    made.append(head);
    if (open.has(item.at)) made.append(body(item));
    return made;
  }

  const scroll = by("scroll");
  const list = by("list");
  let drawn = "";
  function draw(again) {
    const first = Math.max(0, indexAt(scroll.scrollTop) - AROUND);
    const last = Math.min(shown.length, indexAt(scroll.scrollTop + scroll.clientHeight) + AROUND);
    const key = first + "-" + last;
    if (!again && key === drawn) return;
    drawn = key;
    list.style.height = above(shown.length) + "px";
    const held = document.activeElement && document.activeElement.classList.contains("head");
    const rows = shown.slice(first, last).map((item, offset) => row(item, first + offset));
    list.replaceChildren(...(shown.length > 0 ? rows : [element("p", "none", "Nothing matches. “Show all” takes every filter away.")]));
    if (held) refocus(false);
  }

  function toggle(index) {
    const item = shown[index];
    focus = index;
    if (open.has(item.at)) {
      open.delete(item.at);
    } else {
      const trial = element("div", "item");
      trial.style.visibility = "hidden";
      trial.append(body(item));
      list.append(trial);
      open.set(item.at, trial.offsetHeight);
      trial.remove();
    }
    countOpened();
    draw(true);
    refocus(false);
  }

  function refocus(move) {
    focus = Math.max(0, Math.min(shown.length - 1, focus));
    if (move) {
      const top = above(focus);
      if (top < scroll.scrollTop) scroll.scrollTop = top;
      if (top + ROW > scroll.scrollTop + scroll.clientHeight) scroll.scrollTop = top + ROW - scroll.clientHeight;
      draw(true);
    }
    const head = list.querySelector('[data-index="' + focus + '"]');
    if (head) head.focus({ preventScroll: true });
  }

  const facets = [
    actionButtons(),
    facet("namespaces", "namespace", (value) => value || "(cluster)"),
    facet("resources", "resource", (value) => value),
    facet("rules", "rule", (value) => value.replaceAll("-", " ")),
  ];

  function update() {
    shown = items.filter((item) => passes(item, ""));
    facets.forEach((refresh) => refresh());
    countOpened();
    focus = 0;
    scroll.scrollTop = 0;
    draw(true);
    by("count").textContent = number(shown.length) + " of " + number(items.length) + " items";
    by("clear").disabled = shown.length === items.length;
  }

  by("backup").textContent = plan.backup;
  by("facts").textContent = plan.facts.join(" · ");
  document.title = "Restore plan " + plan.backup;
  if (plan.notes.length > 0) {
    by("notes").hidden = false;
    by("notes").append(element("b", "", "Before you restore"));
    for (const note of plan.notes) by("notes").append(element("p", "", note));
  }
  let waiting = 0;
  by("search").addEventListener("input", () => {
    cancelAnimationFrame(waiting);
    waiting = requestAnimationFrame(() => {
      chosen.words = by("search").value.toLowerCase().split(/\s+/).filter(Boolean);
      update();
    });
  });
  by("differs").addEventListener("change", (event) => {
    chosen.differs = event.target.checked;
    update();
  });
  by("clear").addEventListener("click", () => {
    Object.assign(chosen, { actions: new Set(ACTIONS), namespace: null, resource: null, rule: null, words: [], differs: false });
    by("search").value = "";
    by("differs").checked = false;
    update();
  });
  by("theme").addEventListener("click", () => {
    const root = document.documentElement;
    const dark = root.dataset.theme ? root.dataset.theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
    root.dataset.theme = dark ? "light" : "dark";
  });
  scroll.addEventListener("scroll", () => draw(false), { passive: true });
  addEventListener("resize", () => draw(true));
  scroll.addEventListener("keydown", (event) => {
    const page = Math.max(1, Math.floor(scroll.clientHeight / ROW) - 1);
    const steps = { ArrowDown: 1, ArrowUp: -1, PageDown: page, PageUp: -page, Home: -shown.length, End: shown.length };
    if (event.key in steps) {
      event.preventDefault();
      const inside = document.activeElement.classList.contains("head");
      focus += inside || event.key === "End" ? steps[event.key] : 0;
      refocus(true);
    }
  });
  addEventListener("keydown", (event) => {
    if (event.key === "/" && document.activeElement !== by("search")) {
      event.preventDefault();
      by("search").focus();
    }
  });
  update();
  document.documentElement.dataset.ready = String(Math.round(performance.now()));
})();
