// Offers units while a name is typed (the combobox pattern of ARIA 1.2). The form around the box works without it.
let boxes = 0;

async function found(address, text) {
  try {
    const answer = await fetch(`${address}?q=${encodeURIComponent(text)}`, { headers: { Accept: "application/json" } });
    return answer.ok ? await answer.json() : [];
  } catch {
    return [];
  }
}

class Suggestions {
  constructor(box) {
    this.box = box;
    this.chosen = -1;
    this.list = document.createElement("ul");
    this.list.className = "suggestions";
    this.list.id = `suggestions-${(boxes += 1)}`;
    this.list.setAttribute("role", "listbox");
    this.list.setAttribute("aria-label", document.documentElement.lang === "en" ? "Units" : "Đơn vị");
    this.list.hidden = true;
    box.after(this.list);
    box.setAttribute("role", "combobox");
    box.setAttribute("aria-autocomplete", "list");
    box.setAttribute("aria-controls", this.list.id);
    box.setAttribute("aria-expanded", "false");
    box.addEventListener("input", () => this.typed());
    box.addEventListener("keydown", (event) => this.key(event));
    box.addEventListener("blur", () => this.show([]));
  }

  typed() {
    clearTimeout(this.waiting);
    const text = this.box.value.trim();
    if (text.length < 2) {
      this.show([]);
      return;
    }
    this.waiting = setTimeout(async () => {
      const units = await found(this.box.dataset.unitSuggestions, text);
      if (this.box.value.trim() === text && document.activeElement === this.box) this.show(units);
    }, 200);
  }

  show(units) {
    this.chosen = -1;
    this.list.replaceChildren(...units.slice(0, 8).map((unit, index) => this.option(unit, index)));
    this.list.hidden = units.length === 0;
    this.box.setAttribute("aria-expanded", String(units.length > 0));
    this.box.removeAttribute("aria-activedescendant");
  }

  option(unit, index) {
    const item = document.createElement("li");
    item.id = `${this.list.id}-${index}`;
    item.setAttribute("role", "option");
    item.dataset.url = unit.url;
    const where = document.createElement("small");
    where.textContent = unit.where || "";
    item.append(unit.name, where);
    // Before the box loses the focus, or the list would be gone when the click arrives.
    item.addEventListener("mousedown", (event) => event.preventDefault());
    item.addEventListener("click", () => window.location.assign(unit.url));
    return item;
  }

  choose(index) {
    const items = [...this.list.children];
    this.chosen = (index + items.length) % items.length;
    items.forEach((item, at) => item.setAttribute("aria-selected", String(at === this.chosen)));
    this.box.setAttribute("aria-activedescendant", items[this.chosen].id);
    items[this.chosen].scrollIntoView({ block: "nearest" });
  }

  key(event) {
    if (this.list.hidden) return;
    if (event.key === "ArrowDown") this.choose(this.chosen + 1);
    else if (event.key === "ArrowUp") this.choose(this.chosen < 0 ? -1 : this.chosen - 1);
    else if (event.key === "Escape") this.show([]);
    else if (event.key === "Enter" && this.chosen >= 0) window.location.assign(this.list.children[this.chosen].dataset.url);
    else return;
    event.preventDefault();
  }
}

export function suggestUnits(box) {
  return new Suggestions(box);
}
