// Says how much room is left in a field. The server counts again: this only saves a journey.
// data-count="500" data-count-left="Còn {n} ký tự" data-count-over="Thừa {n} ký tự"
export function countCharacters(field) {
  const limit = Number(field.dataset.count);
  const english = document.documentElement.lang === "en";
  const left = field.dataset.countLeft || (english ? "{n} characters left" : "Còn {n} ký tự");
  const over = field.dataset.countOver || (english ? "{n} characters too many" : "Thừa {n} ký tự");

  const seen = document.createElement("p");
  seen.className = "count";
  seen.setAttribute("aria-hidden", "true");
  const heard = document.createElement("p");
  heard.className = "govuk-visually-hidden";
  heard.setAttribute("role", "status");
  field.after(seen, heard);

  let waiting;
  const show = () => {
    const remaining = limit - [...field.value.replace(/\r\n?/g, "\n")].length;
    const sentence = (remaining < 0 ? over : left).replace("{n}", String(Math.abs(remaining)));
    seen.textContent = sentence;
    seen.classList.toggle("count--over", remaining < 0);
    clearTimeout(waiting);
    waiting = setTimeout(() => {
      heard.textContent = sentence;
    }, 1000);
  };
  field.addEventListener("input", show);
  show();
}
