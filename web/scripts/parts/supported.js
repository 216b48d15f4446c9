// The class that govuk-frontend's styles look for.
export function markSupported() {
  document.body.classList.add("js-enabled", "govuk-frontend-supported");
}
