"use strict";
// A figure of the note shows its place in the source, the source leads back, Escape too. Without this script the same
// links are plain anchors. Nothing is written into the page but classes and one attribute.
(() => {
  const root = document.documentElement;
  const source = document.getElementById("source");
  const back = document.getElementById("back");
  const narrow = matchMedia("(max-width: 61.99rem)");
  const lastUsed = new Map();
  let origin = null;
  root.classList.add("js");

  const calm = (selector, name) => document.querySelectorAll(selector).forEach((one) => one.classList.remove(name));
  const pieces = (id) => [...document.querySelectorAll("[data-of]")].filter((one) => one.dataset.of === id);

  function scrollIn(pane, target) {
    const head = pane.querySelector("header").offsetHeight;
    const place = target.getBoundingClientRect().top - pane.getBoundingClientRect().top + pane.scrollTop;
    const room = pane.clientHeight - head;
    pane.scrollTop = place - head - Math.max(16, (room - target.getBoundingClientRect().height) / 3);
  }

  function show(id, from) {
    const found = pieces(id);
    if (!found.length) return false;
    calm(".shown", "shown");
    calm(".here", "here");
    found.forEach((one) => one.classList.add("shown"));
    origin = from;
    back.hidden = false;
    root.classList.add("reading");
    if (from) {
      from.classList.add("here");
      lastUsed.set(id, from);
    }
    scrollIn(source, found[0]);
    const stop = found[0].matches("mark") && found[0].querySelector("a");
    const target = stop || found[0];
    if (!stop) target.tabIndex = -1;
    target.focus({ preventScroll: true });
    // The drawer must not cover what was clicked.
    if (from && narrow.matches) {
      const below = from.getBoundingClientRect().bottom - innerHeight * 0.4;
      if (below > 0) scrollBy(0, below);
    }
    return true;
  }

  function leave(place) {
    calm(".shown", "shown");
    calm(".here", "here");
    back.hidden = true;
    root.classList.remove("reading");
    origin = null;
    if (!place) return;
    const box = place.getBoundingClientRect();
    if (box.top < 0 || box.bottom > innerHeight) place.scrollIntoView({ block: "center" });
    place.classList.add("here");
    place.focus({ preventScroll: true });
  }

  // An address may name a place of the source: then the way back is to where the note first speaks of it.
  function fromHash() {
    const speaks = [...document.querySelectorAll(".fig, .evidence")];
    show(location.hash.slice(1), speaks.find((one) => one.hash === location.hash) || null);
  }

  document.addEventListener("click", (event) => {
    const link = event.target.closest("a[href^='#']");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
    const id = link.hash.slice(1);
    if (link.closest(".text")) {
      event.preventDefault();
      leave(lastUsed.get(link.closest("mark").dataset.of) || document.getElementById(id));
    } else if (link.matches(".fig, .evidence")) {
      if (show(id, link)) event.preventDefault();
    } else if (id === "source" && narrow.matches) {
      event.preventDefault();
      origin = link;
      back.hidden = false;
      root.classList.add("reading");
      source.focus({ preventScroll: true });
    }
  });
  back.addEventListener("click", () => leave(origin || document.getElementById("note")));
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && !back.hidden) leave(origin || document.getElementById("note"));
  });
  addEventListener("hashchange", fromHash);
  if (location.hash) fromHash();
})();
