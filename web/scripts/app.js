// Helps where it can; every page works without it.
import { markSupported } from "./parts/supported.js";
import { countCharacters } from "./parts/count.js";
import { suggestUnits } from "./parts/suggest.js";
import { copyAndPrint } from "./parts/buttons.js";

markSupported();
document.querySelectorAll("[data-count]").forEach(countCharacters);
document.querySelectorAll("[data-unit-suggestions]").forEach(suggestUnits);
copyAndPrint(document);

// A form that is asked again says first what is wrong, also to those who listen.
const errors = document.getElementById("errors");
if (errors) errors.focus();
