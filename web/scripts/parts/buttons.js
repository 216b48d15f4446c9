// Buttons that need a script stand hidden in the page and are shown here: data-print, data-copy="#what".
async function copy(button, text) {
  try {
    await navigator.clipboard.writeText(text);
  } catch {
    return;
  }
  const english = document.documentElement.lang === "en";
  const before = button.textContent;
  button.textContent = english ? "Copied" : "Đã sao chép";
  setTimeout(() => {
    button.textContent = before;
  }, 2000);
}

export function copyAndPrint(page) {
  page.querySelectorAll("[data-print]").forEach((button) => {
    button.hidden = false;
    button.addEventListener("click", () => window.print());
  });
  if (!navigator.clipboard) return;
  page.querySelectorAll("[data-copy]").forEach((button) => {
    const source = page.querySelector(button.dataset.copy);
    if (!source) return;
    button.hidden = false;
    button.addEventListener("click", () => copy(button, source.href || source.value || source.textContent.trim()));
  });
}
