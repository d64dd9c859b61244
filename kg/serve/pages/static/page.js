// Offers names while one types where a person, organisation or state is asked for; without it one types them whole.
"use strict";
const WAIT = 150;

function suggesting(field) {
  const list = document.getElementById(field.getAttribute("list"));
  let timer = 0;
  let asked = null;

  async function suggest() {
    asked?.abort();
    asked = new AbortController();
    const words = new URLSearchParams({ q: field.value, kinds: field.dataset.kinds });
    try {
      const answer = await fetch(`${field.dataset.suggest}?${words}`, { signal: asked.signal });
      if (!answer.ok) return;
      const names = await answer.json();
      list.replaceChildren(...names.map(({ name, kind }) => {
        const option = document.createElement("option");
        option.value = name;
        option.label = kind;
        return option;
      }));
    } catch (error) {
      if (error.name !== "AbortError") list.replaceChildren();
    }
  }

  field.addEventListener("input", () => {
    clearTimeout(timer);
    if (field.value.trim()) timer = setTimeout(suggest, WAIT);
  });
}

document.querySelectorAll("input[data-suggest]").forEach(suggesting);

// What was left empty stays out of the address.
for (const form of document.querySelectorAll("form.ask")) {
  form.addEventListener("formdata", (event) => {
    for (const [name, value] of [...event.formData]) if (value === "") event.formData.delete(name);
  });
}
