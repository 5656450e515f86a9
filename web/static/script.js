// Everything works without this file. It saves a click, a keystroke, a selection.
(() => {
  "use strict";
  const ui = document.documentElement.lang;

  // Ticking a box of the facets applies it, as the form then says; the focus
  // comes back to the box.
  for (const form of document.querySelectorAll("form[data-auto]")) {
    const note = document.createElement("p");
    note.className = "fine";
    note.textContent = form.dataset.auto;
    form.prepend(note);
    form.addEventListener("change", (e) => {
      if (e.target.type !== "checkbox") return;
      try { sessionStorage.setItem("ticked", e.target.id); } catch {}
      form.requestSubmit();
    });
    try {
      const box = document.getElementById(sessionStorage.getItem("ticked") || "");
      sessionStorage.removeItem("ticked");
      if (box && form.contains(box)) { box.closest("details").open = true; box.focus(); }
    } catch {}
    // Empty fields stay out of the address; they come back with the page.
    const blank = (off) => { for (const f of form.querySelectorAll("input")) if (f.value === "") f.disabled = off; };
    form.addEventListener("submit", () => blank(true));
    addEventListener("pageshow", () => blank(false));
  }

  // A citation can be copied with one press.
  for (const p of document.querySelectorAll("[data-copy]")) {
    if (!navigator.clipboard) break;
    const words = { en: ["Copy", "Copied"], es: ["Copiar", "Copiado"], fr: ["Copier", "Copié"], ar: ["نسخ", "تم النسخ"] }[ui] || ["Copy", "Copied"];
    const b = document.createElement("button");
    b.type = "button";
    b.className = "copy";
    b.textContent = words[0];
    b.addEventListener("click", async () => {
      await navigator.clipboard.writeText(p.textContent);
      b.textContent = words[1];
      setTimeout(() => { b.textContent = words[0]; }, 2000);
    });
    p.after(b);
  }

  // Suggestions while typing, as a combobox.
  const box = document.querySelector("form.search input[type=search]");
  if (!box) return;
  const list = document.createElement("ul");
  list.className = "suggest";
  list.id = "suggest";
  list.hidden = true;
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", box.labels[0] ? box.labels[0].textContent : "");
  box.parentElement.append(list);
  for (const [k, v] of Object.entries({ role: "combobox", "aria-autocomplete": "list", "aria-expanded": "false", "aria-controls": "suggest" })) box.setAttribute(k, v);

  let timer = 0, turn = 0, at = -1, items = [];
  const hush = () => { clearTimeout(timer); turn++; }; // an answer still under way comes too late
  const close = () => { hush(); list.hidden = true; at = -1; box.setAttribute("aria-expanded", "false"); box.removeAttribute("aria-activedescendant"); };
  const go = (i) => { if (items[i]) location.href = items[i].href; };
  const mark = (i) => {
    at = i;
    [...list.children].forEach((li, j) => li.setAttribute("aria-selected", String(i === j)));
    if (i >= 0) box.setAttribute("aria-activedescendant", "suggest-" + i); else box.removeAttribute("aria-activedescendant");
  };
  const show = (data) => {
    items = data.filter((s) => s.href).slice(0, 8);
    list.replaceChildren(...items.map((s, i) => {
      const li = document.createElement("li");
      li.id = "suggest-" + i;
      li.setAttribute("role", "option");
      li.setAttribute("aria-selected", "false");
      const what = document.createElement("span"), kind = document.createElement("span");
      what.textContent = s.label;
      kind.textContent = s.kind_label || s.kind;
      kind.className = "note";
      li.append(what, kind);
      li.addEventListener("mousedown", (e) => { e.preventDefault(); go(i); });
      return li;
    }));
    list.hidden = items.length === 0;
    box.setAttribute("aria-expanded", String(!list.hidden));
  };
  box.addEventListener("input", () => {
    hush();
    mark(-1);
    const text = box.value.trim();
    if (text.length < 2) return close();
    timer = setTimeout(async () => {
      const mine = turn;
      try {
        const r = await fetch("/api/v1/suggest?ui=" + ui + "&q=" + encodeURIComponent(text));
        if (!r.ok) return;
        const { data } = await r.json();
        if (mine === turn) show(data);
      } catch { if (mine === turn) close(); }
    }, 150);
  });
  box.addEventListener("keydown", (e) => {
    if (list.hidden) return;
    if (e.key === "ArrowDown") { e.preventDefault(); hush(); mark((at + 1) % items.length); } // what is marked stays
    else if (e.key === "ArrowUp") { e.preventDefault(); hush(); mark((at - 1 + items.length) % items.length); }
    else if (e.key === "Escape") { e.preventDefault(); close(); }
  });
  box.form.addEventListener("submit", (e) => {
    if (!list.hidden && at >= 0) { e.preventDefault(); go(at); }
  });
  box.addEventListener("blur", close);
})();
