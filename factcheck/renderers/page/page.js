"use strict";
// The page is complete without this script: it adds the search box, opens the card a mark points to, joins the figures
// of a finding, lets J and K walk through the marks, and unfolds everything for printing.
(() => {
  const root = document.querySelector(".fc");
  const items = [...root.querySelectorAll(".card, .row")];
  const boxes = [...root.querySelectorAll('input[name="show"]')];
  const search = root.querySelector('input[name="find"]');
  const shown = root.querySelector(".shown");
  search.parentElement.hidden = false;

  // a card names its sources by number: who looks for a source finds its cards
  const words = new Map();
  const wordsOf = (item) => {
    if (!words.has(item)) {
      const cited = [...item.querySelectorAll("a")].filter((link) => /^\[\d+\]$/.test(link.textContent));
      const sources = cited.map((link) => document.getElementById(link.hash.slice(1)).textContent);
      words.set(item, [item.textContent, ...sources].join(" ").toLowerCase());
    }
    return words.get(item);
  };
  const filter = () => {
    const wanted = search.value.trim().toLowerCase();
    const off = new Set(boxes.filter((box) => !box.checked).map((box) => box.value));
    let count = 0;
    for (const item of items) {
      item.classList.toggle("unfound", wanted !== "" && !wordsOf(item).includes(wanted));
      if (!item.classList.contains("unfound") && ![...off].some((name) => item.classList.contains(name))) count += 1;
    }
    for (const group of root.querySelectorAll(".results .group")) {
      group.classList.toggle("unfound", wanted !== "" && !group.querySelector(":is(.row, .card):not(.unfound)"));
      if (wanted !== "" && !group.classList.contains("unfound")) group.open = true;
    }
    shown.textContent = count === items.length ? "" : `${count} of ${items.length} shown`;
  };
  let waiting = 0;
  search.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(filter, 80);
  });
  boxes.forEach((box) => box.addEventListener("change", filter));

  const reveal = () => {
    const target = location.hash.length > 1 && document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (!target) return;
    for (let fold = target.closest("details"); fold; fold = fold.parentElement.closest("details")) fold.open = true;
    (target.closest(".card") || target).scrollIntoView({ block: "nearest" });
    if (!target.matches("a")) target.tabIndex = -1;
    target.focus({ preventScroll: true });
  };
  addEventListener("hashchange", reveal);
  reveal();

  const join = (event, on) => {
    const mark = event.target.closest(".m[data-i]");
    if (!mark) return;
    const own = mark.dataset.i.split(" ");
    for (const other of root.querySelectorAll(".m[data-i]")) {
      other.classList.toggle("joined", on && other.dataset.i.split(" ").some((index) => own.includes(index)));
    }
  };
  for (const [name, on] of [["mouseover", true], ["mouseout", false], ["focusin", true], ["focusout", false]]) {
    root.addEventListener(name, (event) => join(event, on));
  }

  addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.target.matches('input[type="search"]')) return;
    const step = { j: 1, k: -1 }[event.key];
    if (event.key === "/") {
      event.preventDefault();
      search.focus();
    } else if (step) {
      const marks = [...root.querySelectorAll("a.m")];
      const from = marks.indexOf(document.activeElement);
      const next = from < 0 ? (step > 0 ? 0 : marks.length - 1) : (from + step + marks.length) % marks.length;
      if (marks.length) marks[next].focus();
    }
  });

  let folded = [];
  addEventListener("beforeprint", () => {
    folded = [...root.querySelectorAll("details:not([open])")];
    folded.forEach((fold) => (fold.open = true));
  });
  addEventListener("afterprint", () => folded.forEach((fold) => (fold.open = false)));
})();
