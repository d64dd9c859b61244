// Shows the entries that have all words looked for, and those of the list beside them; without it all are shown.
"use strict";
const field = document.getElementById("find");
const found = document.getElementById("found");
const entries = [...document.querySelectorAll(".entry")].map((node) => ({ node, text: node.textContent.toLowerCase() }));
const listed = [...document.querySelectorAll(".toc ul a")];

function find() {
  const words = field.value.toLowerCase().split(/\s+/).filter(Boolean);
  const shown = new Set();
  for (const { node, text } of entries) {
    node.hidden = !words.every((word) => text.includes(word));
    if (!node.hidden) shown.add(node.id);
  }
  for (const link of listed) {
    const target = decodeURIComponent(link.hash.slice(1));
    const entry = document.getElementById(target);
    link.parentElement.hidden = entry.classList.contains("entry") && !shown.has(target);
  }
  const all = entries.filter(({ node }) => !node.hidden).length;
  found.textContent = words.length ? `${all} of ${entries.length}` : "";
}

// What a link leads to is seen, also while something else is looked for.
function reveal() {
  const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
  if (target && target.closest("[hidden]")) {
    field.value = "";
    find();
    target.scrollIntoView();
  }
}

field.addEventListener("input", find);
addEventListener("hashchange", reveal);
